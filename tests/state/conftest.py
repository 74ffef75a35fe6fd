"""A site with state: an agency of a folder, whose store is in a file of its own."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from miz_khedmat.desk import Desk
from miz_khedmat.desk.settings import settings
from miz_khedmat.store.store import Store, open_store
from tests.loading.folders import written
from tests.state.running import HOSTS, Run, on_the_line
from tests.state.sites import BASE, FILES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue with an agency, a unit and three services."""
    return written(tmp_path / "catalogue", FILES)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a store that is there."""
    file = tmp_path / "state.sqlite3"
    open_store(file, create=True).close()
    return file


@pytest.fixture
def store(file: Path) -> Store:
    """The same store, as a command opens it."""
    return open_store(file, create=False)


@pytest.fixture
def options(folder: Path, file: Path) -> dict[str, Any]:
    """The settings of the site."""
    return {"catalogue": folder, "state": file, "base_url": BASE}


@pytest.fixture
def desk(options: dict[str, Any], tmp_path: Path) -> Desk:
    """Its desk."""
    return settings(options, tmp_path).desk()


@pytest.fixture(params=HOSTS)
def run(request: pytest.FixtureRequest, options: dict[str, Any]) -> Run:
    """A command in each of them."""
    return partial(HOSTS[request.param], options)


@pytest.fixture
def line(options: dict[str, Any]) -> Run:
    """A command at the command line."""
    return partial(on_the_line, options)
