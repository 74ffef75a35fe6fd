"""Units without the people that they need (A5, S8)."""

from miz_khedmat.people.coverage import missing, tied
from miz_khedmat.people.rights import Rights
from miz_khedmat.people.unit_tree import UnitTree
from tests.people.staff import (
    ADMINISTRATOR,
    ALI,
    DESK_USER,
    MANAGER,
    PARENTS,
    REZA,
    SARA,
    assignment,
    rights,
)

REFERRING = UnitTree(PARENTS, {"2", "4"})


def test_each_unit_needs_a_desk_user_of_its_own() -> None:
    """One that refers to its headquarters may have that of a unit above."""
    found = rights(assignment(ALI, DESK_USER), assignment(SARA, MANAGER, "4"), tree=REFERRING)

    assert ("3",) == missing(found).desk_user
    assert ("2", "3", "4") == missing(rights(assignment(ALI, DESK_USER))).desk_user


def test_each_unit_needs_two_people() -> None:
    """Of whom one edits and another one approves; one person with both roles is not enough."""
    both = (assignment(ALI, DESK_USER), assignment(ALI, MANAGER))

    assert tuple(PARENTS) == missing(rights(*both)).second
    assert ("1", "4") == missing(rights(*both, assignment(SARA, MANAGER, "2"))).second
    assert () == missing(rights(*both, assignment(SARA, MANAGER))).second
    assert tuple(PARENTS) == missing(rights(assignment(ALI, DESK_USER))).second


def test_nothing_is_missing_where_everybody_is() -> None:
    """Then the answer is false."""
    roles = [assignment(ALI, DESK_USER, unit) for unit in PARENTS]

    assert not missing(rights(*roles, assignment(SARA, MANAGER)))
    assert missing(rights(*roles))


def of(given_by: str, unit: str) -> Rights:
    """A desk user in unit 2, whom a manager of *unit* has appointed, or somebody else has."""
    return rights(
        assignment(SARA, DESK_USER, "2", given_by=given_by),
        assignment(REZA, MANAGER, unit, given_by="ali"),
        assignment(ALI, ADMINISTRATOR),
    )


def test_a_pair_of_which_one_appointed_the_other_is_named_once() -> None:
    """In the upper unit where both have their roles."""
    assert ["2"] == list(tied(of("reza", "1")))
    assert ["2"] == list(tied(of("reza", "2")))
    assert ["3"] == list(tied(of("reza", "3")))
    assert [] == list(tied(of("reza", "4")))
    assert [] == list(tied(of("ali", "1")))
