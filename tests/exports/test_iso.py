"""Texts of the catalogue become what standards write, or nothing if they are not understood."""

import pytest

from miz_khedmat.exports import iso


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۱۵ روز کاری", "P15D"),
        ("حدود 15 تا 20 روز", "P20D"),
        ("یک هفته", "P7D"),
        ("۳ ساعت", "PT3H"),
        ("۵ دقیقه", "PT5M"),
        ("۲ ماه", "P2M"),
        ("۱ سال", "P1Y"),
        ("حداقل ۵ روز", None),
        ("بستگی دارد", None),
        (None, None),
    ],
)
def test_a_time_is_its_longest(text: str | None, expected: str | None) -> None:
    """The end of a span is what counts; without one there is no value (D6)."""
    assert expected == iso.time(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1404-03-01", "2025-05-22"), ("۱۴۰۴/۳/۱", "2025-05-22"), ("دیروز", None), (None, None)],
)
def test_a_day_is_gregorian(text: str | None, expected: str | None) -> None:
    """Jalali dates in any digits are converted to the calendar of the standards."""
    assert expected == iso.day(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("250000", 250_000),
        ("۲۵ هزار تومان", 250_000),
        ("رایگان", 0),
        ("توافقی", None),
        (None, None),
    ],
)
def test_an_amount_is_one_figure(text: str | None, expected: int | None) -> None:
    """Only an amount that is one figure is exported as a figure (D9)."""
    assert expected == iso.rials(text)


def test_several_amounts_are_none() -> None:
    """A text with several amounts names no price (D9)."""
    assert iso.rials("۱۰۰۰ ریال و ۲۰۰۰ ریال") is None
