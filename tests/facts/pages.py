"""How long results take: the snapshot of all answers, and the figures of one page from it."""

import datetime as dt
import time
from collections.abc import Callable
from itertools import cycle, islice, product
from statistics import median
from typing import Any, Final

from attrs import evolve

from miz_khedmat.store.store import Store
from miz_khedmat.surveys.months import months
from miz_khedmat.surveys.questionnaire import default
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.records import keep_questionnaire
from miz_khedmat.surveys.results import Results, ServiceResult, SurveyedService
from miz_khedmat.surveys.service import Surveys
from tests.facts.fact import Fact
from tests.store.places import Place

MONTHS: Final = tuple(months("1404-08", "1405-08"))
"""A year of closed months, and the one that it is."""
TODAY: Final = dt.date(2026, 11, 1)
LONGEST: Final = 0.05
"""Seconds for the figures of a page."""
NIGHT: Final = 3.0
"""Seconds for which the nightly run may keep others waiting."""
SERVICES: Final = tuple(
    SurveyedService(str(number), "1", str(number), "عنوان", "1") for number in range(20)
)
_CHUNK: Final = 10_000


def presented(place: Place, database: str, answers: int) -> list[Fact]:
    """The figures of so many answers, over a year, twenty services and every manner."""
    store = place.opened(create=True)
    fill(store, answers)
    surveys = Surveys(store, today=lambda: TODAY)
    made = surveys.results("1", SERVICES)
    snapshot = _seconds(lambda: surveys.results("1", SERVICES), 3)
    service = _seconds(lambda: service_page(evolve(made.services[0])), 20)
    unit = _seconds(lambda: unit_page(evolve(made)), 20)
    night = _seconds(surveys.nightly, 1)
    shown = sum(each.answers for each in _totals(made))
    pages = f"a service's {service * 1000:.2f} ms, a unit's {unit * 1000:.2f} ms (at most 50 ms)"
    facts = [
        (f"snapshot of {answers:,} answers", f"{snapshot * 1000:.0f} ms", True),
        (f"figures of a page, {shown:,} invited", pages, max(service, unit) < LONGEST),
        ("nightly run, two of 13 months", f"{night:.2f} s (below 3 s)", night < NIGHT),
    ]
    return [Fact(database, *fact, is_timed=True) for fact in facts]


def fill(store: Store, answers: int) -> None:
    """Add so many answers, with every question but the text answered."""
    each = islice(_rows(), answers)
    while chunk := list(islice(each, _CHUNK)):
        with store.write() as session:
            keep_questionnaire(session, default())
            session.run_each("answer_add", chunk)


def _rows() -> Any:
    answers = '{"accuracy": "4", "time": "2", "against": "no"}'
    at = cycle(product(MONTHS, SERVICES, Manner))
    for number, (month, service, manner) in enumerate(at):
        yield {
            "id": f"{number * 2_654_435_761 % 2**32:032x}",
            "survey": default().digest,
            "service": service.key,
            "unit": service.unit_key,
            "manner": str(manner),
            "month": month,
            "score": number // 7 % 5 + 1,
            "answers": answers,
            "text": "",
        }


def service_page(result: ServiceResult) -> list[object]:
    """Every figure of the page of a service."""
    shown = [result.total, *result.by_manner.values(), *result.by_month.values()]
    plain = [each.plain for each in shown if each]
    return [*plain, *map(result.chosen, default().questions)]


def unit_page(made: Results) -> list[object]:
    """Every figure of the page of a unit: its services, from nothing that was computed before."""
    services = [evolve(each) for each in made.of_unit("1")]
    return [(each.total.plain, each.total.interval) for each in services if each.total]


def _totals(made: Results) -> Any:
    return [each.total for each in made.services if each.total]


def _seconds(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return median(taken)
