"""Lists that are side by side in one sheet: each is a table of its own columns."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import combinations, islice
from typing import Final

from attrs import evolve, frozen

from miz_khedmat.persian.text import search_key
from miz_khedmat.readers.approved.columns import (
    Columned,
    ColumnLayout,
    columns_of,
    holds_ids,
    is_id,
    layout,
)
from miz_khedmat.readers.approved.mapping import Columns
from miz_khedmat.readers.approved.words import field_of, is_plain
from miz_khedmat.readers.sheets.table import SheetCell, SheetTable

_SEARCHED: Final = 250
"""Rows in which headings are looked for, and lists are parted."""
_TRIED: Final = 8
"""Columns at which a list may begin that are tried."""
_MOST: Final = 12
"""Lists that one sheet may have side by side."""
_END: Final = 1 << 30
"""A column behind all others."""
_IDS: Final = ("id", "sub_id", "parent_id")
OWNERS: Final[tuple[str, ...]] = ("agency", "agency_id")
"""The fields of the agency whose service a row is."""


@frozen
class SheetList:
    """One list of a sheet: its own columns, and the *owners*' columns, which may be another's."""

    table: SheetTable
    layout: ColumnLayout
    owners: Mapping[str, int]

    @cached_property
    def services(self) -> frozenset[int]:
        """The columns that say something of services."""
        return frozenset(at for name, at in self.layout.fields.items() if name not in OWNERS)


@frozen
class SheetDivision:
    """The lists of a sheet, and the columns *beside* them that may be others but were not read."""

    lists: tuple[SheetList, ...] = ()
    beside: tuple[SheetCell, ...] = ()


def parted(table: SheetTable, mapping: Columns) -> SheetDivision:
    """The lists that are in *table*; none where it holds no list of services."""
    found = layout(table, mapping)
    if found is None:
        return SheetDivision()
    sheet = _Sheet(table, mapping, found, columns_of(table.rows))
    others = sheet.others()
    if made := sheet.lists(others):
        return SheetDivision(_sharing(made))
    beside = others or sheet.doubtful()
    return SheetDivision((_listed(table, found),), tuple(map(sheet.heading, beside)))


@frozen
class _Sheet:
    """A sheet in which one list was *found*, and others may be beside it."""

    table: SheetTable
    mapping: Columns
    found: ColumnLayout
    columns: Columned

    @property
    def own(self) -> int:
        """The column of the ids of the list that was found."""
        return next(self.found.fields[name] for name in _IDS if name in self.found.fields)

    def others(self) -> list[int]:
        """The columns in which ids of other lists may be."""
        return [at for at in self._free() if self._is_alike(at)]

    def doubtful(self) -> list[int]:
        """The first column of ids where others, headed in other words, have titles of their own."""
        fields = {at: field_of(self.found.heads.get(at, "")) for at in self._free()}
        ids = [at for at, name in fields.items() if name == "id" and holds_ids(self.columns[at])]
        return ids[:1] if "title" in fields.values() else []

    def _free(self) -> list[int]:
        """The columns of which nothing is read, and which say something of their own."""
        free = self.columns.keys() - set(self.found.fields.values())
        return sorted(at for at in free if not doubles(self.columns, at))

    def heading(self, at: int) -> SheetCell:
        """The cell that heads a column; its first where none does."""
        cells = self.columns[at]
        above = (each for each in reversed(cells) if each.row <= self.found.behind)
        return next(above, cells[0])

    def lists(self, others: list[int]) -> tuple[SheetList, ...]:
        """All the lists, with those of the ids in *others*; none where they cannot be parted."""
        ids = sorted((self.own, *others))
        if not 1 < len(ids) <= _MOST:
            return ()
        sample = evolve(self, table=evolve(self.table, rows=self.table.rows[:_SEARCHED]))
        begins = [1]
        for left, right, end in zip(ids, ids[1:], (*ids[2:], _END), strict=False):
            begins.append(sample._start(begins[-1], left, right, end))  # noqa: SLF001 - of ourselves
        bounds = zip(begins, (*begins[1:], _END), ids, strict=True)
        made = tuple(one for each in bounds if (one := self._list(*each)))
        twice = any(_repeats(*pair) for pair in combinations(made, 2))
        return () if len(made) < len(ids) or twice else made

    def _start(self, begin: int, left: int, right: int, end: int) -> int:
        """Where the list of the ids in *right* begins, so that both are lists; else at its end."""
        for at in islice(dict.fromkeys(self._starts(left, right)), _TRIED):
            if self._list(begin, at, left) and self._list(at, end, right):
                return at
        return end

    def _list(self, begin: int, end: int, ids: int) -> SheetList | None:
        """The list in the columns from *begin* to *end* whose *ids* are in that column."""
        rows = (
            tuple(cell for cell in row if begin <= cell.column < end) for row in self.table.rows
        )
        part = evolve(self.table, rows=tuple(row for row in rows if row))
        found = layout(part, self.mapping)
        if found is None or ids not in found.fields.values():
            return None
        known = not found.guessed or self.found.guessed or ids not in self.found.heads
        return _listed(part, found) if known else None

    def _starts(self, left: int, right: int) -> Iterator[int]:
        """Where the list of the ids in *right* may begin, behind *left*: likely ones first.

        Behind an empty column, at a heading like the first of all, as far before the ids as in the
        first list; else anywhere.
        """
        columns = [at for at in range(right, left, -1) if at in self.columns]
        first = self._bare(min(self.found.heads, default=0))
        width = self.own - min(self.found.fields.values())
        yield from (at for at in columns if at - 1 not in self.columns)
        yield from (at for at in columns if first and self._bare(at) == first)
        yield from (at for at in columns if at == right - width)
        yield from columns

    def _is_alike(self, at: int) -> bool:
        """Whether a column is headed as that of the list's own ids, or holds ids unheaded."""
        heading, wanted = (self.found.heads.get(each, "") for each in (at, self.own))
        if heading:
            return field_of(heading) == field_of(wanted) and self._is_headed(at, heading)
        said = [cell.text for cell in self.columns[at][:_SEARCHED] if not is_id(cell.text)]
        if any(field_of(text) == "id" and self._is_headed(at, text) for text in said):
            return True
        return holds_ids(self.columns[at]) and not any(map(str.isalpha, "".join(said)))

    def _is_headed(self, at: int, heading: str) -> bool:
        """Whether *heading* is that of the list's own ids too, or says nothing more than "id"."""
        return is_plain(heading) or self._bare(at, heading) == self._bare(self.own)

    def _bare(self, at: int, heading: str = "") -> str:
        """The key of the cell that heads a column, without that of its group; else of *heading*."""
        bare = dict(self.found.headings[0]) if self.found.headings else {}
        return bare.get(at) or search_key(heading or self.found.heads.get(at, ""))


