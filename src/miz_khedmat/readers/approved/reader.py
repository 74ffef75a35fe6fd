"""Read an approved list from a file of sheets: every row is a service, a repetition, or a doubt."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from attrs import define, evolve, field

from miz_khedmat.atomic.root import File
from miz_khedmat.errors import Diagnostic, LoadError, Place
from miz_khedmat.model import NONE
from miz_khedmat.persian.text import id_key, search_key
from miz_khedmat.readers.approved.columns import ids_in, is_id, serial
from miz_khedmat.readers.approved.entry import ApprovedEntry, ApprovedList
from miz_khedmat.readers.approved.ids import PRINTED, Read, formula_fault, read_id
from miz_khedmat.readers.approved.mapping import Columns, absent
from miz_khedmat.readers.approved.owners import RowOwner, said
from miz_khedmat.readers.approved.parents import with_parents
from miz_khedmat.readers.approved.sheet_layout import SheetLayout, lay_out
from miz_khedmat.readers.approved.side_by_side import OWNERS, SheetList
from miz_khedmat.readers.approved.totals import is_total
from miz_khedmat.readers.approved.warnings import doubt, refuse
from miz_khedmat.readers.sheets import SheetCell, SheetLimits, SheetTable, read
from miz_khedmat.readers.sheets.sniff import name_of
from miz_khedmat.readers.sheets.table import CellPlace, SheetRow

Cells = dict[str, SheetCell]
"""The cells of one row, by field."""
_NO: Final[Read] = (None, "")
_NAMELESS: Final = frozenset({"id-none", "id-short"})
"""The reading of a cell that names no parent, such as a dash or a zero."""


def read_approved(
    path: str | Path | File, mapping: Columns | None = None, limits: SheetLimits | None = None
) -> ApprovedList:
    """Read the list in an xlsx, CSV or TSV file.

    Args:
        path: The file.
        mapping: The fields of columns that the headings do not make clear.
        limits: How much is read at most; by default the usual limits.

    Returns:
        The services, with doubts about what was not clear.

    Raises:
        LoadError: The file cannot be read, or has no list.
    """
    file = name_of(path)
    reading = _ListReader(file)
    tables = read(path, limits)
    if faults := tuple(absent(mapping or {}, tables, file)):
        raise LoadError(faults)
    laid, head = lay_out(tables, mapping or {}, file)
    for sheet in laid:
        reading.add(sheet)
    if not reading.entries:
        raise refuse("no-services", file, _seen(tables))
    reading.leave_out()
    entries = with_parents(reading.whole(), reading.doubts)
    doubts = sorted(reading.doubts, key=_reading_order)
    passed = chain.from_iterable(sheet.passed for sheet in laid)
    return ApprovedList(file, entries, tuple(doubts), tuple(passed), head)


def _seen(tables: tuple[SheetTable, ...]) -> str:
    """Describe the sheets, each by its first row."""
    heads = ((table.name, table.rows[0] if table.rows else ()) for table in tables)
    return "; ".join(f"{name}: {', '.join(cell.text for cell in row)}" for name, row in heads)


def _reading_order(doubt: Diagnostic) -> tuple[str, Place, str]:
    sheet, _, _ = doubt.place.cell.rpartition("!")
    return sheet, doubt.place, doubt.code


@define(eq=False)
class _ListReader:
    """What was read of *file* so far: each service once, by its agency and its key."""

    file: str
    entries: dict[tuple[str, str], ApprovedEntry] = field(factory=dict)
    titles: dict[tuple[str, str], str] = field(factory=dict)
    doubts: list[Diagnostic] = field(factory=list)
    own: bool = False

    def add(self, laid: SheetLayout) -> None:
        """Read every row of a sheet after the headings of its lists."""
        table, above, lines = laid.table, None, dict[SheetCell, bool]()
        self.doubts += laid.doubts
        for one, owned in laid.lists:
            self.own = self.own or one.layout.own
            for row in self._rows(table, one):
                whose = owned[row[0].row]
                if whose.line and whose.says(row):
                    lines.setdefault(whose.line, False)
                    self._line(table, one, row)
                elif _says_something(_cells(one, row)):
                    above = self._row(table, _cells(one, row), above, whose)
                    lines |= {whose.line: True} if whose.line else {}
                else:
                    self._unread(table, row)
        for line in (line for line, used in lines.items() if not used):
            self._doubt("row-unread", table, line)

    def _rows(self, table: SheetTable, one: SheetList) -> Iterator[SheetRow]:
        """Yield the rows of a list that describe a service, or are lines above some."""
        for row in one.table.rows:
            if row[0].row <= one.layout.behind:
                self._above(table, row)
            elif not (one.layout.repeats(row) or one.layout.withdraws(row)):
                if row[0].row in table.hidden_rows:
                    self._doubt("hidden-row", table, row[0])
                if not _has_id(_cells(one, row)) and is_total(row):
                    self._doubt("row-total", table, row[0])
                else:
                    yield row

    def _above(self, table: SheetTable, row: SheetRow) -> None:
        """Leave out a row above the headings, with a doubt if it has an id."""
        if id_cell := next((cell for cell in row if is_id(cell.text)), None):
            self._doubt("row-above", table, id_cell)

    def _line(self, table: SheetTable, one: SheetList, row: SheetRow) -> None:
        """Report a line that names an agency but may be the title of a service."""
        cells = _cells(one, row)
        if "title" in cells and "id" not in cells and one.layout.heads:
            self._doubt("agency-line", table, cells["title"])

    def _row(
        self, table: SheetTable, cells: Cells, above: ApprovedEntry | None, owner: RowOwner
    ) -> ApprovedEntry | None:
        """Take a service and its sub-service from one row; *above* is carried down."""
        place = CellPlace(self.file)
        whose = ApprovedEntry(place, agency=owner.agency, agency_id=owner.agency_id)
        paired, carried = {"sub_id", "sub_title"} & cells.keys(), above
        if {"id", "title"} & cells.keys():
            entry = self._entry(table, whose, cells.get("id"), cells.get("title"))
            entry = entry if paired else self._given(table, entry, cells)
            above = self._take(entry, quietly=bool(paired))
            carried = None
        if paired:
            entry = self._entry(table, whose, cells.get("sub_id"), cells.get("sub_title"))
            self._carried(carried, entry)
            self._take(evolve(entry, parent=above.key if above else ""))
        return above

    def _carried(self, above: ApprovedEntry | None, entry: ApprovedEntry) -> None:
        """Report a service below the one of a previous row whose id leads elsewhere."""
        if above and serial(above.id) and serial(entry.id) not in {"", serial(above.id)}:
            self.doubts.append(doubt("below-other", entry.place, f"{above.id} ≠ {entry.name}"))

    def _given(self, table: SheetTable, entry: ApprovedEntry, cells: Cells) -> ApprovedEntry:
        """Return the service *entry* with the parent that the row itself names."""
        above = cells.get("parent_id") or cells.get("parent_title")
        id, code = read_id(above) if above and ("parent_id" in cells or is_id(above.text)) else _NO
        if above and (wrong := formula_fault(above)):
            self._doubt(wrong, table, above)
        elif above and said(above) not in {None, NONE.value} and code not in _NAMELESS:
            return evolve(entry, parent=id_key(id or ""), above=above)
        return entry

    def whole(self) -> Iterator[ApprovedEntry]:
        """Yield the entries, placed below a parent that their row names by its title."""
        for (owner, key), entry in self.entries.items():
            if entry.above is None or entry.parent:
                yield entry
                continue
            parent = self.titles.get((owner, search_key(entry.above.text)), "")
            yield evolve(entry, above=None) if parent == key else evolve(entry, parent=parent)

    def leave_out(self) -> None:
        """Leave out rows of our own table that only refer to another agency's service."""
        titled = {key for (_, key), entry in self.entries.items() if entry.title}
        refer = {entry.place for entry in self.entries.values() if _refers(entry, titled)}
        if self.own:
            self.entries = {at: it for at, it in self.entries.items() if it.place not in refer}
            self.doubts = [doubt for doubt in self.doubts if doubt.place not in refer]

    def _entry(
        self, table: SheetTable, whose: ApprovedEntry, id: SheetCell | None, title: SheetCell | None
    ) -> ApprovedEntry:
        """Make one service from its two cells, with doubts about them."""
        at = id or title
        place = table.place(self.file, at.row, at.column) if at else whose.place
        read_as, code = read_id(id)
        text = said(title)
        if code:
            self.doubts.append(doubt(code, place, id.text if id else text))
        if title and (wrong := formula_fault(title)):
            self._doubt(wrong, table, title)
        elif text is None:
            self.doubts.append(doubt("no-title", place, id.text if id else ""))
        elif title and ids_in(text):
            self._doubt("id-in-title", table, title)
        printed = id.text.strip() if id and code in PRINTED else ""
        return evolve(whose, place=place, id=read_as, title=text, printed=printed)

    def _take(self, entry: ApprovedEntry, *, quietly: bool = False) -> ApprovedEntry:
        """Keep *entry*, or the one with the same key; *quietly* if rows repeat it."""
        if not entry.key:
            return entry
        first = self.entries.setdefault((entry.owner, entry.key), entry)
        title = search_key(entry.title or "")
        self.titles.setdefault((entry.owner, title), first.key if title else "")
        if first is not entry:
            self.doubts += _again(first, entry, quietly=quietly)
        return first

    def _unread(self, table: SheetTable, row: SheetRow) -> None:
        """Report a row without a service if it has words or an id."""
        cells = (cell for cell in row if any(map(str.isalpha, cell.text)) or is_id(cell.text))
        if first := next(cells, None):
            self._doubt("row-unread", table, first)

    def _doubt(self, code: str, table: SheetTable, cell: SheetCell) -> None:
        place = table.place(self.file, cell.row, cell.column)
        self.doubts.append(doubt(code, place, cell.text))


