"""The content of each sheet of a file: its lists, their rows' owners, and the skipped columns."""

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
"""The headings of columns that count the rows."""


@frozen
class SheetLayout:
    """A sheet with its lists, each with the owners of its rows.

    *doubts* are about the sheet as a whole, *passed* are the columns that are not read.
    """

    table: SheetTable
    lists: tuple[tuple[SheetList, Owned], ...]
    doubts: tuple[Diagnostic, ...] = ()
    passed: tuple[Diagnostic, ...] = ()


def lay_out(
    tables: Iterable[SheetTable], mapping: Columns, file: str
) -> tuple[tuple[SheetLayout, ...], RowOwner | None]:
    """Return the sheets of *file* with content, and the line that names the agency of all lists."""
    laid = [_laid(table, mapping, file) for table in tables if table.rows]
    head = letterhead(chain.from_iterable(sheet.lists for sheet in laid))
    return tuple(_without(sheet, head) for sheet in laid), head


def _without(laid: SheetLayout, head: RowOwner | None) -> SheetLayout:
    return evolve(laid, lists=tuple((one, without(owned, head)) for one, owned in laid.lists))


def _laid(table: SheetTable, mapping: Columns, file: str) -> SheetLayout:
    """Lay out one sheet; a hidden one, or one without a list, is left out with a doubt."""
    place = table.place(file, table.rows[0][0].row)
    if table.hidden:
        return SheetLayout(table, (), (doubt("hidden-sheet", place, table.rows[0][0].text),))
    division = parted(table, mapping)
    if not division.lists:
        return SheetLayout(table, (), (doubt("no-list", place, table.rows[0][0].text),))
    doubts = [
        doubt("list-beside", table.place(file, cell.row, cell.column), cell.text)
        for cell in division.beside
    ]
    if any(one.layout.guessed for one in division.lists):
        columns = "; ".join(one.layout.description for one in division.lists)
        doubts.append(doubt("by-content", place, columns))
    passed = tuple(_passed(table, division.lists, file))
    return SheetLayout(table, tuple(_owned(table, division.lists)), tuple(doubts), passed)


def _owned(table: SheetTable, lists: Iterable[SheetList]) -> Iterator[tuple[SheetList, Owned]]:
    """Yield each list with its rows' owners; lists side by side continue one another."""
    last = NOBODY
    for one in lists:
        owned = owners(one, table, NOBODY if one.owners else last)
        last = NOBODY if one.owners else owned[table.rows[-1][0].row]
        yield one, owned


def _passed(table: SheetTable, lists: tuple[SheetList, ...], file: str) -> Iterator[Diagnostic]:
    """Report the columns that none of the *lists* reads, except those that count the rows."""
    columns = columns_of(table.rows)
    behind = min(one.layout.behind for one in lists)
    used = {
        at for one in lists for at in (*one.services, *one.owners.values(), *one.layout.withdrawn)
    }
    heads = [_head(columns, at, behind) for at in sorted(columns.keys() - used)]
    skipped = [cell for cell in heads if cell and search_key(cell.text) not in _COUNTS]
    if skipped:
        names = ", ".join(
            f"{letters(cell.column)} {' '.join(cell.text.split())}" for cell in skipped
        )
        place = table.place(file, skipped[0].row, skipped[0].column)
        yield doubt("columns-unread", place, names)


def _head(columns: Columned, at: int, behind: int) -> SheetCell | None:
    """Return the heading of a column, or its first cell; None if it says nothing of its own."""
    above = [cell for cell in columns[at] if cell.row <= behind]
    below = [cell for cell in columns[at] if cell.row > behind]
    if not below or doubles(columns, at):
        return None
    return above[-1] if above else below[0]
