"""Days of the week in a text: «شنبه تا چهارشنبه», «همه روزه به جز جمعه», «روزهای زوج»."""

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


def days_at(found: Sequence[Token], place: int) -> tuple[tuple[Weekday, ...], int]:
    """The days that begin at a place and the place after them; none and the same place."""
    days: set[Weekday] = set()
    after = place
    ahead = place
    while ahead < len(found):
        some, ahead = _some_at(found, ahead)
        if some:
            days.update(some)
            after = ahead
        elif days and ahead < len(found) and found[ahead].key in _LISTED:
            ahead += 1
        else:
            break
    return tuple(sorted(days)), after


def is_exception(found: Sequence[Token], place: int) -> bool:
    """Whether «به جز», «غیر از» or the like stands within two words before a place."""
    keys = [token.key for token in found[max(place - 3, 0) : place]]
    pairs = {before + key for before, key in pairwise(keys)}
    return bool(_EXCEPT.intersection(keys) or _EXCEPT & pairs)


def are_closed(found: Sequence[Token], after: int) -> bool:
    """Whether days that end before a place are said to be holidays («پنجشنبه‌ها تعطیل است»)."""
    keys = [token.key for token in found[after : after + 2]]
    return bool(_HOLIDAYS.intersection(keys)) and not _WORKING.intersection(keys)


def is_holidays(found: Sequence[Token], place: int) -> bool:
    """Whether the word for holidays stands here as what is excepted («به جز ایام تعطیل»)."""
    return found[place].key in _HOLIDAYS and is_exception(found, place)


def _some_at(found: Sequence[Token], place: int) -> tuple[tuple[Weekday, ...], int]:
    """One day, a range of them or a named set."""
    first = _day(found, place)
    if first is None:
        return _set_at(found, place)
    after = place + 1 + _is(found, place + 1, frozenset({_PLURAL}))
    if _is(found, after, _LINKS):
        last = _day(found, after + 1)
        if last is not None:
            count = (last - first) % len(Weekday) + 1
            return tuple(Weekday((first + n) % len(Weekday)) for n in range(count)), after + 2
    return (first,), after


def _set_at(found: Sequence[Token], place: int) -> tuple[tuple[Weekday, ...], int]:
    if _is(found, place, _EVERY):
        return tuple(Weekday), place + 1
    if _is(found, place, _ALL) and _is(found, place + 1, _DAYS):
        return tuple(Weekday), place + 2 + _is(found, place + 2, _WEEK)
    if _is(found, place, _DAYS) and _is(found, place + 1, _WEEK):
        return tuple(Weekday), place + 2
    if _is(found, place, _DAYS) and _is(found, place + 1, _SETS.keys()):
        return _SETS[found[place + 1].key], place + 2
    return (), place


def _is(found: Sequence[Token], place: int, keys: AbstractSet[str]) -> bool:
    return place < len(found) and found[place].key in keys


def _day(found: Sequence[Token], place: int) -> Weekday | None:
    if place >= len(found):
        return None
    key = found[place].key
    return _NAMES.get(key, _NAMES.get(key.removesuffix(_PLURAL)))
