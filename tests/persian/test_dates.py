"""The Jalali calendar: its days, its leap years, and conversion to and from Gregorian dates."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.persian.dates import MONTHS, Jalali, is_leap, month_length

DAYS = st.dates(dt.date(1799, 3, 21), dt.date(2255, 3, 20))


@given(DAYS)
def test_a_day_goes_to_jalali_and_back(day: dt.date) -> None:
    """Each Gregorian day has one Jalali date, which leads back to it."""
    assert day == Jalali.from_gregorian(day).to_gregorian()


@given(st.integers(1178, 1633), st.integers(1, 12), st.data())
def test_a_date_goes_to_gregorian_and_back(year: int, month: int, data: st.DataObject) -> None:
    """Each Jalali date has one Gregorian day, which leads back to it."""
    day = data.draw(st.integers(1, month_length(year, month)))
    date = Jalali(year, month, day)
    assert date == Jalali.from_gregorian(date.to_gregorian())


@given(DAYS, DAYS)
def test_dates_stand_in_the_order_of_their_days(one: dt.date, other: dt.date) -> None:
    """Of two dates the earlier is the smaller, in both calendars."""
    earlier = Jalali.from_gregorian(one) < Jalali.from_gregorian(other)
    assert (one < other) == earlier


@given(DAYS)
def test_a_date_written_is_read_again(day: dt.date) -> None:
    """The ISO form parses back to its date."""
    date = Jalali.from_gregorian(day)
    assert date == Jalali.parse(date.iso)


@pytest.mark.parametrize(
    ("gregorian", "jalali"),
    [
        (dt.date(1979, 2, 11), "1357-11-22"),
        (dt.date(2021, 3, 20), "1399-12-30"),
        (dt.date(2025, 3, 20), "1403-12-30"),
        (dt.date(2025, 3, 21), "1404-01-01"),
        (dt.date(2124, 3, 19), "1502-12-29"),
        (dt.date(2124, 3, 20), "1503-01-01"),
        (dt.date(2223, 3, 21), "1602-01-01"),
    ],
)
def test_known_days_have_their_dates(gregorian: dt.date, jalali: str) -> None:
    """New year's days, also those that the 33-year rule alone would miss, and a historical day."""
    assert jalali == Jalali.from_gregorian(gregorian).iso


def test_leap_years_are_those_of_the_calendar() -> None:
    """The leap years of a century, five years apart where the cycle turns."""
    leap = [year for year in range(1370, 1412) if is_leap(year)]
    assert [1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408] == leap


def test_the_equinox_moves_two_leap_years() -> None:
    """1503 and 1602 are leap years, but the 33-year rule alone says 1502 and 1601."""
    assert [1503, 1602] == [year for year in (1502, 1503, 1601, 1602) if is_leap(year)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1404-02-01", "1404-02-01"),
        ("۱۴۰۴/۲/۱", "1404-02-01"),
        ("١٤٠٤.٢.١", "1404-02-01"),
        (" \u200f۱۴۰۴ / ۰۲ / ۰۱ ", "1404-02-01"),
        ("1399-12-30", "1399-12-30"),
        ("1398-02-31", "1398-02-31"),
    ],
)
def test_a_date_is_read_in_any_digits_and_separators(text: str, iso: str) -> None:
    """Digits of three sets, three separators, stray spaces and marks all give the same date."""
    assert Jalali.parse(text) == Jalali.parse(iso)
    assert iso == getattr(Jalali.parse(text), "iso", None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1398-02-32",
        "1400-12-30",
        "1404-13-01",
        "1404-00-01",
        "1404-01-00",
        "1404-07-31",
        "1404-02/01",
        "1404-02",
        "04-02-01",
        "01/02/1404",
        "2025-03-21",
        "1177-12-29",
        "1634-01-01",
        "1404-02-01 8:30",
        "اردیبهشت",
    ],
)
def test_what_is_no_date_is_read_as_none(text: str) -> None:
    """Impossible days, other orders, other calendars and other texts are not guessed at."""
    assert Jalali.parse(text) is None


@given(st.text())
def test_reading_never_raises(text: str) -> None:
    """Parsing any text gives a date or None."""
    assert isinstance(Jalali.parse(text), Jalali | None)


@pytest.mark.parametrize(
    ("date", "fault"),
    [
        ((1404, 7, 31), "no day 31 in month 7 of 1404"),
        ((1404, 1, 0), "no day 0 in month 1 of 1404"),
        ((1404, 13, 1), "no month 13 in a year"),
        ((1634, 1, 1), "the year 1634 is not between 1178 and 1633"),
    ],
)
def test_an_impossible_date_cannot_be_made(date: tuple[int, int, int], fault: str) -> None:
    """The error names what the calendar does not have."""
    with pytest.raises(ValueError, match=fault):
        Jalali(*date)


@pytest.mark.parametrize("day", [dt.date.min, dt.date(1799, 3, 20), dt.date(2255, 3, 21)])
def test_a_day_outside_the_years_has_no_date(day: dt.date) -> None:
    """Days before 1178 and after 1633 are refused."""
    with pytest.raises(ValueError, match="is not between"):
        Jalali.from_gregorian(day)


def test_a_date_is_shown_in_persian() -> None:
    """The text has the day, the name of the month and the year, in Persian digits."""
    assert "۱ اردیبهشت ۱۴۰۴" == Jalali(1404, 2, 1).text


def test_a_month_is_shown_by_its_name() -> None:
    """The twelve names are in the order of the year."""
    assert list(MONTHS) == [Jalali(1404, month, 1).text.split()[1] for month in range(1, 13)]
