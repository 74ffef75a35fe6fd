"""Where the facts stand in a table: by a mapping, by the words of headings, or by content."""

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
"""Rows in which the heading is looked for."""
_SHARE: Final = 0.6
_ID_DIGITS: Final = 11
_LETTERS: Final = 4
_INNER: Final = re.compile(r"(?<![0-9])[0-9]{11}(?![0-9])")


Headings = frozenset[tuple[int, str]]
"""The columns of a row, each with the key of the words in it."""
Columned = dict[int, list[SheetCell]]
"""The cells of each column that has some, from above."""


@frozen
class ColumnLayout:
    """The column of each field, and the row behind which the services begin.

    *headings* are the keys of the words that stand in that row, and in the next where it says
    the same in other words; *heads* are the headings of all columns, with those of groups where
    they are needed. *guessed* is true where what stands in the columns had to tell, *own*
    where it is the table that our own export writes, and *withdrawn* are columns of that.
    """

    fields: dict[str, int]
    behind: int
    headings: tuple[Headings, ...] = ()
    heads: Mapping[int, str] = field(factory=dict)
    guessed: bool = False
    own: bool = False
    withdrawn: frozenset[int] = frozenset()

    def repeats(self, row: SheetRow) -> bool:
        """Whether *row* bears the headings once more, as the pages of a long list do."""
        return any(_bears(row, headings) for headings in self.headings)

    def withdraws(self, row: SheetRow) -> bool:
        """Whether *row* says that its service is no longer given."""
        return any(cell.column in self.withdrawn for cell in row)

    @property
    def told(self) -> str:
        """The fields with the letters of their columns."""
        return ", ".join(f"{name}: {letters(at)}" for name, at in self.fields.items())


def layout(table: SheetTable, mapping: Columns) -> ColumnLayout | None:
    """How *table* is laid out; None where it holds no list of services."""
    found = _by_heading(table, mapping) or _by_content(table, mapping)
    return evolve(found, fields=_levelled(found.fields)) if found else None


def is_id(text: str) -> bool:
    """Whether *text* is an id of eleven digits, in whatever digits and spacing."""
    digits = fold_id(text) if len(text) < 40 else ""
    return digits.isdecimal() and len(digits) == _ID_DIGITS


def ids_in(text: str) -> list[str]:
    """What looks like an id inside a text."""
    return _INNER.findall(to_ascii(text))


def _levelled(fields: dict[str, int]) -> dict[str, int]:
    """One level of services is called so, whatever the headings say; of two, the upper one."""
    made = dict(fields)
    for name in ("id", "title"):
        for other in (f"parent_{name}", f"sub_{name}"):
            if not {"id", "title"} & fields.keys() and name not in made and other in made:
                made[name] = made.pop(other)
    return made


def _by_heading(table: SheetTable, mapping: Columns) -> ColumnLayout | None:
    rows = table.rows[:_SEARCHED]
    for row, above in _candidates(rows):
        fields = _headed(row, above, mapping)
        if fields:
            behind = rows[rows.index(row) + 1 :][:1]
            same = [each for each in behind if _same(_headed(each, (), mapping), fields)]
            heads = (row, *same)
            said = _heads(row, above)
            made = ColumnLayout(fields, heads[-1][0].row, tuple(map(_headings, heads)), said)
            return evolve(made, own=True, withdrawn=withdrawn(row)) if is_own(row) else made
    return None


def _headed(row: SheetRow, above: SheetRow, mapping: Columns) -> dict[str, int]:
    """The columns that *row* names; none where it is no heading of a list."""
    if any(ids_in(cell.text) for cell in row):
        return {}
    fields = _fields(row, above, mapping)
    return fields if _enough(fields) else {}


def _same(again: dict[str, int], fields: dict[str, int]) -> bool:
    """Whether a row names some of the same columns once more, as a second language does."""
    return bool(again) and again.items() <= fields.items()


def _headings(row: SheetRow) -> Headings:
    return frozenset((cell.column, search_key(cell.text)) for cell in row)


def _bears(row: SheetRow, headings: Headings) -> bool:
    known = ((cell.column, search_key(cell.text)) in headings for cell in row)
    return len(row) == len(headings) and all(known)


def _candidates(rows: tuple[SheetRow, ...]) -> Iterator[tuple[SheetRow, SheetRow]]:
    """Each row, and the row above it where its headings stand for groups of columns."""
    for above, row in pairwise(((), *rows)):
        if above and _twice(row) and above[0].row + 1 == row[0].row:
            yield row, above
        yield row, ()


