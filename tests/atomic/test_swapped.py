"""Nothing outside is read, whatever replaces an entry after it was checked."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miz_khedmat.atomic import entry
from miz_khedmat.atomic.root import Root
from tests.atomic.refusing import LIMIT, refusal

pytestmark = pytest.mark.usefixtures("way")


def test_what_is_swapped_after_the_look_is_not_read(
    inside: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that becomes a link, a pipe or another file between the check and the opening."""
    real, file = os.open, inside.path / "sub" / "a"
    os.mkfifo(tmp_path / "pipe")

    def swapped(put: Callable[[], object]) -> int | None:
        done: list[int] = []

        def opening(path: str, how: int, *rest: int, dir_fd: int | None = None) -> int:
            if os.path.basename(path) == "a" and not done:  # noqa: PTH119
                done.append(1)
                file.unlink()
                put()
            return real(path, how, *rest, dir_fd=dir_fd)

        monkeypatch.setattr(os, "open", opening)
        try:
            return refusal(inside, "sub/a")
        finally:
            monkeypatch.undo()
            file.unlink()
            file.write_text("inside")

    assert swapped(lambda: file.symlink_to(tmp_path / "out" / "secret")) in {
        errno.ELOOP,
        errno.EXDEV,
    }
    assert errno.ENXIO == swapped(lambda: os.mkfifo(file))


@pytest.mark.parametrize("target", ["../out", "other"])
def test_a_folder_that_is_swapped_for_a_link_is_not_read_through(
    inside: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    """Handles stay in the open folder; by paths, the second check refuses."""
    (tmp_path / "out" / "a").write_text("outside")
    (inside.path / "other").mkdir()
    (inside.path / "other" / "a").write_text("another")
    real = os.open

    def opening(path: str, how: int, *rest: int, dir_fd: int | None = None) -> int:
        if os.path.basename(path) == "a":  # noqa: PTH119
            (inside.path / "sub").rename(inside.path / "moved")
            (inside.path / "sub").symlink_to(target)
        return real(path, how, *rest, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", opening)
    if entry.has_handles():
        assert b"inside" == inside.read("sub/a", LIMIT)
    else:
        assert errno.EXDEV == refusal(inside, "sub/a")


@pytest.mark.parametrize("name", ["sub/a", "sub/x/../a"])
@pytest.mark.parametrize("swap", ["link", "pipe"])
def test_a_folder_that_is_swapped_before_it_is_entered_is_not(
    inside: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swap: str, name: str
) -> None:
    """A link that appears between the check and the step is not followed; a pipe never blocks."""
    (tmp_path / "out" / "x").mkdir()
    (inside.path / "sub" / "x").mkdir()
    (tmp_path / "out" / "a").write_text("outside")
    real, done = os.open, list[int]()

    def opening(path: str, how: int, *rest: int, dir_fd: int | None = None) -> int:
        if os.path.basename(path) == "sub" and not done:  # noqa: PTH119
            done.append(1)
            (inside.path / "sub").rename(inside.path / "moved")
            if swap == "link":
                (inside.path / "sub").symlink_to("../out")
            else:
                os.mkfifo(inside.path / "sub")
        return real(path, how, *rest, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", opening)
    if entry.has_handles():
        assert refusal(inside, name) in {errno.ENOTDIR, errno.EXDEV}
    else:  # no folder is opened
        assert b"inside" == inside.read(name, LIMIT)


def test_what_is_swapped_after_the_opening_is_not_taken_for_the_other(
    inside: Root, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With handles it is the original file; by paths that is unclear, so it is refused."""
    real, file = os.open, inside.path / "sub" / "a"

    def opening(path: str, how: int, *rest: int, dir_fd: int | None = None) -> int:
        handle = real(path, how, *rest, dir_fd=dir_fd)
        if os.path.basename(path) == "a":  # noqa: PTH119
            file.unlink()
            (inside.path / "sub" / "b").write_text("another")
            (inside.path / "sub" / "b").rename(file)
        return handle

    monkeypatch.setattr(os, "open", opening)
    if entry.has_handles():
        assert b"inside" == inside.read("sub/a", LIMIT)
    else:
        assert errno.EXDEV == refusal(inside, "sub/a")


STEPS = st.lists(st.sampled_from(["a", "b", "c", "..", ".", "up", "down"]), max_size=5)


@settings(max_examples=150, deadline=None)
@given(links=st.lists(st.tuples(STEPS, STEPS, st.booleans()), max_size=6), names=STEPS)
def test_whatever_is_read_lies_inside(
    links: list[tuple[list[str], list[str], bool]],
    names: list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """With any links, what is read is what the system reads, and is inside the folder."""
    top = tmp_path_factory.mktemp("law")
    inside = top.resolve() / "in"
    for name in ("in/a", "in/b/a", "in/b/b/c", "up", "down/a"):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(name)
    for place, target, absolute in links:
        link = inside.joinpath(*place)
        with suppress(OSError, RuntimeError):  # RuntimeError: Python 3.11 on a ring
            if link.parent.resolve(strict=True).is_relative_to(inside):  # no link elsewhere
                link.symlink_to(top.joinpath(*target) if absolute else "/".join(target) or ".")
    name = "/".join(names)
    try:
        content = Root(inside).read(name, LIMIT)
    except OSError:
        return
    assert (inside / name).read_bytes() == content
    assert (inside / name).resolve().is_relative_to(inside.resolve())
