"""Months: of a day, in order, before another, and their names."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.surveys.months import before, is_month, month_of, months, name_of, today_in_iran


def test_a_day_has_its_month() -> None:
    """Before and after a new year."""
    days = (dt.date(2025, 3, 20), dt.date(2025, 3, 21))
    assert ["1403-12", "1404-01"] == list(map(month_of, days))


def test_months_run_over_the_year() -> None:
    """Both ends are included; none are between a month and an earlier one."""
    assert ["1403-11", "1403-12", "1404-01"] == list(months("1403-11", "1404-01"))
    assert [] == list(months("1404-01", "1403-12"))


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)))
def test_the_month_before_ends_the_day_before_the_first(day: dt.date) -> None:
    """Each is the last one of what comes before."""
    month = month_of(day)
    assert [before(month), month] == list(months(before(month), month))
    assert is_month(month)


@pytest.mark.parametrize("text", ["", "1404-13", "1404-00", "1404-1", "404-01", "1404-01-01"])
def test_what_is_no_month_is_none(text: str) -> None:
    """Only the form that we write."""
    assert not is_month(text)


def test_a_month_has_a_name() -> None:
    """In Persian, with the year."""
    assert "مهر ۱۴۰۵" == name_of("1405-07")


def test_the_day_is_that_of_iran() -> None:
    """At most one day away from that of Greenwich, whatever this machine is set to."""
    assert abs(today_in_iran() - dt.datetime.now(dt.UTC).date()) <= dt.timedelta(1)
