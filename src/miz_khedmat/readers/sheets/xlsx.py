"""Read the sheets of an xlsx workbook as tables: each cell with the text that Excel would show."""

from collections.abc import Iterator
from itertools import product
from typing import Final

from attrs import define, evolve, field

from miz_khedmat.errors import Diagnostic, LoadError
from miz_khedmat.readers.sheets.archive import Archive, opened
from miz_khedmat.readers.sheets.faults import refuse
from miz_khedmat.readers.sheets.limits import SheetLimits
from miz_khedmat.readers.sheets.numbers import day, digits
from miz_khedmat.readers.sheets.table import CellPlace, SheetCell, SheetRow, SheetTable, place_of
from miz_khedmat.readers.sheets.workbook import TRUE, Sheet, Workbook, unescaped, workbook
from miz_khedmat.readers.sheets.xml import Handler

_TRUTH: Final = {"1": "TRUE", "0": "FALSE"}
Area = tuple[int, int, int, int]
"""The first row and column, and the last row and column."""


def read_xlsx(content: bytes, file: str, limits: SheetLimits) -> tuple[SheetTable, ...]:
    """Return the sheets of a workbook. Raises LoadError with what is wrong in each of them."""
    archive = opened(content, file, limits)
    book = workbook(archive)
    tables: list[SheetTable] = []
    faults: list[Diagnostic] = []
    for sheet in book.sheets:
        room = limits.cells - sum(len(row) for table in tables for row in table.rows)
        try:
            tables.append(_table(archive, book, sheet, room))
        except LoadError as error:
            faults.extend(error.faults)
    if faults:
        raise LoadError(tuple(faults))
    return tuple(tables)


def _table(archive: Archive, book: Workbook, sheet: Sheet, room: int) -> SheetTable:
    read = _Cells(sheet.name, archive, book, room)
    archive.tell(sheet.member, read, sheet.name)
    rows = _merged(read) if read.areas else read.rows
    filled = tuple(rows[number] for number in sorted(rows))
    return SheetTable(sheet.name, filled, sheet.hidden, frozenset(read.hidden))


@define(eq=False)
class _Cells(Handler):
    """Handler of one sheet: its rows by number, and the areas of merged cells."""

    sheet: str
    archive: Archive
    book: Workbook
    room: int
    rows: dict[int, SheetRow] = field(factory=dict)
    hidden: set[int] = field(factory=set)
    areas: list[Area] = field(factory=list)
    row: int = 0
    column: int = 0
    cells: list[SheetCell] = field(factory=list)
    kind: str = ""
    style: str = ""
    formula: str = ""
    pieces: list[str] = field(factory=list)
    open: bool = False
    aside: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        if name == "c":
            self._cell(attributes)
        elif name in {"v", "t", "f"}:
            self.open = not self.aside
        elif name == "row":
            self._row(attributes)
        elif name == "mergeCell":
            self._area(attributes.get("ref", ""))
        elif name == "rPh":
            self.aside += 1

    def end(self, name: str) -> None:
        """End an element."""
        if name in {"v", "t"}:
            self.open = False
        elif name == "f":
            self.formula, self.pieces, self.open = f"={''.join(self.pieces)}", [], False
        elif name == "c":
            self._finish()
        elif name == "row" and self.cells:
            self.rows[self.row] = (*self.rows.get(self.row, ()), *self.cells)
        elif name == "rPh":
            self.aside -= 1

    def text(self, text: str) -> None:
        """Add a run of letters."""
        if self.open:
            self.pieces.append(text)

    def refuse(self, code: str, found: str) -> LoadError:
        """Return the error at the cell that is being read."""
        place = CellPlace(self.archive.file, max(self.row, 1), max(self.column, 1), self.sheet)
        return refuse(code, place, found)

    def _row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r", "")
        self.row = _count(stated) if stated else self.row + 1
        self.column, self.cells = 0, []
        if self.row == 0:
            raise self.refuse("damaged", f"row: {stated}")
        if attributes.get("hidden", "") in TRUE:
            self.hidden.add(self.row)

    def _cell(self, attributes: dict[str, str]) -> None:
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
        self.formula, self.pieces = "", []
        stated = attributes.get("r")
        row, column = place_of(stated) if stated else (self.row, self.column + 1)
        if row != self.row or column <= self.column:
            raise self.refuse("damaged", f"cell: {stated}")
        self.column = column

    def _finish(self) -> None:
        stored = "".join(self.pieces)
        unvalued = bool(self.formula) and not stored and self.kind != "str"
        if not (stored or unvalued):
            return
        if self.row > self.archive.limits.rows or self.column > self.archive.limits.columns:
            raise self.refuse("far-cell", stored or self.formula)
        text = self.formula if unvalued else self._text_of(stored)
        if not text.strip():
            return
        self.room -= 1
        if self.room < 0 or len(text) > self.archive.limits.text:
            raise self.refuse("too-large", text)
        number = self.kind == "n" and not unvalued
        self.cells.append(SheetCell(self.row, self.column, text, number, unvalued))

    def _text_of(self, stored: str) -> str:
        """Return the text of a cell that stores *stored*."""
        if self.kind == "s":
            number, texts = _count(f"{stored.strip()}"), self.book.texts
            if number >= len(texts) or not stored.strip().isdecimal():
                raise self.refuse("damaged", f"shared text: {stored}")
            return texts[number]
        if self.kind == "b":
            return _TRUTH.get(stored.strip(), stored)
        if self.kind != "n":
            return unescaped(stored)
        if _count(self.style) in self.book.days:
            return day(stored.strip(), since_1904=self.book.since_1904)
        return digits(stored.strip())

    def _area(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        begin, end = place_of(first), place_of(last or first)
        if not (begin[1] and end[1]):
            raise self.refuse("damaged", f"mergeCell: {ref}")
        self.row, self.column = end
        height, width = end[0] - begin[0] + 1, end[1] - begin[1] + 1
        self.room -= max(height, 0) * max(width, 0)
        if self.room < 0:
            raise self.refuse("too-large", ref)
        self.areas.append((*begin, *end))


def _merged(read: _Cells) -> dict[int, SheetRow]:
    """Return the rows with each merged area filled with the text of its first cell."""
    rows = {number: {cell.column: cell for cell in row} for number, row in read.rows.items()}
    for area in read.areas:
        first = rows.get(area[0], {}).get(area[1])
        for row, column in _places(area):
            if first:
                rows.setdefault(row, {})[column] = evolve(first, row=row, column=column)
    return {number: tuple(row[column] for column in sorted(row)) for number, row in rows.items()}


def _places(area: Area) -> Iterator[tuple[int, int]]:
    top, left, bottom, right = area
    return product(range(top, bottom + 1), range(left, right + 1))


def _count(text: str) -> int:
    """Return the number that *text* is, or 0 if no sheet can have that number."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
