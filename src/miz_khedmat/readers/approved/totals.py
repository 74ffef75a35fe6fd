"""Recognise rows of an approved list that only add up the others."""

from collections.abc import Iterator
from typing import Final

from miz_khedmat.persian.text import words
from miz_khedmat.readers.sheets.table import SheetRow

_TOTAL: Final = frozenset({"جمع", "مجموع", "total", "sum"})
_BESIDE: Final = frozenset(
    {"کل", "تعداد", "خدمت", "خدمات", "زیرخدمت", "زیرخدمات", "مورد", "ردیف", "services", "service"}
)
_LONGEST: Final = 6
"""The most digits of a count; more may be an id."""


def is_total(row: SheetRow) -> bool:
    """Return whether *row* is only a sum, in words and in figures."""
    return all(map(_belongs, _said(row))) and any(word in _TOTAL for word in _said(row))


def _said(row: SheetRow) -> Iterator[str]:
    """Yield the words of a row one by one, because the first one usually decides."""
    return (word for cell in row for word in words(cell.text[:200]))


def _belongs(word: str) -> bool:
    return word in _TOTAL | _BESIDE or (word.isdecimal() and len(word) <= _LONGEST)
