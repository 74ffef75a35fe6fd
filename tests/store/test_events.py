"""The history: a chain in which every change, removal and swap is noticed."""

import json
import re

import pytest

from miz_khedmat.store.events import append_event, last_event, verify_events
from miz_khedmat.store.faults import ChainBroken
from miz_khedmat.store.high_water import LastEvent
from miz_khedmat.store.keys import Keys
from miz_khedmat.store.store import Store
from tests.store.places import Place


@pytest.fixture
def written(store: Store) -> Store:
    """A store with five events."""
    for number in range(5):
        with store.write() as session:
            append_event(session, "sara", {"act": "edit", "number": number, "value": "هزینه"})
    return store


def verified(store: Store, seen: LastEvent | None = None) -> LastEvent:
    """The newest event of a history that is whole."""
    with store.read() as session:
        return verify_events(session, session.keys, seen)


def test_events_follow_each_other(written: Store) -> None:
    """Each has the next number and the HMAC of the one before it."""
    with written.read() as session:
        rows = session.all("event_page", number=0)
        last = last_event(session)

    assert [1, 2, 3, 4, 5] == [row[0] for row in rows]
    assert ["", *(row[5] for row in rows[:-1])] == [row[4] for row in rows]
    assert LastEvent(5, rows[-1][5]) == last == verified(written)


def test_an_event_says_who_what_and_when(written: Store) -> None:
    """What happened is JSON in the order of its names, the time that of the world."""
    with written.read() as session:
        _, at, person, what, _, _ = session.all("event_page", number=4)[0]

    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", at)
    assert ("sara", '{"act":"edit","number":4,"value":"هزینه"}') == (person, what)
    assert {"act": "edit", "number": 4, "value": "هزینه"} == json.loads(what)


def test_a_history_without_events_is_whole(store: Store) -> None:
    """Nothing has happened yet."""
    assert LastEvent() == verified(store)


@pytest.mark.parametrize(
    ("change", "number"),
    [
        ("update miz_audit_event set person = 'omid' where number = 3", 3),
        ("update miz_audit_event set at = '2020-01-01T00:00:00+00:00' where number = 1", 1),
        ("update miz_audit_event set what = '{}' where number = 5", 5),
        ("update miz_audit_event set mac = 'ff' where number = 2", 2),
        ("update miz_audit_event set before = 'ff' where number = 4", 4),
        ("update miz_audit_event set number = 9 where number = 5", 5),
        ("delete from miz_audit_event where number = 1", 1),
        ("delete from miz_audit_event where number = 3", 3),
    ],
)
def test_a_change_is_noticed(written: Store, place: Place, change: str, number: int) -> None:
    """By the first event that is not as it was."""
    place.execute(change)
    with pytest.raises(ChainBroken, match=f"event {number} is missing or not as") as caught:
        verified(written)

    assert number == caught.value.number


def test_a_lost_end_is_noticed_by_who_has_seen_it(written: Store, place: Place) -> None:
    """A store that was set back lacks an event that was seen."""
    seen = verified(written)
    place.execute("delete from miz_audit_event where number > 3")
    assert 3 == verified(written).number
    with pytest.raises(ChainBroken) as caught:
        verified(written, seen)

    assert 4 == caught.value.number


def test_another_history_is_noticed_by_who_has_seen_this(written: Store, place: Place) -> None:
    """A store that was set back and went on has other events with the same numbers."""
    seen = verified(written)
    place.execute("delete from miz_audit_event where number > 3")
    for _ in range(3):
        with written.write() as session:
            append_event(session, "omid", {})
    assert 6 == verified(written).number
    with pytest.raises(ChainBroken) as caught:
        verified(written, seen)

    assert 5 == caught.value.number


def test_what_was_seen_is_still_there(written: Store) -> None:
    """A history that only grew contains what was seen."""
    seen = verified(written)
    with written.write() as session:
        append_event(session, "a", {})

    assert 6 == verified(written, seen).number


def test_another_key_verifies_nothing(written: Store) -> None:
    """Who does not have the key cannot write a history of its own."""
    with written.read() as session, pytest.raises(ChainBroken):
        verify_events(session, Keys.random())


def test_a_long_history_is_read_in_parts(store: Store) -> None:
    """More than one page of events."""
    with store.write() as session:
        for _ in range(1001):
            append_event(session, "a", {})

    assert 1001 == verified(store).number


def test_an_event_is_json(store: Store) -> None:
    """A number that JSON does not have is refused, and nothing is kept."""
    with pytest.raises(ValueError, match="JSON"), store.write() as session:
        append_event(session, "a", {"share": float("nan")})

    assert LastEvent() == verified(store)
