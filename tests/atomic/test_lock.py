"""One writer at a time: two that change one file lose nothing, and nobody waits for ever."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from miz_khedmat.atomic import lock
from miz_khedmat.atomic.file import EditError
from miz_khedmat.atomic.files import Rewrite, write_all
from miz_khedmat.atomic.lock import alone
from miz_khedmat.atomic.root import Root

EDITOR = """
import sys
from pathlib import Path
from miz_khedmat.atomic.file import EditError
from miz_khedmat.atomic.files import Rewrite, write_all
from miz_khedmat.atomic.root import Root
from miz_khedmat.editing.scalars import edit, instead
from miz_khedmat.loading.reader import Source

root, fact = Root(Path(sys.argv[1])), sys.argv[2]
done = 0
while done < int(sys.argv[3]):
    before = root.read("services/a.yaml", 10_000)
    source = Source("services/a.yaml", before.decode())
    after = edit(source, {(fact,): lambda text: str(int(text) + 1)}).encode()
    try:
        write_all(root, [Rewrite("services/a.yaml", before, after)])
    except EditError as error:
        assert "in the meantime" in str(error), error
        continue
    done += 1
"""


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    """Each counts in its own fact of one file; every write that was not refused is there."""
    (tmp_path / "services").mkdir()
    file = tmp_path / "services" / "a.yaml"
    file.write_text("description: 0 # ours\nguide: 0\n")
    writers = [
        subprocess.Popen([sys.executable, "-c", EDITOR, str(tmp_path), fact, "60"])
        for fact in ("description", "guide")
    ]
    assert [0, 0] == [writer.wait(120) for writer in writers]
    assert "description: 60 # ours\nguide: 60\n" == file.read_text()
    assert ["a.yaml"] == os.listdir(file.parent)  # noqa: PTH208


def test_a_writer_waits_and_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another writer has the lock, a writer waits, and after a time reports it."""
    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(lock, "WAIT", 0.05)
    with alone(Root(tmp_path)), pytest.raises(EditError, match="another process is changing it"):
        write_all(Root(tmp_path), [Rewrite("a", b"old", b"new")])
    assert b"old" == (tmp_path / "a").read_bytes()

    write_all(Root(tmp_path), [Rewrite("a", b"old", b"new")])
    assert b"new" == (tmp_path / "a").read_bytes()


def test_where_there_are_no_locks_writers_compare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows: a file that was changed meanwhile is refused all the same."""
    monkeypatch.setattr(lock, "_FCNTL", None)
    (tmp_path / "a").write_bytes(b"old")
    write_all(Root(tmp_path), [Rewrite("a", b"old", b"new")])
    with pytest.raises(EditError, match="in the meantime"):
        write_all(Root(tmp_path), [Rewrite("a", b"old", b"newer")])
    assert b"new" == (tmp_path / "a").read_bytes()


def test_a_folder_that_is_gone_cannot_be_locked(tmp_path: Path) -> None:
    """The error names it."""
    with pytest.raises(EditError, match=r"gone: .*nothing was written"):
        write_all(Root(tmp_path / "gone"), [Rewrite("a", None, b"new")])


def test_writers_of_two_folders_do_not_wait_for_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each locks its own folder, whatever the working directory of the process is."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(lock, "WAIT", 0.05)
    monkeypatch.chdir(tmp_path)
    with alone(Root(tmp_path / "one")):
        write_all(Root(tmp_path / "two"), [Rewrite("a", None, b"new")])
        with pytest.raises(EditError):
            write_all(Root(Path("one")), [Rewrite("a", None, b"new")])

    assert b"new" == (tmp_path / "two" / "a").read_bytes()


def test_a_writer_waits_until_the_other_is_done(tmp_path: Path) -> None:
    """It goes on as soon as the folder is free, without an error."""
    holds, root = threading.Event(), Root(tmp_path)

    def hold() -> None:
        with alone(root):
            holds.set()
            time.sleep(0.2)
            (tmp_path / "a").write_bytes(b"theirs")

    other = threading.Thread(target=hold)
    other.start()
    assert holds.wait(30)
    write_all(root, [Rewrite("b", None, b"ours")])

    assert b"theirs" == (tmp_path / "a").read_bytes()
    other.join()


def test_who_gives_up_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In both languages, with the folder that another writer has locked."""
    monkeypatch.setattr(lock, "WAIT", 0.05)
    root = Root(tmp_path)
    with alone(root), pytest.raises(EditError) as caught, alone(root):
        pass

    assert str(caught.value) == (
        f"{tmp_path}: another process is changing it; try again when it has finished"
        " / برنامه دیگری در حال تغییر آن است؛ پس از پایان کار دوباره تلاش کنید"
    )
