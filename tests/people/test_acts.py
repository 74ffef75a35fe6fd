"""What each role allows, as the design has it (A5)."""

from miz_khedmat.people.acts import HISTORY, Act, Role
from tests.people.laws import ROLES


def test_each_role_allows_its_acts() -> None:
    """No more and no fewer."""
    assert ROLES == {role: " ".join(each for each in Act if each in role.acts) for role in Role}


def test_every_act_is_part_of_some_role() -> None:
    """None that nobody can be allowed."""
    assert set(Act) == {act for role in Role for act in role.acts}


def test_history_is_open_to_editors_managers_and_administrators() -> None:
    """Not to clerks and observers."""
    assert ["desk_user", "manager", "administrator"] == [
        role for role in Role if role.acts & HISTORY
    ]
