"""Parse plain counts, and visits in person (D8): «یکبار», «1 الی 2 بار», «بدون مراجعه»."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final

from miz_khedmat.model.parsers.denial import DENIALS, denies
from miz_khedmat.model.parsers.figures import tokenize
from miz_khedmat.model.parsers.quantity import Measure, Quantity, quantities
from miz_khedmat.model.parsers.scan import Token, vocabulary
from miz_khedmat.model.parsers.values import NotUnderstood, Visits

_VISIT: Final = "visit"
_TIMES: Final = dict.fromkeys(
    vocabulary("بار باره مرتبه دفعه دفعات نوبت مراجعه time times visit visits"), _VISIT
)
_NO_VISIT: Final = vocabulary(
    "مراجعه مراجعات مراجعه‌ای حضور حضوری غیرحضوری فیزیکی تعداد دفعات صورت بصورت کاملا",
    "الکترونیکی الکترونیک اینترنتی آنلاین برخط یا",
)
_AROUND: Final = vocabulary(
    "است میباشد مراجعه حضوری تعداد بار دفعات فقط تنها حدود . : - ( ) ، نیاز مورد به"
)
_RATES: Final = vocabulary("روزانه سالانه سالیانه ماهانه هفتگی روزی سالی ماهی هفته‌ای")
_PERIODS: Final = vocabulary("روز هفته ماه سال ساعت")
_EACH: Final = vocabulary("هر")
_ONE_APPLICANT: Final = vocabulary(
    "نفر فرد متقاضی شخص پرونده درخواست خدمت تقاضا زائر مورد خدمت‌گیرنده مجوز"
)
_IN: Final = vocabulary("در طی طول")
_IF_NEEDED: Final = vocabulary("نیاز لزوم ضرورت")
_IN_CASE: Final = vocabulary("صورت")
_COUNTED: Final = dict.fromkeys(
    vocabulary(
        "مورد عدد نفر فقره خدمت پرونده درخواست تقاضا نسخه برگ بار مرتبه مجوز پروانه استعلام",
        "متقاضی گیرنده دستگاه تا",
    ),
    "one",
)
_LARGEST_VISITS: Final = 1000


@lru_cache(maxsize=1024)
def visits(text: str) -> Visits | NotUnderstood:
    """Parse how often one applicant comes in person (D8).

    Visitors a day («۱۰-۲۰ نفر در روز»), visits a year and visits for each stage mean something
    else. Several figures give the range that covers them all.

    Returns:
        The visits, or that the text is not understood.
    """
    tokens = tokenize(text)
    if denies(tokens, _NO_VISIT):
        return Visits(0, 0)
    read = quantities(tokens, _TIMES) or _only_number(tokens)
    ends = [end for one in read for end in (one.least, one.most) if end]
    whole = all(_number(end).denominator == 1 and _number(end) < _LARGEST_VISITS for end in ends)
    if not ends or not whole or _says_otherwise(tokens):
        return NotUnderstood(text)
    return _visits(tokens, read)


def count(text: str) -> int | NotUnderstood:
    """Parse a text that is one whole number («12», «سه», «۱۲ مورد»)."""
    tokens = [token for token in tokenize(text) if token.key != "."]
    read = quantities(tokens, _COUNTED, bare=True)
    if len(read) != 1 or (read[0].first, read[0].after) != (0, len(tokens)):
        return NotUnderstood(text)
    number = read[0].least
    if not read[0].is_exact or read[0].approximate or number is None:
        return NotUnderstood(text)
    value = _number(number)
    return int(value) if value.denominator == 1 else NotUnderstood(text)


def _only_number(tokens: Sequence[Token]) -> list[Quantity]:
    """Return a number without its unit if the text has nothing else."""
    read = quantities(tokens, _TIMES, bare=True)
    if len(read) != 1:
        return []
    rest = [*tokens[: read[0].first], *tokens[read[0].after :]]
    return read if all(token.key in _AROUND for token in rest) else []


def _number(measure: Measure) -> Fraction:
    return measure.number or Fraction(0)


def _says_otherwise(tokens: Sequence[Token]) -> bool:
    """Return whether a denial or a rate makes the figures mean something else."""
    return any(
        token.key in DENIALS | _RATES or _is_rate(tokens, place)
        for place, token in enumerate(tokens)
    )


def _is_rate(tokens: Sequence[Token], place: int) -> bool:
    key, after = tokens[place].key, [token.key for token in tokens[place + 1 : place + 2]]
    if key in _EACH:
        return not _ONE_APPLICANT.issuperset(after)
    return key in _IN and bool(_PERIODS.intersection(after))


def _visits(tokens: Sequence[Token], read: Sequence[Quantity]) -> Visits:
    least = min(int(_number(one.least)) if one.least else 0 for one in read)
    mosts = [int(_number(one.most)) for one in read if one.most]
    ends = [least, *(mosts if len(mosts) == len(read) else [])]
    if _if_needed(tokens):
        return Visits(0, max(ends) if mosts else None)
    return Visits(min(ends), max(ends) if len(mosts) == len(read) else None)


def _if_needed(tokens: Sequence[Token]) -> bool:
    return any(
        token.key in _IN_CASE and tokens[place + 1].key in _IF_NEEDED
        for place, token in enumerate(tokens[:-1])
    )
