"""Random tables of answers, and what an adversary knows of them."""

from collections.abc import Sequence

from hypothesis import strategies as st

from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.results import Results, Shown, SurveyedService, results
from miz_khedmat.surveys.suppression import ResultCell, ResultKey

AGAINST = "against"
MONTHS = ("1405-04", "1405-05", "1405-06", "1405-07")
SERVICES = tuple(
    SurveyedService(f"s{service}", f"u{unit}", str(service), "عنوان", str(unit))
    for unit in range(2)
    for service in range(2)
)
KEYS = tuple(
    ResultKey(month, each.key, each.unit_key, manner)
    for month in MONTHS
    for each in SERVICES
    for manner in Manner
)
SMALL = st.integers(0, 3)
SCORES = st.one_of(
    st.just((0, 0, 0, 0, 0)), st.tuples(*[SMALL] * 5), st.tuples(*[st.integers(0, 30)] * 5)
)
TABLES = st.lists(SCORES, min_size=len(KEYS), max_size=len(KEYS))
Scores = tuple[int, int, int, int, int]


def published(table: Sequence[Scores], last: str = "1405-06") -> Results:
    """The results of a table that has the scores of each of `KEYS`."""
    pairs = zip(KEYS, table, strict=True)
    cells = [ResultCell(key, scores, invited=sum(scores) * 2) for key, scores in pairs]
    return results("1", last, SERVICES, cells)


def figures(made: Results) -> list[int | None]:
    """Every figure that pages and exports show, all computed from counts; None if hidden."""
    shown: list[Shown] = []
    for each in made.services:
        shown += [each.total, *each.by_manner.values(), *each.by_month.values()]
        shown += [result for month in MONTHS for result in each.in_month(month).values()]
    return [count for result in shown for count in _counts(result)]


def _counts(result: Shown) -> list[int | None]:
    if result is None:
        return [None] * 7
    return [*result.scores, result.answers, result.invited]
