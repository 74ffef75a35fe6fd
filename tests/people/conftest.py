"""A store of each kind, with the people of a small tree of units."""

import pytest

from miz_khedmat.people.claims import RoleClaims
from miz_khedmat.people.service import People
from miz_khedmat.store.store import Store
from tests.people.staff import FIRST, LATER
from tests.store.conftest import place, store
from tests.surveys.conftest import Calendar

__all__ = ["place", "store"]


@pytest.fixture
def calendar() -> Calendar:
    """A day after the clock of the machine, which dates the events."""
    return Calendar(LATER)


@pytest.fixture
def people(store: Store, calendar: Calendar) -> People:
    """People with one first administrator."""
    return People(store, calendar, frozenset({FIRST.id}))


@pytest.fixture
def claims(people: People) -> RoleClaims:
    """Their links."""
    return RoleClaims(people)
