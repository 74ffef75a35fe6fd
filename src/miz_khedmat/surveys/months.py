"""Months of the Jalali calendar, which are all that an answer keeps of its time."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from miz_khedmat.persian.dates import IRAN, MONTHS, Jalali
from miz_khedmat.persian.digits import to_persian

_MONTH: Final = re.compile("([0-9]{4})-(0[1-9]|1[0-2])")


def now_in_iran() -> dt.datetime:
    """Return the time in Iran."""
    return dt.datetime.now(IRAN)


def today_in_iran() -> dt.date:
    """Return the day in Iran."""
    return now_in_iran().date()


def month_of(day: dt.date) -> str:
    """Return the Jalali month of a Gregorian day: ``1405-07``."""
    return Jalali.from_gregorian(day).iso[:7]


def is_month(text: str) -> bool:
    """Return whether *text* is a month as `month_of` writes it."""
    return bool(_MONTH.fullmatch(text))


def months(first: str, last: str) -> Iterator[str]:
    """Yield the months from *first* to *last*, both included."""
    number, end = _number(first), _number(last)
    while number <= end:
        yield f"{number // 12:04}-{number % 12 + 1:02}"
        number += 1


def before(month: str) -> str:
    """Return the month before *month*: the last closed one, if *month* is today's."""
    number = _number(month) - 1
    return f"{number // 12:04}-{number % 12 + 1:02}"


def name_of(month: str) -> str:
    """Return the name and the year of a month in Persian."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {to_persian(year)}"


def _number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1
