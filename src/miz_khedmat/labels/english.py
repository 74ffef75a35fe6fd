"""Whole numbers in English words, as amounts are said beside their figures."""

from collections.abc import Iterator
from typing import Final

from miz_khedmat.persian.digits import WORDS_END

_SMALL: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES: Final = {10**12: "trillion", 10**9: "billion", 10**6: "million", 1000: "thousand"}


def words(number: int) -> str:
    """Return a whole number in English words; ValueError from 10**15 on, either side of zero."""
    if abs(number) >= WORDS_END:
        raise ValueError(f"no words for {number}: it is not below {WORDS_END}")
    if number < 0:
        return f"minus {words(-number)}"
    return " ".join(_scaled(number)) or _SMALL[0]


def _scaled(number: int) -> Iterator[str]:
    for scale, word in _SCALES.items():
        count, number = divmod(number, scale)
        if count:
            yield f"{' '.join(_below_thousand(count))} {word}"
    yield from _below_thousand(number)


def _below_thousand(number: int) -> Iterator[str]:
    hundreds, rest = divmod(number, 100)
    if hundreds:
        yield f"{_SMALL[hundreds]} hundred"
    if rest >= 20:
        tens, units = divmod(rest, 10)
        yield _TENS[tens - 2] + (f"-{_SMALL[units]}" if units else "")
    elif rest:
        yield _SMALL[rest]
