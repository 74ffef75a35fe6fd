"""The rules, one family of clauses a file; whatever Rule stands in one of FAMILIES is asked."""

from types import ModuleType
from typing import Final

from miz_khedmat.compliance.clauses import (
    access,
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
    particulars,
    permits,
    processes,
    registration,
    slips,
    stages,
    words,
)

FAMILIES: Final[tuple[ModuleType, ...]] = (
    access,
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
    particulars,
    permits,
    processes,
    registration,
    slips,
    stages,
    words,
)
