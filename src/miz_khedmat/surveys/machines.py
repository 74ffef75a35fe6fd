"""Keys with which other systems of the agency act: each for one act, in one unit, with an end."""

import datetime as dt
import enum
from typing import Any, Final

from attrs import frozen

from miz_khedmat.store.events import append_event
from miz_khedmat.store.session import Session
from miz_khedmat.store.store import Store
from miz_khedmat.store.tokens import fresh, random_id

_PREFIX: Final = "miz_"
"""How a secret begins, so that scanners of leaked secrets recognize it."""
_LETTERS: Final = 52
_PURPOSE: Final = "machine"


class MachineAct(enum.StrEnum):
    """What a key may be used for."""

    INVITE = "invite"


@frozen
class KeyTerms:
    """What a key is good for: an act at a unit and below it, *cap* times a day, up to a day."""

    act: MachineAct
    unit: str
    cap: int
    last_day: dt.date


@frozen
class MachineKey:
    """A key as it is listed; nobody can see its secret again."""

    id: str
    act: str
    unit: str
    cap: int
    last_day: str
    given_by: str
    given_on: str
    ended_on: str
    used_on: str
    used: int


def issue_key(store: Store, terms: KeyTerms, by: str, today: dt.date) -> tuple[str, str]:
    """Issue a key, with an event, and return its id and its secret, which is not stored.

    Raises:
        StoreError: The store cannot be used.
    """
    id, secret = random_id(), f"{_PREFIX}{fresh(_LETTERS)}"
    with store.write() as session:
        session.run(
            "key_add",
            id=id,
            hash=session.keys.mac(_PURPOSE, secret),
            act=str(terms.act),
            unit=terms.unit,
            cap=terms.cap,
            last_day=terms.last_day.isoformat(),
            given_by=by,
            given_on=today.isoformat(),
        )
        what = {"kind": "key-issued", "key": id, "act": terms.act, "unit": terms.unit}
        append_event(session, by, what)
    return id, secret


def machine_keys(store: Store) -> list[MachineKey]:
    """Return every key, the oldest first, those that were revoked among them."""
    with store.read() as session:
        return [MachineKey(*row) for row in session.all("keys_all")]


def revoke_key(store: Store, id: str, by: str, today: dt.date) -> bool:
    """Revoke a key for good, with an event; return whether there was one to revoke."""
    with store.write() as session:
        if not session.run("key_end", id=id, today=today.isoformat()):
            return False
        append_event(session, by, {"kind": "key-revoked", "key": id})
    return True


def known_key(store: Store, secret: str, act: MachineAct, today: dt.date) -> MachineKey | None:
    """Return a key that may be used for *act* today, without counting; None if there is none."""
    with store.read() as session:
        row = _row(session, secret, act, today)
    return MachineKey(*row) if row else None


def use_key(session: Session, secret: str, act: MachineAct, today: dt.date) -> MachineKey | None:
    """Count one act of a key, in the transaction of the act itself.

    Returns:
        The key, whose unit is to be compared with that of the act; None if there is no such key,
        or if it is for another act, over, revoked, or used up today.
    """
    row = _row(session, secret, act, today)
    if row is None or not session.run("key_use", id=row[0], today=today.isoformat()):
        return None
    return MachineKey(*row)


def _row(session: Session, secret: str, act: MachineAct, today: dt.date) -> tuple[Any, ...] | None:
    mac = session.keys.mac(_PURPOSE, secret)
    return session.one("key_get", hash=mac, act=str(act), today=today.isoformat())
