"""Find the columns of the facts in a table: by a mapping, by headings, or by content."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, pairwise
from typing import Final

from attrs import evolve, field, frozen

from miz_khedmat.persian.digits import to_ascii
from miz_khedmat.persian.text import fold_id, search_key
from miz_khedmat.readers.approved.mapping import Columns
from miz_khedmat.readers.approved.own_export import is_own, withdrawn
from miz_khedmat.readers.approved.words import field_of
from miz_khedmat.readers.sheets.table import SheetCell, SheetRow, SheetTable, column_of, letters

_SEARCHED: Final = 200
"""The number of rows that are searched for the heading."""
_SHARE: Final = 0.6
_ID_DIGITS: Final = 11
_LETTERS: Final = 4
_INNER: Final = re.compile(r"(?<![0-9])[0-9]{11}(?![0-9])")


Headings = frozenset[tuple[int, str]]
"""The columns of a row, by the key of the words in it."""
Columned = dict[int, list[SheetCell]]
"""The non-empty cells of each column, from the top."""


@frozen
class ColumnLayout:
    """The column of each field, and the row after which the services begin.

    *headings* are the keys of the words in that row, and in the next if it repeats them in other
    words; *heads* are the headings of all columns, with those of groups if they are needed.
    *guessed* is true if the content of the columns had to decide, *own* if it is the table of our
    own export, and *withdrawn* are columns of that table.
    """

    fields: dict[str, int]
    behind: int
    headings: tuple[Headings, ...] = ()
    heads: Mapping[int, str] = field(factory=dict)
    guessed: bool = False
    own: bool = False
    withdrawn: frozenset[int] = frozenset()

    def repeats(self, row: SheetRow) -> bool:
        """Return whether *row* repeats the headings, as the pages of a long list do."""
        return any(_bears(row, headings) for headings in self.headings)

    def withdraws(self, row: SheetRow) -> bool:
        """Return whether *row* says that its service is no longer given."""
        return any(cell.column in self.withdrawn for cell in row)

    @property
    def description(self) -> str:
        """The fields with the letters of their columns, for a report."""
        return ", ".join(f"{name}: {letters(at)}" for name, at in self.fields.items())


def layout(table: SheetTable, mapping: Columns) -> ColumnLayout | None:
    """Return the layout of *table*, or None if it is not a list of services."""
    result = _by_heading(table, mapping) or _by_content(table, mapping)
    return evolve(result, fields=_levelled(result.fields)) if result else None


def is_id(text: str) -> bool:
    """Return whether *text* is an id of eleven digits, in any digits and spacing."""
    digits = fold_id(text) if len(text) < 40 else ""
    return digits.isdecimal() and len(digits) == _ID_DIGITS


def ids_in(text: str) -> list[str]:
    """Return what looks like an id inside a text."""
    return _INNER.findall(to_ascii(text))


def _levelled(fields: dict[str, int]) -> dict[str, int]:
    """Name a single level of services as such, despite its headings; of two, the upper one."""
    levelled = dict(fields)
    for name in ("id", "title"):
        for other in (f"parent_{name}", f"sub_{name}"):
            if not {"id", "title"} & fields.keys() and name not in levelled and other in levelled:
                levelled[name] = levelled.pop(other)
    return levelled


def _by_heading(table: SheetTable, mapping: Columns) -> ColumnLayout | None:
    rows = table.rows[:_SEARCHED]
    for row, above in _candidates(rows):
        fields = _headed(row, above, mapping)
        if fields:
            behind = rows[rows.index(row) + 1 :][:1]
            same = [row for row in behind if _same(_headed(row, (), mapping), fields)]
            heads = (row, *same)
            headings = _heads(row, above)
            result = ColumnLayout(fields, heads[-1][0].row, tuple(map(_headings, heads)), headings)
            return evolve(result, own=True, withdrawn=withdrawn(row)) if is_own(row) else result
    return None


def _headed(row: SheetRow, above: SheetRow, mapping: Columns) -> dict[str, int]:
    """Return the columns that *row* names; none if it is not the heading of a list."""
    if any(ids_in(cell.text) for cell in row):
        return {}
    fields = _fields(row, above, mapping)
    return fields if _enough(fields) else {}


def _same(again: dict[str, int], fields: dict[str, int]) -> bool:
    """Return whether a row names some of the same columns again, as a second language does."""
    return bool(again) and again.items() <= fields.items()


def _headings(row: SheetRow) -> Headings:
    return frozenset((cell.column, search_key(cell.text)) for cell in row)


def _bears(row: SheetRow, headings: Headings) -> bool:
    known = ((cell.column, search_key(cell.text)) in headings for cell in row)
    return len(row) == len(headings) and all(known)


def _candidates(rows: tuple[SheetRow, ...]) -> Iterator[tuple[SheetRow, SheetRow]]:
    """Yield each row, with the row above it if that has the headings of groups of columns."""
    for above, row in pairwise(((), *rows)):
        if above and _twice(row) and above[0].row + 1 == row[0].row:
            yield row, above
        yield row, ()


def _twice(row: SheetRow) -> bool:
    """Return whether two columns of a row have the same heading."""
    names = [name for cell in row if (name := field_of(cell.text))]
    return len(set(names)) < len(names)


def _fields(row: SheetRow, above: SheetRow, mapping: Columns) -> dict[str, int]:
    fields = _mapped(row, mapping)
    for column, heading in _heads(row, above).items():
        name = field_of(heading)
        if name and name not in fields and column not in fields.values():
            fields[name] = column
    return fields


def _heads(row: SheetRow, above: SheetRow) -> dict[int, str]:
    """Return the heading of each column, with that of its group if there is one."""
    over = {cell.column: cell.text for cell in above}
    uppers = ((cell, over.get(cell.column, "")) for cell in row)
    return {
        cell.column: cell.text if upper in {"", cell.text} else f"{cell.text} {upper}"
        for cell, upper in uppers
    }


def _mapped(row: SheetRow, mapping: Columns) -> dict[str, int]:
    """Return the columns of the mapping: by their headings, or else by their letters."""
    headings = {search_key(cell.text): cell.column for cell in reversed(row)}
    columns = (
        (name, headings.get(search_key(at)) or column_of(at)) for at, name in mapping.items()
    )
    return {name: column for name, column in columns if column}


def _enough(fields: dict[str, int]) -> bool:
    return any(name.endswith("title") for name in fields) and any(
        name in {"id", "sub_id", "parent_id"} for name in fields
    )


def _by_content(table: SheetTable, mapping: Columns) -> ColumnLayout | None:
    """Return the columns that contain ids and titles, however they are headed."""
    first = next((row for row in table.rows if any(is_id(cell.text) for cell in row)), None)
    if first is None:
        return None
    begin = table.rows.index(first)
    head = table.rows[begin - 1] if begin else ()
    columns = columns_of(table.rows[begin:])
    fields = _mapped(head, mapping)
    free = {at: cells for at, cells in columns.items() if at not in fields.values()}
    guessed = {name: at for name, at in _guess(free) if name not in fields}
    if "id" in guessed and 2 * len(columns[guessed["id"]]) < len(table.rows):
        return None  # a text with a number in it
    fields |= guessed
    if not _enough(fields):
        return None
    return ColumnLayout(fields, first[0].row - 1, heads=_heads(head, ()), guessed=True)


def columns_of(rows: Iterable[SheetRow]) -> Columned:
    """Return the cells of each column of *rows*."""
    columns: Columned = {}
    for row in rows:
        for cell in row:
            columns.setdefault(cell.column, []).append(cell)
    return columns


def _guess(columns: Columned) -> Iterator[tuple[str, int]]:
    """Yield the column with most ids as ids, and the text column with most variety as titles."""
    ids = [at for at, cells in columns.items() if holds_ids(cells)]
    ids.sort(key=lambda at: -len({fold_id(cell.text) for cell in columns[at]}))
    yield from (("id", at) for at in ids[:1])
    above = (at for at in ids[1:] if _leads_above(columns[ids[0]], columns[at]))
    yield from (("parent_id", at) for at in islice(above, 1))
    texts = [at for at, cells in columns.items() if at not in ids and _worded(cells)]
    texts.sort(key=lambda at: (-len({cell.text for cell in columns[at]}), at))
    yield from (("title", at) for at in texts[:1])


def _leads_above(cells: list[SheetCell], others: list[SheetCell]) -> bool:
    """Return whether *others* are the ids of parents of *cells* in most of their rows."""
    ids = {cell.row: fold_id(cell.text) for cell in cells}
    pairs = [(ids[cell.row], fold_id(cell.text)) for cell in others if cell.row in ids]
    known = set(ids.values())
    return 2 * sum(serial(a) == serial(b) or b in known for a, b in pairs) > len(pairs)


def serial(id: str | None) -> str:
    """Return digits five to eight of an id, which its sub-services share, or nothing."""
    return id[4:8] if id and is_id(id) else ""


def holds_ids(cells: list[SheetCell]) -> bool:
    """Return whether most of *cells* are ids."""
    return sum(is_id(cell.text) for cell in cells) >= _SHARE * len(cells)


def _worded(cells: list[SheetCell]) -> bool:
    """Return whether the cells of a column are text, with some letters each, or more."""
    count = sum(sum(map(str.isalpha, cell.text[:200])) for cell in cells)
    return count >= _LETTERS * len(cells)
