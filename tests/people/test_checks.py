"""What is refused before a role is given, confirmed or ended (A5)."""

import datetime as dt
from collections.abc import Callable

import pytest

from miz_khedmat.http import Person
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.people.checks import (
    LETTERS,
    check_confirming,
    check_ending,
    check_holder,
    checked_terms,
    is_id,
)
from miz_khedmat.people.faults import PeopleError
from tests.people.staff import (
    ADMINISTRATOR,
    ALI,
    DESK_USER,
    FIRST,
    MANAGER,
    REZA,
    SARA,
    TODAY,
    assignment,
    rights,
    terms,
)

ABSENT = assignment(SARA, DESK_USER, "2", is_absent=True)
GONE = assignment(SARA, MANAGER, "9")
BOTH = assignment(ALI, DESK_USER, "2", is_absent=True)
RIGHTS = rights(
    assignment(ALI, ADMINISTRATOR),
    assignment(SARA, DESK_USER, "2"),
    assignment(REZA, ADMINISTRATOR, "2"),
    ABSENT,
    GONE,
    BOTH,
    first=["first"],
)


def code(work: Callable[..., object], *arguments: object) -> str:
    """Why it is refused; empty if it is not."""
    try:
        work(RIGHTS, *arguments)
    except PeopleError as error:
        return error.code
    return ""


@pytest.mark.parametrize(
    ("by", "stated", "reason"),
    [
        (ALI, terms("3"), ""),
        (REZA, terms("3"), ""),
        (REZA, terms("4"), "not_yours"),
        (SARA, terms("2"), "not_yours"),
        (ALI, terms("9"), "no_unit"),
        (ALI, terms(until=TODAY), ""),
        (ALI, terms(until=TODAY - dt.timedelta(1)), "over"),
        (ALI, terms(name=" \n"), "no_name"),
        (ALI, terms(post="پ" * (LETTERS + 1)), "no_post"),
        (ALI, terms(post="\x07"), "no_post"),
    ],
)
def test_terms_of_a_role(by: Person, stated: RoleTerms, reason: str) -> None:
    """By those who appoint there, with a name and a post, to a day that is not over."""
    assert reason == code(checked_terms, by, stated)


def test_texts_are_on_one_line() -> None:
    """Without what can only do harm."""
    made = checked_terms(RIGHTS, ALI, terms(name=" علی\n نوری\u202e", post="کارشناس\tارشد"))

    assert ("علی نوری", "کارشناس ارشد") == (made.name, made.post)


@pytest.mark.parametrize(
    ("person", "stated", "reason"),
    [
        (REZA, terms(), ""),
        (ALI, terms(), "self"),
        (Person("ＡＬＩ"), terms(), "self"),
        (Person(" "), terms(), "no_person"),
        (Person("Sara"), terms("2"), "has_it"),
        (SARA, terms("3"), ""),
        (SARA, terms("2", MANAGER), ""),
    ],
)
def test_who_gets_a_role(person: Person, stated: RoleTerms, reason: str) -> None:
    """Somebody else, in any spelling, who does not have it."""
    assert reason == code(check_holder, ALI, stated, person)


def test_a_first_administrator_can_be_appointed() -> None:
    """What the settings say is not a role of the store."""
    assert "" == code(check_holder, ALI, terms("1", ADMINISTRATOR), FIRST)


@pytest.mark.parametrize(
    ("by", "ended", "reason"),
    [
        (ALI, assignment(REZA, ADMINISTRATOR, "2"), ""),
        (REZA, assignment(SARA, DESK_USER, "2"), ""),
        (SARA, assignment(REZA, ADMINISTRATOR, "2"), "not_yours"),
        (REZA, assignment(REZA, ADMINISTRATOR, "2"), "self"),
        (FIRST, assignment(ALI, ADMINISTRATOR), "last"),
        (ALI, GONE, ""),
        (REZA, GONE, "not_yours"),
    ],
)
def test_ends_of_roles(by: Person, ended: object, reason: str) -> None:
    """By others who appoint there, or above all if the unit is gone; the last one stays."""
    assert reason == code(check_ending, by, ended)


@pytest.mark.parametrize(
    ("by", "found", "reason"),
    [
        (ALI, ABSENT, ""),
        (REZA, ABSENT, ""),
        (SARA, ABSENT, "not_yours"),
        (ALI, BOTH, "self"),
        (ALI, GONE, "not_yours"),
        (ALI, assignment(SARA, DESK_USER, "2"), "gone"),
    ],
)
def test_roles_are_confirmed(by: Person, found: object, reason: str) -> None:
    """By others who appoint in the unit, once it is back."""
    assert reason == code(check_confirming, by, found)


def test_ids_that_are_kept_as_they_are() -> None:
    """No text that would be changed, and none that is too long."""
    ids = ("0012345679", "a@b.ir", "", " ", "a" * 201, "a\x07", "\ud800")

    assert [True, True, False, False, False, False, False] == list(map(is_id, ids))


def test_a_refusal_is_in_both_languages() -> None:
    """With its figure."""
    with pytest.raises(PeopleError) as caught:
        checked_terms(RIGHTS, ALI, terms(name=""))

    assert "at most 200 letters / نام همکار را" in str(caught.value)
