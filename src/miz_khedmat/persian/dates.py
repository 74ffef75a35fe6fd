"""The Jalali calendar: parse and format dates, and convert them from and to Gregorian ones."""

import datetime as dt
import re
from typing import Final

import attrs

from miz_khedmat.persian.digits import to_persian
from miz_khedmat.persian.text import fold_id

IRAN: Final = dt.timezone(dt.timedelta(hours=3, minutes=30))
"""The time of Iran, without daylight saving since 2022; many machines have no time-zone data."""
FIRST_YEAR: Final = 1178
LAST_YEAR: Final = 1633
MONTHS: Final = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)

_WRITTEN: Final = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
# The proleptic Gregorian ordinal of the day from which the 33-year rule counts.
_RULE_START: Final = 226_530
# Years that begin a day earlier than by the 33-year rule, by the equinox at Tehran's meridian.
_EARLY_YEARS: Final = frozenset({1503, 1602})
_COMMON_YEAR: Final = 365
_LONG_MONTHS: Final = 6
_LONG, _SHORT = 31, 30


@attrs.frozen(order=True)
class Jalali:
    """One day of the Jalali calendar, in the years 1178 to 1633.

    Raises:
        ValueError: There is no such day.
    """

    year: int
    month: int
    day: int

    def __attrs_post_init__(self) -> None:
        """Refuse a day that the calendar does not have."""
        if not 1 <= self.day <= month_length(self.year, self.month):
            raise ValueError(f"no day {self.day} in month {self.month} of {self.year}")

    @classmethod
    def parse(cls, text: str) -> "Jalali | None":
        """Return the date written year first with `-`, `/` or `.` in any digits, or None."""
        match = _WRITTEN.fullmatch(fold_id(text))
        if match is None:
            return None
        try:
            return cls(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            return None

    @classmethod
    def from_gregorian(cls, date: dt.date) -> "Jalali":
        """Return the Jalali date of a Gregorian day; ValueError outside the years 1178 to 1633."""
        number = date.toordinal()
        year = date.year - 621
        if number < _year_start(year):
            year -= 1
        gone = number - _year_start(year)
        month = max(gone // _LONG, (gone - _LONG_MONTHS) // _SHORT) + 1
        return cls(year, month, gone - _days_before(month) + 1)

    def to_gregorian(self) -> dt.date:
        """Return the same day in the Gregorian calendar."""
        gone = _days_before(self.month) + self.day - 1
        return dt.date.fromordinal(_year_start(self.year) + gone)

    @property
    def iso(self) -> str:
        """The date in ASCII digits, zeros kept: `1404-02-01`."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @property
    def text(self) -> str:
        """The date in Persian: day, name of the month, year."""
        return to_persian(f"{self.day} {MONTHS[self.month - 1]} {self.year}")


def is_leap(year: int) -> bool:
    """Return whether a Jalali year has 366 days.

    Raises:
        ValueError: The year is outside 1178 to 1633.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the year {year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return _year_start(year + 1) - _year_start(year) > _COMMON_YEAR


def month_length(year: int, month: int) -> int:
    """Return the number of days in a Jalali month, 29 to 31.

    Raises:
        ValueError: There is no such month.
    """
    if not 1 <= month <= len(MONTHS):
        raise ValueError(f"no month {month} in a year")
    leap = is_leap(year)
    if month <= _LONG_MONTHS:
        return _LONG
    return _SHORT if month < len(MONTHS) or leap else _SHORT - 1


def _days_before(month: int) -> int:
    return _LONG * (month - 1) - max(0, month - 1 - _LONG_MONTHS)


def _year_start(year: int) -> int:
    return _RULE_START + _COMMON_YEAR * year + (8 * year + 21) // 33 - (year in _EARLY_YEARS)
