"""A desk follows its files: a new one when they change, the last good one when that fails."""

import json
import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from miz_khedmat import Desk, LoadError, Request, load
from miz_khedmat.desk.reloading import Desks, ReloadingDesk
from miz_khedmat.errors import SettingError, Wording, setting_fault

HEAD = "id: 1\nname: {}\n"
BROKEN = "id: 1\nnmae: secret\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue of one agency."""
    (tmp_path / "services").mkdir()
    write(tmp_path, HEAD.format("first"))
    return tmp_path


def write(folder: Path, text: str) -> None:
    """The agency's file as *text*."""
    (folder / "agency.yaml").write_text(text, "utf-8")


def reloading_desk(folder: Path, every: float = 0) -> ReloadingDesk:
    """A desk that follows *folder*."""
    return ReloadingDesk(lambda: Desk(catalogue=load(folder)), folder, every)


def name(desk: Desk) -> str | None:
    """The name of the agency that *desk* shows."""
    return desk.catalogue.agency.name


def health(desk: Desk) -> dict[str, str]:
    """What the health page says."""
    data: dict[str, str] = json.loads(desk.respond(Request("health/")).body)
    return data


def until(true: Callable[[], bool]) -> bool:
    """Whether *true* becomes so in ten seconds; another thread is at work."""
    end = time.monotonic() + 10
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return true()


def test_a_changed_file_makes_a_new_desk(folder: Path) -> None:
    """The old desk stays what it was, for requests that still use it."""
    live = reloading_desk(folder)
    old = live.now()
    write(folder, HEAD.format("second"))

    assert (True, "second", "first") == (live.renew(), name(live.now()), name(old))
    assert (False, "second") == (live.renew(), name(live.now()))


def test_a_broken_file_keeps_the_last_good_desk(folder: Path) -> None:
    """The health page says that it is stale and why, with no path and no text of the files."""
    live = reloading_desk(folder)
    before = health(live.now())
    write(folder, BROKEN)

    assert (True, "first") == (live.renew(), name(live.now()))
    assert {"status": "ok", "catalogue": before["catalogue"]} == before
    trouble = {"status": "stale", "trouble": "unknown key"}
    assert before | trouble == health(live.now())
    write(folder, HEAD.format("first"))
    assert (True, before) == (live.renew(), health(live.now()))


