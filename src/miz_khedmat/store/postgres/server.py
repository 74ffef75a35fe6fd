"""A PostgreSQL server, by psycopg 3: transactions on connections that are kept for the next one."""

import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final
from urllib.parse import urlsplit

from attrs import field, frozen

from miz_khedmat.errors import Wording
from miz_khedmat.store.connection import WAIT, Cursor
from miz_khedmat.store.faults import UNREACHED, StoreError, StoreMissing, first_line
from miz_khedmat.store.postgres.scrubbing import scrub
from miz_khedmat.store.postgres.transaction import READING, WRITING
from miz_khedmat.store.statements import POSTGRES, Dialect

_KEPT: Final = 8
"""The most connections that are kept open in a process."""
_ABSENT: Final = Wording(
    "{english} is not installed: {remedy}",
    english="psycopg",
    remedy="pip install 'miz_khedmat[postgres]'",
)


@frozen(eq=False)
class PostgresServer:
    """The database at *address*; a connection is used by one session at a time.

    A fork never uses a connection that its parent opened.
    """

    address: str = field(repr=False)
    dialect: Dialect = POSTGRES
    migrates: bool = True
    is_settled: bool = True
    _idle: deque[tuple[int, Any]] = field(factory=deque, repr=False)

    @property
    def place(self) -> str:
        """The address without the user, the password and the options."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"

    @contextmanager
    def reading(self) -> Iterator[Cursor]:
        """Open a transaction that only reads, on one state. Raises StoreMissing, psycopg.Error."""
        with self._transaction(READING) as cursor:
            yield cursor

    @contextmanager
    def writing(self) -> Iterator[Cursor]:
        """Open one transaction and take the lock. Raises StoreMissing, psycopg.Error."""
        with self._transaction(WRITING) as cursor:
            yield cursor

    def create(self) -> None:
        """Do nothing: who runs the server makes the database."""

    def scrub(self) -> None:
        """Remove what deleted rows left. Raises StoreLocked, psycopg.Error."""
        opened = self._connect()
        try:
            with opened.cursor() as cursor:
                scrub(cursor, self.place)
        finally:
            opened.close()

    def close(self) -> None:
        """Close the connections that this process keeps."""
        while kept := self._kept():
            kept.close()

    @contextmanager
    def _transaction(self, start: str) -> Iterator[Cursor]:
        opened = self._begun(f"begin; {start}")  # one round trip
        try:
            with opened.cursor() as cursor:
                yield cursor
            opened.execute("commit")
        except BaseException:
            self._roll_back(opened)
            raise
        self._keep(opened)

    def _begun(self, start: str) -> Any:
        """Return a connection in a transaction; those that the server has closed are dropped."""
        while kept := self._kept():
            try:
                return self._started(kept, start)
            except _driver().OperationalError:
                if not kept.closed:  # it waited too long for the lock
                    raise
        return self._started(self._connect(), start)

    def _started(self, opened: Any, start: str) -> Any:
        try:
            opened.execute(start)
        except BaseException:
            self._roll_back(opened)
            raise
        return opened

    def _roll_back(self, opened: Any) -> None:
        """End the transaction, which also shows whether the connection is still open."""
        with suppress(_driver().Error):
            opened.execute("rollback")
        self._keep(opened)

    def _kept(self) -> Any:
        """Return a connection that is open and idle, or None."""
        with suppress(IndexError):
            while True:
                process, kept = self._idle.pop()
                if process == os.getpid():
                    return kept
        return None

    def _keep(self, opened: Any) -> None:
        if opened.closed or len(self._idle) >= _KEPT:
            opened.close()
        else:
            self._idle.append((os.getpid(), opened))

    def _connect(self) -> Any:
        driver = _driver()
        try:
            return driver.connect(
                self.address,
                autocommit=True,
                connect_timeout=int(WAIT),
                cursor_factory=driver.ClientCursor,  # binds as Django does
                prepare_threshold=None,  # a pooler gives each transaction another session
            )
        except driver.Error as error:
            wording = UNREACHED.filled(place=self.place, english=first_line(error))
            raise StoreMissing(wording) from None


def _driver() -> Any:
    """Return psycopg, imported on first use. Raises StoreError if it is not installed."""
    if find_spec("psycopg") is None:
        raise StoreError(_ABSENT)
    return import_module("psycopg")
