"""Codes to which people pay, in any text: IBANs, cards, accounts and USSD codes (S8)."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from miz_khedmat.persian.text import fold

_GAP: Final = r"[ \-‐‑‒–—−_./\\]"
_RUN: Final = re.compile(rf"\d(?:{_GAP}?\d)*")
_IBAN: Final = re.compile(rf"ir{_GAP}{{0,3}}(\d(?:{_GAP}{{0,3}}\d){{14,}})")
_GROUPS: Final = re.compile(r"(?<!\d)\d{4}(?:\D{1,5}\d{4}){3,6}(?!\d)")
_USSD: Final = re.compile(r"\*\s?\d[\d\s*]*#|\*\d{2,}(?:\*\d+)+")
_PHONE: Final = re.compile(rf"(?<!\d)(?:\+|00)?(?:98|0)\d{{2,3}}{_GAP}?\d{{7,8}}(?!\d)")
_NAMED: Final = re.compile(
    r"(?:حساب|سپرده|کارت|شبا|واریز|account|iban|sheba|card)[^\d*]{0,40}(\d(?:[^\w\s]?\s?\d){4,})"
)
_NOT_DIGITS: Final = re.compile(r"\D")
_SHORTEST: Final = 13
"""Digits of an account that nothing names so: phones and national ids have fewer."""
_IBAN_DIGITS: Final = 24


def payment_codes(texts: Iterable[str]) -> frozenset[str]:
    """Return every code in *texts* to which somebody may pay, as digits, or as it is dialled.

    A phone, a date or an id of a person is none; doubt makes it one, since a swapped account is
    what approval is for.
    """
    return frozenset(code for text in texts for code in _codes(fold(text)))


def _codes(text: str) -> Iterator[str]:
    for dialled in _USSD.finditer(text):
        yield "".join(dialled[0].split())
    for pattern in (_IBAN, _NAMED):
        for found in pattern.finditer(text):
            yield _digits(found[1])
    for grouped in _GROUPS.finditer(text):
        yield _digits(grouped[0])
    yield from _runs(text)


def _runs(text: str) -> Iterator[str]:
    runs = [run[0] for run in _RUN.finditer(text)]
    yield from (code for code in map(_digits, runs) if len(code) == _IBAN_DIGITS)
    for run in _RUN.finditer(_PHONE.sub(" ؛ ", text)):
        if len(code := _digits(run[0])) >= _SHORTEST:
            yield code


def _digits(text: str) -> str:
    return _NOT_DIGITS.sub("", text)
