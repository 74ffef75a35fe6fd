"""A store that is full, read-only or locked, behind every door: only what needs it fails (Q1)."""

import json
import re
import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from miz_khedmat import Desk
from miz_khedmat.store import connection
from miz_khedmat.store.store import Store, open_store
from tests.hosts.form_clients import Browser, Sent, asgi_browser, flask_browser, post, wsgi_browser
from tests.samples import CATALOGUE
from tests.state.sites import BASE
from tests.state.test_django import browser as django_browser
from tests.state.test_django import made
from tests.state.test_doors import answers
from tests.store.test_sqlite_faults import as_nobody

SURVEY = "services/10031771101/survey/"
PAGES = ("", "agency/", "services/10031771101/", "survey/results/")
TYPED = {"satisfaction": "5", "text": "حرف من"}
HIDDEN = re.compile(r'name="(csrf\w+)" value="([^"]+)"')
DOORS: dict[str, Callable[..., Browser]] = {
    "wsgi": wsgi_browser,
    "asgi": asgi_browser,
    "flask": lambda desk, **options: flask_browser(desk, extended=False, **options),
    "flask with a check of forms": flask_browser,
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a store, in a folder of its own."""
    (tmp_path / "state").mkdir()
    file = tmp_path / "state" / "store.sqlite3"
    open_store(file, create=True).close()
    return file


@pytest.fixture
def store(file: Path) -> Store:
    """The store."""
    return open_store(file, create=False)


@pytest.fixture(params=[*DOORS, "django"])
def browser(request: pytest.FixtureRequest, file: Path) -> Iterator[Browser]:
    """A browser on a site of each kind, whose store is in the file."""
    desk = Desk(catalogue=CATALOGUE, base_url=BASE)
    if request.param == "django":
        with made({"catalogue": desk, "state": file}):
            yield django_browser()
    else:
        yield DOORS[request.param](desk, state=file)


@contextmanager
def full(_: Store, file: Path) -> Iterator[None]:
    """No file may grow: what is written to the store is refused by the system."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size // 8, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def read_only(_: Store, file: Path) -> Iterator[None]:
    """The store belongs to another user, who lets us read it."""
    with as_nobody(file, {"": 0o444, ".key": 0o444, "folder": 0o555}):
        yield
    file.chmod(0o600)


@contextmanager
def locked(store: Store, _: Path) -> Iterator[None]:
    """Another writer does not end."""
    with store.write():
        yield


OUTAGES: dict[str, Callable[[Store, Path], AbstractContextManager[None]]] = {
    "full": full,
    "read-only": read_only,
    "locked": locked,
}


@pytest.mark.parametrize("kind", OUTAGES)
def test_only_what_needs_the_store_fails(
    kind: str, browser: Browser, store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages as before, a health that names it, a form that keeps what was typed; then it works."""
    monkeypatch.setattr(connection, "WAIT", 0.1)
    before = [browser(Sent(page)).body for page in PAGES]
    own = dict(HIDDEN.findall(browser(Sent(SURVEY)).body.decode()))
    with OUTAGES[kind](store, file):
        during = [browser(Sent(page)).body for page in PAGES]
        health = json.loads(browser(Sent("health/")).body)
        opened = browser(Sent(SURVEY))
        refused = browser(post(SURVEY, {**TYPED, **own}))
    stored = answers(store)
    again = browser(post(SURVEY, {**TYPED, **own}))

    assert before == during
    assert ("limited", kind) == (health["status"], health["store"])
    assert (200, 503, "60") == (opened.status, refused.status, refused.headers["retry-after"])
    assert "حرف من" in refused.body.decode()
    assert (0, 303, 1) == (stored, again.status, answers(store))
