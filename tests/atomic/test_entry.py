"""Operations in an open folder stay in it, follow no link and never block."""

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE

import pytest

from miz_khedmat.atomic import entry
from miz_khedmat.atomic.entry import Spot, has_handles, opened
from miz_khedmat.atomic.root import Root
from tests.atomic.refusing import refusal


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Spot]:
    """The spot of a folder."""
    with opened(tmp_path) as spot:
        yield spot


def test_handles_are_used_where_the_system_has_them() -> None:
    """Everywhere but on Windows."""
    assert (sys.platform != "win32") is has_handles()


@pytest.mark.usefixtures("way")
def test_what_is_no_file_is_not_even_opened(inside: Root, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening a device may have effects; checking it first, or requiring a folder, has none."""
    os.mkfifo(inside.path / "pipe")
    real, names = os.open, list[str]()

    def opening(path: str, how: int, *rest: int, dir_fd: int | None = None) -> int:
        if not how & os.O_DIRECTORY:
            names.append(os.path.basename(path))  # noqa: PTH119  # a text
        return real(path, how, *rest, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", opening)
    assert errno.ENXIO == refusal(inside, "pipe")
    assert [] == names


@pytest.mark.usefixtures("way")
def test_no_handle_of_what_slipped_in_stays_open(
    inside: Root, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe that appears between the check and the opening is closed again."""
    file, real = inside.path / "sub" / "a", os.open
    before = os.listdir("/proc/self/fd")  # noqa: PTH208

    def opening(path: str, how: int, *rest: int, dir_fd: int | None = None) -> int:
        if os.path.basename(path) == "a":  # noqa: PTH119
            file.unlink()
            os.mkfifo(file)
        return real(path, how, *rest, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", opening)
    assert errno.ENXIO == refusal(inside, "sub/a")
    assert before == os.listdir("/proc/self/fd")  # noqa: PTH208


@pytest.mark.usefixtures("way")
def test_names_are_sorted(inside: Root) -> None:
    """Whatever their order on disk."""
    names = [f"{number * 7919 % 101:03}" for number in range(40)]
    for name in names:
        (inside.path / name).touch()

    assert [*sorted(names), "sub"] == inside.names()


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_only_a_folder_is_listed(tmp_path: Path, here: Spot, kind: str) -> None:
    """Not the target of a link, and a pipe never blocks."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotADirectoryError):
        here.inside(kind).names()
    with pytest.raises(NotADirectoryError), opened(tmp_path / kind):
        pass

    assert [] == here.inside("folder").names()


def test_a_folder_that_is_open_stays_the_same(tmp_path: Path) -> None:
    """Another folder that is put in its place is not listed."""
    folder, other = tmp_path / "folder", tmp_path / "other"
    before = os.listdir("/proc/self/fd")  # noqa: PTH208
    for path in (folder, other):
        path.mkdir()
        (path / path.name).touch()
    with opened(folder) as spot:
        folder.rename(tmp_path / "moved")
        folder.symlink_to(other)
        assert ["folder"] == spot.names()
    assert before == os.listdir("/proc/self/fd")  # noqa: PTH208


def test_without_handles_no_folder_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows cannot."""
    (tmp_path / "a").touch()

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError

    monkeypatch.setattr(entry, "_HANDLES", False)
    monkeypatch.setattr(os, "open", refuse)
    with opened(tmp_path) as spot:
        assert ["a"] == spot.names()
        assert ["a"] == Spot(None, str(tmp_path)).names()


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_new_file_takes_nobodys_place(tmp_path: Path, here: Spot, kind: str) -> None:
    """An existing entry stays, and the target of a link is not created."""
    if kind == "file":
        (tmp_path / "a").write_bytes(b"old")
    else:
        (tmp_path / "a").symlink_to("b")
    with pytest.raises(FileExistsError):
        here.inside("a").create(b"new", None)

    assert ["a"] == here.names()
    assert kind == "link" or b"old" == (tmp_path / "a").read_bytes()


def test_a_new_file_is_ours_alone_until_it_is_like_the_old(
    tmp_path: Path, here: Spot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can read it before it has the owner of what it replaces; it is flushed to disk."""
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "old").chmod(0o644)
    modes, sizes = list[int](), list[int]()
    monkeypatch.setattr(os, "chown", lambda handle, *_: modes.append(os.fstat(handle).st_mode))
    monkeypatch.setattr(os, "fsync", lambda handle: sizes.append(os.fstat(handle).st_size))
    here.inside("new").create(b"content", (tmp_path / "old").stat())

    assert ([0o600], [7]) == ([S_IMODE(mode) for mode in modes], sizes)
    assert 0o644 == S_IMODE((tmp_path / "new").stat().st_mode)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [(0o200, True), (0o020, True), (0o002, True), (0o555, False), (0o444, False), (0, False)],
)
def test_who_may_write_is_asked_of_the_file_too(
    tmp_path: Path,
    here: Spot,
    monkeypatch: pytest.MonkeyPatch,
    mode: int,
    expected: bool,  # noqa: FBT001
) -> None:
    """Root may write anything but respects read-only files; others need the permission."""
    (tmp_path / "a").touch()
    (tmp_path / "a").chmod(mode)
    monkeypatch.setattr(os, "access", lambda *_, **__: True)
    assert expected is here.inside("a").is_writable()

    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    assert not here.inside("a").is_writable()
