"""A store that is full, read-only, locked, of a newer version or damaged: nothing typed is lost."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from sqlite3 import connect

import pytest

from miz_khedmat.store import connection
from miz_khedmat.store.store import Store
from tests.dashboard.sites import StaffBrowser, StaffDesk, form_of, text_of
from tests.dashboard.test_check import checked, sent, visits
from tests.dashboard.test_section import BASICS
from tests.hosts.test_store_outage import OUTAGES

Outage = Callable[[Store, Path], AbstractContextManager[None]]


@contextmanager
def newer(_: Store, file: Path) -> Iterator[None]:
    """A newer version of the library wrote the store."""
    with closing(connect(file)) as opened, opened:
        (before,) = opened.execute("select value from miz_meta where name = 'schema'").fetchone()
        opened.execute("update miz_meta set value = '999' where name = 'schema'")
    yield
    with closing(connect(file)) as opened, opened:
        opened.execute("update miz_meta set value = ? where name = 'schema'", (before,))


@contextmanager
def damaged(store: Store, file: Path) -> Iterator[None]:
    """The file is not a database any more."""
    store.close()
    content = file.read_bytes()
    file.write_bytes(b"x" * len(content))
    yield
    file.write_bytes(content)


KINDS: dict[str, Outage] = {**OUTAGES, "newer": newer, "damaged": damaged}


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_typed_is_sent_later(
    kind: str, staff: StaffDesk, browser: StaffBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is 503 with the form as it was; nothing is written before it is sent again."""
    monkeypatch.setattr(connection, "WAIT", 0.1)
    page = checked(browser, BASICS, visits="۷")
    files = (staff.folder / "catalogue/services/all.yaml").read_bytes()
    with KINDS[kind](staff.store, staff.folder / "store.sqlite3"):
        refused = sent(browser, page)
    kept = (staff.folder / "catalogue/services/all.yaml").read_bytes()

    assert (503, "60") == (refused.status, refused.headers["retry-after"])
    assert "نوشته شما در همین صفحه مانده است" in text_of(refused)
    assert "۷" == form_of(refused).text("visits")
    assert files == kept
    assert 303 == sent(browser, checked(browser, BASICS, visits="۷")).status
    assert "۷" == visits(staff)
