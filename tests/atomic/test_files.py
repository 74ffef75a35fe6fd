"""Several files are written together, or none of them is."""

import errno
import os
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from miz_khedmat.atomic.file import EditError
from miz_khedmat.atomic.files import Rewrite, copied, lay, write_all
from miz_khedmat.atomic.root import Root

Contents = dict[str, bytes]


def contents(folder: Path) -> Contents:
    """Return the contents of a folder, hidden files too."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def changes(folder: Path) -> list[Rewrite]:
    """Two files that change, a new one, and one in a new folder."""
    for name in ("a", "b"):
        (folder / name).write_bytes(b"old")
    return [
        Rewrite("a", b"old", b"new a"),
        Rewrite("x/y/c", None, b"new c"),
        Rewrite("b", b"old", b"new b"),
        Rewrite("d", None, b"new d"),
    ]


def test_all_are_written(tmp_path: Path) -> None:
    """Nothing else is left; the mode of a file stays, and the target of a link is written."""
    rewrites = changes(tmp_path)
    (tmp_path / "a").rename(tmp_path / "target")
    (tmp_path / "a").symlink_to(tmp_path / "target")
    (tmp_path / "target").chmod(0o600)
    write_all(Root(tmp_path), rewrites)

    assert contents(tmp_path) == {
        "a": b"new a",
        "b": b"new b",
        "d": b"new d",
        "target": b"new a",
        "x/y/c": b"new c",
    }
    assert (tmp_path / "a").is_symlink()
    assert (tmp_path / "target").stat().st_mode & 0o777 == 0o600


def _full_at(number: int, real: Callable[..., object]) -> Callable[..., object]:
    """Fail at the call with this *number*, as on a full disk."""
    calls = iter(range(100))

    def called(*args: object, **named: object) -> object:
        if next(calls) == number:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args, **named)

    return called


@pytest.mark.parametrize(
    ("step", "number"),
    [
        *(("replace", number) for number in range(4)),
        *(("fsync", number) for number in range(6)),
        *(("mkdir", number) for number in range(2)),
    ],
)
def test_after_a_failure_all_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    """Whichever file cannot be written or put in place; no folder and no leftover remains."""
    rewrites = changes(tmp_path)
    monkeypatch.setattr(os, step, _full_at(number, getattr(os, step)))
    with pytest.raises(EditError, match="No space left"):
        write_all(Root(tmp_path), rewrites)
    monkeypatch.undo()

    assert contents(tmp_path) == {"a": b"old", "b": b"old"}
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda folder: (folder / "b").write_bytes(b"mine"), "changed in the meantime"),
        (lambda folder: (folder / "d").write_bytes(b"mine"), "changed in the meantime"),
        (lambda folder: (folder / "b").unlink(), "changed in the meantime"),
        (lambda folder: (folder / "b").chmod(0o444), "it is read-only"),
        (lambda folder: (folder / "d").mkdir(), "not a regular file"),
    ],
    ids=["edited", "new", "gone", "locked", "folder"],
)
def test_what_stands_otherwise_is_not_overwritten(
    tmp_path: Path, spoil: Callable[[Path], object], why: str
) -> None:
    """A file that was edited since it was read, is new or gone, or may not be written."""
    rewrites = changes(tmp_path)
    spoil(tmp_path)
    before = contents(tmp_path)
    with pytest.raises(EditError, match=why):
        write_all(Root(tmp_path), rewrites)

    assert contents(tmp_path) == before


def test_what_cannot_be_put_back_is_kept_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the disk fails for good, the old content stays under a hidden name."""
    rewrites = changes(tmp_path)
    real, calls = os.replace, iter(range(100))

    def failing(*args: Any, **named: Any) -> None:
        if next(calls):
            raise OSError(errno.EIO, "Input/output error")
        real(*args, **named)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(EditError, match="Input/output error"):
        write_all(Root(tmp_path), rewrites)

    assert sorted(contents(tmp_path).values()) == [b"new a", b"old", b"old"]


