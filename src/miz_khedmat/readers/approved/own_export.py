"""Recognise the table of services of our own export, and the services it withdraws."""

from typing import Final

import attrs

from miz_khedmat.model import Service
from miz_khedmat.persian.text import search_key
from miz_khedmat.readers.sheets.table import SheetRow

OWN: Final = {"agency.id": "شناسه دستگاه", "agency.name": "نام دستگاه", "parent": "خدمت بالاسری"}
"""The first columns: the owner of a service, and the id (or title) of its parent."""
_BEGINS: Final = tuple([search_key(name) for name in names] for names in (OWN, OWN.values()))
_WITHDRAWN: Final = tuple(
    search_key(name)
    for name in ("withdrawn", attrs.fields_dict(Service)["withdrawn"].metadata["help"])
)


def is_own(headings: SheetRow) -> bool:
    """Return whether a table with these *headings* is our own."""
    return [search_key(cell.text) for cell in headings[: len(OWN)]] in _BEGINS


def withdrawn(headings: SheetRow) -> frozenset[int]:
    """Return the columns in which our own table marks a service as no longer given."""
    return frozenset(
        cell.column for cell in headings if search_key(cell.text).startswith(_WITHDRAWN)
    )
