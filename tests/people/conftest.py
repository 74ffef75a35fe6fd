"""A store of each kind, with the people of a small tree of units."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from miz_khedmat.people.claims import RoleClaims
from miz_khedmat.people.service import People
from miz_khedmat.store.store import Store
from tests.people.staff import FIRST, LATER
from tests.store.places import PLACES, Place, kinds, placed
from tests.surveys.conftest import Calendar


@pytest.fixture(params=kinds(*PLACES))
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A database of each kind."""
    yield from placed(request.param, tmp_path)


@pytest.fixture
def store(place: Place) -> Store:
    """A new store in it."""
    return place.opened(create=True)


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
