"""Parse members of a workbook with expat: no DOCTYPE, bounded depth, names without prefixes."""

from typing import IO, Final
from xml.parsers import expat

from attrs import frozen

from miz_khedmat.readers.sheets.faults import refuse
from miz_khedmat.readers.sheets.limits import SheetLimits
from miz_khedmat.readers.sheets.table import CellPlace

_CHUNK: Final = 1 << 16
_NAMES: Final = 1_000
"""The most kinds of elements in one member; the standard has fewer."""


class Handler:
    """Receives the elements of one member; methods that are not overridden do nothing."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the beginning of an element."""

    def end(self, name: str) -> None:
        """Handle the end of an element."""

    def text(self, text: str) -> None:
        """Handle a run of letters in an element."""


@frozen
class Member:
    """One member of a file of sheets: the place for its faults, and its limits."""

    place: CellPlace
    limits: SheetLimits


def parse(stream: IO[bytes], handler: Handler, member: Member) -> None:
    """Feed the events of *stream* to *handler*.

    Raises:
        LoadError: The stream is not well-formed XML, or exceeds a limit.
    """
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
    """Limits the depth and removes the prefixes of names."""

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
    """Return the attribute called *name*, with any prefix, or an empty text."""
    named = (value for key, value in attributes.items() if key.rpartition(":")[2] == name)
    return attributes.get(name) or next(named, "")
