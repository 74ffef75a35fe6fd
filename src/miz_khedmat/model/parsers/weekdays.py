"""Parse days of the week: «شنبه تا چهارشنبه», «همه روزه به جز جمعه», «روزهای زوج»."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final

from miz_khedmat.model.parsers.scan import Token, vocabulary
from miz_khedmat.model.parsers.values import Weekday
from miz_khedmat.persian.text import fold

_NAMES: Final = {
    fold(name): day
    for day, names in (
        (Weekday.SAT, "شنبه saturday"),
        (Weekday.SUN, "یکشنبه sunday"),
        (Weekday.MON, "دوشنبه monday"),
        (Weekday.TUE, "سهشنبه tuesday"),
        (Weekday.WED, "چهارشنبه wednesday"),
        (Weekday.THU, "پنجشنبه پنشنبه thursday"),
        (Weekday.FRI, "جمعه friday"),
    )
    for name in names.split()
}
_PLURAL: Final = fold("ها")
_EVERY: Final = vocabulary("همه‌روزه هرروز هرروزه روزانه")
_ALL: Final = vocabulary("همه تمام تمامی کلیه کل")
_DAYS: Final = vocabulary("روز روزها روزهای ایام")
_WEEK: Final = vocabulary("هفته")
_SETS: Final = {
    fold("زوج"): (Weekday.SAT, Weekday.MON, Weekday.WED),
    fold("فرد"): (Weekday.SUN, Weekday.TUE, Weekday.THU),
}
_LINKS: Final = vocabulary("تا الی - لغایت to")
_LISTED: Final = vocabulary("و ، , ها روز روزهای and")
_EXCEPT: Final = vocabulary("بجز جز غیراز بغیراز باستثنای استثنای استثناء استثنا except")
_HOLIDAYS: Final = vocabulary("تعطیل تعطیلات تعطیلی")
_WORKING: Final = vocabulary("غیر بدون")


def days_at(tokens: Sequence[Token], place: int) -> tuple[tuple[Weekday, ...], int]:
    """Return the days that begin at a place and the place after them; or none and that place."""
    days: set[Weekday] = set()
    after = place
    ahead = place
    while ahead < len(tokens):
        some, ahead = _some_at(tokens, ahead)
        if some:
            days.update(some)
            after = ahead
        elif days and ahead < len(tokens) and tokens[ahead].key in _LISTED:
            ahead += 1
        else:
            break
    return tuple(sorted(days)), after


def is_exception(tokens: Sequence[Token], place: int) -> bool:
    """Return whether «به جز», «غیر از» or the like is within two words before a place."""
    keys = [token.key for token in tokens[max(place - 3, 0) : place]]
    pairs = {before + key for before, key in pairwise(keys)}
    return bool(_EXCEPT.intersection(keys) or _EXCEPT & pairs)


def are_closed(tokens: Sequence[Token], after: int) -> bool:
    """Return whether days that end before a place are called holidays («پنجشنبه‌ها تعطیل است»)."""
    keys = [token.key for token in tokens[after : after + 2]]
    return bool(_HOLIDAYS.intersection(keys)) and not _WORKING.intersection(keys)


def is_holidays(tokens: Sequence[Token], place: int) -> bool:
    """Return whether the word for holidays is here as an exception («به جز ایام تعطیل»)."""
    return tokens[place].key in _HOLIDAYS and is_exception(tokens, place)


def _some_at(tokens: Sequence[Token], place: int) -> tuple[tuple[Weekday, ...], int]:
    """Return one day, a range of them or a named set, and the place after it."""
    first = _day(tokens, place)
    if first is None:
        return _set_at(tokens, place)
    after = place + 1 + _is(tokens, place + 1, frozenset({_PLURAL}))
    if _is(tokens, after, _LINKS):
        last = _day(tokens, after + 1)
        if last is not None:
            count = (last - first) % len(Weekday) + 1
            return tuple(Weekday((first + n) % len(Weekday)) for n in range(count)), after + 2
    return (first,), after


def _set_at(tokens: Sequence[Token], place: int) -> tuple[tuple[Weekday, ...], int]:
    if _is(tokens, place, _EVERY):
        return tuple(Weekday), place + 1
    if _is(tokens, place, _ALL) and _is(tokens, place + 1, _DAYS):
        return tuple(Weekday), place + 2 + _is(tokens, place + 2, _WEEK)
    if _is(tokens, place, _DAYS) and _is(tokens, place + 1, _WEEK):
        return tuple(Weekday), place + 2
    if _is(tokens, place, _DAYS) and _is(tokens, place + 1, _SETS.keys()):
        return _SETS[tokens[place + 1].key], place + 2
    return (), place


def _is(tokens: Sequence[Token], place: int, keys: AbstractSet[str]) -> bool:
    return place < len(tokens) and tokens[place].key in keys


def _day(tokens: Sequence[Token], place: int) -> Weekday | None:
    if place >= len(tokens):
        return None
    key = tokens[place].key
    return _NAMES.get(key, _NAMES.get(key.removesuffix(_PLURAL)))
