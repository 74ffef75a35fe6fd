"""Cut a text into tokens in which each number is one: figures, words, halves and thousands."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from attrs import evolve, frozen

from miz_khedmat.model.parsers.scan import Token, TokenKind, pieces, vocabulary
from miz_khedmat.persian.digits import read_words
from miz_khedmat.persian.text import fold

SCALES: Final = {
    fold(word): scale
    for scale, words in (
        (10**3, "هزار"),
        (10**6, "میلیون ملیون million"),
        (10**9, "میلیارد ملیارد بیلیون billion"),
    )
    for word in words.split()
}
PARTS: Final = {fold("نیم"): Fraction(1, 2), fold("ربع"): Fraction(1, 4)}
VAGUE: Final = vocabulary("چند چندین")
AND: Final = fold("و")

# Words that clerks write with or without a space inside; here they become one.
_SOLID: Final = vocabulary(
    "حداکثر حداقل دستکم میباشد نمیباشد میباشند نمیشود میشود میگردد نمیگردد نمیخواهد",
    "شبانهروز شبانهروزی یکشنبه دوشنبه سهشنبه چهارشنبه پنجشنبه همهروزه هرروز هرروزه",
    "بعدازظهر قبلازظهر پیشازظهر همانلحظه همانروز همانساعت درلحظه بلادرنگ",
    "عصرها شنبهها یکشنبهها دوشنبهها سهشنبهها چهارشنبهها پنجشنبهها جمعهها",
    "مراجعهای هزینهای هیچگونه هیچیک هیچکدام کسبوکار",
)
_COUNTED: Final = vocabulary(
    "بار مرتبه دفعه نوبت مراجعه مورد نفر هزار میلیون ملیون میلیارد ریال تومان تومن نیم ربع",
    "دقیقه دقیقهای ساعت ساعته روز روزه روزکاری روزکار هفته هفتهای ماه ماهه سال ساله",
)
_COUNTS: Final = sorted(
    vocabulary("یک دو سه چهار پنج شش هفت هشت نه ده دوازده پانزده بیست سی چند نیم هر هزار میلیون"),
    key=len,
)
_LARGEST: Final = 10**12
"""A thousand milliards, beyond which nothing is multiplied."""
_LONGEST_RUN: Final = 7
_SOLID_PARTS: Final = 3


@frozen
class _Term:
    value: Fraction
    scale: int
    after: int


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a text: words split or joined as needed, each number one token."""
    joined = _joined(pieces(text))
    apart = [part for token in joined for part in _apart(token)]
    merged: list[Token] = []
    place = 0
    while place < len(apart):
        number, place = _number_at(apart, place)
        merged.append(number)
    return merged


def _joined(tokens: Sequence[Token]) -> list[Token]:
    joined: list[Token] = []
    place = 0
    while place < len(tokens):
        count = next(
            (n for n in range(_SOLID_PARTS, 1, -1) if _solid(tokens[place : place + n], n)), 1
        )
        run = tokens[place : place + count]
        joined.append(_one(run) if count > 1 else run[0])
        place += count
    return joined


def _one(run: Sequence[Token]) -> Token:
    return evolve(run[0], key="".join(token.key for token in run), end=run[-1].end)


def _solid(tokens: Sequence[Token], count: int) -> bool:
    keys = [token.key for token in tokens if token.kind is TokenKind.WORD]
    return len(keys) == count and "".join(keys) in _SOLID


def _apart(token: Token) -> tuple[Token, ...]:
    for count in _COUNTS:
        rest = token.key.removeprefix(count)
        if rest != token.key and rest in _COUNTED:
            return (evolve(token, key=count), evolve(token, key=rest))
    return (token,)


def _number_at(tokens: Sequence[Token], place: int) -> tuple[Token, int]:
    first = _term_at(tokens, place)
    if first is None:
        return tokens[place], place + 1
    value, last = first.value, first
    while more := _smaller_term_after(tokens, last):
        value, last = value + more.value, more
    whole = tokens[place]
    end = tokens[last.after - 1].end
    key = whole.key if last.after == place + 1 and whole.kind is TokenKind.NUMBER else str(value)
    return Token(TokenKind.NUMBER, key, whole.start, end, value, first.scale), last.after


def _smaller_term_after(tokens: Sequence[Token], last: _Term) -> _Term | None:
    linked = _is_and(tokens, last.after)
    more = _term_at(tokens, last.after + linked)
    if more is None or last.scale == 1:
        return None
    smaller = more.value < last.scale and more.value.denominator == 1
    return more if smaller and (linked or more.scale > 1) else None


def _term_at(tokens: Sequence[Token], place: int) -> _Term | None:
    value, after, scale = *_atom_at(tokens, place), 1
    while scale < _LARGEST and after < len(tokens) and (by := SCALES.get(tokens[after].key)):
        scale, after = scale * by, after + 1
    counted = place == 0 or _is_plain_word(tokens[place - 1])
    if value is None:
        return _Term(Fraction(scale), scale, after) if scale > 1 and counted else None
    return _Term(value * scale, scale, after)


def _is_plain_word(token: Token) -> bool:
    """Return whether a thousand after the token is 1000, unlike «چند هزار» or «1,5 هزار»."""
    return token.kind in (TokenKind.WORD, TokenKind.MARK) and token.key not in VAGUE


def _atom_at(tokens: Sequence[Token], place: int) -> tuple[Fraction | None, int]:
    value, after = _whole_at(tokens, place)
    if value is None:
        return value, after
    if _is_and(tokens, after) and after + 1 < len(tokens) and tokens[after + 1].key in PARTS:
        return value + PARTS[tokens[after + 1].key], after + 2
    if after < len(tokens) and tokens[after].key in PARTS and value.denominator == 1:
        return value * PARTS[tokens[after].key], after + 1
    return value, after


def _whole_at(tokens: Sequence[Token], place: int) -> tuple[Fraction | None, int]:
    if place >= len(tokens):
        return None, place
    token = tokens[place]
    if token.kind is TokenKind.NUMBER:
        return token.value, place + (token.value is not None)
    if token.key in PARTS:
        return PARTS[token.key], place + 1
    return _said_at(tokens, place)


def _said_at(tokens: Sequence[Token], place: int) -> tuple[Fraction | None, int]:
    run: list[str] = []
    for token in tokens[place : place + _LONGEST_RUN]:
        if token.kind is not TokenKind.WORD or token.key in SCALES:
            break
        run.append(token.key)
    first = read_words(run[0]) if run else None
    # «منفیسه» is not a number here.
    if first is None or first < 0:
        return None, place
    value, count = first, 1
    for longer in range(len(run), 1, -1):
        read_value = read_words(" ".join(run[:longer]))
        if read_value is not None:
            value, count = read_value, longer
            break
    return Fraction(value), place + count


def _is_and(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].key == AND
