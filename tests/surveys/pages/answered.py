"""Results as if so many people had answered: cells without a store."""

from collections.abc import Iterable
from typing import Final

from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.results import Results, results
from miz_khedmat.surveys.suppression import ResultCell, ResultKey
from tests.surveys.pages.sites import SERVICE, SERVICES

LAST: Final = "1405-07"
EVEN: Final = (1, 1, 2, 10, 16)
"""Thirty answers, 26 of them good."""


def cell(
    scores: tuple[int, int, int, int, int] = EVEN,
    month: str = LAST,
    manner: Manner = Manner.ELECTRONIC,
    where: tuple[str, str] = (SERVICE, "1"),
) -> ResultCell:
    """The answers of a month to a service of a unit, of which 80 were invited."""
    invited = 0 if manner is Manner.OPEN else 80
    return ResultCell(ResultKey(month, *where, manner), scores, invited)


def found(*cells: ResultCell, services: Iterable[object] = SERVICES) -> Results:
    """The results that these cells make."""
    return results("1", LAST, tuple(services), cells)  # type: ignore[arg-type]