def test_the_log_says_what_is_wrong_once(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A refusal is one line with file and line, logged once; a reload is logged."""
    live = reloading_desk(folder)
    write(folder, BROKEN)
    caplog.set_level(logging.INFO, "miz_khedmat")
    assert [True, False] == [live.renew(), live.reload()]
    write(folder, HEAD.format("second"))
    live.renew()

    refused, loaded = caplog.records
    assert ("ERROR", "INFO") == (refused.levelname, loaded.levelname)
    assert "agency.yaml:2:1: unknown key" in refused.getMessage()
    assert f"{folder}: loaded again" == loaded.getMessage()


def test_a_file_name_cannot_write_to_the_log(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Line ends and escapes of a name appear there as letters."""
    live = reloading_desk(folder)
    (folder / "services" / "a\nERROR \x1b[2J.yaml").write_text("- [", "utf-8")
    live.renew()

    (record,) = caplog.records
    assert record.getMessage().isprintable()


def test_several_faults_are_counted(folder: Path) -> None:
    """The health page names the first and how many more."""
    live = reloading_desk(folder)
    write(folder, BROKEN + "mane: x\n")
    live.renew()

    assert "unknown key, and 1 more" == health(live.now())["trouble"]


def test_reload_reads_what_did_not_change(folder: Path) -> None:
    """On an explicit reload, the files are read again as they are."""
    live = reloading_desk(folder)
    before = live.now()

    assert (True, True) == (live.reload(), before is not live.now())


def test_the_first_load_must_succeed(folder: Path) -> None:
    """A desk that was never good is reported at once."""
    write(folder, BROKEN)
    with pytest.raises(LoadError):
        reloading_desk(folder)


def test_a_request_never_waits(folder: Path) -> None:
    """When it is time to look, another thread does, and the old desk answers meanwhile."""
    entered, go = threading.Event(), threading.Event()
    go.set()

    def make() -> Desk:
        entered.set()
        go.wait()
        return Desk(catalogue=load(folder))

    live = ReloadingDesk(make, folder, every=0.01)
    go.clear()
    entered.clear()
    write(folder, HEAD.format("second"))
    assert until(lambda: live.now() is not None and entered.is_set())
    assert ("first", False) == (name(live.now()), live.renew())
    go.set()

    assert until(lambda: name(live.now()) == "second")


def test_without_seconds_nothing_is_looked_at(folder: Path) -> None:
    """A desk that is not to follow its files stays as it is."""
    live = reloading_desk(folder)
    write(folder, HEAD.format("second"))

    assert ["first"] * 3 == [name(live.now()) for _ in range(3)]


def test_a_machine_without_threads_answers_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no thread can be started, the look is left for later."""

    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    live = reloading_desk(folder, every=0.01)
    monkeypatch.setattr(threading.Thread, "start", refuse)
    time.sleep(0.02)

    assert "first" == name(live.now())


def changing(folder: Path, *saves: str) -> Callable[[], Desk]:
    """Return a loader of a desk that saves the next of *saves*, if it is not empty, meanwhile."""
    following = iter(saves)

    def make() -> Desk:
        made = Desk(catalogue=load(folder))
        if save := next(following, ""):
            write(folder, HEAD.format(save))
        return made

    return make


def test_files_that_change_while_they_are_read_are_read_again(folder: Path) -> None:
    """What may be half old and half new is not shown; the next look takes it."""
    live = ReloadingDesk(changing(folder, "", "third"), folder)
    write(folder, HEAD.format("second"))
    assert (False, "first") == (live.renew(), name(live.now()))
    assert "files change while they are read" == health(live.now())["trouble"]
    assert (True, "third", "ok") == (live.renew(), name(live.now()), health(live.now())["status"])


def test_the_first_desk_is_read_until_files_stand_still(folder: Path) -> None:
    """A server that starts while files are copied shows no half of them."""
    live = ReloadingDesk(changing(folder, "second", "third"), folder)
    assert ("third", False) == (name(live.now()), live.renew())


def test_files_that_never_stand_still_are_shown_at_the_start(folder: Path) -> None:
    """The alternative would be no desk; the next look reads them again."""
    live = ReloadingDesk(changing(folder, *"0123"), folder)
    assert "1" == name(live.now())
    assert [False, True] == [live.renew(), live.renew()]
    assert "3" == name(live.now())


@pytest.mark.parametrize(
    ("error", "reason", "again"),
    [
        (OSError(24, "Too many open files"), "OSError", True),
        (MemoryError(), "MemoryError", True),
        (ZeroDivisionError("a bug"), "ZeroDivisionError", True),
        (SettingError(setting_fault("icons", Wording(""), Wording(""))), "SettingError", False),
    ],
)
def test_whatever_fails_the_desk_stays(
    folder: Path, error: Exception, reason: str, caplog: pytest.LogCaptureFixture, *, again: bool
) -> None:
    """What the system refused is tried again at the next look; a wrong setting stays wrong."""
    errors = iter([None, error])

    def make() -> Desk:
        if failed := next(errors, None):
            raise failed
        return Desk(catalogue=load(folder))

    live = ReloadingDesk(make, folder)
    write(folder, HEAD.format("second"))
    assert (True, "first", reason) == (
        live.renew(),
        name(live.now()),
        health(live.now())["trouble"],
    )
    assert (again, "second" if again else "first") == (live.renew(), name(live.now()))
    unknown = not isinstance(error, OSError | SettingError)
    assert [unknown] == [bool(record.exc_info) for record in caplog.records]


def test_a_file_that_cannot_be_read_is_tried_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For the reason may pass without any change of the file."""
    live, real = reloading_desk(folder), os.open
    (folder / "services" / "a.yaml").touch()

    def refusing(path: str, *given: int, dir_fd: int | None = None) -> int:
        if path == "a.yaml":
            raise PermissionError(13, "Permission denied")
        return real(path, *given, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", refusing)

    assert [True, True] == [live.renew(), live.renew()]
    assert "the file cannot be read" == health(live.now())["trouble"]


def test_a_folder_that_is_gone_keeps_the_desk(folder: Path) -> None:
    """And when it is back it is read."""
    live, aside = reloading_desk(folder), folder.with_name("aside")
    folder.rename(aside)
    assert (True, "first") == (live.renew(), name(live.now()))
    assert "there is no such folder" == health(live.now())["trouble"]
    aside.rename(folder)
    live.renew()

    assert "ok" == health(live.now())["status"]


def test_a_ready_desk_follows_nothing(root: Path) -> None:
    """It has no folder: on a reload it stays as it is."""
    desk = Desk(catalogue=load(root / "examples" / "catalogue"))
    live = ReloadingDesk(lambda: desk)

    assert (False, desk) == (live.reload(), live.now())


def test_desks_are_a_mapping_of_what_they_are_now(folder: Path) -> None:
    """By name; each look gives the newest."""
    desks = Desks({"one": reloading_desk(folder)})
    write(folder, HEAD.format("second"))
    desks.by_name["one"].renew()

    assert ({"one": "second"}, 1) == ({key: name(desks[key]) for key in desks}, len(desks))


def test_the_desks_settings_are_kept(folder: Path) -> None:
    """A new desk is made as the first was."""
    live = ReloadingDesk(lambda: Desk(catalogue=load(folder), language="en"), folder)
    live.reload()

    assert "en" == live.now().labels.language
