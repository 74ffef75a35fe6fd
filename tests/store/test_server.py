"""A PostgreSQL server: limits, the lock, connections that are kept, and clear errors."""

import multiprocessing
import os
import socket
import threading
from contextlib import closing
from pathlib import Path
from time import monotonic

import psycopg
import pytest

from miz_khedmat.store.faults import StoreError, StoreLocked, StoreMissing, StoreReadOnly
from miz_khedmat.store.postgres import scrubbing
from miz_khedmat.store.postgres import server as module
from miz_khedmat.store.postgres.server import PostgresServer
from miz_khedmat.store.postgres.transaction import LOCK
from miz_khedmat.store.session import Session
from miz_khedmat.store.store import Store, open_store
from tests.store.places import DjangoPlace, Place, PostgresPlace, kinds

OWN = pytest.mark.parametrize("place", kinds("postgres"), indirect=True)
BOTH = pytest.mark.parametrize("place", kinds("postgres", "django-postgres"), indirect=True)
FORK = multiprocessing.get_context("fork")


@pytest.fixture
def schema(place: Place) -> PostgresPlace:
    """The schema of the store."""
    found = place.inner if isinstance(place, DjangoPlace) else place
    assert isinstance(found, PostgresPlace)
    return found


def shown(store: Store, setting: str, *, writes: bool) -> object:
    """A setting of the server within a session."""
    connection = store.connection
    with connection.writing() if writes else connection.reading() as cursor:
        cursor.execute(f"show {setting}")
        return cursor.fetchone()[0]


@BOTH
@pytest.mark.parametrize("writes", [True, False])
def test_every_session_has_its_limits(store: Store, *, writes: bool) -> None:
    """Three seconds for a lock and a statement; a stopped holder is ended."""
    names = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")

    assert ["3s", "3s", "30s"] == [shown(store, name, writes=writes) for name in names]


@BOTH
def test_the_isolation_is_the_stores_own(store: Store) -> None:
    """Whatever the site has chosen: under REPEATABLE READ a lock would not help."""
    name = "transaction_isolation"

    assert ["read committed", "repeatable read"] == [
        shown(store, name, writes=writes) for writes in (True, False)
    ]


@BOTH
def test_a_reader_changes_nothing(store: Store) -> None:
    """The server itself refuses it."""
    with pytest.raises(StoreReadOnly), store.read() as session:
        session.apply(["delete from miz_meta"])


@BOTH
def test_a_reader_sees_one_state(place: Place, store: Store) -> None:
    """What is written meanwhile is not seen by the session that was open."""
    with store.read() as session:
        before = session.all("meta_all")
        place.execute("insert into miz_meta values ('x', 'y')")

        assert before == session.all("meta_all")


@BOTH
def test_a_writer_gives_up(schema: PostgresPlace, store: Store) -> None:
    """When another has the lock for longer; the next one gets it."""
    with psycopg.connect(schema.address) as other:
        other.execute(f"select pg_advisory_xact_lock({LOCK})")
        with pytest.raises(StoreLocked), store.write():
            pass
    with store.write() as session:
        session.run("meta_put", name="x", value="y")


@BOTH
def test_scrubbing_gives_up_too(schema: PostgresPlace, store: Store) -> None:
    """A table in use is left for the next time."""
    options = schema.options.replace("repeatable\\ read", "read\\ committed")
    address = psycopg.conninfo.make_conninfo(schema.address, options=options)
    with psycopg.connect(address) as other:
        other.execute("select * from miz_answer")
        with pytest.raises(StoreLocked):
            store.scrub()
    store.scrub()


