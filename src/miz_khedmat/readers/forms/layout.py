"""The layout of a form in a table: the labels, and the cells beside and below each of them."""

from collections.abc import Iterator
from functools import cached_property

from attrs import define, field

from miz_khedmat.readers.forms.document import FormCell, FormTable
from miz_khedmat.readers.forms.labels import FormLabel, label_of, section_of, split

Piece = tuple[FormLabel, list[str]]
"""A label with the lines after it in its own cell."""


@define(eq=False, slots=False)
class TableLayout:
    """One *table* while it is read; *used* are the cells that were understood.

    *headings* are the rows with the headings of a table of rows.
    """

    table: FormTable
    used: set[FormCell] = field(factory=set)
    headings: set[int] = field(factory=set)

    @cached_property
    def rows(self) -> dict[int, list[FormCell]]:
        """The cells that begin in each row, in the order of columns."""
        by_row: dict[int, list[FormCell]] = {}
        for cell in self.table.cells:
            by_row.setdefault(cell.row, []).append(cell)
        return by_row

    @cached_property
    def pieces(self) -> dict[FormCell, list[Piece]]:
        """The labelled pieces of each cell that begins with a label."""
        return {cell: pieces for cell in self.table.cells if (pieces := _pieces(cell))}

    @cached_property
    def backward(self) -> bool:
        """True if labels come after their values, as in tables that run from left to right."""
        ends = [(self._is_label(row[0]), self._is_label(row[-1])) for row in self.rows.values()]
        return ends.count((False, True)) > ends.count((True, False))

    @property
    def cells(self) -> Iterator[FormCell]:
        """Yield the cells in reading order, labels before their values."""
        step = -1 if self.backward else 1
        return (cell for row in self.rows.values() for cell in row[::step])

    def use(self, *cells: FormCell) -> None:
        """Mark these cells as understood."""
        self.used.update(cells)

    def free(self) -> Iterator[FormCell]:
        """Yield the cells that have text and are not understood."""
        return (cell for cell in self.table.cells if cell not in self.used and cell.text)

    def in_rows(self, first: int, past: int, label: FormCell) -> list[FormCell]:
        """Return the cells of these rows beside *label*, in reading order."""
        step = -1 if self.backward else 1
        return [
            cell
            for row in range(first, past)
            for cell in self.rows.get(row, ())[::step]
            if cell is not label
        ]

    def beside(self, label: FormCell, *, on: bool = False) -> list[FormCell]:
        """Return the cells after *label* in its rows, up to the next label in each of them.

        With *on* they continue in the rows below, as long as nothing is below the label. A label at
        the end of its row may come after its value.
        """
        rows = range(label.row, self._past(label) if on else label.under)
        cells = [cell for row in rows for cell in self._behind(label, row)]
        ahead = [cell for cell in self.rows[label.row] if cell is not label]
        if cells or any(self._is_label(cell) or cell in self.used for cell in ahead):
            return cells
        return ahead

    def _behind(self, label: FormCell, row: int) -> Iterator[FormCell]:
        for cell in self.in_rows(row, row + 1, label):
            if cell.right <= label.column if self.backward else cell.column >= label.right:
                if self._is_label(cell):
                    return
                yield cell

    def _past(self, label: FormCell) -> int:
        past = label.under
        while row := self.rows.get(past):
            under = next((cell for cell in row if cell.column == label.column), None)
            if under is None or under.text or any(map(self._is_label, row)):
                break
            past += 1
        return past

    def below(self, label: FormCell, *, all: bool) -> list[FormCell]:
        """Return the cell below *label*, or *all* cells of a list, up to a row with a label."""
        cells: list[FormCell] = []
        row = label.under
        while cell := self._under(label, row):
            cells.append(cell)
            row = cell.under
            if not all:
                break
        return cells

    def _under(self, label: FormCell, row: int) -> FormCell | None:
        cells = self.rows.get(row, ())
        if row in self.headings or any(self._is_label(cell) for cell in cells):
            return None
        overlaps = (c for c in cells if c.column < label.right and label.column < c.right)
        return next((c for c in overlaps if c not in self.used), None)

    def _is_label(self, cell: FormCell) -> bool:
        return cell in self.pieces


def _pieces(cell: FormCell) -> list[Piece]:
    if whole := label_of(cell.text):
        return [(whole, [])]
    first, *others = cell.text.split("\n")
    first_piece = split(first)
    if first_piece is None:
        return []
    pieces: list[Piece] = [(first_piece[0], [first_piece[1]] if first_piece[1] else [])]
    for line in others:
        again = split(line)
        if again and _goes_on(pieces[-1][0], again[0]):
            pieces.append((again[0], [again[1]] if again[1] else []))
        else:
            pieces[-1][1].append(line)
    return pieces


def _goes_on(label: FormLabel, other: FormLabel) -> bool:
    """Return whether the other label may follow in the same cell; else it is a word of the text."""
    both = section_of(label.fact), section_of(other.fact)
    return bool(both[0]) and both[0] == both[1] and label.fact != other.fact
