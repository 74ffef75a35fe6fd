"""Numbers as stored become the texts that people see."""

import pytest

from miz_khedmat.readers.sheets.numbers import day, digits, is_day


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("10031771101", "10031771101"),
        ("1.0031771101E10", "10031771101"),
        ("1.0031771101000001E10", "10031771101.000001"),
        ("5.0", "5"),
        ("-2.50", "-2.5"),
        ("1E3", "1000"),
        ("NaN", "NaN"),
        ("1E999999", "1E999999"),
        ("x", "x"),
    ],
)
def test_numbers_are_read_as_digits(stored: str, expected: str) -> None:
    """No exponent and no extra zeros; other texts stay."""
    assert digits(stored) == expected


@pytest.mark.parametrize(
    ("number", "picture", "expected"),
    [
        (14, "", True),
        (0, "", False),
        (164, "yyyy/mm/dd", True),
        (165, '0" days"', False),
        (166, "[Red]0", False),
        (167, "[" * 10_000_000 + "d", False),
        (168, '"' * 10_000_001 + "d", False),
        (169, "_" * 253 + "d", False),
        (170, "0" * 254 + "d", True),
        (171, "0" * 255 + "d", False),
    ],
)
def test_formats_of_days_are_known(number: int, picture: str, expected: bool) -> None:  # noqa: FBT001 - a fact
    """By number or by picture, up to Excel's length; words in quotes and colours do not count."""
    assert is_day(number, picture) is expected


@pytest.mark.parametrize(
    ("stored", "since_1904", "expected"),
    [
        ("45736", False, "2025-03-20"),
        ("45736.4375", False, "2025-03-20 10:30:00"),
        ("59", False, "1900-02-28"),
        ("61", False, "1900-03-01"),
        ("0.25", False, "06:00:00"),
        ("44274", True, "2025-03-20"),
        ("-1", False, "-1"),
        ("9999999", False, "9999999"),
        ("x", False, "x"),
    ],
)
def test_days_are_written_as_iso_does(stored: str, since_1904: bool, expected: str) -> None:  # noqa: FBT001 - a fact
    """From both first days; a number that is not a day stays a number."""
    assert day(stored, since_1904=since_1904) == expected
