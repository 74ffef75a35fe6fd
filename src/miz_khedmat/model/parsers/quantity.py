"""Parse quantities in a text: a number with its unit, from … to, at least, at most, about."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from attrs import evolve, frozen

from miz_khedmat.model.parsers.figures import AND, PARTS, VAGUE
from miz_khedmat.model.parsers.scan import Token, TokenKind, vocabulary

AT_MOST: Final = vocabulary(
    "حداکثر ماکزیمم ماکسیمم نهایتا نهایت حداکثرتا کمتر زیر سقف تا ظرف طی up within",
    "max maximum most",
)
AT_LEAST: Final = vocabulary(
    "حداقل دستکم لااقل کمینه مینیمم بیش بیشتر بالای", "min minimum least over"
)
ABOUT: Final = vocabulary(
    "حدود حدودا تقریبا تقریبی متوسط میانگین معمولا تخمینا غالبا about approximately average"
)
_BETWEEN: Final = vocabulary("بین مابین between")
_LEADS: Final = (
    AT_MOST
    | AT_LEAST
    | ABOUT
    | _BETWEEN
    | vocabulary("از به بطور طور در مدت زمان بمدت : to from at than of")
)
_LINKS: Final = vocabulary("تا الی - لغایت یا to or")
_AFTER: Final = vocabulary("پس بعد")
# A figure next to one of these counts something else: a rate, a time, an age, the past.
_NOT_AFTER: Final = vocabulary("هر سن ساعت شماره ماده تبصره بند اعتبار سابقه سنوات")
_NOT_BEFORE: Final = vocabulary("قبل پیش گذشته سابقه اعتبار اخیر")
_OR, _MORE, _LESS = vocabulary("یا و"), vocabulary("بیشتر بالاتر"), vocabulary("کمتر پایینتر")
_MORE_ENDS: Final = vocabulary("بالا")
_TO: Final = vocabulary("به")
_PAIR: Final = 2
_LINK_LENGTH: Final = 3
_SMALL: Final = 10


@frozen
class Measure:
    """A number of units; a *number* of None is vague («چند روز»), a *unit* of "" is missing."""

    number: Fraction | None
    unit: str


@frozen
class Quantity:
    """The meaning of the tokens from *first* to before *after*; None is an open end."""

    least: Measure | None
    most: Measure | None
    approximate: bool
    first: int
    after: int

    @property
    def is_exact(self) -> bool:
        """True for a single figure without at least or at most."""
        return self.least is not None and self.least == self.most


def quantities(
    tokens: Sequence[Token], units: Mapping[str, str], *, bare: bool = False
) -> list[Quantity]:
    """Return the quantities in the tokens whose unit is a key of *units*.

    Args:
        tokens: The tokens of a text.
        units: The unit of a quantity, by its word or its two words with one space.
        bare: Include numbers without a unit.
    """
    read: list[Quantity] = []
    place = 0
    while place < len(tokens):
        quantity = _quantity_at(tokens, place, units)
        if quantity is None or not (bare or _has_unit(quantity)):
            place += 1
        else:
            read.append(quantity)
            place = quantity.after
    return read


def unit_at(tokens: Sequence[Token], place: int, units: Mapping[str, str]) -> tuple[str, int]:
    """Return the unit at a place and the place after it, or "" and the same place."""
    keys = [token.key for token in tokens[place : place + 2]]
    for count in range(len(keys), 0, -1):
        unit = units.get(" ".join(keys[:count]))
        if unit is not None:
            return unit, place + count
    return "", place


def _has_unit(quantity: Quantity) -> bool:
    return any(end is not None and end.unit for end in (quantity.least, quantity.most))


def _quantity_at(tokens: Sequence[Token], place: int, units: Mapping[str, str]) -> Quantity | None:
    one, after = _measure_at(tokens, place, units)
    if one is None:
        return None
    first = _lead(tokens, place)
    lead = {token.key for token in tokens[first:place]}
    other, end = _second(tokens, after, one, (lead, units))
    about = bool(lead & ABOUT)
    if other is not None:
        least, most = map(_known, _same_unit(one, other))
        return _open(tokens, Quantity(least, most, about, first, end))
    if one.number is None:
        return None
    below = bool(lead & AT_MOST) and not lead & AT_LEAST
    return _open(
        tokens,
        Quantity(None if below else one, None if lead & AT_LEAST else one, about, first, after),
    )


def _measure_at(
    tokens: Sequence[Token], place: int, units: Mapping[str, str]
) -> tuple[Measure | None, int]:
    if place >= len(tokens) or _counts_something_else(tokens, place):
        return None, place
    token = tokens[place]
    if token.key not in VAGUE and (token.kind is not TokenKind.NUMBER or token.value is None):
        return None, place
    unit, after = unit_at(tokens, place + 1, units)
    number = None if token.key in VAGUE else token.value
    if unit and number is not None and _part_at(tokens, after):
        number, after = number + (tokens[after + 1].value or 0), after + 2
    if after < len(tokens) and tokens[after].key in _NOT_BEFORE:
        return None, place
    return Measure(number, unit), after


def _part_at(tokens: Sequence[Token], place: int) -> bool:
    """Return whether «و نیم» is at this place."""
    following = tokens[place : place + 2]
    if len(following) < _PAIR or following[0].key != AND:
        return False
    return following[1].value in PARTS.values()


def _counts_something_else(tokens: Sequence[Token], place: int) -> bool:
    if place == 0 or tokens[place - 1].key not in _NOT_AFTER:
        return False
    # In «1 ساعت 30 دقیقه» the hour is itself counted.
    return not (place > 1 and tokens[place - 2].kind is TokenKind.NUMBER)


def _lead(tokens: Sequence[Token], place: int) -> int:
    first = place
    while first > 0 and tokens[first - 1].key in _LEADS:
        if first > 1 and tokens[first - 2].key in _AFTER:
            break
        first -= 1
    return first


def _second(
    tokens: Sequence[Token],
    after: int,
    one: Measure,
    known: tuple[set[str], Mapping[str, str]],
) -> tuple[Measure | None, int]:
    lead, units = known
    place = after
    while place < min(len(tokens), after + _LINK_LENGTH) and (
        tokens[place].key in _LINKS | AT_MOST
        or (tokens[place].key in {AND, "،", ","} and _may_link(tokens, place, one, lead))
    ):
        place += 1
    if place == after and not _side_by_side(tokens, place, one):
        return None, after
    other, end = _measure_at(tokens, place, units)
    # «3 روز تا 5» ends there; in «3 روز - 2 نسخه» the second counts something else.
    if other is None or (one.unit and not other.unit and end < len(tokens)):
        return None, after
    return other, end


def _may_link(tokens: Sequence[Token], place: int, one: Measure, lead: set[str]) -> bool:
    at_most = place + 1 < len(tokens) and tokens[place + 1].key in AT_MOST
    listed = tokens[place].key != AND and not one.unit
    return bool(lead & _BETWEEN) or at_most or listed


def _side_by_side(tokens: Sequence[Token], place: int, one: Measure) -> bool:
    """Return whether another number follows the number, as in «دو سه روز»."""
    if one.unit or one.number is None or place >= len(tokens):
        return False
    value = tokens[place].value
    return value is not None and value == one.number + 1 and value < _SMALL


def _same_unit(one: Measure, other: Measure) -> tuple[Measure, Measure]:
    unit, other_unit = one.unit or other.unit, other.unit or one.unit
    return evolve(one, unit=unit), evolve(other, unit=other_unit)


def _known(measure: Measure) -> Measure | None:
    return None if measure.number is None else measure


def _open(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Return the quantity extended by «یا بیشتر», «و کمتر» or «به بالا»."""
    keys = [token.key for token in tokens[quantity.after : quantity.after + 2]]
    if len(keys) < _PAIR:
        return quantity
    word, end = keys
    after = quantity.after + 2
    if (word in _OR and end in _MORE) or (word in _TO and end in _MORE_ENDS):
        return evolve(quantity, most=None, after=after)
    if word in _OR and end in _LESS:
        return evolve(quantity, least=None, after=after)
    return quantity
