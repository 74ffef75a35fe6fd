"""Parse the hours of service in person (D7): «شنبه تا چهارشنبه ۸ تا ۱۴», «اداری», «شبانه روزی»."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from miz_khedmat.model.parsers.clock import span_at
from miz_khedmat.model.parsers.figures import tokenize
from miz_khedmat.model.parsers.scan import Token, TokenKind, vocabulary
from miz_khedmat.model.parsers.values import Hours, NotUnderstood, Period, Weekday
from miz_khedmat.model.parsers.weekdays import are_closed, days_at, is_exception, is_holidays

_OFFICE: Final = vocabulary("اداری")
_AT_WORK: Final = vocabulary("کاری کار")
_OFFICE_SOLID: Final = vocabulary("وقت‌اداری ساعات‌اداری ساعت‌اداری")
_TIMES: Final = vocabulary("وقت ساعت ساعات ساعتهای اوقات زمان تایم")
_OFFICE_TIMES: Final = _TIMES | _AT_WORK | vocabulary("ایام روزهای")
_OUTSIDE: Final = vocabulary("خارج غیراداری")
_NON: Final = vocabulary("غیر")
# «به غیر از جمعه», «روزهای غیر تعطیل»
_HARMLESS: Final = vocabulary("از تعطیل")
_DAY_AND_NIGHT: Final = vocabulary("شبانه‌روز شبانه‌روزی 24.7 24ساعته")
_HOURS: Final = vocabulary("ساعت ساعته")
_NO_LENGTH_AFTER: Final = vocabulary("ظرف طی حداکثر حداقل تا از پس مدت کمتر")
_NO_LENGTH_BEFORE: Final = vocabulary("پس بعد قبل پیش")
_NOT: Final = vocabulary("نیست نمیباشد نمیشود ندارد فاقد")
_WHICH: Final = vocabulary("که")
_DAY: Final = 24


@frozen
class _Event:
    """Days, or a span of a day; *closed* days are those without service."""

    days: tuple[Weekday, ...] = ()
    span: tuple[int, int] | None = None
    closed: bool = False


@lru_cache(maxsize=1024)
def hours(text: str) -> Hours | NotUnderstood:
    """Parse the hours of service in person (D7)."""
    tokens = tokenize(text)
    office = any(_is_office(tokens, place) for place in range(len(tokens)))
    around = any(_is_around_the_clock(tokens, place) for place in range(len(tokens)))
    periods = _periods(list(_events(tokens)))
    if not (office or around or periods) or _is_turned_round(tokens):
        return NotUnderstood(text)
    return Hours(periods, around, office)


def _is_turned_round(tokens: Sequence[Token]) -> bool:
    """Return whether a word reverses the hours, or an exception has hours of its own."""
    keys = [token.key for token in tokens]
    outside = not _OUTSIDE.isdisjoint(keys) or any(
        key in _NON and after not in _HARMLESS for key, after in pairwise([*keys, ""])
    )
    excepted = any(is_exception(tokens, place) for place in range(len(tokens)))
    return outside or not _NOT.isdisjoint(keys) or (excepted and not _WHICH.isdisjoint(keys))


def _is_office(tokens: Sequence[Token], place: int) -> bool:
    key, before = tokens[place].key, tokens[place - 1].key if place else ""
    if key in _OFFICE_SOLID or (key in _AT_WORK and before in _TIMES):
        return True
    return key in _OFFICE and (before in _OFFICE_TIMES or _is_one_word(tokens))


def _is_one_word(tokens: Sequence[Token]) -> bool:
    return sum(token.kind is not TokenKind.MARK for token in tokens) == 1


def _is_around_the_clock(tokens: Sequence[Token], place: int) -> bool:
    token, before = tokens[place], tokens[place - 1] if place else None
    if token.key in _DAY_AND_NIGHT:
        return before is None or before.kind is not TokenKind.NUMBER
    if token.value != _DAY or (before and before.key in _NO_LENGTH_AFTER):
        return False
    after = [token.key for token in tokens[place + 1 : place + 3]]
    return bool(_HOURS.intersection(after[:1])) and not _NO_LENGTH_BEFORE.intersection(after[1:])


def _events(tokens: Sequence[Token]) -> Iterator[_Event]:
    place = 0
    last: _Event | None = None
    opens: int | None = None
    while place < len(tokens):
        event, after = _event_at(tokens, place)
        if event is None and opens is not None and last and last.days:
            # «… و پنجشنبه تا 12»: it opens when the others do.
            span, after = span_at(tokens, place, opens)
            event = _Event(span=span) if span else None
        if event:
            yield event
            last, opens = event, event.span[0] if event.span else opens
        place = max(after, place + 1)


def _event_at(tokens: Sequence[Token], place: int) -> tuple[_Event | None, int]:
    days, after = days_at(tokens, place)
    if days:
        closed = is_exception(tokens, place) or are_closed(tokens, after)
        return _Event(days=days, closed=closed), after
    if is_holidays(tokens, place):
        return _Event(days=(Weekday.FRI,), closed=True), place + 1
    span, after = span_at(tokens, place)
    return (_Event(span=span) if span else None), after


def _periods(events: Sequence[_Event]) -> tuple[Period, ...]:
    """Combine spans with their days, which precede them, or follow if a span comes first."""
    closed = {day for event in events if event.closed for day in event.days}
    events_open = [event for event in events if not event.closed]
    if events_open and events_open[0].span:
        events_open.reverse()
        periods = _with_days(events_open)[::-1]
    else:
        periods = _with_days(events_open)
    kept = (
        evolve(period, days=tuple(day for day in period.days if day not in closed))
        for period in periods
    )
    return tuple(
        after for before, after in zip(periods, kept, strict=True) if after.days or not before.days
    )


def _with_days(events: Sequence[_Event]) -> list[Period]:
    periods: list[Period] = []
    days: set[Weekday] = set()
    fresh = True
    for event in events:
        if event.span:
            periods.append(Period(tuple(sorted(days)), *event.span))
            fresh = False
        else:
            days = set(event.days) | (days if fresh else set())
            fresh = True
    return periods
