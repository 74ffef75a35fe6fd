"""What tests of the store may use."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from miz_khedmat.store.store import Store, open_store
from tests.store.places import PLACES, Place, kinds, placed


@pytest.fixture(params=kinds(*PLACES))
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A database of each kind."""
    yield from placed(request.param, tmp_path)


@pytest.fixture
def store(place: Place) -> Store:
    """A new store."""
    return place.opened(create=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a SQLite store is, with a name that an address has to escape."""
    return tmp_path / "the store" / "a?b#%41.sqlite3"


@pytest.fixture
def own(file: Path) -> Store:
    """A new store in this file."""
    file.parent.mkdir()
    return open_store(file, create=True)
