"""Ids are read as they are printed, repaired if that is certain, and never guessed."""

import pytest

from miz_khedmat.readers.approved.ids import read_id
from miz_khedmat.readers.sheets import SheetCell


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10031771101", ("10031771101", "")),
        (" ۱۰۰۳ ۱۷۷۱ ۱۰۱\u200f", ("10031771101", "")),
        ("١٠٠٣١٧٧١١٠١", ("10031771101", "")),
        ("1003-1771-101", ("10031771101", "id-repaired")),
        ("10031771101.0", ("10031771101", "id-repaired")),
        ("1.0031771101E+10", ("10031771101", "id-repaired")),
        ("شناسه خدمت 10031771101 شناسنامه خدمت", ("10031771101", "id-repaired")),
        ("1.00318E+10", (None, "id-lost")),
        ("1E+10", (None, "id-lost")),
        ("-", (None, "id-none")),
        ("۱۲", (None, "id-short")),
        ("1234", (None, "id-short")),
        ("10031771101.5", (None, "id-not")),
        ("۱۰۰۳۱۷۷۱۱۰۱٫۵", (None, "id-not")),
        ("TRUE", (None, "id-not")),
        ("false", (None, "id-not")),
        ("#REF!", (None, "formula-error")),
        ("۱۰۱۲۶۵۶۰۰۰", ("۱۰۱۲۶۵۶۰۰۰", "id-odd")),
        ("10031771101 و 10031771102", ("10031771101 و 10031771102", "id-odd")),
        ("12.50", ("12.50", "id-odd")),
    ],
)
def test_an_id_or_what_is_doubtful(text: str, expected: tuple[str | None, str]) -> None:
    """Digits of all kinds are read; other text beside them is a repair, lost digits are a doubt."""
    assert read_id(SheetCell(1, 1, text)) == expected


def test_a_number_that_lost_its_tail_is_no_id() -> None:
    """Excel keeps fifteen digits."""
    assert read_id(SheetCell(1, 1, "1234567890123450", number=True)) == (None, "id-lost")


def test_a_fraction_is_no_id() -> None:
    """A number as a sheet stores it, with any number of digits before the point."""
    assert read_id(SheetCell(1, 1, "1003177.1101", number=True)) == (None, "id-not")
    assert read_id(SheetCell(1, 1, "1003177.1101")) == ("10031771101", "id-repaired")


def test_a_formula_without_a_value_is_no_id() -> None:
    """Whatever digits are in it."""
    assert read_id(SheetCell(1, 1, "=10031771101", unvalued=True)) == (None, "formula-empty")


def test_no_cell_is_no_id() -> None:
    """An empty cell says nothing."""
    assert read_id(None) == (None, "id-none")
