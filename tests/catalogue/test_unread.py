"""What was not read is named in a host's log, once; and each kind has texts in both languages."""

from pathlib import Path

import pytest

from miz_khedmat import Desk, load
from miz_khedmat.catalogue.unread import WORDS, UnreadReason, unread
from miz_khedmat.desk.reloading import ReloadingDesk
from miz_khedmat.errors import Place
from tests.loading.folders import written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue with a folder for services."""
    (tmp_path / "services").mkdir()
    return written(tmp_path, {})


def following(folder: Path) -> ReloadingDesk:
    """A desk that follows *folder*."""
    return ReloadingDesk(lambda: Desk(catalogue=load(folder)), folder)


def test_the_log_names_once_what_was_not_read(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """From the start on; again only if something else is passed over, or on another line."""
    (folder / "services" / "a.txt").touch()
    (folder / "services" / "b.yaml").write_text("- {id: 1}\n-\n", "utf-8")
    live = following(folder)
    (folder / "services" / "b.yaml").write_text("# one\n- {id: 1}\n-\n", "utf-8")
    live.renew()
    (folder / "services" / "c.json").touch()
    live.renew()

    expected = [
        f"{folder}/services/a.txt:1:1: this file or folder was not read: a.txt",
        f"{folder}/services/b.yaml:2:2: a blank list item was skipped: b.yaml",
        f"{folder}/services/c.json:1:1: the file is empty and was read as an empty list: c.json",
    ]
    warnings = [each for each in caplog.records if each.levelname == "WARNING"]
    assert expected == [each.getMessage() for each in warnings]


def test_the_log_of_very_much_that_was_not_read_is_short(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Files come before blank items, and the rest is counted."""
    (folder / "services" / "b.yaml").write_text("-\n" * 60 + "- {id: 1}\n", "utf-8")
    (folder / "services" / "z.txt").touch()
    following(folder)

    messages = [each.getMessage() for each in caplog.records]
    assert 51 == len(messages)
    assert "z.txt" in messages[0]
    assert f"{folder}: 11 more were not read" == messages[-1]


def test_a_ready_desk_names_what_was_not_read(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """By its place in the catalogue."""
    (folder / "services" / "a.txt").touch()
    ReloadingDesk(lambda: Desk(catalogue=load(folder)))
    assert ["services/a.txt:1:1: this file or folder was not read: a.txt"] == caplog.messages


@pytest.mark.parametrize("kind", UnreadReason)
def test_every_kind_speaks_both_languages(kind: UnreadReason) -> None:
    """What was not read, what was expected, and what to do."""
    said = unread(kind, Place("services/a.yaml", 2, 3, path=(0, "laws")))
    words = (said.message, said.expected, said.hint)
    assert all(each.fa and each.en and each.fa != each.en for each in words)
    assert (said.code, said.found, [*WORDS]) == (kind, "laws", [*UnreadReason])
