"""Every change of a catalogue's files is seen, whatever the clock and the links say."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from miz_khedmat.desk.stamps import stamp
from tests.desk.test_reloading import HEAD

CHANGES: dict[str, Callable[[Path], Any]] = {
    "another size": lambda file: file.write_text("- title: xx\n"),
    "the same size": lambda file: file.write_text("- title: y\n"),
    "the same size and time": lambda file: kept_times(file, "- title: y\n"),
    "replaced with the same size and time": lambda file: replaced(file, "- title: y\n"),
    "a time long ago": lambda file: os.utime(file, (0, 0)),
    "a time to come": lambda file: os.utime(file, (2**33, 2**33)),
    "gone": Path.unlink,
    "another beside it": lambda file: (file.parent / "b.yaml").write_text(""),
    "a folder beside it": lambda file: (file.parent / "b").mkdir(),
}


def kept_times(file: Path, text: str) -> None:
    """Write *text* and put the old times back, as some copiers do."""
    before = file.stat()
    file.write_text(text)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(file: Path, text: str) -> None:
    """Another file of the same times in the place of *file*."""
    before, new = file.stat(), file.with_name("new")
    new.write_text(text)
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    new.rename(file)


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen(tmp_path: Path, change: str) -> None:
    """A change is seen by size, times or node, whatever the clock says."""
    file = tmp_path / "a.yaml"
    file.write_text("- title: x\n")
    before = stamp(tmp_path)
    CHANGES[change](file)

    assert before != stamp(tmp_path)


def test_what_is_no_change_is_none(tmp_path: Path) -> None:
    """Reading, hidden files and links to nothing change nothing; a ring of links ends."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.yaml").write_text("x")
    (tmp_path / "a" / "ring").symlink_to(tmp_path)
    before = stamp(tmp_path)
    (tmp_path / "a" / "x.yaml").read_text()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("x")
    (tmp_path / "nowhere").symlink_to(tmp_path / "none")

    assert before == stamp(tmp_path)


def test_links_that_cross_end(tmp_path: Path) -> None:
    """Each folder is looked at once, where a way for each order of twelve would never end."""
    names = [str(number) for number in range(12)]
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.yaml").write_text("x")
    for name in names:
        for other in names:
            (tmp_path / name / f"to-{other}").symlink_to(tmp_path / other)
    before = stamp(tmp_path)
    assert before == stamp(tmp_path)
    (tmp_path / "7" / "x.yaml").write_text("xx")

    assert before != stamp(tmp_path)


def test_folders_may_be_deep(tmp_path: Path) -> None:
    """Deeper than Python's own stack."""
    folders = [tmp_path]
    for _ in range(1500):
        folders.append(folders[-1] / "a")
        folders[-1].mkdir()
    before = stamp(tmp_path)
    folders.pop().rmdir()
    after = stamp(tmp_path)
    while len(folders) > 1:  # a program that cleans up may have no stack for it
        folders.pop().rmdir()

    assert before != after


def test_files_behind_links_are_seen(tmp_path: Path) -> None:
    """Where a folder is swapped by its link, as containers do."""
    for state in ("one", "two"):
        (tmp_path / f".{state}").mkdir()
        (tmp_path / f".{state}" / "agency.yaml").write_text(HEAD.format("same"))
    (tmp_path / "now").symlink_to(".one")
    before = stamp(tmp_path / "now")
    (tmp_path / "next").symlink_to(".two")
    (tmp_path / "next").rename(tmp_path / "now")

    assert before != stamp(tmp_path / "now")


def test_a_link_out_is_followed_where_it_may_lead(tmp_path: Path) -> None:
    """As loading follows it: into the mounts and nowhere else; the link itself is seen always."""
    inside, outside = tmp_path / "in", tmp_path / "out"
    for folder in (inside, outside):
        folder.mkdir()
    (inside / "link").symlink_to(outside)
    before, mounted = stamp(inside), stamp(inside, (outside,))
    (outside / "x.yaml").write_text("x")

    assert (True, False) == (before == stamp(inside), mounted == stamp(inside, (outside,)))
    (inside / "link").unlink()
    assert before != stamp(inside)


def test_a_stamp_is_all_that_the_system_knows_of_a_change(tmp_path: Path) -> None:
    """Node, size and both times of a file; disk and node of a folder; a link's node and time."""
    file, link = tmp_path / "a.yaml", tmp_path / "b.yaml"
    file.write_text("- title: x\n")
    link.symlink_to(file)
    around, its, own = tmp_path.stat(), file.stat(), link.lstat()
    seen = (its.st_ino, its.st_size, its.st_mtime_ns, its.st_ctime_ns)

    assert stamp(tmp_path) == {
        (str(tmp_path), around.st_dev, around.st_ino),
        (str(file), *seen),
        (str(link), own.st_ino, own.st_ctime_ns),
        (str(link), *seen),
    }
