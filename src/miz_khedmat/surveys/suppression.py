"""Small cells are hidden, and in no total, so that none can be computed from what is shown.

A cell is one month of one service of one unit in one manner. Each published figure is a sum of
cells that are published themselves: another total never contains a hidden cell, a later month
never changes an earlier one, and two exports differ by nothing hidden.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from miz_khedmat.surveys.questions import Manner

FEWEST: Final = 5
"""Answers without which nothing of a cell is shown."""
Counts = Mapping[str, int]
"""How many chose each value of a question."""


@frozen(order=True)
class ResultKey:
    """A cell: a closed *month*, a service by its key, a unit by its key, and a manner."""

    month: str
    service: str
    unit: str
    manner: Manner


@frozen
class ResultCell:
    """The answers of one cell: how many gave 1 to 5 points, and how many were *invited*.

    *chosen* has the counts of the other questions, by their ids.
    """

    key: ResultKey
    scores: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    invited: int = 0
    chosen: Mapping[str, Counts] = field(factory=dict)

    @property
    def answers(self) -> int:
        """The number of answers."""
        return sum(self.scores)


def shown(cells: Iterable[ResultCell]) -> tuple[ResultCell, ...]:
    """Return the cells that may be shown and summed, in order; all others are as if empty."""
    return tuple(sorted((cell for cell in cells if cell.answers >= FEWEST), key=_key))


def counted(
    cells: Sequence[ResultCell], question: str, sensitive: frozenset[str] = frozenset()
) -> dict[str, int]:
    """Return the counts of a *question* that may be shown, over *cells* of `shown`, in order.

    A cell in which fewer than five answered it is in no count. If options are *sensitive*, months
    are put together until each of these was chosen five times, and months after that wait for
    later ones: their count, even if it is zero, is not shown and cannot be computed. Use this with
    one set of cells only (all manners of a service): two overlapping sets could be subtracted.
    """
    total: dict[str, int] = {}
    waiting: dict[str, int] = {}
    months = sorted({cell.key.month for cell in cells})
    for month in months:
        for cell in cells:
            counts = cell.chosen.get(question, {})
            if cell.key.month == month and sum(counts.values()) >= FEWEST:
                waiting = _sum(waiting, counts)
        if all(waiting.get(value, 0) >= FEWEST for value in sensitive):
            total, waiting = _sum(total, waiting), {}
    return total


def _sum(one: Counts, other: Counts) -> dict[str, int]:
    return {value: one.get(value, 0) + other.get(value, 0) for value in {**one, **other}}


def _key(cell: ResultCell) -> ResultKey:
    return cell.key
