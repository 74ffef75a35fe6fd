"""The SQLite file: durable, locked by name, read without writing, and clear when it fails."""

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from miz_khedmat.store import connection
from miz_khedmat.store.events import append_event, verify_events
from miz_khedmat.store.faults import (
    StoreLocked,
)
from miz_khedmat.store.sqlite.file import SqliteFile
from miz_khedmat.store.store import Store
from tests.store.places import names

FORK = multiprocessing.get_context("fork")
NOBODY = 65534
WRITER = """
import sys
from miz_khedmat.store.events import append_event
from miz_khedmat.store.store import open_store

store = open_store(sys.argv[1], create=False)
while True:
    with store.write() as session:
        session.run("meta_put", name="half", value="1")
        last = append_event(session, "writer", {"text": "x" * 3000})
        session.run("meta_put", name="half", value="2")
    print(last.number, flush=True)
"""


def setting(file: Path, name: str) -> object:
    """A setting of SQLite within a transaction."""
    with SqliteFile(file).writing() as cursor:
        return cursor.execute(f"pragma {name}").fetchone()[0]


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("trusted_schema", 0)],
)
def test_every_writer_has_the_same_settings(file: Path, name: str, value: object) -> None:
    """A log of writes, synchronized at each commit, and deleted rows overwritten."""
    assert value == setting(file, name)


def test_every_file_is_its_owners_alone(file: Path, own: Store) -> None:
    """The store, its log, its lock and its key, whatever the mask of the process is."""
    with own.write() as session:
        append_event(session, "a", {})
        modes = {path.name: path.stat().st_mode & 0o777 for path in file.parent.iterdir()}

    assert {file.name + end: 0o600 for end in ("", "-wal", "-shm", ".lock", ".key")} == modes


@pytest.mark.parametrize("statement", ["run_each", "one"])
def test_the_close_is_within_the_lock(file: Path, own: Store, statement: str) -> None:
    """Even if the session lives on, with rows that were not read: the log is gone by then."""
    with own.write() as session:
        session.run_each("meta_put", [{"name": "x", "value": "y"}])
        if statement == "one":
            session.one("meta_all")

    assert {"", ".lock", ".key"} == names(file)
    assert session.writes


def killed_writer(file: Path) -> None:
    """Commit, and die before the connection is closed, so that the log is left."""

    def run() -> None:
        with SqliteFile(file).opened("rw") as opened:
            opened.execute("pragma secure_delete=on")
            opened.execute("insert into miz_meta (name, value) values ('log', 'left')")
            os._exit(0)

    fork = FORK.Process(target=run)
    fork.start()
    fork.join(60)


def test_a_reader_leaves_the_log_as_it_is(file: Path, own: Store) -> None:
    """It sees what is in there, and its close moves nothing outside the lock."""
    killed_writer(file)
    log = file.with_name(f"{file.name}-wal")
    before = file.read_bytes(), log.read_bytes()
    with own.read() as session:
        assert ("log", "left") in session.all("meta_all")

    assert before == (file.read_bytes(), log.read_bytes())
    assert before[1]


def test_a_reader_sees_one_state(own: Store) -> None:
    """What is written meanwhile is not seen by the session that was open."""
    with own.read() as session:
        before = session.all("meta_all")
        with own.write() as other:
            other.run("meta_put", name="x", value="y")

        assert before == session.all("meta_all")


def test_a_reader_waits_for_no_writer(own: Store) -> None:
    """It sees what was kept before."""
    with own.write() as session:
        session.run("meta_put", name="x", value="y")
        with own.read() as other:
            assert "x" not in dict(other.all("meta_all"))


def test_one_writer_at_a_time_among_threads(own: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock file is opened for each block, so that a thread excludes another."""
    monkeypatch.setattr(connection, "WAIT", 0.05)
    found: list[BaseException] = []

    def other() -> None:
        try:
            with own.write():
                pass
        except StoreLocked as error:
            found.append(error)

    with own.write():
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(60)

    assert ["try again in a moment"] == [str(each).split(" / ")[0].split("; ")[1] for each in found]


def test_a_fork_does_not_keep_the_lock(own: Store) -> None:
    """A child that was forked while its parent wrote has a copy of the descriptor, and no lock."""
    go = FORK.Event()
    fork = FORK.Process(target=go.wait, args=(60,))
    with own.write():
        fork.start()
    with own.write() as session:
        session.run("meta_put", name="x", value="y")
    go.set()
    fork.join(60)

    assert 0 == fork.exitcode


def test_nobody_writes_beside_the_lock(own: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fork excludes its parent as any other process does."""
    go, has = FORK.Event(), FORK.Event()

    def run() -> None:
        with own.write():
            has.set()
            go.wait(60)

    fork = FORK.Process(target=run)
    fork.start()
    assert has.wait(60)
    monkeypatch.setattr(connection, "WAIT", 0.05)
    with pytest.raises(StoreLocked), own.write():
        pass
    go.set()
    fork.join(60)


def test_a_stranger_with_sqlites_own_lock_is_waited_for(
    file: Path, own: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that does not know of the lock file is excluded by SQLite."""
    monkeypatch.setattr(connection, "WAIT", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreLocked), own.write():
            pass


def test_a_log_in_use_is_not_emptied(own: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scrubbing waits for readers, and says that it was not done."""
    monkeypatch.setattr(connection, "WAIT", 0.05)
    with own.read() as session:
        session.all("meta_all")
        with own.write() as other:
            append_event(other, "a", {})
        with pytest.raises(StoreLocked):
            own.scrub()


def test_kill_9_loses_nothing_that_was_acknowledged(file: Path, own: Store) -> None:
    """Nothing is half written either, and the chain of the history is whole."""
    acknowledged = 0
    for _ in range(6):
        command = [sys.executable, "-c", WRITER, str(file)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            acknowledged = [int(writer.stdout.readline()) for _ in range(5)][-1]
            writer.send_signal(signal.SIGKILL)
            left = writer.stdout.read().split("\n")
            acknowledged = max([acknowledged, *map(int, filter(str.isdigit, left[:-1]))])
        with own.read() as session:
            assert acknowledged <= verify_events(session, session.keys).number
            assert "2" == dict(session.all("meta_all"))["half"]
    with SqliteFile(file).writing() as cursor:
        assert ("ok",) == cursor.execute("pragma integrity_check").fetchone()


def test_deleted_rows_are_in_no_file(file: Path, own: Store) -> None:
    """Not in the store and, once it is scrubbed, not in its log."""
    log = file.with_name(f"{file.name}-wal")
    secrets = [{"name": "x", "value": "a secret of one"}, {"name": "y", "value": "another secret"}]
    with own.write() as session:
        session.run_each("meta_put", secrets[:1])
    with own.read():  # it keeps the log from being removed by the close of a writer
        with own.write() as session:
            session.run_each("meta_put", secrets[1:])
        with own.write() as session:
            session.run_each("meta_put", [row | {"value": ""} for row in secrets])
        assert b"a secret of one" in file.read_bytes()
        assert b"another secret" in log.read_bytes()
    own.scrub()

    assert not [path for path in file.parent.iterdir() if b"secret" in path.read_bytes()]


def test_a_restored_backup_gets_its_log_back(file: Path, own: Store) -> None:
    """A file in another mode of journal is put into WAL by the first writer."""
    with closing(sqlite3.connect(file)) as opened:
        opened.execute("pragma journal_mode=delete")
    with own.write():
        pass

    assert "wal" == setting(file, "journal_mode")
