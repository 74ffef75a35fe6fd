"""The rules for finished pages, one module per group of clauses."""

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
