"""Numbers as a workbook stores them, as the texts that people see: digits, and days."""

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

_PLAIN: Final = re.compile(r"-?[0-9]+")
_LONGEST: Final = 400
"""A double has no more digits than that."""
_LONGEST_PICTURE: Final = 255
"""Letters of a format that Excel takes."""
_BUILT_IN_DAYS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NO_PICTURE: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_FIRST, _FIRST_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - as sheets are
_LAST: Final = 2_958_466
_LEAP_SLIP: Final = 60
"""Excel has a 29 February 1900; days before it count one less."""


def digits(stored: str) -> str:
    """A number without an exponent: ``1.0031771101E10`` is ``10031771101``, ``5.0`` is ``5``."""
    if _PLAIN.fullmatch(stored):
        return stored
    try:
        value = Decimal(stored)
    except InvalidOperation:
        return stored
    if not value.is_finite() or abs(value.adjusted()) > _LONGEST:
        return stored
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_day(number: int, picture: str = "") -> bool:
    """Whether the format of that *number*, or with that *picture*, shows a day or a time."""
    bare = _NO_PICTURE.sub("", picture[:_LONGEST_PICTURE].lower())
    return number in _BUILT_IN_DAYS or any(sign in bare for sign in "dmyhs")


def day(stored: str, *, since_1904: bool) -> str:
    """The day and time that a number stands for, as ISO writes them; the number where none."""
    try:
        count = float(stored)
    except ValueError:
        return stored
    if not 0 <= count < _LAST:
        return digits(stored)
    slip = 0 if since_1904 or count >= _LEAP_SLIP else 1
    start = _FIRST_1904 if since_1904 else _FIRST
    when = start + timedelta(days=int(count) + slip, seconds=round((count % 1) * 86_400))
    if count < 1:
        return when.strftime("%H:%M:%S")
    return when.strftime("%Y-%m-%d %H:%M:%S").removesuffix(" 00:00:00")
