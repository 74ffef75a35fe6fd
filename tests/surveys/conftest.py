"""A store of each kind, with the surveys of a desk in it."""

import datetime as dt

import pytest
from attrs import define

from miz_khedmat.store.store import Store
from miz_khedmat.surveys.service import Surveys
from tests.store.conftest import place, store

__all__ = ["place", "store"]


@define
class Calendar:
    """The day that it is, as a test sets it."""

    day: dt.date = dt.date(2026, 11, 1)  # 10 Aban 1405

    def __call__(self) -> dt.date:
        """The day."""
        return self.day


@pytest.fixture
def calendar() -> Calendar:
    """A day in the month 1405-08."""
    return Calendar()


@pytest.fixture
def surveys(store: Store, calendar: Calendar) -> Surveys:
    """Surveys with the default questionnaire."""
    return Surveys(store, today=calendar)
