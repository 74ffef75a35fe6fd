"""Which rows of an old list are which rows of a new one, so that only what differs is written."""

from collections.abc import Iterator
from typing import Any, Final

Couple = tuple[int | None, int | None]
"""The places of one row in the old list and in the new one; None: it is not there."""
_MOST: Final = 250_000
"""Pairs of rows that are weighed at most; rows of longer lists are paired by their places."""
_SAME_PLACE: Final = 0.01
"""What two rows share that have nothing in common, in lists of one length."""


def aligned(old: list[Any], new: list[Any]) -> Iterator[Couple]:
    """Yield each row of both lists once, in their order; rows that share most are the same row."""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    yield from ((place, place) for place in range(head))
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    for first, second in _coupled(before, after):
        yield _moved(first, head), _moved(second, head)
    rests = range(len(old) - tail, len(old)), range(len(new) - tail, len(new))
    yield from zip(*rests, strict=True)


def _moved(place: int | None, by: int) -> int | None:
    return None if place is None else place + by


def _shared(old: list[Any], new: list[Any]) -> int:
    """Return how many rows at the beginning are equal."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(old), len(new)))


def _coupled(old: list[Any], new: list[Any]) -> Iterator[Couple]:
    """Yield the couples that share most in all, and the rows that are alone."""
    gains = _gains(old, new) if len(old) * len(new) <= _MOST else None
    first = second = 0
    while first < len(old) and second < len(new):
        if gains is None or gains[first][second] > max(
            gains[first + 1][second], gains[first][second + 1]
        ):
            yield first, second
            first, second = first + 1, second + 1
        elif gains[first + 1][second] >= gains[first][second + 1]:
            yield first, None
            first += 1
        else:
            yield None, second
            second += 1
    yield from ((place, None) for place in range(first, len(old)))
    yield from ((None, place) for place in range(second, len(new)))


def _gains(old: list[Any], new: list[Any]) -> list[list[float]]:
    """Return what the rows from each place on share at most."""
    least = _SAME_PLACE if len(old) == len(new) else 0
    gains = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for first in range(len(old) - 1, -1, -1):
        for second in range(len(new) - 1, -1, -1):
            both = gains[first + 1][second + 1] + _likeness(old[first], new[second], least)
            gains[first][second] = max(both, gains[first + 1][second], gains[first][second + 1])
    return gains


def _likeness(old: Any, new: Any, least: float) -> float:
    """Return the share of what two rows state alike."""
    if old == new:
        return 1
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return least
    alike: int = sum(name in new and new[name] == value for name, value in old.items())
    return max(least, 0.9 * alike / max(len(old), len(new), 1))
