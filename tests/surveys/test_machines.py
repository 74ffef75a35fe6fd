"""Keys of machines: for one act, capped a day, with an end, revoked for good."""

import datetime as dt

import pytest
from attrs import evolve

from miz_khedmat.store.events import verify_events
from miz_khedmat.store.store import Store
from miz_khedmat.surveys.machines import (
    KeyTerms,
    MachineAct,
    MachineKey,
    issue_key,
    machine_keys,
    revoke_key,
    use_key,
)

TODAY = dt.date(2026, 11, 1)
TERMS = KeyTerms(MachineAct.INVITE, "1", 2, TODAY + dt.timedelta(9))


def used(store: Store, secret: str, day: dt.date = TODAY) -> MachineKey | None:
    """What one act with this secret gives."""
    with store.write() as session:
        return use_key(session, secret, MachineAct.INVITE, day)


def test_a_key_is_used_up_each_day(store: Store) -> None:
    """Twice a day, until its last one."""
    _, secret = issue_key(store, TERMS, "admin", TODAY)
    days = [TODAY] * 3 + [TODAY + dt.timedelta(days) for days in (1, 9, 10)]
    assert [True, True, False, True, True, False] == [
        bool(used(store, secret, day)) for day in days
    ]


def test_a_key_is_listed_without_its_secret(store: Store) -> None:
    """Its terms, who issued it, and how often it was used on which day."""
    id, secret = issue_key(store, TERMS, "admin", TODAY)
    assert used(store, secret)
    expected = MachineKey(
        id, "invite", "1", 2, "2026-11-10", "admin", "2026-11-01", "", "2026-11-01", 1
    )
    assert [expected] == machine_keys(store)
    assert secret not in str(expected)
    assert ("miz_", 56) == (secret[:4], len(secret))


def test_a_revoked_key_stays_revoked(store: Store) -> None:
    """It cannot be revoked again; both acts are events in a sound history."""
    id, secret = issue_key(store, TERMS, "admin", TODAY)
    assert [True, False] == [revoke_key(store, id, "admin", TODAY) for _ in range(2)]
    assert used(store, secret) is None
    assert "2026-11-01" == machine_keys(store)[0].ended_on
    with store.read() as session:
        assert 2 == verify_events(session, session.keys).number


@pytest.mark.parametrize("secret", ["", "miz_", "miz_0", "' or 1=1"])
def test_an_unknown_key_does_nothing(store: Store, secret: str) -> None:
    """Whatever it looks like."""
    issue_key(store, evolve(TERMS, unit="2"), "admin", TODAY)
    assert used(store, secret) is None
    assert 0 == machine_keys(store)[0].used
