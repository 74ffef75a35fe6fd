"""A Jalali date in three fields, with digits of either kind."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from miz_khedmat.forms import FormData
from miz_khedmat.persian.dates import FIRST_YEAR, LAST_YEAR, Jalali, month_length
from miz_khedmat.persian.text import fold_id

WrongDate = tuple[str, str, Mapping[str, str | int]]
"""The part of a date that is wrong, the name of the reason, and the values in its text."""
DATE_PARTS: Final = ("day", "month", "year")
_NUMBER: Final = re.compile(r"[0-9]{1,2}")
_YEAR: Final = re.compile(r"[0-9]{4}")


def filled_date(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield the three fields of a date; what is not one is in that of the year, as it is."""
    read = Jalali.parse(text)
    parts = (str(read.day), str(read.month), str(read.year)) if read else ("", "", text)
    yield from zip((f"{name}-{part}" for part in DATE_PARTS), parts, strict=True)


def read_date(name: str, form: FormData) -> str:
    """Return the date that three fields say; what is not one is returned as it is."""
    day, month, year = (form.text(f"{name}-{part}") for part in DATE_PARTS)
    if not (day.strip() or month.strip()):
        return year if year.strip() else ""
    written = "-".join(fold_id(part) for part in (year, month, day))
    read = Jalali.parse(written)
    return read.iso if read else written


def wrong_date(name: str, form: FormData) -> WrongDate | None:
    """Return which part of a date is wrong, the name of the reason and its values; else None."""
    day, month, year = (fold_id(form.text(f"{name}-{part}")) for part in DATE_PARTS)
    if not (day or month or year):
        return None
    if wrong := _wrong_year(year):
        return wrong
    if not _NUMBER.fullmatch(month) or not 1 <= int(month) <= 12:
        return "month", "typed.month", {}
    if not _NUMBER.fullmatch(day):
        return "day", "typed.day", {}
    length = month_length(int(year), int(month))
    if 1 <= int(day) <= length:
        return None
    return "day", "typed.length", {"month": int(month), "length": length}


def _wrong_year(year: str) -> WrongDate | None:
    if not _YEAR.fullmatch(year):
        return "year", "typed.year", {}
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return "year", "typed.year_range", {"year": year}
    return None
