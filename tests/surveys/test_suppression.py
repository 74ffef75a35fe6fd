"""Suppression: nothing below five answers, and no total that lets it be computed."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.suppression import ResultCell, ResultKey, counted, shown
from tests.surveys.adversary import computed, solved
from tests.surveys.tables import AGAINST, KEYS, TABLES, Scores, figures, published

YES = frozenset({"yes"})


@settings(max_examples=20)
@given(TABLES)
def test_no_hidden_cell_can_be_computed(table: list[Scores]) -> None:
    """No equation that follows from what is shown has a hidden cell as its only unknown."""
    assert [] == computed(table)


def test_a_total_of_all_would_be_solved() -> None:
    """The adversary is able to subtract: of a + b and b he knows a."""
    empty = (0,) * (len(KEYS) - 2)
    assert [1, 0, *empty] in solved([(1, 1, *empty), (0, 1, *empty)])


@settings(max_examples=100)
@given(TABLES, st.data())
def test_what_is_hidden_changes_nothing(table: list[Scores], data: st.DataObject) -> None:
    """Two stores that differ in hidden cells alone have the same pages and exports, bit by bit."""
    small = st.tuples(*[st.integers(0, 1)] * 4, st.just(0))
    other = [data.draw(small) if sum(scores) < 5 else scores for scores in table]
    one, two = published(table), published(other)
    assert (one, figures(one)) == (two, figures(two))
    assert [one.plain(month) for month in one.months] == [two.plain(month) for month in two.months]


@settings(max_examples=100)
@given(TABLES)
def test_a_later_month_changes_no_earlier_one(table: list[Scores]) -> None:
    """What is published of a month stays, so two snapshots differ by whole shown cells."""
    early, late = published(table), published(table, "1405-07")
    assert [early.plain(month) for month in early.months] == [
        late.plain(month) for month in early.months
    ]


@given(TABLES)
def test_nothing_shown_has_fewer_than_five_answers(table: list[Scores]) -> None:
    """Of any service, manner, month or total."""
    for each in published(table).services:
        for result in (each.total, *each.by_manner.values(), *each.by_month.values()):
            assert result is None or result.answers >= 5


def cell(
    month: int, *, yes: int = 0, no: int = 0, manner: Manner = Manner.ELECTRONIC
) -> ResultCell:
    """A cell of a month in which so many said yes and no, and all were satisfied."""
    key = ResultKey(f"1405-{month:02}", "s", "u", manner)
    counts = {"yes": yes, "no": no}
    return ResultCell(key, (0, 0, 0, 0, max(5, yes + no)), chosen={AGAINST: counts})


def against(*cells: ResultCell) -> dict[str, int]:
    """What is shown of the sensitive question."""
    return counted(shown(cells), AGAINST, YES)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((), {}),
        ((cell(1, yes=5, no=3),), {"yes": 5, "no": 3}),
        ((cell(1, yes=4, no=30),), {}),
        ((cell(1, no=30),), {}),
        ((cell(1, yes=3, no=9), cell(2, yes=2, no=9)), {"yes": 5, "no": 18}),
        ((cell(1, yes=5, no=1), cell(2, yes=4, no=9)), {"yes": 5, "no": 1}),
        ((cell(1, yes=5, no=1), cell(2, no=9)), {"yes": 5, "no": 1}),
        ((cell(1, yes=5), cell(2, yes=2, no=2), cell(3, yes=5)), {"yes": 10, "no": 0}),
        (
            (cell(1, yes=3, no=9), cell(1, yes=2, no=9, manner=Manner.IN_PERSON)),
            {"yes": 5, "no": 18},
        ),
    ],
)
def test_a_sensitive_answer_is_shown_from_five_up(
    cells: tuple[ResultCell, ...], expected: dict[str, int]
) -> None:
    """Fewer, and none too, are hidden with all of the question, and wait for later months."""
    assert expected == against(*cells)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=12))
def test_months_of_a_sensitive_answer_cannot_be_subtracted(pairs: list[tuple[int, int]]) -> None:
    """From one snapshot to any later one the count stays, or grows by five at least."""
    cells = [cell(at + 1, yes=yes, no=no) for at, (yes, no) in enumerate(pairs)]
    shown_after = [against(*cells[:end]) for end in range(len(cells) + 1)]
    for early, late in pairwise(shown_after):
        grown = late.get("yes", 0) - early.get("yes", 0)
        assert early == late or grown >= 5


def test_another_question_needs_five_answers_of_a_month() -> None:
    """Of months in which fewer answered it, nothing is counted."""
    assert {"no": 5, "yes": 0} == counted([cell(1, no=5), cell(2, yes=1, no=3)], AGAINST)
