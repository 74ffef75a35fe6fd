"""Results of surveys as frozen values: shares with their intervals, by manner and closed month."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from attrs import field, frozen

from miz_khedmat.surveys.intervals import Interval, wilson
from miz_khedmat.surveys.months import months
from miz_khedmat.surveys.questions import Manner, SurveyQuestion
from miz_khedmat.surveys.suppression import ResultCell, counted, shown

FEW: Final = 30
"""Answers below which a result is marked «پاسخ کم»."""
INVITED: Final = (Manner.ELECTRONIC, Manner.IN_PERSON)
"""The manners that count in shares and rates; open answers are apart."""
_DIGITS: Final = 4


@frozen
class SurveyResult:
    """The result of at least five answers: how many gave 1 to 5 points, and how many were invited.

    *invited* is 0 for open answers.
    """

    scores: tuple[int, int, int, int, int]
    invited: int = 0

    @property
    def answers(self) -> int:
        """The number of answers."""
        return sum(self.scores)

    @property
    def good(self) -> int:
        """The answers with 4 or 5 points."""
        return self.scores[3] + self.scores[4]

    @property
    def share(self) -> float:
        """The share of 4 and 5 points, from 0 to 1."""
        return self.good / self.answers

    @property
    def interval(self) -> Interval:
        """The 95 % interval of the share."""
        return wilson(self.good, self.answers)

    @property
    def rate(self) -> float | None:
        """The answers for each invitation; None if there were no invitations.

        It can be above 1 in a month, since people answer invitations of the month before.
        """
        return self.answers / self.invited if self.invited else None

    @property
    def few(self) -> bool:
        """Whether it is to be marked «پاسخ کم»."""
        return self.answers < FEW

    @property
    def plain(self) -> dict[str, Any]:
        """The result as it is exported."""
        interval = self.interval
        return {
            "answers": self.answers,
            "invited": self.invited,
            "share": round(self.share, _DIGITS),
            "low": round(interval.low, _DIGITS),
            "high": round(interval.high, _DIGITS),
            "distribution": list(self.scores),
        }


Shown = SurveyResult | None
"""A result; None if it is hidden, also if there are no answers at all."""


@frozen
class SurveyedService:
    """A service of a unit that has surveys: its *key* and the unit's, and what exports call them.

    *unit_key* is the key of the unit that shows the service, the agency itself among them.
    """

    key: str
    unit_key: str
    id: str = ""
    title: str = ""
    unit: str = ""


@frozen
class ServiceResult:
    """The results of a service of a unit, for each of *months*, all closed.

    *cells* are those that may be shown. A total is the sum of what it contains and is shown.
    """

    service: SurveyedService
    months: tuple[str, ...] = ()
    cells: tuple[ResultCell, ...] = field(default=(), repr=False)

    @cached_property
    def total(self) -> Shown:
        """The result of all invited answers."""
        return summed(cell for cell in self.cells if cell.key.manner in INVITED)

    @cached_property
    def by_manner(self) -> Mapping[Manner, Shown]:
        """The result of each manner, open answers last."""
        return {manner: self._where(manner) for manner in Manner}

    @cached_property
    def by_month(self) -> Mapping[str, Shown]:
        """The result of the invited answers of each month, in order."""
        return {month: self._of_month(month) for month in self.months}

    def in_month(self, month: str) -> dict[Manner, Shown]:
        """Return the result of each manner in a month."""
        return {
            manner: summed(cell for cell in self._cells(manner) if cell.key.month == month)
            for manner in Manner
        }

    def chosen(self, question: SurveyQuestion) -> dict[str, int]:
        """Return how many invited people chose each value of a *question*; empty if hidden."""
        cells = [cell for cell in self.cells if cell.key.manner in INVITED]
        return counted(cells, question.name, question.sensitive)

    def _cells(self, manner: Manner) -> list[ResultCell]:
        return [cell for cell in self.cells if cell.key.manner is manner]

    def _where(self, manner: Manner) -> Shown:
        return summed(self._cells(manner))

    def _of_month(self, month: str) -> Shown:
        cells = (cell for cell in self.cells if cell.key.manner in INVITED)
        return summed(cell for cell in cells if cell.key.month == month)


@frozen
class Results:
    """The results of an agency and its units in closed months, the *last* of them given.

    It has every service that has surveys, so that a hidden result looks like none at all.
    """

    agency: str
    last: str
    services: tuple[ServiceResult, ...] = ()

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str], ServiceResult]:
        return {(each.service.unit_key, each.service.key): each for each in self.services}

    def of(self, unit: str, service: str) -> ServiceResult | None:
        """Return the results of a service of a unit by their keys; None if it has no surveys."""
        return self._by_key.get((unit, service))

    def of_unit(self, unit: str) -> tuple[ServiceResult, ...]:
        """Return the results of each service of a unit."""
        return tuple(each for each in self.services if each.service.unit_key == unit)

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The months, the same of each service, in order."""
        return self.services[0].months if self.services else ()

    def plain(self, month: str) -> dict[str, Any]:
        """Return the results of a *month* as they are exported and handed over (Q4)."""
        services = [_plain(each, month) for each in self.services]
        return {"format": 1, "month": month, "agency": self.agency, "services": services}


def results(
    agency: str, last: str, services: Sequence[SurveyedService], cells: Iterable[ResultCell]
) -> Results:
    """Return the results of *services* in the months up to the *last* closed one.

    Args:
        agency: The id of the agency.
        last: The last closed month, such as ``1405-07``.
        services: Every service that has surveys, in order.
        cells: All cells; those of fewer than five answers are as if they were empty.
    """
    visible = [cell for cell in shown(cells) if cell.key.month <= last]
    names = tuple(months(visible[0].key.month, last)) if visible else ()
    by_key: dict[tuple[str, str], list[ResultCell]] = {}
    for cell in visible:
        by_key.setdefault((cell.key.unit, cell.key.service), []).append(cell)
    made = (
        ServiceResult(each, names, tuple(by_key.get((each.unit_key, each.key), ())))
        for each in services
    )
    return Results(agency, last, tuple(made))


def summed(cells: Iterable[ResultCell]) -> Shown:
    """Return the result of *cells* together, all of which are shown; None if there are none."""
    each = list(cells)
    if not each:
        return None
    ones, twos, threes, fours, fives = (
        sum(points) for points in zip(*(cell.scores for cell in each), strict=True)
    )
    return SurveyResult((ones, twos, threes, fours, fives), sum(cell.invited for cell in each))


def _plain(result: ServiceResult, month: str) -> dict[str, Any]:
    service = result.service
    manners = {
        str(manner): each.plain if each else {"hidden": True}
        for manner, each in result.in_month(month).items()
    }
    return {"id": service.id, "title": service.title, "unit": service.unit, "manners": manners}
