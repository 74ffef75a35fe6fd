"""The content of a Word document: tables of cells, with the paragraphs between them as one more."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from miz_khedmat.readers.sheets.table import CellPlace

PARAGRAPHS = "paragraph"


@frozen(order=True)
class FormPlace(CellPlace):
    """A place in a document: *sheet* names the table, *line* is its row."""

    @property
    def cell(self) -> str:
        """The place within the file: ``table 2, row 7, column 1`` or ``paragraph 3``."""
        if self.sheet == PARAGRAPHS:
            return f"{PARAGRAPHS} {self.line}"
        return f"{self.sheet}, row {self.line}, column {self.column}"


@frozen(eq=False)
class FormCell:
    """One cell: its text, a line for each paragraph, with ☑ and ☐ for boxes.

    *uneven* is true if only some of its words are bold, underlined or coloured, *struck* if words
    that are struck out were left out; *inner* are the tables in it.
    """

    row: int
    column: int
    text: str
    width: int = 1
    height: int = 1
    uneven: bool = False
    struck: bool = False
    inner: tuple["FormTable", ...] = ()

    @property
    def whole(self) -> str:
        """Its text, followed by that of the tables in it."""
        below = (cell.whole for table in self.inner for cell in table.cells)
        return "\n".join(filter(None, (self.text, *below)))

    @property
    def right(self) -> int:
        """The column after it."""
        return self.column + self.width

    @property
    def under(self) -> int:
        """The row below it."""
        return self.row + self.height


@frozen(eq=False)
class FormTable:
    """One table, counted from 1; the paragraphs outside of tables are table 0."""

    number: int
    cells: tuple[FormCell, ...]

    def place(self, file: str, cell: FormCell) -> FormPlace:
        """Return the place of *cell* in *file*."""
        name = f"table {self.number}" if self.number else PARAGRAPHS
        return FormPlace(file, cell.row, cell.column, name)


def every(tables: Iterable[FormTable]) -> Iterator[FormTable]:
    """Yield all tables, each before its inner ones."""
    for table in tables:
        yield table
        for cell in table.cells:
            yield from every(cell.inner)
