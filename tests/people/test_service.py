"""Roles in the store, on each of the four connections (A5)."""

import datetime as dt
import json
from typing import Any

import pytest
from attrs import evolve

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Act
from miz_khedmat.people.faults import PeopleError
from miz_khedmat.people.service import People
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.store.events import append_event, verify_events
from miz_khedmat.store.faults import StoreSetBack
from miz_khedmat.store.high_water import LastEvent
from miz_khedmat.store.store import Store
from tests.people.staff import (
    ADMINISTRATOR,
    ALI,
    FIRST,
    LATER,
    MANAGER,
    PARENTS,
    REZA,
    SARA,
    TREE,
    terms,
)
from tests.surveys.conftest import Calendar

WITHOUT_3 = UnitTree({unit: above for unit, above in PARENTS.items() if unit != "3"})


def events(store: Store) -> list[dict[str, Any]]:
    """What happened, with who did it; the chain is whole."""
    with store.read() as session:
        verify_events(session, session.keys)
        rows = session.all("event_page", number=0)
    return [{"person": row[2], **json.loads(row[3])} for row in rows]


def refused(code: str, people: People, by: Person, id: str) -> None:
    """Ending a role is refused for this reason."""
    with pytest.raises(PeopleError) as caught:
        people.end(by, id, TREE)
    assert code == caught.value.code


def test_a_role_that_is_given_grants_rights(people: People, store: Store) -> None:
    """From the next transaction on, with an event that has the role and the giver's post."""
    people.give(FIRST, terms("1", ADMINISTRATOR, name=ALI.name, post=ALI.post), ALI, TREE)
    until = LATER + dt.timedelta(9)
    made = people.give(ALI, terms("2", MANAGER, until=until, name=" نام "), SARA, TREE)
    role = {"name": "نام", "role": "manager", "unit": "2", "until": until.isoformat()}

    assert {"2", "3"} == people.read(TREE).units("SARA", Act.APPROVE)
    assert (made,) == people.read(TREE).roles("sara")
    assert {
        **role,
        "person": "ali",
        "kind": "role-given",
        "assignment": made.id,
        "post": ALI.post,
        "by": ALI.name,
    } == events(store)[-1]


def test_a_role_that_is_ended_grants_nothing(people: People, store: Store) -> None:
    """It stays in the list of all, with who ended it and when; it cannot be ended twice."""
    made = people.give(FIRST, terms(), SARA, TREE)
    people.end(FIRST, made.id, TREE)

    assert not people.read(TREE).may("sara", Act.EDIT, "1")
    assert (evolve(made, ended_by="first", ended_on=LATER),) == people.all()
    assert "role-ended" == events(store)[-1]["kind"]
    refused("gone", people, FIRST, made.id)


def test_a_refusal_leaves_no_trace(people: People, store: Store) -> None:
    """Neither a row nor an event."""
    with pytest.raises(PeopleError):
        people.give(SARA, terms(), REZA, TREE)

    assert ((), []) == (people.all(), events(store))


def test_the_last_administrator_stays(people: People) -> None:
    """Until there is another one, who may then end the role of the first."""
    ali = people.give(FIRST, terms("1", ADMINISTRATOR), ALI, TREE)
    refused("last", people, FIRST, ali.id)
    sara = people.give(ALI, terms("1", ADMINISTRATOR), SARA, TREE)
    refused("self", people, ALI, ali.id)
    people.end(SARA, ali.id, TREE)

    assert (sara,) == people.read(TREE).who_may(Act.APPOINT, "4")[:1]


def test_a_role_whose_unit_was_absent_is_to_be_confirmed(people: People, store: Store) -> None:
    """It grants nothing when the unit is back, until somebody confirms it."""
    made = people.give(FIRST, terms("3"), SARA, TREE)
    people.note_absent(WITHOUT_3)
    people.note_absent(WITHOUT_3)
    before = people.read(TREE).may("sara", Act.EDIT, "3")
    people.confirm_unit(FIRST, made.id, TREE)

    assert (False, True) == (before, people.read(TREE).may("sara", Act.EDIT, "3"))
    assert ["role-given", "units-absent", "role-confirmed"] == [
        each["kind"] for each in events(store)
    ]
    assert {"person": "desk", "assignments": [made.id], "kind": "units-absent"} == events(store)[1]


def test_any_act_notices_an_absent_unit(people: People) -> None:
    """Rights are read in the transaction that writes, which marks it."""
    people.give(FIRST, terms("3"), SARA, TREE)
    people.give(FIRST, terms("2"), REZA, WITHOUT_3)

    assert not people.read(TREE).may("sara", Act.EDIT, "3")


def test_nothing_is_written_while_every_unit_is_there(people: People, store: Store) -> None:
    """Looking for absent units is only reading."""
    people.give(FIRST, terms("3"), SARA, TREE)
    people.note_absent(TREE)

    assert 1 == len(events(store))


def test_a_clock_that_is_set_back_revives_no_role(
    people: People, store: Store, calendar: Calendar
) -> None:
    """The day of the last event is the earliest that it can be."""
    with store.read() as session:
        assert LATER == people.day(session)
    calendar.day = dt.date(2020, 1, 1)
    with store.write() as session:
        append_event(session, "x", {})
    with store.read() as session:
        assert dt.date(2026, 1, 1) < people.day(session) < LATER


def test_what_a_desk_lacks(people: People) -> None:
    """As the store has it now."""
    people.give(FIRST, terms("2"), SARA, TREE)

    assert ("1", "3", "4") == people.missing(TREE).desk_user


def test_nobody_decides_on_a_store_that_was_set_back(people: People, store: Store) -> None:
    """Roles are neither given nor ended before somebody has looked at it."""
    made = people.give(FIRST, terms("2"), SARA, TREE)
    store.high_water.replace(LastEvent(99, "x"))

    with pytest.raises(StoreSetBack):
        people.end(FIRST, made.id, TREE)
    with pytest.raises(StoreSetBack):
        people.give(FIRST, terms("3"), SARA, TREE)
    assert people.read(TREE).may("sara", Act.EDIT, "2")
