"""An approved list from a file of sheets: every row a service, a repetition, or a doubt."""

from pathlib import Path

from attrs import define, evolve, field

from miz_khedmat.approved.columns import Layout, ids_in, is_id, layout
from miz_khedmat.approved.doubts import Doubt, doubt, refuse
from miz_khedmat.approved.entry import Approved, Entry
from miz_khedmat.approved.ids import is_error, read_id
from miz_khedmat.approved.mapping import Columns
from miz_khedmat.approved.parents import with_parents
from miz_khedmat.persian.text import id_key, search_key
from miz_khedmat.sheets import Cell, SheetLimits, Table, read
from miz_khedmat.sheets.table import CellPlace, Row

Held = dict[str, Cell]
"""The cells of one row by the fields that they hold."""


def read_approved(
    path: str | Path, mapping: Columns | None = None, limits: SheetLimits | None = None
) -> Approved:
    """The list in the xlsx, CSV or TSV file *path*; columns that *mapping* names are as it says.

    Raises LoadError where the file cannot be read or holds no list.
    """
    file = Path(path).name
    reading = _Reading(file)
    laid = [(table, _layout(reading, table, mapping or {})) for table in read(path, limits)]
    if not any(found for _, found in laid):
        named = ", ".join(mapping or ())
        raise refuse("mapped-column" if named else "no-services", file, named)
    for table, found in laid:
        if found:
            reading.add(table, found)
    entries = with_parents(reading.entries.values(), reading.doubts)
    return Approved(file, entries, tuple(sorted(reading.doubts, key=_reading_order)))


def _reading_order(doubt: Doubt) -> tuple[str, CellPlace, str]:
    return doubt.place.sheet, doubt.place, doubt.code


def _layout(reading: "_Reading", table: Table, mapping: Columns) -> Layout | None:
    """How a sheet is laid out; one that is hidden or holds no list is left out with a doubt."""
    if not table.rows:
        return None
    found = None if table.hidden else layout(table, mapping)
    place = table.place(reading.file, table.rows[0][0].row)
    if found is None:
        code = "hidden-sheet" if table.hidden else "no-list"
        reading.doubts.append(doubt(code, place, table.rows[0][0].text))
    elif found.guessed:
        reading.doubts.append(doubt("by-content", place, found.told))
    return found


@define(eq=False)
class _Reading:
    """What was read of *file* so far: each service once, by its agency and its key."""

    file: str
    entries: dict[tuple[str, str], Entry] = field(factory=dict)
    titles: dict[tuple[str, str], str] = field(factory=dict)
    doubts: list[Doubt] = field(factory=list)

    def add(self, table: Table, found: Layout) -> None:
        """Read every row of *table* that stands behind its heading."""
        above: Entry | None = None
        for row in table.rows:
            held = {cell.column: cell for cell in row}
            cells = {name: held[at] for name, at in found.fields.items() if at in held}
            if row[0].row <= found.behind or found.repeats(row):
                continue
            if row[0].row in table.hidden_rows:
                self._doubt("hidden-row", table, row[0])
            above = self._row(table, cells, above)
            if not cells.keys() - {"agency", "agency_id"}:
                self._unread(table, row)

    def _row(self, table: Table, cells: Held, above: Entry | None) -> Entry | None:
        """Take a service and its sub-service from one row; *above* is carried down."""
        agency, agency_id = (_text(cells.get(name)) for name in ("agency", "agency_id"))
        whose = evolve(Entry(CellPlace(self.file)), agency=agency, agency_id=agency_id)
        paired = {"sub_id", "sub_title"} & cells.keys()
        if {"id", "title"} & cells.keys():
            made = self._entry(table, whose, cells.get("id"), cells.get("title"))
            made = evolve(made, parent="" if paired else self._given(cells, whose))
            above = self._take(made, quietly=bool(paired))
        if paired:
            made = self._entry(table, whose, cells.get("sub_id"), cells.get("sub_title"))
            self._take(evolve(made, parent=above.key if above else ""))
        return above

    def _given(self, cells: Held, whose: Entry) -> str:
        """The key of the service that the row itself names as the one above."""
        above = cells.get("parent_id") or cells.get("parent_title")
        if above is None:
            return ""
        id = read_id(above)[0] if "parent_id" in cells or is_id(above.text) else None
        return id_key(id or "") or self.titles.get((whose.owner, search_key(above.text)), "")

    def _entry(self, table: Table, whose: Entry, id: Cell | None, title: Cell | None) -> Entry:
        """One service of its two cells, with what is doubtful in them."""
        at = id or title
        place = table.place(self.file, at.row, at.column) if at else whose.place
        read_as, code = read_id(id)
        text = _text(title)
        if code:
            self.doubts.append(doubt(code, place, id.text if id else text))
        if title and is_error(title.text):
            self._doubt("formula-error", table, title)
        elif text is None:
            self.doubts.append(doubt("no-title", place, read_as))
        elif title and ids_in(text):
            self._doubt("id-in-title", table, title)
        printed = id.text.strip() if id and code == "id-repaired" else ""
        return evolve(whose, place=place, id=read_as, title=text, printed=printed)

    def _take(self, entry: Entry, *, quietly: bool = False) -> Entry:
        """Keep *entry*, or the one that has its key already; *quietly* where rows repeat it."""
        if not entry.key:
            return entry
        first = self.entries.setdefault((entry.owner, entry.key), entry)
        title = search_key(entry.title or "")
        self.titles.setdefault((entry.owner, title), first.key if title else "")
        same = search_key(first.title or "") == title
        if first is not entry and not (same and quietly):
            code, sign = ("repeated", "=") if same else ("two-titles", "≠")
            self.doubts.append(doubt(code, entry.place, f"{first.place.cell} {sign} {entry.name}"))
        return first

    def _unread(self, table: Table, row: Row) -> None:
        """A row without a service is doubtful where it says something in words."""
        if worded := next((cell for cell in row if any(map(str.isalpha, cell.text))), None):
            self._doubt("row-unread", table, worded)

    def _doubt(self, code: str, table: Table, cell: Cell) -> None:
        place = table.place(self.file, cell.row, cell.column)
        self.doubts.append(doubt(code, place, cell.text))


def _text(cell: Cell | None) -> str | None:
    """The words of a cell on one line; None where it says nothing."""
    if cell is None or is_error(cell.text):
        return None
    words = " ".join(cell.text.split())
    return words if any(map(str.isalnum, words)) else None
