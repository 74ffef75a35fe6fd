"""The store in the PostgreSQL database of a Django site."""

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import frozen

from miz_khedmat.store.connection import Cursor
from miz_khedmat.store.lent import LentDatabase, plain_cursor
from miz_khedmat.store.postgres.scrubbing import scrub
from miz_khedmat.store.postgres.transaction import READING, WRITING, WRITING_WITHIN
from miz_khedmat.store.statements import POSTGRES, Dialect


@frozen
class LentPostgres(LentDatabase):
    """Django's own connection to PostgreSQL, whatever isolation level the site has chosen."""

    dialect: Dialect = POSTGRES

    @contextmanager
    def reading(self) -> Iterator[Cursor]:
        """Open a transaction that only reads; within one of the site's, take part in that.

        Raises errors of Django.
        """
        with plain_cursor(self.connection) as cursor:
            if self.connection.in_atomic_block:
                yield cursor
                return
            with self.atomic():
                cursor.execute(READING)
                yield cursor

    @contextmanager
    def writing(self) -> Iterator[Cursor]:
        """Open one durable transaction and take the lock. Raises errors of Django."""
        start = WRITING_WITHIN if self.connection.in_atomic_block else WRITING
        with plain_cursor(self.connection) as cursor, self.atomic():
            cursor.execute(start)
            yield cursor

    def scrub(self) -> None:
        """Remove what deleted rows left. Raises StoreLocked, errors of Django."""
        with plain_cursor(self.connection) as cursor:
            scrub(cursor, self.place)
