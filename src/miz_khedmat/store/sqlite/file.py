"""A SQLite file of our own: its sessions, each with a connection of its own."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from attrs import frozen

from miz_khedmat.atomic.entry import flags
from miz_khedmat.store import connection
from miz_khedmat.store.faults import LOCKED, MISSING, StoreLocked, StoreMissing, refused
from miz_khedmat.store.keys import sync_folder
from miz_khedmat.store.sqlite.lock import locked
from miz_khedmat.store.statements import SQLITE, Dialect

_SETTINGS: Final = (
    "pragma journal_mode=wal",
    "pragma synchronous=full",
    "pragma secure_delete=on",
    "pragma trusted_schema=off",
)
_CHECKPOINT: Final = "pragma wal_checkpoint(truncate)"


@frozen
class SqliteFile:
    """A SQLite file in WAL mode, with a lock file beside it that every writer takes.

    Writers open and close the file within the lock, so that no commit and no checkpoint runs
    beside another. Readers can neither write nor checkpoint.
    """

    file: Path
    dialect: Dialect = SQLITE
    migrates: bool = True
    is_settled: bool = True

    @property
    def place(self) -> str:
        """The path."""
        return str(self.file)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Cursor]:
        """Open the file for reading, at one state of it. Raises StoreMissing, sqlite3.Error."""
        with self.opened("ro") as opened:
            opened.execute("begin")
            with closing(opened.cursor()) as cursor:
                yield cursor

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Cursor]:
        """Open one transaction within the lock. Raises StoreError, sqlite3.Error."""
        with self._writable() as opened:
            opened.execute("begin immediate")
            try:
                with closing(opened.cursor()) as cursor:  # else SQLite closes when it is collected
                    yield cursor
                opened.execute("commit")
            finally:
                if opened.in_transaction:
                    opened.execute("rollback")

    def create(self) -> None:
        """Make an empty file that its owner alone may read, unless there is one.

        Raises:
            StoreError: The folder does not exist or cannot be written.
        """
        with locked(self.file):
            try:
                _make(self.file)
            except OSError as error:
                raise refused(error, self.file) from error

    def scrub(self) -> None:
        """Empty the log of writes, which still has rows that were deleted. Raises StoreError."""
        with self._writable() as opened:
            busy, *_ = opened.execute(_CHECKPOINT).fetchone()
            if busy:
                raise StoreLocked(LOCKED.filled(place=self.file))

    def close(self) -> None:
        """Do nothing: no connection outlives its session."""

    @contextmanager
    def opened(self, mode: str) -> Iterator[sqlite3.Connection]:
        """Open the file in *mode*, ``ro`` or ``rw``; it is never made here.

        Raises:
            StoreMissing: There is no such file.
            sqlite3.Error: It cannot be opened.
        """
        address = f"{self._found()}?mode={mode}"
        wait = connection.WAIT
        with closing(sqlite3.connect(address, wait, uri=True, isolation_level=None)) as opened:
            yield opened

    @contextmanager
    def _writable(self) -> Iterator[sqlite3.Connection]:
        self._found()  # before a lock file is made
        with locked(self.file), self.opened("rw") as opened:
            for setting in _SETTINGS:
                opened.execute(setting)
            yield opened

    def _found(self) -> str:
        if not os.path.isfile(self.file):  # noqa: PTH113  # a Path raises for a closed folder
            raise StoreMissing(MISSING.filled(place=self.file))
        return self.file.as_uri()


def _make(file: Path) -> None:
    if not file.exists():
        os.close(os.open(file, flags("O_WRONLY", "O_CREAT", "O_EXCL", "O_NOFOLLOW"), 0o600))
        sync_folder(file.parent)
