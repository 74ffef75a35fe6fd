"""What people want to know first: how long, how often, for how much, when (D6 to D9)."""

import json
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from miz_khedmat.model import Service
from miz_khedmat.model.parsers import Hours, NotUnderstood, Weekday, amount, hours

_FEW: Final = 2
"""Amounts that a tile names; if there are more, it shows how many."""


@frozen
class Tile:
    """One fact at a glance: its label's name, and the *text* as written.

    For costs, *rials* are the figures, *rows* is how many there are, and *free* is true if the
    catalogue says that there is none. For hours, *open* has the times for the script (`opening`).
    """

    label: str
    text: str | None
    rials: tuple[int, ...] = ()
    rows: int = 0
    free: bool = False
    open: str = ""


def tiles(service: Service) -> tuple[Tile, ...]:
    """Return the tiles for time, visits, cost and hours of *service*."""
    return (
        Tile("glance.time", service.average_time),
        Tile("glance.visits", service.visits),
        _cost(service),
        Tile("glance.hours", service.hours, open=opening(service.hours)),
    )


def _cost(service: Service) -> Tile:
    fees = service.fees
    read = [amount(fee.amount or "") for fee in fees or ()]
    amounts = [
        figure for each in read if not isinstance(each, NotUnderstood) for figure in each.rials
    ]
    whole = len(amounts) <= _FEW and all(not isinstance(each, NotUnderstood) for each in read)
    text = fees[0].amount if fees and len(fees) == 1 else None
    return Tile(
        "glance.cost", text, tuple(amounts) if whole else (), len(fees or ()), free=fees == ()
    )


def opening(text: str | None) -> str:
    """Return the opening times as JSON: ``[[day, "08:00", "14:00"], …]``, where 0 is Saturday.

    Empty if the days or the times are not understood.
    """
    read = hours(text or "")
    periods = list(_periods(read)) if isinstance(read, Hours) else []
    return json.dumps(periods, separators=(",", ":")) if periods else ""


def _periods(read: Hours) -> Iterator[tuple[int, str, str]]:
    if read.round_the_clock and not read.periods:
        yield from ((int(day), "00:00", "24:00") for day in Weekday)
    for period in read.periods:
        for day in period.days:
            yield int(day), _clock(period.opens), _clock(period.closes)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
