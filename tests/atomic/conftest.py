"""Fixtures for tests of confined files, with either way of the system."""

from pathlib import Path

import pytest

from miz_khedmat.atomic import entry
from miz_khedmat.atomic.root import Root
from tests.atomic.sites import put


@pytest.fixture(params=["handles", "paths"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with handles, and by comparing real paths as on Windows."""
    if request.param == "paths":
        monkeypatch.setattr(entry, "_HANDLES", False)


@pytest.fixture
def inside(tmp_path: Path) -> Root:
    """Make a folder with a file in a subfolder, beside a folder with a secret."""
    for name, text in (("in/sub/a", "inside"), ("out/secret", "secret"), ("mount/m", "mounted")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return Root(tmp_path / "in")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a site of one page."""
    put(tmp_path / "site", "old")
    return tmp_path / "site"
