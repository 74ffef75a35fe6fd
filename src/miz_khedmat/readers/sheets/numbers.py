"""Numbers as a workbook stores them, and as the texts that people see: digits, and days."""

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

_PLAIN: Final = re.compile(r"-?[0-9]+")
_LONGEST: Final = 400
"""The most digits of a double."""
_LONGEST_PICTURE: Final = 255
"""The most letters of a format in Excel."""
_BUILT_IN_DAYS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NO_PICTURE: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_FIRST, _FIRST_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - as sheets are
_LAST: Final = 2_958_466
_LEAP_SLIP: Final = 60
"""The day number of Excel's 29 February 1900, which did not exist; earlier days count one less."""


def digits(stored: str) -> str:
    """Format a number without exponent: ``10031771101`` for ``1.0031771101E10``."""
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
    """Return whether the format with that *number* or *picture* shows a day or a time."""
    bare = _NO_PICTURE.sub("", picture[:_LONGEST_PICTURE].lower())
    return number in _BUILT_IN_DAYS or any(sign in bare for sign in "dmyhs")


def day(stored: str, *, since_1904: bool) -> str:
    """Format the day and time of a number as in ISO 8601, or return the number if it is not one."""
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
