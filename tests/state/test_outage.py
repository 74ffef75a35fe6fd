"""A store that cannot be used: public pages answer as before, and the health page says so."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from miz_khedmat.desk import Desk
from miz_khedmat.desk.settings import settings
from miz_khedmat.errors import Wording
from miz_khedmat.state.probe import SECONDS, StoreProbe, name_of
from miz_khedmat.store.faults import ChainBroken, StoreError, StoreKeyError
from miz_khedmat.store.store import Store
from tests.hosts.form_clients import Sent, post
from tests.state.running import Run
from tests.state.sites import asked, health, machine
from tests.state.test_staff import of

OPEN = "services/20/survey/"
TYPED = {"satisfaction": "5", "text": "حرف من"}


def missing(file: Path) -> None:
    """The file is gone."""
    file.unlink()


def newer(file: Path) -> None:
    """A later version wrote it."""
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute("update miz_meta set value = '99' where name = 'schema'")


def damaged(file: Path) -> None:
    """Its first bytes are others."""
    for name in ("", "-wal", "-shm"):
        Path(f"{file}{name}").unlink(missing_ok=True)
    file.write_bytes(b"no database" * 1000)


def foreign(file: Path) -> None:
    """It is that of another agency."""
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute("insert or replace into miz_meta values ('agency', '99')")


def keyless(file: Path) -> None:
    """Its key is gone."""
    file.with_name(f"{file.name}.key").unlink()


OUTAGES: dict[str, Callable[[Path], None]] = {
    "missing": missing,
    "newer": newer,
    "damaged": damaged,
    "foreign": foreign,
    "key": keyless,
}


@pytest.mark.parametrize("kind", OUTAGES)
@pytest.mark.parametrize("is_serving", [True, False])
def test_public_pages_answer_as_before(
    kind: str, options: dict[str, Any], file: Path, tmp_path: Path, *, is_serving: bool
) -> None:
    """Whether the store fails at start or later, only what needs it fails, and says so."""
    good = settings(options, tmp_path).desk()
    pages = ("", "agency/", "services/20/", "services/20/survey/", "survey/results/")
    before = [asked(good, Sent(page)).body for page in pages]
    OUTAGES[kind](file)
    desk = good if is_serving else settings(options, tmp_path).desk()

    assert ("limited", kind) == (health(desk)["status"], health(desk)["store"])
    assert before == [asked(desk, Sent(page)).body for page in pages]
    assert 503 == asked(desk, machine({"service": "20"}, "x")).status


def test_an_alarm_is_in_the_health_page(options: dict[str, Any], tmp_path: Path) -> None:
    """While far too many wrong addresses of surveys are tried; the desk answers as ever."""
    desk = settings(options, tmp_path).desk()
    before = health(desk)
    of(desk).surveys.caps.desk_misses.allows("", 1_000)

    assert ("ok", None) == (before["status"], before.get("alarm"))
    assert ("ok", "guesses") == (health(desk)["status"], health(desk)["alarm"])


def test_a_store_that_is_there_again_is_used(
    options: dict[str, Any], file: Path, tmp_path: Path
) -> None:
    """Nobody has to restart the site; the file is never created meanwhile."""
    aside = file.with_name("aside")
    file.rename(aside)
    reloading = settings(options, tmp_path).reloading()
    desk = reloading.desk
    assert desk.state
    assert desk.state.invite("20") is None
    assert desk.state.is_over
    assert not file.exists()
    aside.rename(file)

    assert desk.state.invite("20")
    assert reloading.renew_state()
    assert not reloading.renew_state()
    assert reloading.desk.state
    assert not reloading.desk.state.is_over


def test_health_tries_at_most_every_ten_seconds(store: Store, file: Path) -> None:
    """Anybody can ask, so that an answer counts for a while; nobody waits for another's."""
    times = iter([0.0, 0.0, SECONDS - 1, SECONDS, SECONDS])
    probe = StoreProbe(store, lambda: next(times))
    assert not probe.trouble()
    file.unlink()

    assert ["", "missing"] == [probe.trouble() for _ in range(2)]
    with probe._lock:  # noqa: SLF001  # as another thread does
        assert "missing" == probe.trouble()


def test_a_locked_store_is_named(store: Store) -> None:
    """A writer that does not end shows on the health page."""
    with store.write():
        assert "locked" == StoreProbe(store).trouble()


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (StoreError(Wording("it is not set")), "unusable"),
        (StoreKeyError(Wording("it is not set")), "key"),
        (ChainBroken("x", 1), "chain-broken"),
    ],
)
def test_every_fault_is_one_word(error: StoreError, name: str) -> None:
    """Monitors get a word, never a path."""
    assert name == name_of(error)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_store_is_named(store: Store, file: Path) -> None:
    """A store that may only be read shows on the health page."""
    file.chmod(0o400)

    assert "read-only" == StoreProbe(store).trouble()


def test_the_same_reason_is_logged_once(
    options: dict[str, Any], file: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """When it is tried again: a first time may be a command's, and a lasting one fills no log."""
    file.unlink()
    desk = settings(options, tmp_path).desk()
    counts = [caplog.text.count("no store is there")]
    for _ in range(2):
        assert desk.state
        desk.state.renewed()
        counts.append(caplog.text.count("no store is there"))

    assert [0, 1, 1] == counts


def test_making_a_store_logs_nothing(
    run: Run, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The command that makes it does not complain that it is missing."""
    for path in file.parent.glob(f"{file.name}*"):
        path.unlink()
    run("migrate")

    assert "" == caplog.text


@pytest.mark.parametrize("kind", OUTAGES)
def test_a_form_keeps_what_was_typed(kind: str, desk: Desk, file: Path) -> None:
    """Whatever is wrong with the store, a post answers 503 with the text in its field."""
    OUTAGES[kind](file)
    got = asked(desk, post(OPEN, TYPED))

    assert (503, "60") == (got.status, got.header("Retry-After"))
    assert "حرف من" in got.body.decode()


def test_a_locked_store_keeps_what_was_typed(desk: Desk, store: Store) -> None:
    """After three seconds of waiting a visitor may try again, and nothing was stored twice."""
    with store.write():
        got = asked(desk, post(OPEN, TYPED))
    assert 503 == got.status
    assert "حرف من" in got.body.decode()

    assert 303 == asked(desk, post(OPEN, TYPED)).status
    with store.read() as session:
        assert 1 == len(session.all("answer_ids"))
