"""What blocks a new folder: leftovers of a killed run, other runs, and files of others."""

import errno
import os
from multiprocessing import get_context
from pathlib import Path

import pytest

from miz_khedmat.atomic import entry
from miz_khedmat.atomic.folder import MARK, is_ours, replacing
from miz_khedmat.errors import BuildError
from tests.atomic.sites import IN_THE_WAY, NEW, OLD, put, tree


@pytest.mark.parametrize("handles", [True, False])
@pytest.mark.parametrize("name", [".site.new", ".site.old"])
def test_what_a_killed_run_left_is_cleared(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, *, handles: bool
) -> None:
    """With files, folders and links in it; targets of links stay; also by paths, as on Windows."""
    monkeypatch.setattr(entry, "_HANDLES", handles)
    left, other = site.parent / name, tmp_path / "other"
    put(left, "left")
    put(other, "other")
    (left / "folder" / "below").mkdir(parents=True)
    (left / "folder" / "below" / "file").write_text("x")
    (left / "link").symlink_to(other)
    (left / ".hidden").write_text("x")
    put(site, "new")

    assert (NEW, {**OLD, "page": "other"}) == (tree(site), tree(other))
    assert {site, other} == set(tmp_path.iterdir())


def test_its_mark_goes_last(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a kill during the deletion, the rest is still known as ours."""
    left = site.parent / ".site.new"
    put(left, "left")
    (left / ".a").write_text("x")
    real, calls = os.unlink, list[str]()

    def killed(path: str, **where: int) -> None:
        calls.append(os.path.basename(path))  # noqa: PTH119  # a text
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(path, **where)

    monkeypatch.setattr(os, "unlink", killed)
    with pytest.raises(KeyboardInterrupt):
        put(site, "new")
    monkeypatch.undo()

    assert ([".a", "page"], True) == (calls[:2], is_ours(left))
    put(site, "new")
    assert (NEW, [site]) == (tree(site), list(site.parent.iterdir()))


def test_an_empty_folder_in_the_way_is_no_hindrance(site: Path) -> None:
    """It is simply replaced."""
    (site.parent / ".site.new").mkdir()
    (site.parent / ".site.old").mkdir()
    put(site, "new")

    assert (NEW, [site]) == (tree(site), list(site.parent.iterdir()))


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("kind", ["theirs", "file", "link", "dangling"])
@pytest.mark.parametrize("name", [".site.new", ".site.old"])
def test_what_is_in_the_way_and_not_ours_stays(
    tmp_path: Path, name: str, kind: str, *, there: bool
) -> None:
    """A folder of somebody else, a file, a link: the error names it, and nothing is touched."""
    way, other = tmp_path / name, tmp_path / "other"
    put(other, "other")
    if there:
        put(tmp_path / "site", "old")
    if kind == "theirs":
        way.mkdir()
        (way / "mine").write_text("x")
    elif kind == "file":
        way.write_text("x")
    else:
        way.symlink_to("other" if kind == "link" else "nothing")
    before = tree(tmp_path)
    with pytest.raises(BuildError) as caught:
        put(tmp_path / "site", "new")

    assert IN_THE_WAY.format(way) == str(caught.value)
    assert before == tree(tmp_path)


@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "dangling"])
def test_nothing_stands_in_for_the_lock(site: Path, kind: str) -> None:
    """The target of a link there is neither created nor written."""
    lock = site.parent / ".site.lock"
    if kind == "folder":
        lock.mkdir()
    elif kind == "pipe":
        os.mkfifo(lock)
    else:
        lock.symlink_to("site/page" if kind == "link" else "x")
    with pytest.raises(BuildError) as caught:
        put(site, "new")

    assert IN_THE_WAY.format(lock) == str(caught.value)
    assert (OLD, False) == (tree(site), (site.parent / "x").exists())


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_nothing_slips_in_for_the_lock(
    site: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """What appears there after the check is not followed, and never blocks."""
    lock, real = site.parent / ".site.lock", os.open

    def opening(path: str | Path, how: int, *rest: int, dir_fd: int | None = None) -> int:
        if path == lock:
            lock.symlink_to("x") if kind == "link" else os.mkfifo(lock)
        return real(path, how, *rest, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", opening)
    with pytest.raises(OSError) as caught:  # noqa: PT011  # the number is looked at
        put(site, "new")

    assert {"link": errno.ELOOP, "pipe": errno.ENXIO}[kind] == caught.value.errno
    assert (OLD, False) == (tree(site), (site.parent / "x").exists())


def test_a_lock_that_is_gone_is_not_missed(site: Path) -> None:
    """Deleting it while a site is made does no harm."""
    with replacing(site) as fresh:
        (fresh / "page").write_text("new")
        (site.parent / ".site.lock").unlink()

    assert (NEW, [site]) == (tree(site), list(site.parent.iterdir()))


def test_a_lock_that_a_killed_run_left_locks_nobody_out(site: Path) -> None:
    """The system has released it; its content does not matter."""
    lock = site.parent / ".site.lock"
    lock.write_text("x")
    with replacing(site):
        assert "x" == lock.read_text()

    assert [site] == list(site.parent.iterdir())


def _try(site: Path) -> None:
    try:
        put(site, "new")
    except BuildError as error:
        (site / "said").write_text(str(error))


def test_two_runs_do_not_meet(site: Path) -> None:
    """The second is refused, and touches nothing that the first one makes."""
    with replacing(site) as fresh:
        (fresh / "page").write_text("mine")
        other = get_context("fork").Process(target=_try, args=(site,))
        other.start()
        other.join()
        message = (site / "said").read_text()
        assert {MARK: "miz_khedmat\n", "page": "mine"} == tree(fresh)
        assert (site.parent / ".site.lock").exists()

    assert message == (
        f"{site.parent / '.site.lock'}: another build is running here; wait for it to finish"
        " / ساخت دیگری در حال اجراست؛ تا پایان آن صبر کنید"
    )


def test_a_system_without_locks_goes_on_without(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows."""
    monkeypatch.delattr(os, "lockf")
    put(site, "new")

    assert (NEW, [site]) == (tree(site), list(site.parent.iterdir()))
