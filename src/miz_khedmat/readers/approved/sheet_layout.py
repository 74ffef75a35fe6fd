"""What each sheet of a file holds: its lists, whose their rows are, and the columns left aside."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from attrs import evolve, frozen

from miz_khedmat.errors import Diagnostic
from miz_khedmat.persian.text import search_key
from miz_khedmat.readers.approved.columns import Columned, columns_of
from miz_khedmat.readers.approved.mapping import Columns
from miz_khedmat.readers.approved.owners import NOBODY, Owned, RowOwner, letterhead, owners, without
from miz_khedmat.readers.approved.side_by_side import SheetList, doubles, parted
from miz_khedmat.readers.approved.warnings import doubt
from miz_khedmat.readers.sheets.table import SheetCell, SheetTable, letters

_COUNTS: Final = frozenset({"", "ردیف", "شماره", "شمارهردیف", "no", "nr", "row"})
"""How columns are headed that count the rows."""


@frozen
class SheetLayout:
    """A sheet with its lists, each with whose its rows are.

    *doubts* are what is doubtful about it as a whole, *passed* are the columns that are not read.
    """

    table: SheetTable
    lists: tuple[tuple[SheetList, Owned], ...]
    doubts: tuple[Diagnostic, ...] = ()
    passed: tuple[Diagnostic, ...] = ()


def lay_out(
    tables: Iterable[SheetTable], mapping: Columns, file: str
) -> tuple[tuple[SheetLayout, ...], RowOwner | None]:
    """The sheets of *file* that hold something, and the line that names the agency of all lists."""
    laid = [_laid(table, mapping, file) for table in tables if table.rows]
    head = letterhead(chain.from_iterable(each.lists for each in laid))
    return tuple(_without(each, head) for each in laid), head


def _without(laid: SheetLayout, head: RowOwner | None) -> SheetLayout:
    return evolve(laid, lists=tuple((one, without(owned, head)) for one, owned in laid.lists))


def _laid(table: SheetTable, mapping: Columns, file: str) -> SheetLayout:
    """One sheet; what is hidden, or holds no list, is left out with a doubt."""
    place = table.place(file, table.rows[0][0].row)
    if table.hidden:
        return SheetLayout(table, (), (doubt("hidden-sheet", place, table.rows[0][0].text),))
    found = parted(table, mapping)
    if not found.lists:
        return SheetLayout(table, (), (doubt("no-list", place, table.rows[0][0].text),))
    doubts = [
        doubt("list-beside", table.place(file, cell.row, cell.column), cell.text)
        for cell in found.beside
    ]
    if any(one.layout.guessed for one in found.lists):
        told = "; ".join(one.layout.told for one in found.lists)
        doubts.append(doubt("by-content", place, told))
    passed = tuple(_passed(table, found.lists, file))
    return SheetLayout(table, tuple(_owned(table, found.lists)), tuple(doubts), passed)


def _owned(table: SheetTable, lists: Iterable[SheetList]) -> Iterator[tuple[SheetList, Owned]]:
    """Each list with whose its rows are; of lists side by side one goes on where another ends."""
    last = NOBODY
    for one in lists:
        owned = owners(one, table, NOBODY if one.owners else last)
        last = NOBODY if one.owners else owned[table.rows[-1][0].row]
        yield one, owned


def _passed(table: SheetTable, lists: tuple[SheetList, ...], file: str) -> Iterator[Diagnostic]:
    """The columns that none of the *lists* reads, but for those that count the rows."""
    columns = columns_of(table.rows)
    behind = min(one.layout.behind for one in lists)
    used = {
        at for one in lists for at in (*one.services, *one.owners.values(), *one.layout.withdrawn)
    }
    heads = [_head(columns, at, behind) for at in sorted(columns.keys() - used)]
    told = [cell for cell in heads if cell and search_key(cell.text) not in _COUNTS]
    if told:
        names = ", ".join(f"{letters(cell.column)} {' '.join(cell.text.split())}" for cell in told)
        place = table.place(file, told[0].row, told[0].column)
        yield doubt("columns-unread", place, names)


def _head(columns: Columned, at: int, behind: int) -> SheetCell | None:
    """The heading of a column, or its first cell; None where it says nothing of its own."""
    above = [cell for cell in columns[at] if cell.row <= behind]
    below = [cell for cell in columns[at] if cell.row > behind]
    if not below or doubles(columns, at):
        return None
    return above[-1] if above else below[0]
