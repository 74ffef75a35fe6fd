"""Parse average times of delivery (D6): «حدود 15 تا 20 روز», «یک هفته پس از تکمیل مدارک»."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Final

from attrs import frozen

from miz_khedmat.model.parsers.figures import AND, tokenize
from miz_khedmat.model.parsers.quantity import ABOUT, Measure, Quantity, quantities
from miz_khedmat.model.parsers.scan import Token, TokenKind, remainder, vocabulary
from miz_khedmat.model.parsers.values import MINUTES, Duration, Length, NotUnderstood, Unit
from miz_khedmat.persian.text import fold

_WORDS: Final = {
    Unit.MINUTE: ("دقیقه", "دقیقه‌ای", "دقیقه ای", "minute", "minutes", "min"),
    Unit.HOUR: (
        *("ساعت", "ساعته", "ساعت کاری", "ساعت اداری", "ساعت کار"),
        *("hour", "hours", "working hours"),
    ),
    Unit.DAY: ("روز", "روزه", "شبانه‌روز", "شبانه‌روزی", "روز تقویمی", "day", "days"),
    Unit.WORKING_DAY: (
        *("روزکاری", "روز کاری", "روزکار", "روز کار", "روز اداری", "روزاداری", "روزه کاری"),
        *("روزهای کاری", "working day", "working days", "business days", "business day"),
    ),
    Unit.WEEK: ("هفته", "هفته‌ای", "هفته ای", "هفته کاری", "week", "weeks"),
    Unit.MONTH: ("ماه", "ماهه", "ماه کاری", "month", "months"),
    Unit.YEAR: ("سال", "ساله", "year", "years"),
}
_UNITS: Final = {fold(word): unit.value for unit, words in _WORDS.items() for word in words}
_SMALLER: Final = {
    Unit.YEAR: Unit.MONTH,
    Unit.MONTH: Unit.DAY,
    Unit.WEEK: Unit.DAY,
    Unit.DAY: Unit.HOUR,
    Unit.WORKING_DAY: Unit.HOUR,
    Unit.HOUR: Unit.MINUTE,
}
_AT_ONCE: Final = vocabulary("همان‌لحظه درلحظه بلافاصله بلادرنگ لحظه‌ای")
_AT_ONCE_ALONE: Final = vocabulary("فوری آنی فورا آنا فی‌الفور instant immediately immediate")
_SAME: Final = {fold("همان‌روز"): Unit.DAY, fold("همان‌ساعت"): Unit.HOUR}
_NOT: Final = vocabulary("نیست نمیباشد نمیشود غیر غیرفوری نخواهد ندارد")
_CLOSING: Final = vocabulary("است میباشد میشود میکشد خواهد بود . ,")
_LINKS: Final = vocabulary("و یا زمان مدت از به پس بعد")
_PAIR: Final = 2
# A larger number after its unit is a date («سال 1403»).
_LARGEST_TURNED: Final = 100


@frozen
class _Span:
    """What a run of tokens means, with None for open ends."""

    least: Length | None
    most: Length | None
    first: int
    after: int


@lru_cache(maxsize=1024)
def duration(text: str) -> Duration | NotUnderstood:
    """Parse an average time of delivery (D6).

    Several times in one text give the range that covers them all.

    Returns:
        The duration, or that the text is not understood.
    """
    tokens = tokenize(text)
    read = quantities(tokens, _UNITS) or _turned(tokens)
    spans = _summed(tokens, read)
    if spans is None:
        return NotUnderstood(text)
    spans = sorted([*spans, *_at_once(tokens, alone=not spans)], key=lambda span: span.first)
    if not spans or any(_is_denied(tokens, span) for span in spans):
        return NotUnderstood(text)
    used = {place for span in spans for place in _used(tokens, span)}
    about = any(token.key in ABOUT for token in tokens)
    return Duration(_least(spans), _most(spans), about, _condition(text, tokens, used))


def _condition(text: str, tokens: Sequence[Token], used: set[int]) -> str:
    rest = [token for place, token in enumerate(tokens) if place not in used]
    rest = [token for token in rest if token.key not in ABOUT]
    says = any(token.kind is not TokenKind.MARK and token.key not in _LINKS for token in rest)
    return remainder(text, rest) if says else ""


def _turned(tokens: Sequence[Token]) -> list[Quantity]:
    """Return the quantity of a text that is only a unit before its number («روز20»)."""
    body = tokens[:-1] if tokens and tokens[-1].key == "." else tokens
    if len(body) < _PAIR or body[0].key not in _UNITS or _is_moment(body):
        return []
    turned = quantities([*body[1:], body[0]], _UNITS)
    whole = len(turned) == 1 and (turned[0].first, turned[0].after) == (0, len(body))
    return turned if whole and _is_small(turned[0]) else []


def _is_moment(tokens: Sequence[Token]) -> bool:
    """Return whether an hour is apart from its number: «ساعت 8» is a time, not a length."""
    return tokens[0].key == fold("ساعت") and tokens[0].end < tokens[1].start


def _is_small(quantity: Quantity) -> bool:
    ends = (quantity.least, quantity.most)
    return all((end.number or 0) < _LARGEST_TURNED for end in ends if end)


def _summed(tokens: Sequence[Token], read: Sequence[Quantity]) -> list[_Span] | None:
    """Return the spans, with «یک هفته و دو روز» as one; None if one of them has no length."""
    groups: list[list[Quantity]] = [[one] for one in read[:1]]
    for before, one in pairwise(read):
        if _continues(tokens, before, one):
            groups[-1].append(one)
        else:
            groups.append([one])
    spans = [_span(group) for group in groups]
    return None if None in spans else [span for span in spans if span]


def _continues(tokens: Sequence[Token], before: Quantity, one: Quantity) -> bool:
    between = [token.key for token in tokens[before.after : one.first]]
    last, first = before.most or before.least, one.least
    if between not in ([AND], []) or not one.is_exact or last is None or first is None:
        return False
    return MINUTES[Unit(first.unit)] < MINUTES[Unit(last.unit)]


def _span(group: Sequence[Quantity]) -> _Span | None:
    head, *more = group
    extra = [one.least for one in more if one.least]
    ends = [_length([end, *extra]) if end else None for end in (head.least, head.most)]
    stated = [end for end in (head.least, head.most) if end]
    if len([end for end in ends if end]) < len(stated):
        return None
    least, most = _in_order(*ends)
    return _Span(least, most, head.first, group[-1].after)


def _length(measures: Sequence[Measure]) -> Length | None:
    """Return the sum of measures in the largest unit that makes it whole; None below a minute."""
    units = [Unit(measure.unit) for measure in measures]
    minutes = sum(
        (measure.number or 0) * MINUTES[unit] for measure, unit in zip(measures, units, strict=True)
    )
    unit: Unit | None = units[-1]
    while unit is not None:
        number = Fraction(minutes, MINUTES[unit])
        if number.denominator == 1:
            return Length(int(number), unit)
        unit = _SMALLER.get(unit)
    return None


def _in_order(least: Length | None, most: Length | None) -> tuple[Length | None, Length | None]:
    """Return the ends in order: beside Persian words «2-5» is often stored as «5-2»."""
    if least and most and least.hours > most.hours:
        return most, least
    return least, most


def _at_once(tokens: Sequence[Token], *, alone: bool) -> list[_Span]:
    """Find what has no number: «همان لحظه», and «فوری» unless it names a kind of service."""
    now = _AT_ONCE | _AT_ONCE_ALONE if alone else _AT_ONCE
    zero = Length(0, Unit.MINUTE)
    spans = []
    for place, token in enumerate(tokens):
        if token.key in now:
            spans.append(_Span(zero, zero, place, place + 1))
        elif token.key in _SAME:
            spans.append(_Span(None, Length(1, _SAME[token.key]), place, place + 1))
    return spans


def _is_denied(tokens: Sequence[Token], span: _Span) -> bool:
    around = [*tokens[max(span.first - 1, 0) : span.first], *tokens[span.after : span.after + 2]]
    return any(token.key in _NOT for token in around)


def _used(tokens: Sequence[Token], span: _Span) -> range:
    after = span.after
    while after < len(tokens) and tokens[after].key in _CLOSING:
        after += 1
    return range(span.first, after)


def _least(spans: Sequence[_Span]) -> Length | None:
    """Return the least of all; open if one is open, unless another sets the end («حداقل …»)."""
    known = [span.least for span in spans if span.least]
    zero = any(length.number == 0 for length in known)
    bounded = zero or any(span.most is None for span in spans)
    if not known or (len(known) < len(spans) and not bounded):
        return None
    return min(known, key=lambda length: length.hours)


def _most(spans: Sequence[_Span]) -> Length | None:
    known = [span.most for span in spans if span.most]
    bounded = any(span.least is None for span in spans)
    if not known or (len(known) < len(spans) and not bounded):
        return None
    return max(known, key=lambda length: length.hours)
