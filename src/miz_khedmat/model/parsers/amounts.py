"""Costs (D9): «1.754.900 ریال», «۲ میلیون ریال», «تکفاز: 199.400 ریال / سه فاز:219600 ریال»."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from attrs import frozen

from miz_khedmat.model.parsers.denial import DENIALS, denies
from miz_khedmat.model.parsers.figures import tokenize
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
    """An amount in rials, and the *places* of its tokens."""

    rials: int
    places: range
    toman: bool


@lru_cache(maxsize=1024)
def amount(text: str) -> Amount | NotUnderstood:
    """Parse the figures of a cost in rials (D9).

    A number without a currency is in rials if it is alone or follows a label, and in the currency
    of the neighbouring figures if they have one.

    Returns:
        The figures with their labels, or that the text is not understood.
    """
    tokens = tokenize(text)
    parts = list(_parts(text, tokens))
    paid = {place: by for part in parts for place, by in _currencies(tokens, part).items()}
    figures = [figure for part in parts for figure in _figures(tokens, part, paid)]
    if not figures:
        return NotUnderstood(text)
    labels, used = _labels(text, tokens, figures, parts)
    return Amount(
        tuple(figure.rials for figure in figures),
        any(figure.toman for figure in figures),
        labels,
        _rest(text, tokens, used.union(*(figure.places for figure in figures))),
    )


def _parts(text: str, tokens: Sequence[Token]) -> Iterator[range]:
    """Yield the stretches of the text between its breaks: «/», «؛» and ends of lines."""
    start = 0
    for place, token in enumerate(tokens):
        gap = text[tokens[place - 1].end : token.start] if place else ""
        if token.key in _BREAKS:
            yield range(start, place)
            start = place + 1
        elif "\n" in gap:
            yield range(start, place)
            start = place
    yield range(start, len(tokens))


def _figures(tokens: Sequence[Token], part: range, paid: Mapping[int, int]) -> Iterator[_Figure]:
    part_tokens = list(tokens[part.start : part.stop])
    if denies(part_tokens, _COST):
        yield _Figure(0, part, toman=False)
        return
    free = not any(token.key in _NOT_FREE for token in part_tokens)
    bare = _bare(tokens, part)
    for place in part:
        if free and tokens[place].key in _FREE:
            yield _Figure(0, range(place, place + 1), toman=False)
        elif place in paid:
            yield from _paid(tokens, place, paid[place])
        elif place == bare:
            yield from _paid(
                tokens, place, next((paid[at] for at in sorted(paid) if at > place), 1)
            )


def _paid(tokens: Sequence[Token], place: int, by: int) -> Iterator[_Figure]:
    follows = place + 1 < len(tokens) and tokens[place + 1].key in _IN_RIALS
    leads = not follows and place > 0 and tokens[place - 1].key in _IN_RIALS
    rials = (tokens[place].value or 0) * _scale(tokens, place) * by
    if rials.denominator == 1:
        yield _Figure(int(rials), range(place - leads, place + 1 + follows), toman=by > 1)


def _scale(tokens: Sequence[Token], place: int) -> int:
    """Return the thousands that the next number of a row has: «100 تا 200 هزار ریال»."""
    value, after = tokens[place].value or 0, tokens[place + 2 : place + 3]
    linked = place + 1 < len(tokens) and tokens[place + 1].key in _LINKS
    alone = tokens[place].scale == 1 and 0 < value < _HUNDREDS
    return after[0].scale if linked and alone and after else 1


def _currencies(tokens: Sequence[Token], part: range) -> dict[int, int]:
    """Find numbers with a currency: after them, after the next of a row, or before them."""
    paid: dict[int, int] = {}
    for place in reversed(part):
        if not _is_number(tokens[place]):
            continue
        after = tokens[place + 1].key if place + 1 in part else ""
        before = tokens[place - 1].key if place - 1 in part else ""
        if after in _IN_RIALS:
            paid[place] = _IN_RIALS[after]
        elif after in _LINKS and place + 2 in paid:
            paid[place] = paid[place + 2]
        elif before in _IN_RIALS and not (place - 2 in part and _is_number(tokens[place - 2])):
            paid[place] = _IN_RIALS[before]
    return paid


def _is_number(token: Token) -> bool:
    padded = len(token.key) > 1 and token.key.startswith("0") and "." not in token.key
    return token.kind is TokenKind.NUMBER and token.value is not None and not padded


def _bare(tokens: Sequence[Token], part: range) -> int | None:
    """Return the place of the only number of a part, if it is alone or last after a label."""
    numbers = [place for place in part if tokens[place].kind is TokenKind.NUMBER]
    if not numbers or not _is_number(tokens[numbers[-1]]):
        return None
    place, value = numbers[-1], tokens[numbers[-1]].value or 0
    others = [tokens[near].key for near in part if near != place]
    if value >= _BARE_LIMIT or not _ACCOUNT.isdisjoint(others):
        return None
    if len(numbers) == 1 and _ASIDE.issuperset(others):
        return place
    after = [tokens[near].key for near in range(place + 1, part.stop)]
    named = place - 1 in part and tokens[place - 1].key in _NAMED_BY
    large = value == 0 or value >= _HUNDREDS
    return place if named and large and _ASIDE.issuperset(after) else None


def _labels(
    text: str, tokens: Sequence[Token], figures: Sequence[_Figure], parts: Sequence[range]
) -> tuple[tuple[str, ...], set[int]]:
    """Return a label for each figure, and the places of all tokens used in labels."""
    labels: list[str] = []
    used: set[int] = set()
    before = 0
    for figure in figures:
        part = next(part for part in parts if figure.places.start in part or part == figure.places)
        places = range(max(part.start, before), figure.places.start)
        named = any(tokens[place].key in _NAMED_BY for place in places[-2:])
        words = [tokens[place] for place in places if named]
        says = any(token.key not in _ASIDE for token in words)
        labels.append(remainder(text, words) if says else "")
        used.update(places if named else ())
        before = figure.places.stop
    return tuple(labels), used


def _rest(text: str, tokens: Sequence[Token], used: set[int]) -> str:
    kept = [
        token
        for place, token in enumerate(tokens)
        if place not in used and token.key not in _BREAKS
    ]
    while kept and kept[-1].key in _ASIDE | _LINKS:
        kept.pop()
    kept = [token for token in kept if token.key not in _AMOUNT_WORDS]
    says = any(
        token.kind is not TokenKind.MARK and token.key not in _ASIDE | _LINKS for token in kept
    )
    return remainder(text, kept) if says else ""