def _cells(one: SheetList, row: SheetRow) -> Cells:
    """Return the cells of *row*, by field."""
    by_column = {cell.column: cell for cell in row}
    return {name: by_column[at] for name, at in one.layout.fields.items() if at in by_column}


def _says_something(cells: Cells) -> bool:
    """Return whether *cells* describe a service, and are not one merged line."""
    id, title = cells.get("id"), cells.get("title")
    merged = id and title and id.text == title.text
    return bool(cells.keys() - {*OWNERS}) and not merged


def _has_id(cells: Cells) -> bool:
    """Return whether the row of these *cells* has an id of its own."""
    id = cells.get("id")
    return id is not None and is_id(id.text)


def _refers(entry: ApprovedEntry, titled: set[str]) -> bool:
    """Return whether an untitled entry has the id of a titled one of another agency."""
    return not entry.title and entry.key in titled


def _again(first: ApprovedEntry, entry: ApprovedEntry, *, quietly: bool) -> Iterator[Diagnostic]:
    """Yield doubts if *entry* contradicts the *first* with its id; *quietly* if it does not."""
    same = search_key(first.title or "") == search_key(entry.title or "")
    above = [_parent(service) for service in (first, entry)]
    apart = all(above) and above[0] != above[1]
    if not same:
        yield doubt("two-titles", entry.place, f"{first.place.cell} ≠ {entry.name}")
    if apart:
        message = f"{first.place.cell}: {above[0]} ≠ {above[1]} ({entry.name})"
        yield doubt("two-places", entry.place, message)
    if same and not (apart or quietly):
        yield doubt("repeated", entry.place, f"{first.place.cell} = {entry.name}")


def _parent(entry: ApprovedEntry) -> str:
    """Return what a row says of the parent: its key, or else its title for comparison."""
    return entry.parent or (search_key(entry.above.text) if entry.above else "")
