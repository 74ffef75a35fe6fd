"""A store of each kind, with the surveys of a desk in it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import define

from miz_khedmat.store.store import Store
from miz_khedmat.surveys.service import Surveys
from tests.store.places import PLACES, Place, kinds, placed


@define
class Calendar:
    """The day that it is, as a test sets it."""

    day: dt.date = dt.date(2026, 11, 1)  # 10 Aban 1405

    def __call__(self) -> dt.date:
        """The day."""
        return self.day


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
    """A day in the month 1405-08."""
    return Calendar()


@pytest.fixture
def surveys(store: Store, calendar: Calendar) -> Surveys:
    """Surveys with the default questionnaire."""
    return Surveys(store, today=calendar)
