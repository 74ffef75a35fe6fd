"""A backup: one whole file, made while the store is in use, without tokens."""

import threading
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from miz_khedmat.store.backup import backup
from miz_khedmat.store.events import append_event, verify_events
from miz_khedmat.store.faults import StoreDamaged, StoreError, StoreMissing
from miz_khedmat.store.store import Store, open_store
from tests.store.places import SqlitePlace, kinds

TOKEN = "f00d" * 16
ROWS = (
    "insert into miz_invitation values ('TOKEN', 's', 'u', 'electronic', 'd', '1405-01-01')",
    "insert into miz_terminal values ('t', 's', 'u', 'TOKEN', 'TOKEN', 9, '', '', '', 0, '')",
    "insert into miz_claim values ('c', 'TOKEN', 'u', '', '', '', '', '', '', '', '', '', '', '')",
    "insert into miz_answer values ('i', 'd', 's', 'u', 'open', '1405-01', 5, '{}', 'thanks')",
)


@pytest.fixture
def own(tmp_path: Path) -> Store:
    """A store with an event, an invitation, a terminal and an answer."""
    place = SqlitePlace(tmp_path)
    store = place.opened(create=True)
    with store.write() as session:
        append_event(session, "sara", {"act": "edit"})
    for row in ROWS:
        place.execute(row.replace("TOKEN", TOKEN))
    return store


def names(folder: Path) -> set[str]:
    """What is in a folder, except for SQLite's own log, which readers leave empty."""
    return {path.name for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm"))}


def test_a_backup_is_a_store(own: Store, tmp_path: Path) -> None:
    """With the same key its history and its answers are there."""
    backup(own, tmp_path / "copy")
    with open_store(tmp_path / "copy", key=own.key, create=False).read() as session:
        assert 1 == verify_events(session, session.keys).number
    with closing(connect(tmp_path / "copy")) as opened:
        assert [("thanks",)] == opened.execute("select text from miz_answer").fetchall()


def test_no_token_is_in_a_backup(own: Store, tmp_path: Path) -> None:
    """Neither in a row nor in what a deleted row left in the file."""
    assert TOKEN.encode() in Path(own.place).read_bytes()
    backup(own, tmp_path / "copy")

    assert TOKEN.encode() not in (tmp_path / "copy").read_bytes()
    assert TOKEN.encode() in Path(own.place).read_bytes()


def test_a_backup_is_one_file_of_its_owner(own: Store, tmp_path: Path) -> None:
    """Nothing else appears, and nobody else may read it."""
    before = names(tmp_path)
    backup(own, tmp_path / "copy")

    assert {"copy"} == names(tmp_path) - before
    assert 0o600 == (tmp_path / "copy").stat().st_mode & 0o777


def test_the_next_backup_replaces_the_last(own: Store, tmp_path: Path) -> None:
    """In one step, once it is whole."""
    backup(own, tmp_path / "copy")
    with own.write() as session:
        append_event(session, "sara", {})
    backup(own, tmp_path / "copy")
    with open_store(tmp_path / "copy", key=own.key, create=False).read() as session:
        assert 2 == verify_events(session, session.keys).number


def test_writers_go_on_meanwhile(own: Store, tmp_path: Path) -> None:
    """A backup is one state of the store, whatever is written at that time."""
    done = threading.Event()

    def write() -> None:
        while not done.is_set():
            with own.write() as session:
                append_event(session, "sara", {})

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(5):
            backup(own, tmp_path / "copy")
            with open_store(tmp_path / "copy", key=own.key, create=False).read() as session:
                assert verify_events(session, session.keys).number
    finally:
        done.set()
        writer.join(60)


@pytest.mark.parametrize("name", ["store.sqlite3", "link"])
def test_a_store_is_not_its_own_backup(own: Store, tmp_path: Path, name: str) -> None:
    """Not even by a link to it."""
    (tmp_path / "link").symlink_to(own.place)
    with pytest.raises(StoreError, match="the store itself"):
        backup(own, tmp_path / name)


def test_a_missing_store_has_no_backup(tmp_path: Path) -> None:
    """Nothing is written."""
    with pytest.raises(StoreMissing):
        backup(open_store(tmp_path / "store", create=False), tmp_path / "copy")

    assert [] == list(tmp_path.iterdir())


def test_a_backup_needs_a_folder(own: Store, tmp_path: Path) -> None:
    """The message names the copy."""
    with pytest.raises(StoreError, match="gone/copy"):
        backup(own, tmp_path / "gone" / "copy")


def test_a_folder_is_not_replaced_by_a_backup(own: Store, tmp_path: Path) -> None:
    """And nothing half made is left beside it."""
    (tmp_path / "copy").mkdir()
    before = names(tmp_path)
    with pytest.raises(StoreError, match="Is a directory"):
        backup(own, tmp_path / "copy")

    assert before == names(tmp_path)


def test_a_damaged_store_does_not_replace_a_backup(own: Store, tmp_path: Path) -> None:
    """Its index no longer fits its table, which only a whole check finds."""
    backup(own, tmp_path / "copy")
    kept = (tmp_path / "copy").read_bytes()
    with closing(connect(own.place)) as opened, opened:
        opened.execute("pragma writable_schema=on")
        opened.execute(
            "update sqlite_schema set sql = replace(sql, 'score integer not null', "
            "'score integer not null check (score > 7)') where name = 'miz_answer'"
        )
    with pytest.raises(StoreDamaged):
        backup(own, tmp_path / "copy")

    assert kept == (tmp_path / "copy").read_bytes()


@pytest.mark.parametrize(
    "place", kinds("django-sqlite", "postgres", "django-postgres"), indirect=True
)
@pytest.mark.usefixtures("place")
def test_a_database_is_copied_by_its_own_means(store: Store, tmp_path: Path) -> None:
    """The message says by which."""
    with pytest.raises(StoreError, match="pg_dump"):
        backup(store, tmp_path / "copy")
