"""Several files are written together, or none of them is."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from miz_khedmat.atomic.file import EditError
from miz_khedmat.atomic.files import Rewrite, write_all
from miz_khedmat.atomic.root import Root

Held = dict[str, bytes]


def held(folder: Path) -> Held:
    """All that stands in a folder, hidden files too."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def changes(folder: Path) -> list[Rewrite]:
    """Two files that change, one that is new and one in a folder that is."""
    for name in ("a", "b"):
        (folder / name).write_bytes(b"old")
    return [
        Rewrite("a", b"old", b"new a"),
        Rewrite("x/y/c", None, b"new c"),
        Rewrite("b", b"old", b"new b"),
        Rewrite("d", None, b"new d"),
    ]


def test_all_are_written(tmp_path: Path) -> None:
    """Nothing else is left; the mode of a file stays, and what it links to is written."""
    made = changes(tmp_path)
    (tmp_path / "a").rename(tmp_path / "target")
    (tmp_path / "a").symlink_to(tmp_path / "target")
    (tmp_path / "target").chmod(0o600)
    write_all(Root(tmp_path), made)

    assert held(tmp_path) == {
        "a": b"new a",
        "b": b"new b",
        "d": b"new d",
        "target": b"new a",
        "x/y/c": b"new c",
    }
    assert (tmp_path / "a").is_symlink()
    assert (tmp_path / "target").stat().st_mode & 0o777 == 0o600


def _full_at(number: int, real: Callable[..., object]) -> Callable[..., object]:
    """What fails at the call of this *number*, as on a full disk."""
    calls = iter(range(100))

    def called(*given: object, **named: object) -> object:
        if next(calls) == number:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*given, **named)

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
    """Whichever file cannot be written, or put in its place; no folder and no rest is left."""
    made = changes(tmp_path)
    monkeypatch.setattr(os, step, _full_at(number, getattr(os, step)))
    with pytest.raises(EditError, match="No space left"):
        write_all(Root(tmp_path), made)
    monkeypatch.undo()

    assert held(tmp_path) == {"a": b"old", "b": b"old"}
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda folder: (folder / "b").write_bytes(b"mine"), "changed meanwhile"),
        (lambda folder: (folder / "d").write_bytes(b"mine"), "changed meanwhile"),
        (lambda folder: (folder / "b").unlink(), "changed meanwhile"),
        (lambda folder: (folder / "b").chmod(0o444), "may only be read"),
        (lambda folder: (folder / "d").mkdir(), "not a regular file"),
    ],
    ids=["edited", "new", "gone", "locked", "folder"],
)
def test_what_stands_otherwise_is_not_overwritten(
    tmp_path: Path, spoil: Callable[[Path], object], why: str
) -> None:
    """What was edited since it was read, is new or gone, or may not be written."""
    made = changes(tmp_path)
    spoil(tmp_path)
    before = held(tmp_path)
    with pytest.raises(EditError, match=why):
        write_all(Root(tmp_path), made)

    assert held(tmp_path) == before


def test_what_cannot_be_put_back_is_kept_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk fails for good, the old content stays under a hidden name."""
    made = changes(tmp_path)
    real, calls = os.replace, iter(range(100))

    def failing(*given: Any, **named: Any) -> None:
        if next(calls):
            raise OSError(errno.EIO, "Input/output error")
        real(*given, **named)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(EditError, match="Input/output error"):
        write_all(Root(tmp_path), made)

    assert sorted(held(tmp_path).values()) == [b"new a", b"old", b"old"]
