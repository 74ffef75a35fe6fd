"""The table of services that our own export writes: how it is known, and what it withdraws."""

from typing import Final

import attrs

from miz_khedmat.model import Service
from miz_khedmat.persian.text import search_key
from miz_khedmat.readers.sheets.table import SheetRow

OWN: Final = {"agency.id": "شناسه دستگاه", "agency.name": "نام دستگاه", "parent": "خدمت بالاسری"}
"""The first columns: whose service it is, and the id (else the title) of what it is part of."""
_BEGINS: Final = tuple([search_key(name) for name in held] for held in (OWN, OWN.values()))
_WITHDRAWN: Final = tuple(
    search_key(name)
    for name in ("withdrawn", attrs.fields_dict(Service)["withdrawn"].metadata["help"])
)


def is_own(headings: SheetRow) -> bool:
    """Whether a table with these *headings* is our own."""
    return [search_key(cell.text) for cell in headings[: len(OWN)]] in _BEGINS


def withdrawn(headings: SheetRow) -> frozenset[int]:
    """The columns in which our own table says that a service is no longer given."""
    return frozenset(
        cell.column for cell in headings if search_key(cell.text).startswith(_WITHDRAWN)
    )
