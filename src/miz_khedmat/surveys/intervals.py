"""The Wilson score interval: how far a share of few answers can be from the share of all."""

from math import sqrt
from typing import Final

from attrs import frozen

_Z: Final = 1.959963984540054
"""The quantile of the normal distribution between which and its negative 95 % are."""


@frozen
class Interval:
    """The bounds of a share, from 0 to 1."""

    low: float
    high: float


def wilson(good: int, all: int) -> Interval:
    """Return the 95 % interval of the share of *good* among *all*.

    Raises:
        ValueError: *good* is not between 0 and *all*, or there are none at all.
    """
    if not 0 <= good <= all or not all:
        raise ValueError(f"there is no share of {good} in {all}")
    share, square = good / all, _Z * _Z / all
    centre = (share + square / 2) / (1 + square)
    reach = _Z / (1 + square) * sqrt(share * (1 - share) / all + square / all / 4)
    low = 0.0 if good == 0 else centre - reach
    return Interval(low, 1.0 if good == all else centre + reach)
