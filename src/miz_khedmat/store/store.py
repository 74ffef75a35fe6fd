"""The store itself: opened by its address, examined at each session, migrated as needed."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Final

from attrs import frozen

from miz_khedmat.atomic.file import EditError
from miz_khedmat.atomic.lock import has_locks
from miz_khedmat.errors import Wording
from miz_khedmat.store.admission import (
    Facts,
    admit,
    check_agency,
    facts_of,
    key_for_reading,
    key_for_writing,
)
from miz_khedmat.store.connection import Connection, Cursor
from miz_khedmat.store.events import append_event, require_event
from miz_khedmat.store.faults import StoreError, StoreKeyError, translated
from miz_khedmat.store.high_water import HighWater, LastEvent
from miz_khedmat.store.lent import Atomic, DjangoConnection, named
from miz_khedmat.store.postgres.lent import LentPostgres
from miz_khedmat.store.postgres.server import PostgresServer
from miz_khedmat.store.session import Session
from miz_khedmat.store.sqlite.file import SqliteFile
from miz_khedmat.store.sqlite.lent import LentSqlite
from miz_khedmat.store.statements import latest, migrations

_SCHEMES: Final = ("postgresql://", "postgres://")
_NO_KEY: Final = Wording(
    "{place}: a store in a database needs the setting state_key, the path of its key file"
)
_NO_LOCKS: Final = Wording(
    "{place}: this system does not lock files, which a store in SQLite needs; use PostgreSQL"
)
_OTHER: Final = Wording(
    "{place}: a database of the kind {english} cannot have a store; give the path of a file"
)


@frozen
class Store:
    """Where state is kept; a plain value that every thread and fork may use.

    Every session first examines the schema, the key and, if *agency* is given, whose store it is.
    """

    connection: Connection
    key: Path
    agency: str = ""

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session that only reads; an older schema is migrated first.

        Raises:
            StoreError: The store cannot be used; its kinds are in `miz_khedmat.store.faults`.
        """
        with self._session(self.connection.reading(), writes=False) as session:
            facts = self._admitted(session)
            if facts.schema == latest():
                session.keys = key_for_reading(facts, self.key, self.place)
                yield session
                return
        self.migrate()
        with self.read() as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a session that is one transaction, alone among all writers; it is kept at the end.

        An exception rolls everything back, and so does a statement that failed.

        Raises:
            StoreError: The store cannot be used, or does not keep what was written.
        """
        with self._session(self.connection.writing(), writes=True) as session:
            self._settle(session, self._admitted(session))
            yield session
            if session.failure:
                raise session.failure
            follows = bool(session.newest) and self._follows(session)
        if follows and session.newest and self.connection.is_settled:
            with suppress(StoreError, EditError):  # what is written stays: the mark is only older
                self.high_water.note(session.newest)

    @contextmanager
    def decide(self) -> Iterator[Session]:
        """Open a session that writes, for what people decide: not on a store that was set back.

        Raises:
            StoreSetBack: The store has not the newest event that this machine has seen.
            StoreError: The store cannot be used, or does not keep what was written.
        """
        with self.write() as session:
            self._require_seen(session)
            yield session

    def _require_seen(self, session: Session) -> None:
        seen = self.high_water.seen()
        require_event(session, seen)
        session.seen = seen

    def _follows(self, session: Session) -> bool:
        """Return whether the store has the marked event: an older store must not move the mark."""
        with suppress(StoreError):
            if session.seen is None:
                self._require_seen(session)
        return session.seen is not None

    def accept_restored(self, person: str) -> LastEvent:
        """Let people decide again on a store that was set back, and return its newest event.

        Args:
            person: Who has looked at it.

        Raises:
            StoreError: The store cannot be used.
            EditError: The mark cannot be written.
        """
        with self.write() as session:
            event = append_event(session, person, {"act": "restored"})
        self.high_water.replace(event)
        return event

    @property
    def high_water(self) -> HighWater:
        """The mark of this machine, beside the key."""
        return HighWater(self.key.with_name(f"{self.key.name}.seen"))

    def migrate(self) -> None:
        """Create the store if it does not exist, and bring its tables up to date.

        Raises:
            StoreError: The store cannot be created or migrated; then it is as it was.
        """
        self.connection.create()
        with self._session(self.connection.writing(), writes=True) as session:
            self._settle(session, self._admitted(session, is_new=self.connection.migrates))

    def scrub(self) -> None:
        """Remove what deleted rows left behind in the files and logs of the database.

        Raises:
            StoreError: Others use the store all the time, so that it was not done.
        """
        with translated(self.place):
            self.connection.scrub()

    def close(self) -> None:
        """Close the connections that are kept for the next session; the store stays usable."""
        self.connection.close()

    @property
    def place(self) -> str:
        """Where the store is, for messages; without secrets."""
        return self.connection.place

    @contextmanager
    def _session(
        self, opened: AbstractContextManager[Cursor], *, writes: bool
    ) -> Iterator[Session]:
        with translated(self.place), opened as cursor:
            yield Session(cursor, self.connection.dialect, self.place, writes)

    def _admitted(self, session: Session, *, is_new: bool = False) -> Facts:
        own = self.connection.migrates
        facts = facts_of(session, certain=own and not is_new)
        admit(facts, self.place, is_new=is_new, migrates=own)
        check_agency(facts, self.agency, self.place)
        return facts

    def _settle(self, session: Session, facts: Facts) -> None:
        """Apply the migrations that are missing, and let the store know its key and agency."""
        for script in migrations(self.connection.dialect)[facts.schema :]:
            session.apply(script)
        session.keys = key_for_writing(session, facts, self.key)
        if self.agency and not facts.agency:
            session.run("meta_put", name="agency", value=self.agency)


def open_store(
    location: str | Path, *, key: Path | None = None, create: bool, agency: str = ""
) -> Store:
    """Return the store at *location*; nothing is opened before the first session.

    Args:
        location: The path of a SQLite file, or an address that begins with ``postgresql://``.
        key: The key file; by default it is beside the SQLite file, with ``.key`` after its name.
        create: Whether a missing store is made now, with its tables and its key.
        agency: The root agency; a store of another one is refused.

    Raises:
        StoreError: The system or the settings do not suffice, or the store cannot be created.
    """
    store = _named(str(location), key, agency)
    if create:
        store.migrate()
    return store


def _named(location: str, key: Path | None, agency: str) -> Store:
    if location.startswith(_SCHEMES):
        server = PostgresServer(location)
        return Store(server, _required(key, server.place), agency)
    if not has_locks():
        raise StoreError(_NO_LOCKS.filled(place=location))
    file = Path(os.path.realpath(location))
    return Store(SqliteFile(file), key or file.with_name(f"{file.name}.key"), agency)


def _required(key: Path | None, place: str) -> Path:
    if key is None:
        raise StoreKeyError(_NO_KEY.filled(place=place))
    return key


def lent_store(
    connection: DjangoConnection, atomic: Atomic, *, key: Path | None, agency: str = ""
) -> Store:
    """Return the store in the database of a Django site; the site migrates its tables.

    Args:
        connection: Django's ``ConnectionProxy`` of one alias, since each thread has its own.
        atomic: Returns ``transaction.atomic(using=alias, durable=True)``.
        key: The key file.
        agency: The root agency; a store of another one is refused.

    Raises:
        StoreError: The database is neither SQLite nor PostgreSQL, or there is no *key*.
    """
    kinds: dict[str, Callable[[DjangoConnection, Atomic], Connection]] = {
        "sqlite": LentSqlite,
        "postgresql": LentPostgres,
    }
    place = named(connection)
    if connection.vendor not in kinds:
        raise StoreError(_OTHER.filled(place=place, english=connection.vendor))
    lent = kinds[connection.vendor]
    return Store(lent(connection, atomic), _required(key, place), agency)
