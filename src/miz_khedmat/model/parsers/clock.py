"""Parse times of day and spans between them: «از ساعت 7:30 صبح تا 2 بعد از ظهر»."""

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from miz_khedmat.model.parsers.figures import AND
from miz_khedmat.model.parsers.scan import Token, TokenKind, vocabulary

HOUR: Final = 60
NOON: Final = 12 * HOUR
MIDNIGHT: Final = 24 * HOUR

_CLOCK_WORDS: Final = vocabulary("ساعت ساعات")
_MORNING: Final = vocabulary("صبح صبحها قبل‌ازظهر پیش‌ازظهر am")
_SMALL_HOURS: Final = vocabulary("بامداد")
_MIDDAY: Final = vocabulary("ظهر")
_AFTERNOON: Final = vocabulary("بعدازظهر عصر عصرها غروب pm")
_NIGHT: Final = vocabulary("شب")
_PARTS: Final = _MORNING | _SMALL_HOURS | _MIDDAY | _AFTERNOON | _NIGHT
_LINKS: Final = vocabulary("تا الی - لغایت to")
_BETWEEN: Final = vocabulary("بین مابین")
_MINUTES: Final = vocabulary("دقیقه")
# «10 تا 20 نفر», «2 تا 4 ساعت» count something and are not a span of a day.
_COUNTED: Final = vocabulary(
    "نفر روز روزه روزکاری ساعت ساعته دقیقه هفته ماه سال ساله مورد درصد بار مرتبه متر کیلومتر %",
    "نسخه ریال تومان داخلی",
)
_EVENING_FROM: Final = 5 * HOUR
_EARLIEST: Final = 7 * HOUR
_MIDDAY_UNTIL: Final = 6 * HOUR


@frozen
class _Moment:
    """Minutes after midnight, and whether the text names the part of the day."""

    minutes: int
    named: bool


def span_at(
    tokens: Sequence[Token], place: int, opening: int | None = None
) -> tuple[tuple[int, int] | None, int]:
    """Parse the span of a day that begins at a place.

    Args:
        tokens: The tokens of the text.
        place: Where the span begins.
        opening: If given, in minutes after midnight, only the closing is parsed («تا 12»).

    Returns:
        The span in minutes after midnight, or None, and the place after it.
    """
    known = _Moment(opening, named=False) if opening is not None else None
    opens, link = (known, place) if known else _moment_at(tokens, place)
    if opens is None or not _is_linked(tokens, place, link):
        return None, place
    closes, after = _moment_at(tokens, link + 1)
    if closes is None or _key(tokens, after) in _COUNTED:
        return None, place
    if place and not known:
        opens, closes = _in_named_part(opens, closes, tokens[place - 1].key)
    return _in_order(opens, closes, flips=tokens[link].key == "-"), after


def _in_named_part(opens: _Moment, closes: _Moment, part: str) -> tuple[_Moment, _Moment]:
    """Place both times in the part of the day that precedes them: «عصر 4 تا 7»."""
    if part not in _PARTS or opens.named:
        return opens, closes
    opens = _Moment(_in_part(opens.minutes, part), named=True)
    if closes.named or part in _MORNING | _SMALL_HOURS:
        return opens, closes
    return opens, _Moment(_in_part(closes.minutes, part), named=True)


def _in_order(opens: _Moment, closes: _Moment, *, flips: bool) -> tuple[int, int] | None:
    start, end = opens.minutes, closes.minutes
    if not opens.named and closes.named and end > NOON and start < _EARLIEST:
        # «2 تا 5 بعد از ظهر»: both are after noon.
        start += NOON if start + NOON < end else 0
    if start < end:
        return start, end
    if closes.named or start == end:
        return None
    if end <= NOON and start <= NOON:
        # «8 تا 2»: no office closes before it opens.
        return start, end + NOON
    # Beside Persian words «8-16» is often stored as «16-8».
    return (end, start) if flips and not opens.named else None


def _is_linked(tokens: Sequence[Token], place: int, link: int) -> bool:
    between = place > 0 and tokens[place - 1].key in _BETWEEN
    return _key(tokens, link) in _LINKS or (between and _key(tokens, link) == AND)


def _moment_at(tokens: Sequence[Token], place: int) -> tuple[_Moment | None, int]:
    while _key(tokens, place) in _CLOCK_WORDS or (place and _key(tokens, place) == ":"):
        place += 1
    minutes = _minutes(tokens[place]) if place < len(tokens) else None
    if minutes is None:
        return None, place
    more, after = _minutes_more(tokens, place + 1)
    part = _key(tokens, after)
    # In «8 تا 12 عصر 4 تا 7» the part belongs to what follows.
    if part not in _PARTS or _is_figure(tokens, after + 1):
        return _Moment(minutes + more, named=False), after
    return _Moment(_in_part(minutes + more, part), named=True), after + 1


def _is_figure(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].kind in (TokenKind.NUMBER, TokenKind.CLOCK)


def _minutes(token: Token) -> int | None:
    """Return the minutes after midnight of a figure: «7:30», «7.30», «۷/۳۰», «8», «7 و نیم»."""
    if token.kind not in (TokenKind.CLOCK, TokenKind.NUMBER):
        return None
    hour, mark, minute = token.key.replace(":", ".").partition(".")
    if mark:
        return _read(int(hour), minute, clock=token.kind is TokenKind.CLOCK)
    minutes = (token.value or 0) * HOUR
    return int(minutes) if minutes <= MIDNIGHT and minutes.denominator == 1 else None


def _read(hour: int, minute: str, *, clock: bool) -> int | None:
    # «7.5» is half past seven, «7.3» may be twenty past or half past.
    if len(minute) == 1 and not clock:
        minute = {"0": "0", "5": "30"}.get(minute, "60")
    minute_value = int(minute)
    if hour > minute_value and hour * HOUR > MIDNIGHT and clock:
        # Beside Persian words «7:30» is often stored as «30:7».
        hour, minute_value = minute_value, hour
    minutes = hour * HOUR + minute_value
    return minutes if minute_value < HOUR and minutes <= MIDNIGHT else None


def _minutes_more(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    """Return the minutes of «… و 30 دقیقه», and the place after them."""
    if _key(tokens, place) == AND and _key(tokens, place + 2) in _MINUTES:
        value = tokens[place + 1].value
        if value is not None and value < HOUR and value.denominator == 1:
            return int(value), place + 3
    return 0, place


def _in_part(minutes: int, part: str) -> int:
    after_noon = minutes + NOON
    if part in _AFTERNOON:
        return after_noon if minutes < NOON else minutes
    if part in _MIDDAY:
        return after_noon if minutes < _MIDDAY_UNTIL else minutes
    if part in _NIGHT:
        return after_noon if _EVENING_FROM <= minutes <= NOON else minutes
    return 0 if part in _SMALL_HOURS and minutes == NOON else minutes


def _key(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].key if place < len(tokens) else ""
