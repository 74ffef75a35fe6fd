"""Separate lists that are side by side in one sheet, each a table of its own columns."""

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
"""The number of rows that are searched for headings and for separate lists."""
_TRIED: Final = 8
"""The most columns to try as the beginning of a list."""
_MOST: Final = 12
"""The most lists side by side in one sheet."""
_END: Final = 1 << 30
"""A column after all others."""
_IDS: Final = ("id", "sub_id", "parent_id")
OWNERS: Final[tuple[str, ...]] = ("agency", "agency_id")
"""The fields of the agency that a row belongs to."""


@frozen
class SheetList:
    """One list of a sheet, with its own columns, and owners' columns that may be another list's."""

    table: SheetTable
    layout: ColumnLayout
    owners: Mapping[str, int]

    @cached_property
    def services(self) -> frozenset[int]:
        """The columns with facts of services."""
        return frozenset(at for name, at in self.layout.fields.items() if name not in OWNERS)


@frozen
class SheetDivision:
    """The lists of a sheet, and the columns *beside* them that may be unread lists."""

    lists: tuple[SheetList, ...] = ()
    beside: tuple[SheetCell, ...] = ()


def parted(table: SheetTable, mapping: Columns) -> SheetDivision:
    """Separate the lists in *table*; none if it has no list of services."""
    first = layout(table, mapping)
    if first is None:
        return SheetDivision()
    sheet = _Sheet(table, mapping, first, columns_of(table.rows))
    others = sheet.others()
    if lists := sheet.lists(others):
        return SheetDivision(_sharing(lists))
    beside = others or sheet.doubtful()
    return SheetDivision((_listed(table, first),), tuple(map(sheet.heading, beside)))


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
        """The columns that may have the ids of other lists."""
        return [at for at in self._free() if self._is_alike(at)]

    def doubtful(self) -> list[int]:
        """The first id columns that have titles of their own under other headings."""
        fields = {at: field_of(self.found.heads.get(at, "")) for at in self._free()}
        ids = [at for at, name in fields.items() if name == "id" and holds_ids(self.columns[at])]
        return ids[:1] if "title" in fields.values() else []

    def _free(self) -> list[int]:
        """The columns that are not read and have content of their own."""
        free = self.columns.keys() - set(self.found.fields.values())
        return sorted(at for at in free if not doubles(self.columns, at))

    def heading(self, at: int) -> SheetCell:
        """Return the heading cell of a column, or its first cell if it has none."""
        cells = self.columns[at]
        above = (cell for cell in reversed(cells) if cell.row <= self.found.behind)
        return next(above, cells[0])

    def lists(self, others: list[int]) -> tuple[SheetList, ...]:
        """Return all lists, including those of *others*; none if they cannot be separated."""
        ids = sorted((self.own, *others))
        if not 1 < len(ids) <= _MOST:
            return ()
        sample = evolve(self, table=evolve(self.table, rows=self.table.rows[:_SEARCHED]))
        begins = [1]
        for left, right, end in zip(ids, ids[1:], (*ids[2:], _END), strict=False):
            begins.append(sample._start(begins[-1], left, right, end))  # noqa: SLF001 - of ourselves
        bounds = zip(begins, (*begins[1:], _END), ids, strict=True)
        lists = tuple(one for bound in bounds if (one := self._list(*bound)))
        twice = any(_repeats(*pair) for pair in combinations(lists, 2))
        return () if len(lists) < len(ids) or twice else lists

    def _start(self, begin: int, left: int, right: int, end: int) -> int:
        """Return where the list of ids in *right* begins so that both are lists; else its end."""
        for at in islice(dict.fromkeys(self._starts(left, right)), _TRIED):
            if self._list(begin, at, left) and self._list(at, end, right):
                return at
        return end

    def _list(self, begin: int, end: int, ids: int) -> SheetList | None:
        """Return the list in the columns from *begin* to *end* with its *ids* in that column."""
        rows = (
            tuple(cell for cell in row if begin <= cell.column < end) for row in self.table.rows
        )
        part = evolve(self.table, rows=tuple(row for row in rows if row))
        part_layout = layout(part, self.mapping)
        if part_layout is None or ids not in part_layout.fields.values():
            return None
        known = not part_layout.guessed or self.found.guessed or ids not in self.found.heads
        return _listed(part, part_layout) if known else None

    def _starts(self, left: int, right: int) -> Iterator[int]:
        """Yield where the list of the ids in *right* may begin, after *left*: likely places first.

        That is after an empty column, at a heading like the first one, or as far before the ids as
        in the first list; then anywhere.
        """
        columns = [at for at in range(right, left, -1) if at in self.columns]
        first = self._bare(min(self.found.heads, default=0))
        width = self.own - min(self.found.fields.values())
        yield from (at for at in columns if at - 1 not in self.columns)
        yield from (at for at in columns if first and self._bare(at) == first)
        yield from (at for at in columns if at == right - width)
        yield from columns

    def _is_alike(self, at: int) -> bool:
        """Return whether a column is headed like the list's own ids, or has ids and no heading."""
        heading, wanted = (self.found.heads.get(column, "") for column in (at, self.own))
        if heading:
            return field_of(heading) == field_of(wanted) and self._is_headed(at, heading)
        texts = [cell.text for cell in self.columns[at][:_SEARCHED] if not is_id(cell.text)]
        if any(field_of(text) == "id" and self._is_headed(at, text) for text in texts):
            return True
        return holds_ids(self.columns[at]) and not any(map(str.isalpha, "".join(texts)))

    def _is_headed(self, at: int, heading: str) -> bool:
        """Return whether *heading* is that of the list's own ids too, or only says "id"."""
        return is_plain(heading) or self._bare(at, heading) == self._bare(self.own)

    def _bare(self, at: int, heading: str = "") -> str:
        """Return the key of a column's heading without its group's; or else that of *heading*."""
        bare = dict(self.found.headings[0]) if self.found.headings else {}
        return bare.get(at) or search_key(heading or self.found.heads.get(at, ""))


