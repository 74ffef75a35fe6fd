"""A desk in a store of each kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from miz_khedmat.atomic.files import lay
from miz_khedmat.store.store import open_store
from tests.store.places import PLACES, Place, kinds, placed
from tests.workflow.desk import Desk, made
from tests.workflow.folders import FILES


@pytest.fixture(params=kinds(*PLACES))
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A database of each kind."""
    yield from placed(request.param, tmp_path)


@pytest.fixture
def any_desk(place: Place, tmp_path: Path) -> Desk:
    """A new desk in a store of each kind."""
    return made(tmp_path / "catalogue", place.opened(create=True))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A new desk in a file."""
    return made(tmp_path / "catalogue", open_store(tmp_path / "store.sqlite3", create=True))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue of two agencies, in YAML and JSON."""
    lay(tmp_path / "desk", {name: text.encode() for name, text in FILES.items()})
    return tmp_path / "desk"
