"""The rules that finished pages are asked, one group of clauses a file."""

from types import ModuleType
from typing import Final

from miz_khedmat.compliance.rules.pages import (
    agencies,
    card,
    channels,
    lists,
    portal,
    table,
    ways,
    whole,
)

PAGES: Final[tuple[ModuleType, ...]] = (
    agencies,
    card,
    channels,
    lists,
    portal,
    table,
    ways,
    whole,
)