def doubles(columns: Columned, at: int) -> bool:
    """Whether a column only says what the one before it says, as merged cells do."""
    before = {cell.row: cell.text for cell in columns.get(at - 1, ())}
    return all(before.get(cell.row) == cell.text for cell in columns[at])


def _listed(table: SheetTable, found: ColumnLayout) -> SheetList:
    owners = {name: found.fields[name] for name in OWNERS if name in found.fields}
    return SheetList(table, found, owners)


def _repeats(one: SheetList, other: SheetList) -> bool:
    """Whether two lists say the same of most rows: then they are one list in two versions."""
    return any(_agree(one, other, name) for name in ("id", "title"))


def _agree(one: SheetList, other: SheetList, name: str) -> bool:
    first, second = (_said(each, name) for each in (one, other))
    rows = first.keys() & second.keys()
    same = sum(first[row] == second[row] for row in rows)
    return 2 * same > len(rows)


def _said(one: SheetList, name: str) -> dict[int, str]:
    """What the first rows say in the column of a field, by row."""
    at, behind = one.layout.fields.get(name), one.layout.behind
    cells = (cell for row in one.table.rows[:_SEARCHED] for cell in row if cell.column == at)
    return {cell.row: search_key(cell.text) for cell in cells if cell.row > behind}


def _sharing(lists: tuple[SheetList, ...]) -> tuple[SheetList, ...]:
    """The lists; a column of agencies at either end of the rows is for all that have none."""
    holders = [each for each in lists if each.owners]
    if len(holders) != 1 or not _is_outside(lists, holders[0]):
        return lists
    return tuple(_with_owners(each, holders[0]) for each in lists)


def _is_outside(lists: tuple[SheetList, ...], holder: SheetList) -> bool:
    """Whether the agencies of *holder* stand before all lists, or behind them."""
    owners = holder.owners.values()
    first = holder is lists[0] and max(owners) < min(holder.services)
    return first or (holder is lists[-1] and min(owners) > max(holder.services))


def _with_owners(one: SheetList, holder: SheetList) -> SheetList:
    heads = {at: holder.layout.heads.get(at, "") for at in holder.owners.values()}
    found = evolve(one.layout, heads={**one.layout.heads, **heads})
    return evolve(one, layout=found, owners=holder.owners)
