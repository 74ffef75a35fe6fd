"""Costs (D9): «1.754.900 ریال», «۲ میلیون ریال», «تکفاز: 199.400 ریال / سه فاز:219600 ریال»."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from attrs import frozen

from miz_khedmat.model.parsers.denial import DENIALS, denies
from miz_khedmat.model.parsers.figures import tokens
from miz_khedmat.model.parsers.scan import Token, TokenKind, remainder, vocabulary
from miz_khedmat.model.parsers.values import Amount, NotUnderstood

_RIAL: Final = vocabulary("ریال ریالی ﷼ rial rials irr")
_TOMAN: Final = vocabulary("تومان تومانی تومن toman tomans")
_IN_RIALS: Final = dict.fromkeys(_RIAL | {"﷼"}, 1) | dict.fromkeys(_TOMAN, 10)
_FREE: Final = vocabulary("رایگان مجانی free")
_COST: Final = vocabulary(
    "هزینه هزینه‌ای مبلغ مبلغی وجه وجهی تعرفه کارمزد پرداخت اخذ دریافت پول مالی موردی وجود"
)
_BREAKS: Final = frozenset("/؛;|")
_LINKS: Final = vocabulary("و تا الی - ، , یا و/یا")
_NAMED_BY: Final = frozenset(":=")
_ASIDE: Final = vocabulary(
    "مبلغ بمبلغ به معادل هزینه کل جمعا است میباشد باشد می : = . - ( ) ، , * + هزینه‌ها"
)
_AMOUNT_WORDS: Final = vocabulary("مبلغ بمبلغ")
_ACCOUNT: Final = vocabulary("حساب شبا کارت شناسه کد شماره تلفن بند ماده سال تاریخ سریال")
_NOT_FREE: Final = DENIALS | vocabulary("غیر")
_HUNDREDS: Final = 1000
_BARE_LIMIT: Final = 10**11


@frozen
class _Figure:
    """An amount in rials that stands at *places*."""

    rials: int
    places: range
    toman: bool


@lru_cache(maxsize=1024)
def amount(text: str) -> Amount | NotUnderstood:
    """The figures of a cost in rials (D9), or that it is not understood.

    A number without a currency is in rials where it stands alone or after a label, and in the
    currency of the figures beside it where they have one.
    """
    found = tokens(text)
    parts = list(_parts(text, found))
    paid = {place: by for part in parts for place, by in _currencies(found, part).items()}
    figures = [figure for part in parts for figure in _figures(found, part, paid)]
    if not figures:
        return NotUnderstood(text)
    labels, used = _labels(text, found, figures, parts)
    return Amount(
        tuple(figure.rials for figure in figures),
        any(figure.toman for figure in figures),
        labels,
        _rest(text, found, used.union(*(figure.places for figure in figures))),
    )


def _parts(text: str, found: Sequence[Token]) -> Iterator[range]:
    """The stretches of the text between its breaks: «/», «؛» and ends of lines."""
    start = 0
    for place, token in enumerate(found):
        gap = text[found[place - 1].end : token.start] if place else ""
        if token.key in _BREAKS:
            yield range(start, place)
            start = place + 1
        elif "\n" in gap:
            yield range(start, place)
            start = place
    yield range(start, len(found))


def _figures(found: Sequence[Token], part: range, paid: Mapping[int, int]) -> Iterator[_Figure]:
    said = list(found[part.start : part.stop])
    if denies(said, _COST):
        yield _Figure(0, part, toman=False)
        return
    free = not any(token.key in _NOT_FREE for token in said)
    bare = _bare(found, part)
    for place in part:
        if free and found[place].key in _FREE:
            yield _Figure(0, range(place, place + 1), toman=False)
        elif place in paid:
            yield from _paid(found, place, paid[place])
        elif place == bare:
            yield from _paid(found, place, next((paid[at] for at in sorted(paid) if at > place), 1))


def _paid(found: Sequence[Token], place: int, by: int) -> Iterator[_Figure]:
    follows = place + 1 < len(found) and found[place + 1].key in _IN_RIALS
    leads = not follows and place > 0 and found[place - 1].key in _IN_RIALS
    rials = (found[place].value or 0) * _scale(found, place) * by
    if rials.denominator == 1:
        yield _Figure(int(rials), range(place - leads, place + 1 + follows), toman=by > 1)


def _scale(found: Sequence[Token], place: int) -> int:
    """The thousands that the next of a row was said with: «100 تا 200 هزار ریال»."""
    value, after = found[place].value or 0, found[place + 2 : place + 3]
    linked = place + 1 < len(found) and found[place + 1].key in _LINKS
    alone = found[place].scale == 1 and 0 < value < _HUNDREDS
    return after[0].scale if linked and alone and after else 1


def _currencies(found: Sequence[Token], part: range) -> dict[int, int]:
    """The numbers that have a currency: after them, after the next of a row, or before them."""
    paid: dict[int, int] = {}
    for place in reversed(part):
        if not _is_number(found[place]):
            continue
        after = found[place + 1].key if place + 1 in part else ""
        before = found[place - 1].key if place - 1 in part else ""
        if after in _IN_RIALS:
            paid[place] = _IN_RIALS[after]
        elif after in _LINKS and place + 2 in paid:
            paid[place] = paid[place + 2]
        elif before in _IN_RIALS and not (place - 2 in part and _is_number(found[place - 2])):
            paid[place] = _IN_RIALS[before]
    return paid


def _is_number(token: Token) -> bool:
    padded = len(token.key) > 1 and token.key.startswith("0") and "." not in token.key
    return token.kind is TokenKind.NUMBER and token.value is not None and not padded


def _bare(found: Sequence[Token], part: range) -> int | None:
    """Where the one number of a part stands alone in it, or ends it after a label."""
    numbers = [place for place in part if found[place].kind is TokenKind.NUMBER]
    if not numbers or not _is_number(found[numbers[-1]]):
        return None
    place, value = numbers[-1], found[numbers[-1]].value or 0
    others = [found[near].key for near in part if near != place]
    if value >= _BARE_LIMIT or not _ACCOUNT.isdisjoint(others):
        return None
    if len(numbers) == 1 and _ASIDE.issuperset(others):
        return place
    after = [found[near].key for near in range(place + 1, part.stop)]
    named = place - 1 in part and found[place - 1].key in _NAMED_BY
    large = value == 0 or value >= _HUNDREDS
    return place if named and large and _ASIDE.issuperset(after) else None


def _labels(
    text: str, found: Sequence[Token], figures: Sequence[_Figure], parts: Sequence[range]
) -> tuple[tuple[str, ...], set[int]]:
    """A label for each figure, and the places of all that was read as one."""
    labels: list[str] = []
    used: set[int] = set()
    before = 0
    for figure in figures:
        part = next(part for part in parts if figure.places.start in part or part == figure.places)
        places = range(max(part.start, before), figure.places.start)
        named = any(found[place].key in _NAMED_BY for place in places[-2:])
        words = [found[place] for place in places if named]
        says = any(token.key not in _ASIDE for token in words)
        labels.append(remainder(text, words) if says else "")
        used.update(places if named else ())
        before = figure.places.stop
    return tuple(labels), used


def _rest(text: str, found: Sequence[Token], used: set[int]) -> str:
    kept = [
        token for place, token in enumerate(found) if place not in used and token.key not in _BREAKS
    ]
    while kept and kept[-1].key in _ASIDE | _LINKS:
        kept.pop()
    kept = [token for token in kept if token.key not in _AMOUNT_WORDS]
    says = any(
        token.kind is not TokenKind.MARK and token.key not in _ASIDE | _LINKS for token in kept
    )
    return remainder(text, kept) if says else ""
