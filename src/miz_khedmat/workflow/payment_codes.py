"""Codes to which people pay, in any text: IBANs, cards, accounts and USSD codes (S8)."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from miz_khedmat.persian.text import fold
from miz_khedmat.workflow.texts import unquoted

_GAP: Final = r"[\W_]"
_GAPS: Final = rf"{_GAP}{{0,3}}"
_RUN: Final = re.compile(rf"\d(?:{_GAP}?\d)*")
_PARTED: Final = re.compile(rf"\d{{3,}}(?:{_GAP}{{1,3}}\d{{3,}})+")
_IBAN: Final = re.compile(rf"ir{_GAPS}(\d(?:{_GAPS}\d){{14,}})")
_GROUPS: Final = re.compile(r"(?<!\d)\d{4}(?:\D{1,5}\d{4}){3,6}(?!\d)")
_USSD: Final = re.compile(r"\*\s?\d[\d\s*]*#|#\s?\d[\d\s*]*\*|\*\s?\d{2,}(?:\s?\*\s?\d+)+")
_PHONE: Final = (
    rf"(?:(?:00)?98|0){_GAP}?"
    rf"(?:9\d{{2}}{_GAP}?\d{{3}}{_GAP}?\d{{4}}|[1-9]\d{{1,2}}{_GAP}?\d{{7,8}}(?:{_GAP}\d{{1,2}})?)"
)
_PHONES: Final = re.compile(rf"{_PHONE}(?:{_GAP}{_PHONE})*")
_NAMES: Final = "حساب|سپرده|کارت|شبا|واریز|بانک|account|iban|sheba|card|bank"
_NAMED: Final = re.compile(rf"(?:{_NAMES})[^\d*]{{0,40}}(\d(?:{_GAPS}\d){{4,}})")
_NAMED_AFTER: Final = re.compile(rf"(\d(?:[^\w\s]?\d){{7,}})[^\d*\n]{{0,12}}(?:{_NAMES})")
_PAID: Final = re.compile(rf"پرداخت[^\d*]{{0,40}}(\d(?:{_GAPS}\d){{4,}})")
_NUMBERED: Final = re.compile(rf"شماره[^\d*]{{0,20}}(\d(?:{_GAPS}\d){{8,}})")
_USUAL: Final = re.compile(
    r"(?<![\d/.-])1[34]\d\d([/.-])\d{1,2}\1\d{1,2}(?![\d/.-])|(?<!\d)1[34]\d\d(?!\d)"
    rf"|(?<!\d){_PHONE}(?!\d)|(?:تلفن|تماس|نمابر|فکس){_GAPS}[2-9]\d{{7}}(?:{_GAPS}[2-9]\d{{7}})*(?!\d)"
)
"""Dates, years and phones."""
_AMOUNT: Final = re.compile(
    r"(?<!\d)\d[\d٬,،./]*\s?(?:هزار|میلیون|میلیارد|ریال|تومان)|\d{1,3}(?:[٬,،]\d{3})+(?!\d)"
)
_STARS: Final = str.maketrans(dict.fromkeys("٭∗✱⁎＊", "*"))
_SIGNS: Final = {"ستاره": "*", "مربع": "#"}
_NOT_DIGITS: Final = re.compile(r"\D")
_SHORTEST: Final = 13
"""Digits of an account that nothing names so: phones and national ids have fewer."""
_IBAN_DIGITS: Final = 24


def payment_codes(texts: Iterable[str]) -> tuple[str, ...]:
    """Return every code in *texts* to which somebody may pay, as digits, or as it is dialled.

    They are in the order of the texts, since two that change places are two other accounts. A
    phone, a date or an id of a person is none; doubt makes it one, since a swapped account is what
    approval is for.
    """
    readings = (reading for text in texts for reading in dict.fromkeys((text, unquoted(text))))
    return tuple(code for text in readings for code in _codes(fold(text).translate(_STARS)))


def _codes(text: str) -> Iterator[str]:
    yield from _dialled(text)
    for pattern in (_IBAN, _NAMED, _NAMED_AFTER):
        for found in pattern.finditer(text):
            yield _digits(found[1])
    for grouped in _GROUPS.finditer(text):
        yield _digits(grouped[0])
    yield from _runs(text)
    yield from _unusual(_USUAL.sub(" x ", text))


def _dialled(text: str) -> Iterator[str]:
    for word, sign in _SIGNS.items():
        text = text.replace(word, sign)
    for dialled in _USSD.finditer(text):
        yield "".join(dialled[0].split())


def _runs(text: str) -> Iterator[str]:
    for run in _RUN.finditer(text):
        code = _digits(run[0])
        is_long = len(code) >= _SHORTEST and not _PHONES.fullmatch(run[0])
        if is_long or len(code) == _IBAN_DIGITS:
            yield code


def _unusual(text: str) -> Iterator[str]:
    """Yield the long numbers of a text that has no usual ones, and those that people pay to."""
    yield from (_digits(found[1]) for found in _NUMBERED.finditer(text))
    rest = _AMOUNT.sub(" x ", text)
    yield from (_digits(found[1]) for found in _PAID.finditer(rest))
    codes = (_digits(found[0]) for found in _PARTED.finditer(rest))
    yield from (code for code in codes if len(code) >= _SHORTEST)


def _digits(text: str) -> str:
    return _NOT_DIGITS.sub("", text)
