"""What cannot be written to a catalogue is refused with its reason, and nothing is changed (S8)."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from miz_khedmat.atomic.file import EditError
from miz_khedmat.catalogue import Key
from miz_khedmat.errors import LoadError
from miz_khedmat.loading import load
from miz_khedmat.workflow.edits import ChangeKind
from miz_khedmat.workflow.file_draft import StaleError
from miz_khedmat.workflow.folder_writer import FolderWriter, previewed
from miz_khedmat.workflow.writer import FactWrite
from tests.workflow.folders import A, B, put, stated, write


def refused(folder: Path, *writes: FactWrite) -> str:
    """What is said; no file is changed, and none is left behind."""
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    with FolderWriter(folder).locked() as files, pytest.raises(EditError) as caught:
        files.write(writes)
    assert before == {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return str(caught.value)


def test_a_fact_that_reads_otherwise_is_refused(folder: Path) -> None:
    """With its place, and the three values; nothing else of the post is written either."""
    seen = load(folder)
    writes = [put(seen, A, "۱", "visits"), FactWrite(A, ("title",), ChangeKind.SET, "دیگر", "نو")]
    with FolderWriter(folder).locked() as files, pytest.raises(StaleError) as caught:
        files.write(writes)
    error = caught.value

    assert ("services/a.yaml:3:10", "دیگر", "صدور", "نو") == (
        str(error.place),
        error.old,
        error.now,
        error.new,
    )
    assert load(folder) == seen


def test_a_row_that_is_gone_is_refused(folder: Path) -> None:
    """Whether it is to be changed or only read beside."""
    gone = FactWrite(A, ("fees", "#none"), ChangeKind.SET, None, {"amount": "۱"})

    assert "this reads otherwise by now" in refused(folder, gone)
    with pytest.raises(StaleError):
        previewed(load(folder), [gone])


CHANGES: dict[str, Callable[[Path], Any]] = {
    "edited": lambda file: file.write_text("- id: '10'\n  title: دست\n", "utf-8"),
    "broken": lambda file: file.write_text("- {", "utf-8"),
    "no text": lambda file: file.write_bytes(b"\xff"),
    "less": lambda file: file.write_text("[]", "utf-8"),
    "misspelt": lambda file: file.write_text("- id: '10'\n  tilte: x\n", "utf-8"),
    "gone": Path.unlink,
    "a folder": lambda file: [file.unlink(), file.mkdir()],  # type: ignore[func-returns-value]
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_a_person_edits_meanwhile_is_left(folder: Path, change: str) -> None:
    """Editors of texts know no lock; what they wrote stays."""
    with FolderWriter(folder).locked() as files:
        seen = files.catalogue
        CHANGES[change](folder / "services" / "a.yaml")
        with pytest.raises(EditError, match="nothing was written to it"):
            files.write([put(seen, B, "۱", "visits"), put(seen, A, "۱", "visits")])

    assert "visits" not in (folder / "services" / "b.json").read_text("utf-8")


def test_a_service_that_moved_to_another_file_is_found(folder: Path) -> None:
    """The catalogue is read again when a file has changed."""
    writer, seen = FolderWriter(folder), load(folder)
    with writer.locked():
        pass
    (folder / "services" / "a.yaml").rename(folder / "services" / "z.yaml")
    with writer.locked() as files:
        assert ("services/z.yaml",) == files.write([put(seen, A, "۱", "visits")])


def test_a_service_that_is_gone_is_refused(folder: Path) -> None:
    """Of an agency that is there, and of one that is not."""
    for key in (Key("2", "99"), Key("9", "10")):
        write = FactWrite(key, ("visits",), ChangeKind.SET, None, "۱")
        assert "it has changed in the meantime" in refused(folder, write)


def test_what_another_wrote_is_not_taken_for_known(folder: Path) -> None:
    """A file that changes while another is written is read the next time."""
    writer, seen = FolderWriter(folder), load(folder)
    with writer.locked() as files:
        (folder / "services" / "b.json").write_text('[{"id": "20", "title": "نو"}]', "utf-8")
        files.write([put(seen, A, "۱", "visits")])
    with writer.locked() as files:
        assert "نو" == stated(files.catalogue, B, "title")


def test_a_catalogue_that_would_not_load_is_not_written(folder: Path) -> None:
    """An id that comes twice, and a value that such a fact cannot have."""
    seen = load(folder)
    for wrong in (put(seen, B, "10", "id"), put(seen, A, {"x": "y"}, "visits")):
        with FolderWriter(folder).locked() as files, pytest.raises(LoadError):
            files.write([wrong])
        with pytest.raises(LoadError):
            previewed(seen, [wrong])

    assert load(folder) == seen


def test_a_text_that_no_file_can_have_is_refused(folder: Path) -> None:
    """Half of a pair of surrogates."""
    assert "no safe room" in refused(folder, put(load(folder), A, "\ud800", "visits"))


def test_a_full_disk_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is clear, and the next attempt works."""
    seen, real = load(folder), os.fsync

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "No space left" in refused(folder, put(seen, A, "۱", "visits"))
    monkeypatch.setattr(os, "fsync", real)
    write(folder, put(seen, A, "۱", "visits"))


def test_a_file_without_the_right_to_write_is_left(folder: Path) -> None:
    """It is read-only for a reason."""
    (folder / "services" / "a.yaml").chmod(0o444)
    both = [put(load(folder), key, "۱", "visits") for key in (B, A)]

    assert "it is read-only" in refused(folder, *both)


def test_a_catalogue_that_does_not_load_is_not_opened(folder: Path) -> None:
    """With all faults; a folder that is gone is an error of the system."""
    (folder / "services" / "b.json").write_text("[", "utf-8")
    with pytest.raises(LoadError), FolderWriter(folder).locked():
        pass
    shutil.rmtree(folder)
    with pytest.raises(OSError, match="No such file"), FolderWriter(folder).locked():
        pass
