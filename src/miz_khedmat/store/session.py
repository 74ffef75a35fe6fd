"""A session of the store: named statements, in one transaction or on one state of the rows."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from attrs import define, field

from miz_khedmat.store.connection import Cursor, Value, Values
from miz_khedmat.store.faults import StoreError, translated
from miz_khedmat.store.high_water import LastEvent
from miz_khedmat.store.keys import Keys
from miz_khedmat.store.statements import Dialect, statements


@define
class Session:
    """Runs the statements of ``sql/*.sql`` by their names; used by one thread, in one block.

    A session that reads runs only statements that begin with ``select``. *newest* is the newest
    event that this session has added, *seen* the one that this machine had seen before, once the
    store was found to have it.
    """

    _cursor: Cursor
    _dialect: Dialect
    place: str
    writes: bool
    keys: Keys = field(factory=Keys.random)
    failure: StoreError | None = None
    newest: LastEvent | None = None
    seen: LastEvent | None = None

    def run(self, name: str, /, **values: Value) -> int:
        """Run the statement *name* and return how many rows it changed.

        Raises:
            StoreError: The database refuses it; then nothing of the transaction is kept.
        """
        with self._noted():
            self._cursor.execute(self._sql(name), _fitted(values))
        return self._cursor.rowcount

    def run_each(self, name: str, rows: Iterable[Values]) -> None:
        """Run the statement *name* for each of *rows*, which all have the same names.

        Raises:
            StoreError: The database refuses it; then nothing of the transaction is kept.
        """
        fitted = list(map(_fitted, rows))
        with self._noted():
            if fitted:
                self._cursor.executemany(self._sql(name), fitted)

    def one(self, name: str, /, **values: Value) -> tuple[Any, ...] | None:
        """Return the first row of the statement *name*, or None. Raises as `run`."""
        self.run(name, **values)
        with self._noted():
            row = self._cursor.fetchone()
        return None if row is None else tuple(row)

    def all(self, name: str, /, **values: Value) -> list[tuple[Any, ...]]:
        """Return every row of the statement *name*. Raises as `run`."""
        self.run(name, **values)
        with self._noted():
            return list(map(tuple, self._cursor.fetchall()))

    def apply(self, script: Iterable[str]) -> None:
        """Run the statements of a migration, which have no parameters. Raises as `run`."""
        with self._noted():
            for sql in script:
                self._cursor.execute(sql)

    def _sql(self, name: str) -> str:
        sql = statements(self._dialect)[name]
        if not (self.writes or sql.startswith("select")):
            raise ValueError(f"{name} writes, and the session only reads")
        return sql

    @contextmanager
    def _noted(self) -> Iterator[None]:
        """Remember that a statement failed: PostgreSQL then drops a transaction in silence."""
        try:
            with translated(self.place):
                yield
        except StoreError as error:
            self.failure = error
            raise


def _fitted(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: _fitting(name, value) for name, value in values.items()}


def _fitting(name: str, value: Value) -> Value:
    """Return *value* as every database keeps it: a bool as a number.

    Raises:
        ValueError: A text has a zero character or half of a surrogate pair.
    """
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and not is_storable(value):
        raise ValueError(f"{name}: a text that PostgreSQL or SQLite does not keep as it is")
    return value


def is_storable(text: str) -> bool:
    """Return whether every database keeps *text*: no zero character, no half of a pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text
