"""The open data of a whole catalogue: its files, and the description of all that programs read."""

from collections.abc import Callable, Mapping
from typing import Final

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.desk.page_files import FILE_KINDS
from miz_khedmat.exports.json import WHOLE, encoded, published
from miz_khedmat.exports.openapi import DESCRIPTION, openapi
from miz_khedmat.http import Content

OPERATIONS: Final = tuple(kind.operation for kind in FILE_KINDS if kind.operation)
"""How the files beside pages are described."""

WHOLES: Final[Mapping[str, Callable[[Catalogue], bytes]]] = {
    WHOLE: published,
    DESCRIPTION: lambda catalogue: encoded(openapi(catalogue, OPERATIONS)),
}
"""The files by address."""


def whole(catalogue: Catalogue, name: str) -> Content:
    """Return the file of *catalogue* at the address *name*, which is made once."""
    make = WHOLES[name]
    return catalogue.once(("data", name), lambda: Content.of(make(catalogue), pack=True))
