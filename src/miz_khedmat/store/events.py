"""The history: events in a chain of HMACs, so that none can be changed or removed unnoticed."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import frozen

from miz_khedmat.store.faults import SET_BACK, ChainBroken, StoreSetBack
from miz_khedmat.store.high_water import LastEvent
from miz_khedmat.store.keys import Keys
from miz_khedmat.store.session import Session


@frozen
class AuditEvent:
    """A row of the history; *what* is JSON."""

    number: int
    at: str
    person: str
    what: str
    before: str
    mac: str

    def expected(self, keys: Keys) -> str:
        """Return the HMAC that this event must have."""
        row = [self.number, self.at, self.person, self.what, self.before]
        return keys.mac("event", _json(row))

    def follows(self, last: LastEvent, keys: Keys) -> bool:
        """Return whether this event is the next one after *last*, as it was written."""
        place = (self.number, self.before)
        return place == (last.number + 1, last.mac) and self.mac == self.expected(keys)


def append_event(session: Session, person: str, what: Mapping[str, Any]) -> LastEvent:
    """Add an event to the history, in the transaction of *session*.

    Args:
        session: A session that writes.
        person: The id of the person, or the name of the machine's own act.
        what: What happened, in values of JSON.
    """
    last = last_event(session)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    event = AuditEvent(last.number + 1, at, person, _json(what), last.mac, "")
    mac = event.expected(session.keys)
    session.run(
        "event_add",
        number=event.number,
        at=event.at,
        person=event.person,
        what=event.what,
        before=event.before,
        mac=mac,
    )
    session.newest = LastEvent(event.number, mac)
    return session.newest


def require_event(session: Session, seen: LastEvent) -> None:
    """Raise StoreSetBack if the history does not contain the event that was *seen*."""
    if seen.number and session.one("event_mac", number=seen.number) != (seen.mac,):
        raise StoreSetBack(SET_BACK.filled(place=session.place, number=seen.number))


def last_event(session: Session) -> LastEvent:
    """Return the newest event that the store has."""
    row = session.one("event_last")
    return LastEvent(*row) if row else LastEvent()


def verify_events(session: Session, keys: Keys, seen: LastEvent | None = None) -> LastEvent:
    """Verify the whole history and return its newest event.

    Args:
        session: A session that reads or writes.
        keys: The key of the store.
        seen: An event that the history must contain; without it, a lost end is not noticed.

    Raises:
        ChainBroken: An event is missing, was changed, or is not followed by the next.
    """
    last, known = LastEvent(), seen or LastEvent()
    for event in _events(session):
        if not event.follows(last, keys):
            raise ChainBroken(session.place, last.number + 1)
        last = LastEvent(event.number, event.mac)
        if last.number == known.number and last != known:
            raise ChainBroken(session.place, known.number)
    if last.number < known.number:
        raise ChainBroken(session.place, last.number + 1)
    return last


def _events(session: Session) -> Iterator[AuditEvent]:
    """Yield every event in order, a thousand at a time."""
    number = 0
    while rows := session.all("event_page", number=number):
        yield from (AuditEvent(*row) for row in rows)
        number = rows[-1][0]


def _json(value: object) -> str:
    """Return *value* as JSON that is the same for equal values."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
