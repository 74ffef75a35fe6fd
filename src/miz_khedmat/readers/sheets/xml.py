"""Members of a workbook through expat: no DOCTYPE, bounded depth, names without prefixes."""

from typing import IO, Final
from xml.parsers import expat

from attrs import frozen

from miz_khedmat.readers.sheets.faults import refuse
from miz_khedmat.readers.sheets.limits import SheetLimits
from miz_khedmat.readers.sheets.table import CellPlace

_CHUNK: Final = 1 << 16
_NAMES: Final = 1_000
"""Kinds of elements in one member; the standard has fewer."""


class Handler:
    """Is told of the elements of one member; what it does not override says nothing to it."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """A run of letters in it."""


@frozen
class Member:
    """One member of a file of sheets: where its faults are told, and how much is read."""

    place: CellPlace
    limits: SheetLimits


def parse(stream: IO[bytes], handler: Handler, member: Member) -> None:
    """Tell *handler* of all that stands in *stream*. Raises LoadError where it is no sound XML."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    guard = _Guard(handler, member)
    parser.StartDoctypeDeclHandler = guard.doctype
    parser.StartElementHandler = guard.start
    parser.EndElementHandler = guard.end
    parser.CharacterDataHandler = handler.text
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no keyword here
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keyword here
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise refuse("damaged", member.place, error) from error


class _Guard:
    """Keeps the depth within its limit and takes the prefixes off names."""

    def __init__(self, handler: Handler, member: Member) -> None:
        self.handler_start, self.handler_end = handler.start, handler.end
        self.member = member
        self.most, self.most_depth = member.limits.elements, member.limits.depth
        self.depth = self.count = 0
        self.names: dict[str, str] = {}

    def doctype(self, *_: object) -> None:
        raise refuse("doctype", self.member.place)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > self.most_depth or self.count > self.most:
            raise refuse("damaged", self.member.place, f"elements: {self.count}")
        self.handler_start(self.names.get(name) or self._local(name), attributes)

    def end(self, name: str) -> None:
        self.depth -= 1
        self.handler_end(self.names[name])

    def _local(self, name: str) -> str:
        if len(self.names) >= _NAMES:
            raise refuse("damaged", self.member.place, f"elements: {name}, …")
        return self.names.setdefault(name, name.rpartition(":")[2])


def attribute(attributes: dict[str, str], name: str) -> str:
    """The attribute called *name*, whatever its prefix is; empty where there is none."""
    named = (value for key, value in attributes.items() if key.rpartition(":")[2] == name)
    return attributes.get(name) or next(named, "")
