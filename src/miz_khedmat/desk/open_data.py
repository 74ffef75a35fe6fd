"""The open data of a whole catalogue: its files, and the description of all data for programs."""

from collections.abc import Callable, Mapping
from typing import Final

from attrs import field, frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.desk.page_files import FILE_KINDS
from miz_khedmat.exports.json import WHOLE, encoded, published
from miz_khedmat.exports.openapi import DESCRIPTION, openapi
from miz_khedmat.http import Content

OPERATIONS: Final = tuple(kind.operation for kind in FILE_KINDS if kind.operation)
"""The descriptions of the files beside pages."""

WHOLES: Final[Mapping[str, Callable[[Catalogue], bytes]]] = {
    WHOLE: published,
    DESCRIPTION: lambda catalogue: encoded(openapi(catalogue, OPERATIONS)),
}
"""The files by address."""


def whole(catalogue: Catalogue, name: str) -> Content:
    """Return the file of *catalogue* at the address *name*."""
    return catalogue.index(OpenData).content(name)


@frozen(eq=False)
class OpenData:
    """The open data of a whole catalogue as it is sent."""

    catalogue: Catalogue
    _contents: dict[str, Content] = field(factory=dict, init=False)

    def content(self, name: str) -> Content:
        """Return the file at the address *name*."""
        if name not in self._contents:
            self._contents[name] = Content.of(WHOLES[name](self.catalogue), pack=True)
        return self._contents[name]
