"""Links to a role: once, for seven days, confirmed by the giver; on each connection (A5)."""

import datetime as dt
from collections.abc import Callable

import pytest
from attrs import evolve

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Act
from miz_khedmat.people.claims import DAYS, RoleClaims
from miz_khedmat.people.faults import PeopleError
from miz_khedmat.people.service import People
from miz_khedmat.store.store import Store
from tests.people.staff import (
    ADMINISTRATOR,
    ALI,
    FIRST,
    LATER,
    MANAGER,
    REZA,
    SARA,
    TREE,
    terms,
)
from tests.people.test_service import events
from tests.surveys.conftest import Calendar

WEEK = dt.timedelta(DAYS)


@pytest.fixture(autouse=True)
def _administrator(people: People) -> None:
    people.give(FIRST, terms("1", ADMINISTRATOR, post=ALI.post), ALI, TREE)


def refused(work: Callable[..., object], *arguments: object) -> str:
    """Why it is refused."""
    with pytest.raises(PeopleError) as caught:
        work(*arguments)
    return caught.value.code


def test_a_link_gives_a_role_after_both_said_so(
    claims: RoleClaims, people: People, store: Store
) -> None:
    """Its person accepts, its giver confirms; before that nobody has the role."""
    claim, token = claims.issue(ALI, terms("2", MANAGER, until=LATER), TREE)
    claims.accept(SARA, token.lower())
    before = people.read(TREE).may("sara", Act.APPROVE, "2")
    made = claims.confirm(ALI, claim.id, TREE)

    assert (False, True) == (before, people.read(TREE).may("sara", Act.APPROVE, "2"))
    assert ("sara", "ali", "2", LATER) == (made.person, made.given_by, made.unit, made.until)
    assert ["claim-issued", "claim-accepted", "role-given"] == [
        each["kind"] for each in events(store)[1:]
    ]


def test_opening_a_link_uses_nothing_up(claims: RoleClaims) -> None:
    """Its page has the role and the giver with the post, as often as it is shown."""
    claim, token = claims.issue(ALI, terms("2"), TREE)

    assert [claim, claim] == [claims.find(token), claims.find(token)]
    assert ALI.post == claim.giver.post
    assert (claim,) == claims.all()


def test_a_link_is_good_once(claims: RoleClaims) -> None:
    """After it was accepted or refused it is dead, and every dead link is refused alike."""
    accepted, refusing = (claims.issue(ALI, terms(unit), TREE)[1] for unit in ("2", "3"))
    claims.accept(SARA, accepted)
    claims.refuse(REZA, refusing)
    dead = (accepted, refusing, "", "x" * 26, "x")

    assert [None] * 5 == [claims.find(each) for each in dead]
    assert {"dead_link"} == {refused(claims.accept, REZA, each) for each in dead}
    assert {"dead_link"} == {refused(claims.refuse, REZA, each) for each in dead}


def test_a_link_is_good_for_seven_days(claims: RoleClaims, calendar: Calendar) -> None:
    """The last day counts; after it the link can be neither accepted nor confirmed, and goes."""
    claim, token = claims.issue(ALI, terms(), TREE)
    calendar.day = LATER + WEEK
    found = claims.find(token)
    claims.accept(SARA, token)
    calendar.day += dt.timedelta(1)

    assert found == claim
    assert "no_claim" == refused(claims.confirm, ALI, claim.id, TREE)
    assert () == claims.all()


def test_what_is_over_is_deleted(claims: RoleClaims, store: Store, calendar: Calendar) -> None:
    """With the name that was in it."""
    claims.issue(ALI, terms(), TREE)
    calendar.day += WEEK + dt.timedelta(1)
    claims.end_over()
    with store.read() as session:
        assert [] == session.all("claims_open", today="")


def test_nobody_appoints_themselves_by_a_link(claims: RoleClaims) -> None:
    """The giver cannot accept, in any spelling; the link stays good."""
    _, token = claims.issue(ALI, terms(), TREE)

    assert "self" == refused(claims.accept, Person("Ali"), token)
    assert claims.find(token)


def test_a_person_without_an_id_accepts_nothing(claims: RoleClaims) -> None:
    """A host that does not know who is signed in gives none."""
    _, token = claims.issue(ALI, terms(), TREE)

    assert "no_person" == refused(claims.accept, Person(""), token)


def test_the_giver_alone_confirms(claims: RoleClaims, people: People) -> None:
    """Nobody else knows for whom it was; and nobody confirms what nobody accepted."""
    people.give(ALI, terms("1", ADMINISTRATOR), REZA, TREE)
    claim, token = claims.issue(ALI, terms(), TREE)
    early = refused(claims.confirm, ALI, claim.id, TREE)
    claims.accept(SARA, token)

    assert ("no_claim", "not_yours") == (early, refused(claims.confirm, REZA, claim.id, TREE))


def test_a_giver_who_may_appoint_no_more_confirms_nothing(
    claims: RoleClaims, people: People
) -> None:
    """Rights are read when it is confirmed; the claim stays, and others may revoke it."""
    people.give(ALI, terms("1", ADMINISTRATOR), REZA, TREE)
    (ali,) = people.read(TREE).roles("ali")
    claim, token = claims.issue(ALI, terms(), TREE)
    claims.accept(SARA, token)
    people.end(REZA, ali.id, TREE)

    assert "not_yours" == refused(claims.confirm, ALI, claim.id, TREE)
    assert (evolve(claim, person=SARA),) == claims.all()
    assert "not_yours" == refused(claims.revoke, SARA, claim.id, TREE)
    assert evolve(claim, person=SARA) == claims.revoke(REZA, claim.id, TREE)
    assert "no_claim" == refused(claims.confirm, ALI, claim.id, TREE)


def test_a_link_is_revoked(claims: RoleClaims, store: Store) -> None:
    """By its giver, before anybody accepts; twice is refused."""
    claim, token = claims.issue(ALI, terms(), TREE)
    claims.revoke(ALI, claim.id, TREE)

    assert None is claims.find(token)
    assert "no_claim" == refused(claims.revoke, ALI, claim.id, TREE)
    assert {"kind": "claim-revoked", "claim": claim.id, "person": "ali"}.items() <= (
        events(store)[-1].items()
    )


def test_links_are_for_those_who_appoint(claims: RoleClaims) -> None:
    """Nobody else gets one."""
    assert "not_yours" == refused(claims.issue, SARA, terms(), TREE)


def test_no_token_is_stored(claims: RoleClaims, store: Store) -> None:
    """Only its HMAC, and after its use nothing."""
    _, token = claims.issue(ALI, terms(), TREE)
    with store.read() as session:
        rows = repr(session.all("claims_open", today=""))

    assert token not in rows
