"""The store in the SQLite database of a Django site, beside the site's own writers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from attrs import frozen

from miz_khedmat.store.connection import Cursor
from miz_khedmat.store.faults import LOCKED, StoreLocked
from miz_khedmat.store.lent import LentDatabase, plain_cursor
from miz_khedmat.store.statements import DJANGO_SQLITE, Dialect

_FIRST: Final = "update miz_meta set value = value where name = ''"
"""A write without effect: it takes SQLite's lock before anything is read, as IMMEDIATE does."""


@frozen
class LentSqlite(LentDatabase):
    """Django's own connection to SQLite; the locks of SQLite alone keep writers apart."""

    dialect: Dialect = DJANGO_SQLITE

    @contextmanager
    def reading(self) -> Iterator[Cursor]:
        """Open a cursor; each statement sees the newest rows. Raises errors of Django."""
        with plain_cursor(self.connection) as cursor:
            yield cursor

    @contextmanager
    def writing(self) -> Iterator[Cursor]:
        """Open one durable transaction. Raises errors of Django."""
        with plain_cursor(self.connection) as cursor:
            cursor.execute("pragma secure_delete=on")
            with self.atomic():
                cursor.execute(_FIRST)
                yield cursor

    def scrub(self) -> None:
        """Empty the log of writes, which still has rows that were deleted. Raises StoreLocked."""
        with plain_cursor(self.connection) as cursor:
            cursor.execute("pragma wal_checkpoint(truncate)")
            if any(row[0] for row in cursor.fetchall()):
                raise StoreLocked(LOCKED.filled(place=self.place))