def said(folder: Path, rewrites: list[Rewrite]) -> str:
    """Return the message of the error with which the changes are refused."""
    with pytest.raises(EditError) as caught:
        write_all(Root(folder), rewrites)
    return str(caught.value)


def test_the_file_that_stops_the_others_is_named(tmp_path: Path) -> None:
    """With the whole reason: changed, locked, not a file, or no place for it."""
    changes(tmp_path)
    (tmp_path / "b").chmod(0o444)
    (tmp_path / "c").mkdir()
    rest = "nothing was written to it"

    assert said(tmp_path, [Rewrite("a", b"older", b"new")]) == (
        f"{tmp_path / 'a'}: it has changed in the meantime; {rest}"
        " / در این فاصله تغییر کرده است؛ چیزی در آن نوشته نشد"
    )
    assert said(tmp_path, [Rewrite("b", b"old", b"new")]) == (
        f"{tmp_path / 'b'}: it is read-only; {rest} / فقط خواندنی است؛ چیزی در آن نوشته نشد"
    )
    assert said(tmp_path, [Rewrite("c", None, b"new")]).startswith(
        f"{tmp_path / 'c'}: not a regular"
    )
    assert said(tmp_path, [Rewrite("a/x/y", None, b"new")]).startswith(f"{tmp_path / 'a/x/y'}: ")


def test_what_grew_is_another_file(tmp_path: Path) -> None:
    """It begins with the old content and has more after it."""
    (tmp_path / "a").write_bytes(b"old and more")

    assert "changed in the meantime" in said(tmp_path, [Rewrite("a", b"old", b"new")])
    assert {"a": b"old and more"} == contents(tmp_path)


@pytest.mark.parametrize("name", ["a", "b"])
def test_who_writes_between_look_and_change_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """All are checked again before they are replaced; a file of others is not restored either."""
    changes(tmp_path)
    real, calls = os.fsync, iter(range(100))

    def late(handle: int) -> None:
        real(handle)
        if next(calls) == 3:
            (tmp_path / name).write_bytes(b"mine")

    monkeypatch.setattr(os, "fsync", late)
    words = said(tmp_path, [Rewrite("a", b"old", b"new a"), Rewrite("b", b"old", b"new b")])

    assert words.startswith(f"{tmp_path / name}: it has changed in the meantime")
    assert {"a": b"old", "b": b"old", name: b"mine"} == contents(tmp_path)


def test_folders_in_new_folders_are_taken_away_again(tmp_path: Path) -> None:
    """Whichever file needed them."""
    words = said(
        tmp_path,
        [Rewrite("x/a", None, b""), Rewrite("x/y/b", None, b""), Rewrite("c", b"gone", b"")],
    )

    assert words.startswith(f"{tmp_path / 'c'}: ")
    assert [] == list(tmp_path.iterdir())


def test_what_is_on_its_way_is_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No reader of the folder takes the new or the old content for a file."""
    rewrites, seen, real = changes(tmp_path), set[str](), os.fsync

    def look(handle: int) -> None:
        seen.update(path.name for path in tmp_path.iterdir())
        real(handle)

    monkeypatch.setattr(os, "fsync", look)
    write_all(Root(tmp_path), rewrites)
    hidden = {name for name in seen if re.fullmatch(r"\.[0-9a-f]{16}\.(new|old)", name)}

    assert {"a", "b", "x"} == seen - hidden
    assert {"new": 3, "old": 2} == Counter(name.rpartition(".")[2] for name in hidden)


def test_files_are_laid_out_for_a_while(tmp_path: Path) -> None:
    """Each in its folder; afterwards none of them is left."""
    files = {"a": b"1", "x/y/b": b"2", "x/y/c": b"3"}
    with copied(files) as place:
        assert files == contents(place)
    lay(tmp_path, files)

    assert (False, files) == (place.exists(), contents(tmp_path))
