"""Who may do what in which unit (A5)."""

import datetime as dt

import pytest
from attrs import evolve

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Act
from miz_khedmat.people.unit_tree import UnitTree
from tests.people.staff import (
    ADMINISTRATOR,
    ALI,
    DESK_USER,
    FIRST,
    MANAGER,
    PARENTS,
    REZA,
    SARA,
    TODAY,
    assignment,
    rights,
)

MONTH = dt.timedelta(30)
A_YEAR = TODAY + 12 * MONTH


def test_a_role_is_in_force_in_its_subtree() -> None:
    """In its unit and every unit below, and nowhere else."""
    found = rights(assignment(ALI, DESK_USER, "2"))

    assert {"2", "3"} == found.units("ALI", Act.EDIT)
    assert ["2", "3"] == [unit for unit in (*PARENTS, "9") if found.may("ali", Act.EDIT, unit)]
    assert frozenset() == found.units("ali", Act.APPROVE) == found.units("sara", Act.EDIT)


def test_a_reference_gives_no_right() -> None:
    """A desk user of the headquarters cannot change a unit that refers to it (A3)."""
    tree = UnitTree(PARENTS, {"3", "4"})

    assert {"2", "3"} == rights(assignment(ALI, DESK_USER, "2"), tree=tree).units("ali", Act.EDIT)


def test_those_who_may_are_named_nearest_first() -> None:
    """The unit's own before those above it."""
    above, own = assignment(ALI, MANAGER), assignment(SARA, MANAGER, "2")
    found = rights(above, own, assignment(REZA, DESK_USER, "2"))

    assert (own, above) == found.who_may(Act.APPROVE, "3")
    assert (above,) == found.who_may(Act.APPROVE, "4")


def test_first_administrators_administer_the_desk() -> None:
    """Everywhere, without a row of the store; in a desk without units there is nothing to do."""
    found = rights(first=[FIRST.id])

    assert {*PARENTS} == found.units("FIRST", Act.APPOINT)
    assert () == rights(first=[FIRST.id], tree=UnitTree({})).roles(FIRST.id)


def test_a_person_acts_under_the_post_of_the_role() -> None:
    """The first that allows the act and has a post; none without such a role."""
    found = rights(
        assignment(ALI, ADMINISTRATOR),
        assignment(evolve(ALI, post="مدیر"), MANAGER),
        first=["ali"],
    )
    posts = [found.post("ali", act, "2") for act in (Act.APPOINT, Act.APPROVE, Act.RECORD)]

    assert [ALI.post, "مدیر", ""] == posts
    assert {Person("ali"): (ALI.post, "مدیر", "")} == found.posts


@pytest.mark.parametrize(
    ("unit", "to", "may"),
    [("3", "4", True), ("3", "1", True), ("1", "4", False), ("2", "3", False), ("9", "4", False)],
)
def test_a_unit_is_moved_by_those_who_appoint(unit: str, to: str, may: bool) -> None:  # noqa: FBT001
    """Not the desk's own agency, not below itself, and none that is absent."""
    assert may is rights(assignment(ALI, ADMINISTRATOR)).may_move("ali", unit, to)


def test_moving_needs_both_ends() -> None:
    """One who appoints in a unit alone cannot take it away, nor fetch another."""
    found = rights(assignment(ALI, ADMINISTRATOR, "2"), assignment(SARA, ADMINISTRATOR, "4"))

    assert not found.may_move("ali", "2", "4")
    assert not found.may_move("ali", "3", "4")
    assert not found.may_move("sara", "3", "4")
    assert found.may_move("ali", "3", "2")


def test_one_who_appointed_the_other_is_tied_to_them() -> None:
    """In either direction and spelling; nobody is tied to themselves, or by an old role."""
    given = assignment(SARA, DESK_USER, given_by="ALI")
    over = assignment(REZA, DESK_USER, given_by="ali", until=TODAY - MONTH)
    found = rights(given, over, assignment(ALI, MANAGER, given_by="first"))
    pairs = [("ali", "sara"), ("Sara", "ali"), ("ali", "reza"), ("ali", "ali"), ("sara", "reza")]

    assert [True, True, False, False, False] == [found.are_tied(*pair) for pair in pairs]


@pytest.mark.parametrize(
    ("ends", "last"),
    [
        ([None], [True]),
        ([None, None], [False, False]),
        ([None, A_YEAR], [True, False]),
        ([A_YEAR, TODAY], [True, False]),
        ([A_YEAR, A_YEAR], [False, False]),
    ],
)
def test_the_last_administrator(ends: list[dt.date | None], last: list[bool]) -> None:
    """The one after whose end some day would have none."""
    several = [
        evolve(assignment(ALI, ADMINISTRATOR, until=end), id=f"{number}")
        for number, end in enumerate(ends)
    ]
    others = assignment(SARA, ADMINISTRATOR, "2"), assignment(REZA, MANAGER)
    found = rights(*several, *others, first=["first"])

    assert last == [found.last_administrator(each.id) for each in several]
    assert not any(found.last_administrator(each.id) for each in others)
