"""What a workbook says about its sheets: their names and members, shared texts and formats."""

import posixpath
import re
from typing import Final

from attrs import define, field, frozen

from miz_khedmat.readers.sheets.archive import Archive
from miz_khedmat.readers.sheets.faults import refuse
from miz_khedmat.readers.sheets.numbers import is_day
from miz_khedmat.readers.sheets.table import CellPlace
from miz_khedmat.readers.sheets.xml import Handler, attribute

TRUE: Final = frozenset({"1", "true", "on"})
WORD: Final = "word/document.xml"
"""The part of a Word file with its text."""
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")


@frozen
class Sheet:
    """A sheet as the workbook names it: its member, and whether Excel hides it."""

    name: str
    member: str
    hidden: bool


@frozen
class Workbook:
    """The sheets of a file, with what their cells refer to."""

    sheets: tuple[Sheet, ...]
    texts: tuple[str, ...] = ()
    days: frozenset[int] = frozenset()
    since_1904: bool = False


def unescaped(text: str) -> str:
    """Resolve the escapes of the format: ``_x000A_`` is a new line; half characters stay."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: _sign(int(match[1], 16), match[0]), text)


def _sign(number: int, written: str) -> str:
    return written if 0xD800 <= number <= 0xDFFF else chr(number)


def workbook(archive: Archive) -> Workbook:
    """Return the workbook in *archive*. Raises LoadError if there is none."""
    if archive.has(WORD):
        raise refuse("word", CellPlace(archive.file), WORD)
    main = _targets(archive, "").of_kind("/officeDocument")
    if not archive.has(main):
        raise refuse("not-excel", CellPlace(archive.file))
    names, links = _Names(), _targets(archive, main)
    archive.tell(main, names)
    rows = ((name, links.by_id.get(id, ""), hidden) for name, id, hidden in names.sheets)
    sheets = tuple(Sheet(*row) for row in rows if _is_sheet(archive, links, row[1]))
    if not sheets or len(sheets) > archive.limits.sheets:
        code = "too-large" if sheets else "not-excel"
        raise refuse(code, CellPlace(archive.file), f"sheets: {len(sheets)}")
    texts, formats = _Texts(), _Formats()
    handlers: dict[str, Handler] = {"/sharedStrings": texts, "/styles": formats}
    for kind, handler in handlers.items():
        if archive.has(member := links.of_kind(kind)):
            archive.tell(member, handler)
    return Workbook(sheets, tuple(texts.values), formats.days, names.since_1904)


def _is_sheet(archive: Archive, links: "_Links", member: str) -> bool:
    """Return whether it is a sheet of cells rather than a chart or dialogue."""
    return archive.has(member) and links.kinds.get(member, "").endswith("/worksheet")


def _targets(archive: Archive, member: str) -> "_Links":
    """Return where the relationships of *member* lead."""
    folder, name = posixpath.split(member)
    links = _Links(folder)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    if archive.has(source):
        archive.tell(source, links)
    return links


@define(eq=False)
class _Links(Handler):
    """Handler of relationships: members by id, and the kind of each."""

    folder: str
    by_id: dict[str, str] = field(factory=dict)
    kinds: dict[str, str] = field(factory=dict)

    def of_kind(self, kind: str) -> str:
        """Return the first member of that kind, or an empty text."""
        return next((name for name, own in self.kinds.items() if own.endswith(kind)), "")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Record one relationship, whose target is relative to its member or to the root."""
        if name == "Relationship":
            target = posixpath.normpath(
                posixpath.join("/", self.folder, attributes.get("Target", ""))
            )
            member = target.lstrip("/")
            self.by_id[attributes.get("Id", "")] = member
            self.kinds.setdefault(member, attributes.get("Type", ""))


@define(eq=False)
class _Names(Handler):
    """Handler of the workbook: name, id and hiding of each sheet, and the first day."""

    sheets: list[tuple[str, str, bool]] = field(factory=list)
    since_1904: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Record a sheet, or the first day of the calendar."""
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attribute(attributes, "id"), hidden))
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "") in TRUE


@define(eq=False)
class _Texts(Handler):
    """Handler of the shared texts: pieces are joined, phonetic readings left out."""

    values: list[str] = field(factory=list)
    pieces: list[str] | None = None
    aside: int = 0
    open: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002
        """Begin a text, or a piece of one."""
        if name == "si":
            self.pieces = []
        elif name == "rPh":
            self.aside += 1
        elif name == "t":
            self.open = not self.aside

    def end(self, name: str) -> None:
        """End a text."""
        if name == "si":
            self.values.append(unescaped("".join(self.pieces or ())))
            self.pieces = None
        elif name == "rPh":
            self.aside -= 1
        elif name == "t":
            self.open = False

    def text(self, text: str) -> None:
        """Add a run of letters."""
        if self.open and self.pieces is not None:
            self.pieces.append(text)


@define(eq=False)
class _Formats(Handler):
    """Handler of the styles: which formats of cells show days."""

    pictures: dict[int, str] = field(factory=dict)
    cells: list[int] = field(factory=list)
    inside: bool = False

    @property
    def days(self) -> frozenset[int]:
        """The numbers of the cell formats that show days."""
        shown = (is_day(number, self.pictures.get(number, "")) for number in self.cells)
        return frozenset(at for at, day in enumerate(shown) if day)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Record a number format, or a cell format."""
        number = _number(attributes.get("numFmtId", ""))
        if name == "numFmt":
            self.pictures[number] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.inside = True
        elif name == "xf" and self.inside:
            self.cells.append(number)

    def end(self, name: str) -> None:
        """End the cell formats."""
        if name == "cellXfs":
            self.inside = False


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