def doubles(columns: Columned, at: int) -> bool:
    """Return whether a column only repeats the one before it, as merged cells do."""
    before = {cell.row: cell.text for cell in columns.get(at - 1, ())}
    return all(before.get(cell.row) == cell.text for cell in columns[at])


def _listed(table: SheetTable, columns: ColumnLayout) -> SheetList:
    owners = {name: columns.fields[name] for name in OWNERS if name in columns.fields}
    return SheetList(table, columns, owners)


def _repeats(one: SheetList, other: SheetList) -> bool:
    """Return whether two lists agree in most rows: then they are one list in two versions."""
    return any(_agree(one, other, name) for name in ("id", "title"))


def _agree(one: SheetList, other: SheetList, name: str) -> bool:
    first, second = (_said(part, name) for part in (one, other))
    rows = first.keys() & second.keys()
    same = sum(first[row] == second[row] for row in rows)
    return 2 * same > len(rows)


def _said(one: SheetList, name: str) -> dict[int, str]:
    """Return the texts of the first rows in the column of a field, by row."""
    at, behind = one.layout.fields.get(name), one.layout.behind
    cells = (cell for row in one.table.rows[:_SEARCHED] for cell in row if cell.column == at)
    return {cell.row: search_key(cell.text) for cell in cells if cell.row > behind}


def _sharing(lists: tuple[SheetList, ...]) -> tuple[SheetList, ...]:
    """Share a column of agencies at either end of the rows with the lists that have none."""
    holders = [part for part in lists if part.owners]
    if len(holders) != 1 or not _is_outside(lists, holders[0]):
        return lists
    return tuple(_with_owners(part, holders[0]) for part in lists)


def _is_outside(lists: tuple[SheetList, ...], holder: SheetList) -> bool:
    """Return whether the agencies of *holder* are before or after all lists."""
    owners = holder.owners.values()
    first = holder is lists[0] and max(owners) < min(holder.services)
    return first or (holder is lists[-1] and min(owners) > max(holder.services))


def _with_owners(one: SheetList, holder: SheetList) -> SheetList:
    heads = {at: holder.layout.heads.get(at, "") for at in holder.owners.values()}
    columns = evolve(one.layout, heads={**one.layout.heads, **heads})
    return evolve(one, layout=columns, owners=holder.owners)
