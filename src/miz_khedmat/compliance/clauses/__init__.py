"""The rules, one family of clauses a file; whatever Rule stands in one of FAMILIES is asked."""

from types import ModuleType
from typing import Final

from miz_khedmat.compliance.clauses import (
    access,
    accounts,
    addresses,
    agencies,
    audience,
    card,
    channels,
    costs,
    facts,
    files,
    identifiers,
    keeping,
    lists,
    naming,
    offices,
    particulars,
    permits,
    processes,
    registration,
    slips,
    stages,
    surveys,
    words,
)
from miz_khedmat.compliance.clauses.pages import PAGES

FAMILIES: Final[tuple[ModuleType, ...]] = (
    access,
    accounts,
    addresses,
    agencies,
    audience,
    card,
    channels,
    costs,
    facts,
    files,
    identifiers,
    keeping,
    lists,
    naming,
    offices,
    particulars,
    permits,
    processes,
    registration,
    slips,
    stages,
    surveys,
    words,
    *PAGES,
)
