"""Cells know their names, and whether a number lost its tail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.readers.sheets import SheetCell
from miz_khedmat.readers.sheets.table import CellPlace, column_of, letters, place_of


@given(st.integers(1, 16_384))
def test_a_column_has_one_name(number: int) -> None:
    """The name of a column leads back to it, in small letters too."""
    assert number == column_of(letters(number)) == column_of(letters(number).lower())


@pytest.mark.parametrize("name", ["", "XFE", "AAAA", "Ä", "A1", "ستون"])
def test_what_is_no_column_has_no_number(name: str) -> None:
    """Nothing after the last column, and nothing but letters."""
    assert column_of(name) == 0


@pytest.mark.parametrize(
    ("name", "expected"),
    [("B7", (7, 2)), ("XFD1048576", (1_048_576, 16_384)), ("B", (0, 0)), ("B123456789", (0, 0))],
)
def test_a_name_is_a_place(name: str, expected: tuple[int, int]) -> None:
    """Row and column of a cell, or column 0 for other names."""
    assert place_of(name) == expected


def test_places_are_told_as_excel_tells_them() -> None:
    """With a sheet the cell, without one the file."""
    assert str(CellPlace("list.xlsx", 7, 2, "Sheet1")) == "list.xlsx: Sheet1!B7"
    assert str(CellPlace("list.xlsx")) == "list.xlsx"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (SheetCell(1, 1, "123456789012345", number=True), False),
        (SheetCell(1, 1, "1234567890123450", number=True), True),
        (SheetCell(1, 1, "1234567890123450"), False),
        (SheetCell(1, 1, "0.30000000000000004", number=True), False),
        (SheetCell(1, 1, "2025-03-20 10:30:00", number=True), False),
    ],
)
def test_excel_keeps_fifteen_digits(cell: SheetCell, expected: bool) -> None:  # noqa: FBT001 - a fact
    """A longer number lost its tail; a text, a fraction and a day did not."""
    assert cell.rounded is expected
