"""The process that wrote to the files of a desk shows it at once (S8)."""

import threading
import time
from pathlib import Path

import pytest

from miz_khedmat import Desk, load
from miz_khedmat.desk.reloading import ReloadingDesk
from miz_khedmat.desk.renewal import Renewal
from miz_khedmat.desk.settings import settings
from tests.desk.test_reloading import BROKEN, HEAD, folder, name, write

__all__ = ["folder"]


def test_a_change_is_shown_before_the_next_look(folder: Path) -> None:
    """Also where nobody looks at the files; without a change nothing is read."""
    live = settings({"catalogue": folder}, folder).reloading()
    write(folder, HEAD.format("second"))
    assert "first" == name(live.now())

    assert live.catch_up()
    second = live.now()
    assert "second" == name(second)
    assert live.catch_up()
    assert second is live.now()


def test_what_others_wrote_wrongly_is_not_shown(folder: Path) -> None:
    """The last good desk stays, and the caller knows it."""
    live = ReloadingDesk(lambda: Desk(catalogue=load(folder)), folder)
    write(folder, BROKEN)

    assert not live.catch_up()
    assert "first" == name(live.now())


def test_a_reload_that_is_at_work_is_waited_for(folder: Path) -> None:
    """It may have read the files before they changed."""
    entered, go = threading.Event(), threading.Event()

    def make() -> Desk:
        made = Desk(catalogue=load(folder))
        if threading.current_thread() is not threading.main_thread():
            entered.set()
            go.wait(10)
        return made

    live = ReloadingDesk(make, folder)
    write(folder, HEAD.format("second"))
    thread = threading.Thread(target=live.renew)
    thread.start()
    assert entered.wait(10)
    write(folder, HEAD.format("the third"))
    threading.Timer(0.05, go.set).start()

    assert live.catch_up()
    assert "the third" == name(live.now())
    thread.join()


def test_files_that_never_rest_are_not_waited_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next look shows them."""
    monkeypatch.setattr("miz_khedmat.desk.reloading._PATIENCE", 0.05)

    def make() -> Desk:
        made = Desk(catalogue=load(folder))
        (folder / "services" / "x.yaml").write_text(f"title: '{time.monotonic_ns()}'\n", "utf-8")
        return made

    live = ReloadingDesk(make, folder)

    assert not live.catch_up()


def test_a_desk_and_its_state_share_a_renewal(folder: Path) -> None:
    """Who writes calls it without knowing the desk; without a desk nothing is shown."""
    renewal = Renewal()
    assert not renewal.now()
    live = ReloadingDesk(lambda: Desk(catalogue=load(folder, memo=renewal.memo)), folder)
    renewal.follow(live.catch_up)
    write(folder, HEAD.format("second"))

    assert renewal.now()
    assert "second" == name(live.now())
    assert ["agency.yaml"] == list(renewal.memo.readings)
