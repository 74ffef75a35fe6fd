"""Numbers in a free text that may identify somebody: phones, national ids, cards and accounts."""

import re
from typing import Final

from miz_khedmat.persian.dates import Jalali

MASK: Final = "•"
"""What each digit becomes."""
SHORTEST: Final = 8
"""Digits of a number that is masked: a city's phone has eight, a national id eight to ten."""

_UNSEEN: Final = "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
_GAP: Final = "[ \t\u00a0\u2000-\u200a\u202f]"
_SIGN: Final = r"[-‐‑‒–—−_./\\()+*#ـ·•:|']"
_SIGNS: Final = f"(?:{_SIGN}(?:{_UNSEEN}|{_GAP}){{0,2}}){{0,2}}"
_BETWEEN: Final = f"(?:(?:{_UNSEEN}|{_GAP}){{0,4}}{_SIGNS}|[,٬،])"
"""What people write between the digits of one number; a comma and a blank begin another."""
_RUN: Final = re.compile(rf"\d(?:{_BETWEEN}\d)*")
_DATE: Final = re.compile(r"(?<!\d)\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)")
_AMOUNT: Final = re.compile(r"[1-9۱-۹١-٩]\d{0,2}(?:([,٬،])\d{3})(?:\1\d{3})*")
_PLAIN_AMOUNT: Final = re.compile(r"[1-9۱-۹١-٩]\d{0,11}")
_MOBILE: Final = re.compile("[9۹٩]\\d{9}")
_YEARS: Final = re.compile(rf"[1۱١][34۳۴٣٤]\d\d(?:{_BETWEEN}[1۱١][34۳۴٣٤]\d\d){{0,2}}")
_UNIT: Final = re.compile(r"\s*(?:هزار|م[یيى]ل[یيى]ون|م[یيى]ل[یيى]ارد)?\s*(?:ر[یيى]ال|تومان|تومن)")


def masked(text: str) -> str:
    """Return *text* with a dot for each digit of the numbers that may identify somebody.

    That is every number of eight digits or more, in digits of any script, with usual separators in
    it or without. Dates, years, amounts with marks between thousands, and amounts before «ریال» or
    «تومان» stay. What is written in words is not found.
    """
    pieces, end = [], 0
    for date in _DATE.finditer(text):
        if Jalali.parse(date[0]):
            pieces += [_RUN.sub(_dotted, text[end : date.start()]), date[0]]
            end = date.end()
    return "".join((*pieces, _RUN.sub(_dotted, text[end:])))


def _dotted(run: re.Match[str]) -> str:
    digits = sum(map(str.isdecimal, run[0]))
    if digits < SHORTEST or _is_harmless(run):
        return run[0]
    return MASK * digits


def _is_harmless(run: re.Match[str]) -> bool:
    """Return whether a number is some years or an amount."""
    number = run[0]
    if _AMOUNT.fullmatch(number) or _YEARS.fullmatch(number):
        return True
    priced = _UNIT.match(run.string, run.end())
    return bool(priced and _PLAIN_AMOUNT.fullmatch(number) and not _MOBILE.fullmatch(number))
