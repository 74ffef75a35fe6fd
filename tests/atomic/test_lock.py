"""One writer at a time: two that change one file lose nothing, and nobody waits for ever."""

import os
import subprocess
import sys
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
from miz_khedmat.loading.edit import edit, instead
from miz_khedmat.loading.plain import Source

root, fact = Root(Path(sys.argv[1])), sys.argv[2]
done = 0
while done < int(sys.argv[3]):
    before = root.read("services/a.yaml", 10_000)
    source = Source("services/a.yaml", before.decode())
    after = edit(source, {(fact,): lambda text: str(int(text) + 1)}).encode()
    try:
        write_all(root, [Rewrite("services/a.yaml", before, after)])
    except EditError as error:
        assert "meanwhile" in str(error), error
        continue
    done += 1
"""


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    """Each counts in a fact of its own of one file; every write that was not refused is there."""
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
    """While another holds the folder, a writer waits, and after a time says so."""
    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(lock, "WAIT", 0.05)
    with alone(Root(tmp_path)), pytest.raises(EditError, match="somebody else is changing it"):
        write_all(Root(tmp_path), [Rewrite("a", b"old", b"new")])
    assert b"old" == (tmp_path / "a").read_bytes()

    write_all(Root(tmp_path), [Rewrite("a", b"old", b"new")])
    assert b"new" == (tmp_path / "a").read_bytes()


def test_where_there_are_no_locks_writers_compare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows: what was changed meanwhile is refused all the same."""
    monkeypatch.setattr(lock, "_FCNTL", None)
    (tmp_path / "a").write_bytes(b"old")
    write_all(Root(tmp_path), [Rewrite("a", b"old", b"new")])
    with pytest.raises(EditError, match="meanwhile"):
        write_all(Root(tmp_path), [Rewrite("a", b"old", b"newer")])
    assert b"new" == (tmp_path / "a").read_bytes()


def test_a_folder_that_is_gone_cannot_be_locked(tmp_path: Path) -> None:
    """The error names it."""
    with pytest.raises(EditError, match=r"gone: .*nothing was written"):
        write_all(Root(tmp_path / "gone"), [Rewrite("a", None, b"new")])
