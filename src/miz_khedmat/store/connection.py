"""What a store needs of a database: sessions that read or write, and one writer at a time."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Final, Protocol, TypeAlias

from miz_khedmat.store.statements import Dialect

WAIT: Final = 3.0
"""Seconds that anyone waits for a connection, a lock or a statement; then `StoreLocked`."""

Value: TypeAlias = str | int | None
Values: TypeAlias = Mapping[str, Value]


class Cursor(Protocol):
    """What is used of a cursor of the DB-API."""

    @property
    def rowcount(self) -> int:
        """How many rows the last statement changed."""

    def execute(self, sql: str, values: Values = ..., /) -> object:
        """Run one statement."""

    def executemany(self, sql: str, rows: Iterable[Values], /) -> object:
        """Run one statement for each of *rows*."""

    def fetchone(self) -> Any:
        """Return the next row, or None."""

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""


class Connection(Protocol):
    """A way into one database; safe to share between threads and forks."""

    @property
    def dialect(self) -> Dialect:
        """The kind of SQL."""

    @property
    def place(self) -> str:
        """Where the database is, for messages; without secrets."""

    @property
    def migrates(self) -> bool:
        """Whether the store applies its migrations itself; in Django the site does."""

    @property
    def is_settled(self) -> bool:
        """Whether what was written is kept; within a transaction of the site it is not yet."""

    def create(self) -> None:
        """Make what must exist before the first session."""

    def reading(self) -> AbstractContextManager[Cursor]:
        """Open a session that sees one state of the database and changes nothing."""

    def writing(self) -> AbstractContextManager[Cursor]:
        """Open one transaction, alone among all writers; an exception rolls it back."""

    def scrub(self) -> None:
        """Remove what deleted rows left behind, in files and logs that the database keeps."""

    def close(self) -> None:
        """Close what is kept open between sessions."""
