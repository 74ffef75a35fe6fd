"""A table in a sheet: its non-empty cells, each with its place."""

import re
from functools import lru_cache
from typing import Final

from attrs import field, frozen

from miz_khedmat.errors import Place

EXACT_DIGITS: Final = 15
"""The digits of a number that Excel keeps; all after these are lost."""
_LAST_COLUMN: Final = 16_384
_COLUMN: Final = re.compile("[A-Za-z]{1,3}")


def letters(column: int) -> str:
    """Return the name of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@lru_cache(maxsize=1024)
def column_of(name: str) -> int:
    """Return the number of the column called *name* (``AA``), or 0 if no sheet has one."""
    if not _COLUMN.fullmatch(name):
        return 0
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number if number <= _LAST_COLUMN else 0


def place_of(name: str) -> tuple[int, int]:
    """Return the row and column of a cell called *name* (``B7``); column 0 if it is not a name."""
    column = name.rstrip("0123456789")
    row = name[len(column) :]
    return (int(row), column_of(column)) if 0 < len(row) < 9 else (0, 0)


@frozen(order=True)
class CellPlace(Place):
    """A place in a file of sheets: `line` is the row; without a sheet, the whole file."""

    sheet: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self.cell}" if self.sheet else self.file

    @property
    def cell(self) -> str:
        """The place within the file: ``Sheet1!B7``."""
        return f"{self.sheet}!{letters(self.column)}{self.line}"


@frozen
class SheetCell:
    """The content of one cell; *number* is true if it is stored as a number and not as text.

    *unvalued* is true for a formula without a stored value; `text` is then the formula.
    """

    row: int
    column: int
    text: str
    number: bool = False
    unvalued: bool = False

    @property
    def rounded(self) -> bool:
        """True for a number with more digits than Excel keeps, so that its tail is lost."""
        whole = self.text.lstrip("-").partition(".")[0]
        return self.number and whole.isdecimal() and len(whole) > EXACT_DIGITS


SheetRow = tuple[SheetCell, ...]


@frozen
class SheetTable:
    """The sheet called *name*: its non-empty rows, each with its non-empty cells.

    *hidden* is about the sheet; *hidden_rows* are the numbers of rows that Excel does not show.
    """

    name: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = field(factory=frozenset)

    def place(self, file: str, row: int, column: int = 1) -> CellPlace:
        """Return the place of a cell in *file*."""
        return CellPlace(file, row, column, self.name)
