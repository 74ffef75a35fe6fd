"""Texts of the catalogue as standards write them: durations, days and rials, if understood."""

from typing import Final

from miz_khedmat.model.parsers import Length, NotUnderstood, Unit, amount, duration
from miz_khedmat.persian.dates import Jalali

_WRITTEN: Final = {
    Unit.MINUTE: "PT{}M",
    Unit.HOUR: "PT{}H",
    Unit.DAY: "P{}D",
    Unit.WORKING_DAY: "P{}D",
    Unit.MONTH: "P{}M",
    Unit.YEAR: "P{}Y",
}
_WEEK: Final = 7


def time(text: str | None) -> str | None:
    """Return the longest time that the text allows (``P10D``), or None if it has no limit (D6).

    No standard has working days: one of them is counted as a day, the least that it takes.
    """
    read = duration(text or "")
    most = None if isinstance(read, NotUnderstood) else read.most
    return _length(most) if most else None


def _length(length: Length) -> str:
    # XML Schema has no weeks.
    if length.unit is Unit.WEEK:
        return f"P{length.number * _WEEK}D"
    return _WRITTEN[length.unit].format(length.number)


def day(text: str | None) -> str | None:
    """Return a Jalali day in the Gregorian calendar (``2025-05-22``), or None if it is not one."""
    read = Jalali.parse(text or "")
    return read.to_gregorian().isoformat() if read else None


def rials(text: str | None) -> int | None:
    """Return the one amount that a text names, or None if it names none or several (D9)."""
    read = amount(text or "")
    known = () if isinstance(read, NotUnderstood) else read.rials
    return known[0] if len(known) == 1 else None
