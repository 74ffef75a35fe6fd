"""When a role is in force (A5)."""

import datetime as dt
from typing import Any

import pytest

from miz_khedmat.http import Person
from tests.people.staff import ALI, DESK_USER, TODAY, TREE, assignment

DAY = dt.timedelta(1)


@pytest.mark.parametrize(
    ("facts", "is_in_force"),
    [
        ({}, True),
        ({"until": TODAY}, True),
        ({"until": TODAY - DAY}, False),
        ({"ended_by": "sara"}, False),
        ({"is_absent": 1}, False),
        ({"unit": "9"}, False),
    ],
)
def test_what_ends_a_role(facts: dict[str, Any], is_in_force: bool) -> None:  # noqa: FBT001
    """Its last day counts; an end, an absent unit, and one that was absent, do not."""
    assert is_in_force is assignment(ALI, DESK_USER, **facts).is_in_force(TREE, TODAY)


def test_without_an_end_is_the_longest() -> None:
    """An end on the same day is not earlier."""
    ends = (None, TODAY, TODAY + DAY)
    roles = [assignment(ALI, DESK_USER, until=end) for end in ends]

    assert [[True, True, True], [False, True, False], [False, True, True]] == [
        [one.outlasts(other) for other in roles] for one in roles
    ]


def test_people_are_compared_in_any_spelling() -> None:
    """Who has it, and who gave it."""
    made = assignment(ALI, DESK_USER, given_by="SARA")

    assert (Person("ALI"), Person("sara")) == (made.holder, made.giver)
