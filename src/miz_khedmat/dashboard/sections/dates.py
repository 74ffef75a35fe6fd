"""A Jalali date in three fields, with digits of either kind."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from miz_khedmat.forms import FormData
from miz_khedmat.persian.dates import Jalali, month_length
from miz_khedmat.persian.text import fold_id

WrongDate = tuple[str, str, Mapping[str, str | int]]
"""The part of a date that is wrong, the name of the reason, and the values in its text."""
DATE_PARTS: Final = ("day", "month", "year")
_NUMBER: Final = re.compile(r"[0-9]{1,2}")
_YEAR: Final = re.compile(r"1[1-6][0-9]{2}")


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
    if not _YEAR.fullmatch(year):
        return "year", "typed.year", {}
    if not _NUMBER.fullmatch(month) or not 1 <= int(month) <= 12:
        return "month", "typed.month", {}
    if not _NUMBER.fullmatch(day):
        return "day", "typed.day", {}
    return _wrong_day(int(year), int(month), int(day))


def _wrong_day(year: int, month: int, day: int) -> WrongDate | None:
    try:
        length = month_length(year, month)
    except ValueError:
        return "year", "typed.year", {}
    if 1 <= day <= length:
        return None
    return "day", "typed.length", {"month": month, "length": length}