def _twice(row: SheetRow) -> bool:
    """Whether two columns of a row are headed alike."""
    found = [name for cell in row if (name := field_of(cell.text))]
    return len(set(found)) < len(found)


def _fields(row: SheetRow, above: SheetRow, mapping: Columns) -> dict[str, int]:
    fields = _mapped(row, mapping)
    for column, heading in _heads(row, above).items():
        name = field_of(heading)
        if name and name not in fields and column not in fields.values():
            fields[name] = column
    return fields


def _heads(row: SheetRow, above: SheetRow) -> dict[int, str]:
    """The heading of each column, with that of its group where there is one."""
    over = {cell.column: cell.text for cell in above}
    uppers = ((cell, over.get(cell.column, "")) for cell in row)
    return {
        cell.column: cell.text if upper in {"", cell.text} else f"{cell.text} {upper}"
        for cell, upper in uppers
    }


def _mapped(row: SheetRow, mapping: Columns) -> dict[str, int]:
    """The columns that the mapping names: by their headings, else by their letters."""
    headings = {search_key(cell.text): cell.column for cell in reversed(row)}
    found = ((name, headings.get(search_key(at)) or column_of(at)) for at, name in mapping.items())
    return {name: column for name, column in found if column}


def _enough(fields: dict[str, int]) -> bool:
    return any(name.endswith("title") for name in fields) and any(
        name in {"id", "sub_id", "parent_id"} for name in fields
    )


def _by_content(table: SheetTable, mapping: Columns) -> ColumnLayout | None:
    """The columns in which ids and titles stand, whatever they are called."""
    first = next((row for row in table.rows if any(is_id(cell.text) for cell in row)), None)
    if first is None:
        return None
    begin = table.rows.index(first)
    head = table.rows[begin - 1] if begin else ()
    columns = columns_of(table.rows[begin:])
    fields = _mapped(head, mapping)
    free = {at: cells for at, cells in columns.items() if at not in fields.values()}
    told = {name: at for name, at in _told(free) if name not in fields}
    if "id" in told and 2 * len(columns[told["id"]]) < len(table.rows):
        return None  # a text in which some number stands
    fields |= told
    if not _enough(fields):
        return None
    return ColumnLayout(fields, first[0].row - 1, heads=_heads(head, ()), guessed=True)


def columns_of(rows: Iterable[SheetRow]) -> Columned:
    """What is in each column of *rows*."""
    columns: Columned = {}
    for row in rows:
        for cell in row:
            columns.setdefault(cell.column, []).append(cell)
    return columns


def _told(columns: Columned) -> Iterator[tuple[str, int]]:
    """The column with most ids holds those of the rows; the text that differs most is titles."""
    ids = [at for at, cells in columns.items() if holds_ids(cells)]
    ids.sort(key=lambda at: -len({fold_id(cell.text) for cell in columns[at]}))
    yield from (("id", at) for at in ids[:1])
    above = (at for at in ids[1:] if _leads_above(columns[ids[0]], columns[at]))
    yield from (("parent_id", at) for at in islice(above, 1))
    texts = [at for at, cells in columns.items() if at not in ids and _worded(cells)]
    texts.sort(key=lambda at: (-len({cell.text for cell in columns[at]}), at))
    yield from (("title", at) for at in texts[:1])


def _leads_above(cells: list[SheetCell], others: list[SheetCell]) -> bool:
    """Whether *others* are the ids of services above those of *cells*, in most of their rows."""
    ids = {cell.row: fold_id(cell.text) for cell in cells}
    pairs = [(ids[cell.row], fold_id(cell.text)) for cell in others if cell.row in ids]
    known = set(ids.values())
    return 2 * sum(serial(a) == serial(b) or b in known for a, b in pairs) > len(pairs)


def serial(id: str | None) -> str:
    """Digits five to eight of an id, which a service shares with those below it; else nothing."""
    return id[4:8] if id and is_id(id) else ""


def holds_ids(cells: list[SheetCell]) -> bool:
    """Whether most of *cells* are ids."""
    return sum(is_id(cell.text) for cell in cells) >= _SHARE * len(cells)


def _worded(cells: list[SheetCell]) -> bool:
    """Whether the cells of a column hold words: some letters each, or more."""
    count = sum(sum(map(str.isalpha, cell.text[:200])) for cell in cells)
    return count >= _LETTERS * len(cells)
