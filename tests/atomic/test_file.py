"""A file is replaced whole or stays as it was; its mode and its owner stay."""

import os
import re
from pathlib import Path

import pytest

from miz_khedmat.atomic.file import CHANGED, EditError, put, unwritten
from miz_khedmat.atomic.files import Rewrite, write_all
from miz_khedmat.atomic.root import Root
from miz_khedmat.errors import refusal


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    """Its mode stays; nothing else is left in the folder."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: b\r\n")
    file.chmod(0o640)
    put(file, b"a: c\r\n")

    assert b"a: c\r\n" == file.read_bytes()
    assert 0o640 == file.stat().st_mode & 0o777
    assert ["a.yaml"] == os.listdir(tmp_path)  # noqa: PTH208


def test_a_folder_that_is_not_there_is_reported(tmp_path: Path) -> None:
    """Nothing can be put into it; the error names the file as the caller did."""
    with pytest.raises(EditError, match=r"nothing/a\.yaml: .*nothing was written"):
        put(tmp_path / "nothing" / "a.yaml", b"a")


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up during the write leaves the old file, and no other."""
    file = tmp_path / "a.yaml"
    file.write_text("a: b\n")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EditError, match="No space left"):
        put(file, b"a: c\n")

    assert ["a.yaml"] == [path.name for path in tmp_path.iterdir()]
    assert "a: b\n" == file.read_text()


def test_a_new_file_that_cannot_be_written_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even its name: it appears whole or not at all."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EditError, match="No space left"):
        put(tmp_path / "a.yaml", b"a: c\n")

    assert [] == list(tmp_path.iterdir())


def test_whoever_reads_the_old_file_reads_it_to_the_end(tmp_path: Path) -> None:
    """It is replaced, never written into, so a kill at any moment leaves one of the two."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old " * 9)
    with file.open("rb") as reader:
        start = reader.read(4)
        put(file, b"new")
        assert b"old " * 9 == start + reader.read()

    assert b"new" == file.read_bytes()


def test_what_is_on_its_way_is_hidden_and_of_a_name_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No reader of the folder takes it for a file, and two writers never share it."""
    file, seen = tmp_path / "a", set[str]()
    file.write_bytes(b"old")
    real = os.fsync

    def look(handle: int) -> None:
        seen.update(path.name for path in tmp_path.iterdir())
        real(handle)

    monkeypatch.setattr(os, "fsync", look)
    put(file, b"new")
    put(file, b"newer")

    assert 3 == len(seen)
    assert ["a"] == [name for name in seen if not re.fullmatch(r"\.[0-9a-f]{16}\.new", name)]


def test_an_error_says_all_in_both_languages(tmp_path: Path) -> None:
    """Which file, as the caller named it, why, and that it is unchanged."""
    file, link = tmp_path / "a", tmp_path / "link"
    file.touch(0o444)
    link.symlink_to(file)
    with pytest.raises(EditError) as locked:
        put(link, b"x")
    (tmp_path / "far").symlink_to(tmp_path / "nothing" / "a")
    with pytest.raises(EditError) as lost:
        put(tmp_path / "far", b"x")

    assert str(locked.value) == (
        f"{link}: it is read-only; nothing was written to it"
        " / فقط خواندنی است؛ چیزی در آن نوشته نشد"
    )
    reason = refusal(FileNotFoundError(2, "No such file or directory"), tmp_path / "far")
    assert str(lost.value) == (
        f"{reason.en}; nothing was written to it / {reason.fa}؛ چیزی در آن نوشته نشد"
    )
    assert reason.en.startswith(f"{tmp_path / 'far'}: ")
    assert (
        "a: it has changed in the meantime; nothing was written to it"
        " / در این فاصله تغییر کرده است؛ چیزی در آن نوشته نشد"
    ) == str(unwritten(Path("a"), CHANGED))


def test_a_locked_file_stays(tmp_path: Path) -> None:
    """A file with a read-only mode is not replaced by any user."""
    file = tmp_path / "a.yaml"
    file.write_text("a: b\n")
    file.chmod(0o444)
    with pytest.raises(EditError, match="it is read-only"):
        put(file, b"a: c\n")

    assert "a: b\n" == file.read_text()


def test_a_new_file_is_put_like_any_other(tmp_path: Path) -> None:
    """Its mode is the default of this process; a pipe is written to."""
    file, other, pipe = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    put(file, b"x")
    other.touch()
    assert (b"x", other.stat().st_mode) == (file.read_bytes(), file.stat().st_mode)

    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    put(pipe, b"x")
    assert (b"x", True) == (os.read(reader, 9), pipe.is_fifo())
    os.close(reader)


def test_what_a_person_names_is_followed(tmp_path: Path) -> None:
    """A link stays a link, and its target is replaced, wherever that is."""
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "report").write_bytes(b"old")
    (tmp_path / "near").symlink_to(tmp_path / "far" / "report")
    put(tmp_path / "near", b"new")

    assert (True, b"new") == (
        (tmp_path / "near").is_symlink(),
        (tmp_path / "far" / "report").read_bytes(),
    )


@pytest.mark.parametrize("way", ["put", "write_all"])
def test_no_copy_is_open_to_more_people(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """While a file of mode 0600 is replaced, none of its copies has another mode."""
    file, seen = tmp_path / "a", set[int]()
    file.write_bytes(b"old")
    file.chmod(0o600)
    real = os.fsync

    def look(handle: int) -> None:
        seen.update(path.stat().st_mode & 0o777 for path in tmp_path.iterdir())
        real(handle)

    monkeypatch.setattr(os, "fsync", look)
    if way == "put":
        put(file, b"new")
    else:
        write_all(Root(tmp_path), [Rewrite("a", b"old", b"new")])

    assert (b"new", {0o600}) == (file.read_bytes(), seen)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize("way", ["put", "write_all"])
def test_the_owner_stays(tmp_path: Path, way: str) -> None:
    """What root replaces keeps its owner."""
    file = tmp_path / "a"
    file.write_bytes(b"old")
    os.chown(file, 1234, 4321)
    file.chmod(0o640)
    if way == "put":
        put(file, b"new")
    else:
        write_all(Root(tmp_path), [Rewrite("a", b"old", b"new")])

    status = file.stat()
    assert (b"new", 1234, 4321, 0o640) == (
        file.read_bytes(),
        status.st_uid,
        status.st_gid,
        status.st_mode & 0o777,
    )


@pytest.mark.parametrize("refused", [1, 2])
def test_a_group_that_cannot_be_kept_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    """Without the right to give files away the group is kept; if that fails, the file stays."""
    file, calls = tmp_path / "a", list[tuple[int, int]]()
    file.write_bytes(b"old")

    def chown(_: int, user: int, group: int) -> None:
        calls.append((user, group))
        if len(calls) <= refused:
            raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "chown", chown)
    status = file.stat()
    if refused == 1:
        put(file, b"new")
    else:
        with pytest.raises(EditError, match="nothing was written"):
            put(file, b"new")

    assert [(status.st_uid, status.st_gid), (-1, status.st_gid)] == calls
    assert {1: b"new", 2: b"old"}[refused] == file.read_bytes()
    assert ["a"] == [path.name for path in tmp_path.iterdir()]


def test_a_system_without_owners_keeps_the_mode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a system without owners the mode stays all the same."""
    file = tmp_path / "a"
    file.write_bytes(b"old")
    file.chmod(0o604)
    monkeypatch.delattr(os, "chown")
    put(file, b"new")

    assert (b"new", 0o604) == (file.read_bytes(), file.stat().st_mode & 0o777)
