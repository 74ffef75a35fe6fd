"""A table as it stands in a sheet: cells that hold something, each with its place."""

import re
from functools import lru_cache
from typing import Final

from attrs import field, frozen

from miz_khedmat.errors import Place

EXACT_DIGITS: Final = 15
"""What Excel keeps of a number; whatever stands behind these is lost."""
_LAST_COLUMN: Final = 16_384
_COLUMN: Final = re.compile("[A-Za-z]{1,3}")


def letters(column: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@lru_cache(maxsize=1024)
def column_of(name: str) -> int:
    """The number of the column called *name* (``AA``); 0 where no sheet has one."""
    if not _COLUMN.fullmatch(name):
        return 0
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number if number <= _LAST_COLUMN else 0


def place_of(name: str) -> tuple[int, int]:
    """Row and column of a cell called *name* (``B7``); the column is 0 where it names none."""
    column = name.rstrip("0123456789")
    row = name[len(column) :]
    return (int(row), column_of(column)) if 0 < len(row) < 9 else (0, 0)


@frozen(order=True)
class CellPlace(Place):
    """Where something stands in a file of sheets: `line` is the row; without a sheet, the file."""

    sheet: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self.cell}" if self.sheet else self.file

    @property
    def cell(self) -> str:
        """The place within the file: ``Sheet1!B7``."""
        return f"{self.sheet}!{letters(self.column)}{self.line}"


@frozen
class SheetCell:
    """What one cell says; *number* is true where it is stored as a number and no text.

    *unvalued* is true where a formula stands whose value no program stored; `text` is the formula.
    """

    row: int
    column: int
    text: str
    number: bool = False
    unvalued: bool = False

    @property
    def rounded(self) -> bool:
        """Whether it is a number of more digits than Excel keeps: its tail is lost."""
        whole = self.text.lstrip("-").partition(".")[0]
        return self.number and whole.isdecimal() and len(whole) > EXACT_DIGITS


SheetRow = tuple[SheetCell, ...]


@frozen
class SheetTable:
    """The sheet called *name*: its rows that hold something, each the cells that do.

    *hidden* tells of the sheet, *hidden_rows* the numbers of rows that Excel does not show.
    """

    name: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = field(factory=frozenset)

    def place(self, file: str, row: int, column: int = 1) -> CellPlace:
        """Where a cell of it stands in *file*."""
        return CellPlace(file, row, column, self.name)
