"""How a language is written: its direction, its digits and its dates."""

from collections.abc import Callable

from attrs import frozen

from miz_khedmat.persian.dates import Jalali
from miz_khedmat.persian.digits import WORDS_END, grouped, in_digits


@frozen
class Writing:
    """How one language calls itself and is written.

    *date* has places for ``{day}``, ``{month}``, ``{year}`` and, if it is shown beside them,
    ``{gregorian}``; *months* are its names for those of the Jalali calendar; *counted* returns a
    whole number below 10**15 in words.
    """

    name: str
    direction: str
    digits: str
    thousands: str
    date: str
    months: tuple[str, ...]
    counted: Callable[[int], str] | None = None

    def number(self, value: object) -> str:
        """Return *value* in the language's digits; a whole number with its thousands marked."""
        if isinstance(value, int):
            return grouped(value, self.digits, self.thousands)
        return in_digits(str(value), self.digits)

    def words(self, number: int) -> str:
        """Return a whole number in the language's words; empty if we have none."""
        return self.counted(number) if self.counted and abs(number) < WORDS_END else ""

    def day(self, date: Jalali) -> str:
        """Return a Jalali date in words (۱ اردیبهشت ۱۴۰۴)."""
        text = self.date
        for place, value in (
            ("{day}", str(date.day)),
            ("{month}", self.months[date.month - 1]),
            ("{year}", str(date.year)),
            ("{gregorian}", date.to_gregorian().isoformat()),
        ):
            text = text.replace(place, value)
        return in_digits(text, self.digits)
