"""Three fields of a date, with digits of either kind; what is wrong is said of its part."""

import pytest

from miz_khedmat.dashboard.sections.dates import filled_date, read_date, wrong_date
from miz_khedmat.forms import FormData


def entered(day: str, month: str, year: str) -> FormData:
    """A form with a date."""
    return FormData.of([("on-day", day), ("on-month", month), ("on-year", year)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1404/1/25", ("25", "1", "1404")),
        ("۱۴۰۴-۰۱-۲۵", ("25", "1", "1404")),
        ("پایان سال", ("", "", "پایان سال")),
        ("", ("", "", "")),
    ],
)
def test_a_date_is_shown(text: str, expected: tuple[str, str, str]) -> None:
    """What cannot be a date stays in the field of the year."""
    assert expected == tuple(part for _, part in filled_date("on", text))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("۲۵", "۱", "۱۴۰۴"), "1404-01-25"),
        (("25", "1", "1404"), "1404-01-25"),
        (("31", "7", "1405"), "1405-7-31"),
        (("", "", "پایان سال"), "پایان سال"),
        ((" ", "", ""), ""),
    ],
)
def test_a_date_is_read(parts: tuple[str, str, str], expected: str) -> None:
    """What cannot be a date is returned as it was typed."""
    assert expected == read_date("on", entered(*parts))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("", "", ""), None),
        (("۳۰", "۷", "۱۴۰۵"), None),
        (("۳۱", "۷", "۱۴۰۵"), ("day", "typed.length", {"month": 7, "length": 30})),
        (("30", "12", "1404"), ("day", "typed.length", {"month": 12, "length": 29})),
        (("0", "1", "1404"), ("day", "typed.length", {"month": 1, "length": 31})),
        (("x", "1", "1404"), ("day", "typed.day", {})),
        (("", "1", "1404"), ("day", "typed.day", {})),
        (("1", "13", "1404"), ("month", "typed.month", {})),
        (("1", "", "1404"), ("month", "typed.month", {})),
        (("1", "1", "04"), ("year", "typed.year", {})),
        (("1", "1", "1699"), ("year", "typed.year_range", {"year": "1699"})),
        (("1", "1", "۲۰۲۶"), ("year", "typed.year_range", {"year": "2026"})),
    ],
)
def test_a_wrong_date(parts: tuple[str, str, str], expected: object) -> None:
    """The part, the name of the message, and its values."""
    assert expected == wrong_date("on", entered(*parts))
