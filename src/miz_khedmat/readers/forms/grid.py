"""Cells and tables while they are being read: nested frames, and vertically merged cells."""

from attrs import define, evolve, field

from miz_khedmat.readers.forms.document import FormCell, FormTable


@define(eq=False)
class Frame:
    """What is being read: a cell, or everything outside of tables."""

    row: int = 1
    column: int = 1
    width: int = 1
    merged: str = ""
    gone: bool = False
    struck: bool = False
    pieces: list[str] = field(factory=list)
    shades: set[bool] = field(factory=set)
    tables: list[FormTable] = field(factory=list)

    def say(self, text: str, *, shaded: bool) -> None:
        """Add text, which is *shaded* if it is bold or underlined."""
        self.pieces.append(text)
        if any(map(str.isalnum, text)):
            self.shades.add(shaded)

    @property
    def lines(self) -> list[str]:
        """Return its lines that have text; runs of spaces become one, tabs stay."""
        raw = "".join(self.pieces).split("\n")
        lines = ("\t".join(" ".join(part.split()) for part in line.split("\t")) for line in raw)
        return [line.strip() for line in lines if line.strip()]

    @property
    def cell(self) -> FormCell:
        """Return its cell, one row high."""
        uneven = len(self.shades) > 1
        return FormCell(
            self.row,
            self.column,
            "\n".join(self.lines),
            self.width,
            uneven=uneven,
            struck=self.struck,
            inner=tuple(self.tables),
        )


@define(eq=False)
class _OpenTable:
    """A table being read: its cells row by row, and the merged ones by their column."""

    number: int
    row: int = 0
    column: int = 1
    dropped: bool = False
    cells: dict[tuple[int, int], FormCell] = field(factory=dict)
    reaching: dict[int, tuple[int, int]] = field(factory=dict)

    def take(self, frame: Frame) -> None:
        """Put the cell that was read into its place."""
        self.column = frame.column + frame.width
        if frame.gone or self.dropped:
            return
        above = self.reaching.get(frame.column)
        if frame.merged == "continue" and above:
            origin = self.cells[above]
            self.cells[above] = evolve(origin, height=frame.row - origin.row + 1)
            return
        self.cells[frame.row, frame.column] = frame.cell
        self.reaching.pop(frame.column, None)
        if frame.merged:
            self.reaching[frame.column] = (frame.row, frame.column)


@define(eq=False)
class TableBuilder:
    """The tables being read, the innermost last, and the frame that text goes to."""

    frames: list[Frame] = field(factory=lambda: [Frame()])
    built: list[_OpenTable] = field(factory=list)
    done: list[FormTable] = field(factory=list)
    paragraphs: int = 0
    tables: int = 0
    count: int = 0

    @property
    def frame(self) -> Frame:
        """The frame that text goes to now."""
        return self.frames[-1]

    def begin(self) -> None:
        """Begin a table."""
        if not self.built:
            self._flush()
        self.tables += 1
        self.built.append(_OpenTable(self.tables))

    def row(self) -> None:
        """Begin a row."""
        table = self.built[-1]
        table.row, table.column, table.dropped = table.row + 1, 1, False

    def drop_row(self) -> None:
        """Drop the row, which was deleted."""
        if self.built:
            self.built[-1].dropped = True

    def skip(self, columns: int) -> None:
        """Begin the row that many columns later."""
        if self.built:
            self.built[-1].column += columns

    def cell(self) -> None:
        """Begin a cell."""
        table = self.built[-1]
        self.count += 1
        self.frames.append(Frame(table.row, table.column))

    def cell_end(self) -> None:
        """End a cell."""
        self.built[-1].take(self.frames.pop())

    def end(self) -> None:
        """End a table and put it into the cell around it, or into the document."""
        built = self.built.pop()
        table = FormTable(built.number, tuple(built.cells.values()))
        (self.frame.tables if self.built else self.done).append(table)

    def finished(self) -> tuple[FormTable, ...]:
        """Return all tables of the document."""
        self._flush()
        return tuple(self.done)

    def _flush(self) -> None:
        """Turn what was read outside of tables into a table of one column."""
        frame = self.frames[0]
        first, uneven = self.paragraphs + 1, len(frame.shades) > 1
        lines = frame.lines
        self.paragraphs += len(lines)
        cells = (
            FormCell(row, 1, line, uneven=uneven, struck=frame.struck)
            for row, line in enumerate(lines, first)
        )
        if lines:
            self.done.append(FormTable(0, tuple(cells)))
        self.frames[0] = Frame()
