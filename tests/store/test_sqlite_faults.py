"""A SQLite file that is missing, damaged, full or closed to us: a clear error, and nothing lost."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from miz_khedmat.atomic import lock as system
from miz_khedmat.store.events import append_event, last_event
from miz_khedmat.store.faults import (
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreKeyError,
    StoreMissing,
    StoreReadOnly,
)
from miz_khedmat.store.store import Store, open_store
from tests.store.places import names

NOBODY = 65534


def test_a_missing_store_gets_no_lock_and_no_key(file: Path) -> None:
    """A store that does not exist is looked for, and nothing is written."""
    file.parent.mkdir()
    with pytest.raises(StoreMissing), open_store(file, create=False).write():
        pass

    assert set() == names(file)


def test_an_empty_file_becomes_a_store_only_when_asked_for(file: Path) -> None:
    """As it is left by a kill between its creation and its tables."""
    file.parent.mkdir()
    file.touch()
    with pytest.raises(StoreMissing), open_store(file, create=False).write():
        pass
    with open_store(file, create=True).write():
        pass


@pytest.mark.parametrize("content", [b"SQLite format 3\0" + b"x" * 5000, b"no database" * 500])
def test_a_damaged_store_is_reported(file: Path, content: bytes) -> None:
    """Another file, and one that only begins as a store does."""
    file.parent.mkdir()
    file.write_bytes(content)
    with (
        pytest.raises(StoreDamaged, match="restore a backup"),
        open_store(file, create=False).read(),
    ):
        pass


def test_a_damaged_page_is_reported(file: Path, own: Store) -> None:
    """In the middle of the file, where the tables are."""
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(4096)
        opened.write(b"\xff" * (size - 4096))
    with pytest.raises(StoreDamaged), own.read():
        pass


def test_a_full_disk_keeps_what_was_there(file: Path, own: Store) -> None:
    """The process may write no longer file than there is; then it may again."""
    with own.write() as session:
        append_event(session, "before", {})
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size + 40_000, limit[1]))
    try:
        with pytest.raises(StoreFull), own.write() as session:
            append_event(session, "too long", {"text": "x" * 400_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    with own.write() as session:
        assert 1 == last_event(session).number
        assert 2 == append_event(session, "after", {}).number


@contextmanager
def as_nobody(file: Path, modes: dict[str, int]) -> Iterator[None]:
    """Give the files beside a store these modes, and be another user than root in the block."""
    for path in file.parents[:-2]:  # as pytest makes them, nobody else looks into them
        path.chmod(path.stat().st_mode | 0o055)
    for end, mode in modes.items():
        (file.parent if end == "folder" else file.with_name(file.name + end)).chmod(mode)
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)
        file.parent.chmod(0o755)


@pytest.mark.parametrize(
    ("modes", "expected"),
    [
        ({"": 0o444, ".key": 0o444, "folder": 0o555}, StoreReadOnly),
        ({"": 0o444, ".key": 0o444, ".lock": 0o666, "folder": 0o777}, StoreReadOnly),
        ({"": 0o000, ".key": 0o444, ".lock": 0o666, "folder": 0o777}, StoreMissing),
        ({"": 0o666, ".key": 0o000, ".lock": 0o666, "folder": 0o777}, StoreKeyError),
    ],
)
def test_a_store_that_is_closed_to_us_is_not_written(
    file: Path, own: Store, modes: dict[str, int], expected: type[StoreError]
) -> None:
    """Its folder, itself or its key; one that may not be read at all is as good as missing."""
    with as_nobody(file, modes), pytest.raises(expected), own.write() as session:
        session.run("meta_put", name="x", value="y")


def test_a_store_is_not_made_in_a_folder_that_is_closed_to_us(file: Path) -> None:
    """Even with a lock file that is open to everybody."""
    file.parent.mkdir()
    file.with_name(f"{file.name}.lock").touch()
    with (
        as_nobody(file, {".lock": 0o666, "folder": 0o555}),
        pytest.raises(StoreReadOnly, match="may only be read"),
    ):
        open_store(file, create=True)


def test_a_store_cannot_be_made_in_a_folder_that_does_not_exist(file: Path) -> None:
    """The folder is not made either."""
    with pytest.raises(StoreMissing, match="No such file or directory"):
        open_store(file, create=True)

    assert not file.parent.exists()


def test_a_store_is_not_made_in_place_of_a_link(file: Path) -> None:
    """One that leads nowhere is refused by its own name."""
    file.parent.mkdir()
    file.symlink_to(file.parent / "gone" / "store")
    with pytest.raises(StoreMissing):
        open_store(file, create=True)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    """It is neither opened nor replaced."""
    (tmp_path / "a").mkdir()
    with pytest.raises(StoreMissing), open_store(tmp_path / "a", create=False).read():
        pass
    with pytest.raises(StoreMissing):
        open_store(tmp_path / "a", create=True)


@pytest.mark.usefixtures("own")
def test_a_link_and_its_target_have_one_lock(file: Path) -> None:
    """A store is opened by the name that it really has."""
    link = file.parent / "link"
    link.symlink_to(file)

    assert open_store(link, create=False).place == str(file)


def test_a_system_without_locks_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows: the message names the way out."""
    monkeypatch.setattr(system, "_FCNTL", None)
    with pytest.raises(StoreError, match="use PostgreSQL"):
        open_store(file, create=True)