@BOTH
def test_scrubbing_waits_for_those_who_see_deleted_rows(
    schema: PostgresPlace, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a dump of the site: PostgreSQL would keep these rows in the file, and be silent."""
    schema.execute("insert into miz_seen values ('f00d')")
    with psycopg.connect(schema.address) as other:
        other.execute("select 1")
        schema.execute("delete from miz_seen")
        monkeypatch.setattr(scrubbing, "PATIENCE", 0.2)
        with pytest.raises(StoreLocked):
            store.scrub()
        monkeypatch.undo()
        end = threading.Timer(0.5, other.rollback)
        end.start()
        store.scrub()
        end.join()
    assert 0 == schema.size("miz_seen")


def pid(store: Store) -> int:
    """The number of the server's process for a session."""
    with store.connection.reading() as cursor:
        cursor.execute("select pg_backend_pid()")
        return int(cursor.fetchone()[0])


@OWN
def test_a_connection_is_used_again(store: Store) -> None:
    """By the next session, so that not each has to connect."""
    assert pid(store) == pid(store)


@OWN
def test_a_connection_that_the_server_closed_is_replaced(
    schema: PostgresPlace, store: Store
) -> None:
    """As after a restart: nobody gets an error."""
    first = pid(store)
    schema.admin(f"select pg_terminate_backend({first}, 5000)")
    with store.write() as session:
        session.run("meta_put", name="x", value="y")

    assert first != pid(store)


def put_and_break(store: Store, session: Session) -> None:
    """Write a row, lose the connection, and write another."""
    session.run("meta_put", name="x", value="y")
    with store.connection.reading() as cursor:
        cursor.execute(
            "select pg_terminate_backend(pid, 5000) from pg_locks "
            "where locktype = 'advisory' and pid <> pg_backend_pid() and database = "
            "(select oid from pg_database where datname = current_database())"
        )
    session.run("meta_put", name="x", value="z")


@OWN
def test_a_connection_that_breaks_keeps_nothing(store: Store) -> None:
    """The session says so, and the next one works."""
    with pytest.raises(StoreMissing), store.write() as session:
        put_and_break(store, session)
    with store.read() as session:
        assert "x" not in dict(session.all("meta_all"))


@OWN
def test_a_fork_opens_its_own_connection(store: Store) -> None:
    """That of its parent is left alone, and goes on working."""
    first = pid(store)
    queue = FORK.SimpleQueue()
    fork = FORK.Process(target=lambda: queue.put(pid(store)))
    fork.start()
    fork.join(60)

    assert first != queue.get()
    assert first == pid(store)


@OWN
def test_no_more_connections_are_kept_than_a_few(store: Store) -> None:
    """However many threads there were at once."""
    server = store.connection
    assert isinstance(server, PostgresServer)
    barrier = threading.Barrier(12)

    def run() -> None:
        with store.read():
            barrier.wait(60)

    threads = [threading.Thread(target=run) for _ in range(12)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)

    assert 8 == len(server._idle)  # noqa: SLF001  # what is kept is shown nowhere else


@OWN
@pytest.mark.usefixtures("store")
def test_a_role_without_rights_is_reported(schema: PostgresPlace) -> None:
    """It can neither read nor write."""
    role = f"{schema.schema}_guest"
    schema.admin(f"create role {role} login")
    try:
        address = psycopg.conninfo.conninfo_to_dict(schema.address)
        guest = open_store(
            f"postgresql://{role}@/postgres?host={address['host']}"
            f"&options=-c%20search_path%3D{schema.schema}",
            key=schema.key,
            create=False,
        )
        with pytest.raises(StoreMissing), guest.read():
            pass
        guest.close()
    finally:
        schema.admin(f"drop role {role}")


@pytest.mark.postgres
def test_a_database_that_does_not_exist_is_reported(tmp_path: Path) -> None:
    """With what the server says."""
    place = PostgresPlace(tmp_path)
    host = psycopg.conninfo.conninfo_to_dict(place.address)["host"]
    store = open_store(f"postgresql://postgres@/nowhere?host={host}", key=place.key, create=False)
    with pytest.raises(StoreMissing, match='database "nowhere" does not exist'), store.read():
        pass
    place.end()


@pytest.mark.postgres
def test_a_server_that_does_not_answer_is_not_waited_for(tmp_path: Path) -> None:
    """One that accepts and is silent, and one that is not there; no message has the password."""
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        port = silent.getsockname()[1]
        address = f"postgresql://user:secret@127.0.0.1:{port}/db?application_name=hidden"
        store = open_store(address, key=tmp_path / "key", create=False)
        begin = monotonic()
        with pytest.raises(StoreMissing) as caught, store.write():
            pass

    assert monotonic() - begin < 30
    assert f"postgresql://127.0.0.1:{port}/db: the store cannot be opened" in str(caught.value)
    assert not {"secret", "hidden"} & set(str(caught.value).replace(":", " ").split())
    with pytest.raises(StoreMissing), store.read():
        pass


@pytest.mark.postgres
def test_a_store_on_a_server_needs_a_key() -> None:
    """A database has no file beside which a key could be, and no secret is shown."""
    with pytest.raises(StoreError, match=r"postgresql://host/db: .*needs the setting state_key"):
        open_store("postgresql://user:secret@host/db", create=False)


@pytest.mark.postgres
def test_without_psycopg_there_is_a_hint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library comes with an extra."""
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    store = open_store("postgresql://host/db", key=tmp_path / "key", create=False)
    with pytest.raises(StoreError, match="psycopg is not installed: pip install"), store.read():
        pass


def test_an_address_is_printed_without_its_secrets(tmp_path: Path) -> None:
    """Neither the user nor the password is in what a log shows of a store."""
    store = open_store("postgres://user:secret@host:5/db", key=tmp_path / "key", create=False)

    assert "secret" not in repr(store)
    assert "postgres://host:5/db" == store.place
    assert os.sep not in store.place.removeprefix("postgres://host:5/")
