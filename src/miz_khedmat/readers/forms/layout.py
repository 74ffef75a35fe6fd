"""A table as a form is laid out in it: the labels, and the cells beside and below each of them."""

from collections.abc import Iterator
from functools import cached_property

from attrs import define, field

from miz_khedmat.readers.forms.document import FormCell, FormTable
from miz_khedmat.readers.forms.labels import FormLabel, label_of, section_of, split

Piece = tuple[FormLabel, list[str]]
"""A label with the lines behind it in its own cell."""


@define(eq=False, slots=False)
class TableLayout:
    """One *table* while it is read; *used* are the cells that were understood.

    *headings* are the rows that head the columns of a table of rows.
    """

    table: FormTable
    used: set[FormCell] = field(factory=set)
    headings: set[int] = field(factory=set)

    @cached_property
    def rows(self) -> dict[int, list[FormCell]]:
        """The cells that begin in each row, in the order of columns."""
        made: dict[int, list[FormCell]] = {}
        for cell in self.table.cells:
            made.setdefault(cell.row, []).append(cell)
        return made

    @cached_property
    def pieces(self) -> dict[FormCell, list[Piece]]:
        """What each cell holds that begins with a label."""
        return {cell: made for cell in self.table.cells if (made := _pieces(cell))}

    @cached_property
    def backward(self) -> bool:
        """Whether labels stand behind their values, as in tables that run from left to right."""
        ends = [(self._is_label(row[0]), self._is_label(row[-1])) for row in self.rows.values()]
        return ends.count((False, True)) > ends.count((True, False))

    @property
    def cells(self) -> Iterator[FormCell]:
        """The cells in the order in which they are read, labels before what they are of."""
        step = -1 if self.backward else 1
        return (cell for row in self.rows.values() for cell in row[::step])

    def use(self, *cells: FormCell) -> None:
        """These cells are understood."""
        self.used.update(cells)

    def free(self) -> Iterator[FormCell]:
        """The cells that hold something and are not understood."""
        return (cell for cell in self.table.cells if cell not in self.used and cell.text)

    def in_rows(self, first: int, past: int, label: FormCell) -> list[FormCell]:
        """The cells of these rows beside *label*, in the order in which they are read."""
        step = -1 if self.backward else 1
        return [
            cell
            for row in range(first, past)
            for cell in self.rows.get(row, ())[::step]
            if cell is not label
        ]

    def beside(self, label: FormCell, *, on: bool = False) -> list[FormCell]:
        """The cells behind *label* in its rows, up to the next label in each of them.

        What goes *on* does so in the rows below, as long as nothing stands below the label. A
        label at the end of its row may stand behind its value.
        """
        rows = range(label.row, self._past(label) if on else label.under)
        made = [cell for row in rows for cell in self._behind(label, row)]
        ahead = [cell for cell in self.rows[label.row] if cell is not label]
        if made or any(self._is_label(cell) or cell in self.used for cell in ahead):
            return made
        return ahead

    def _behind(self, label: FormCell, row: int) -> Iterator[FormCell]:
        for cell in self.in_rows(row, row + 1, label):
            if cell.right <= label.column if self.backward else cell.column >= label.right:
                if self._is_label(cell):
                    return
                yield cell

    def _past(self, label: FormCell) -> int:
        past = label.under
        while held := self.rows.get(past):
            under = next((cell for cell in held if cell.column == label.column), None)
            if under is None or under.text or any(map(self._is_label, held)):
                break
            past += 1
        return past

    def below(self, label: FormCell, *, all: bool) -> list[FormCell]:
        """The cell below *label*; of a list *all* of them, up to a row with a label."""
        made: list[FormCell] = []
        row = label.under
        while found := self._under(label, row):
            made.append(found)
            row = found.under
            if not all:
                break
        return made

    def _under(self, label: FormCell, row: int) -> FormCell | None:
        held = self.rows.get(row, ())
        if row in self.headings or any(self._is_label(cell) for cell in held):
            return None
        overlaps = (c for c in held if c.column < label.right and label.column < c.right)
        return next((c for c in overlaps if c not in self.used), None)

    def _is_label(self, cell: FormCell) -> bool:
        return cell in self.pieces


def _pieces(cell: FormCell) -> list[Piece]:
    if whole := label_of(cell.text):
        return [(whole, [])]
    first, *others = cell.text.split("\n")
    found = split(first)
    if found is None:
        return []
    made: list[Piece] = [(found[0], [found[1]] if found[1] else [])]
    for line in others:
        again = split(line)
        if again and _goes_on(made[-1][0], again[0]):
            made.append((again[0], [again[1]] if again[1] else []))
        else:
            made[-1][1].append(line)
    return made


def _goes_on(label: FormLabel, other: FormLabel) -> bool:
    """Whether the other label may follow in the same cell; else it is a word of the text."""
    both = section_of(label.fact), section_of(other.fact)
    return bool(both[0]) and both[0] == both[1] and label.fact != other.fact
