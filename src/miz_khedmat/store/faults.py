"""What can be wrong with a store, each with a message that says what to do."""

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TypeAlias

from miz_khedmat.errors import MizKhedmatError, Wording


class StoreError(MizKhedmatError):
    """The store cannot be used as intended; *wording* says why, and what to do."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        super().__init__(wording.joined())


class StoreMissing(StoreError):
    """There is no store, or it cannot be reached."""


class StoreLocked(StoreError):
    """Another writer did not finish in time."""


class StoreReadOnly(StoreError):
    """The store may only be read."""


class StoreFull(StoreError):
    """The disk has no room left, or refuses to be written."""


class StoreNewer(StoreError):
    """A newer version of the library wrote the store."""


class StoreOlder(StoreError):
    """The site has not migrated its database yet."""


class StoreDamaged(StoreError):
    """The store cannot be read back as it was written."""


class StoreConflict(StoreError):
    """A row contradicts the rules of its table; nothing of the transaction is kept."""


class ChainBroken(StoreDamaged):
    """The history is not as it was written, from the event *number* on."""

    def __init__(self, place: str, number: int) -> None:
        self.number = number
        super().__init__(BROKEN.filled(place=place, number=number))


class StoreSetBack(StoreError):
    """The store is older than what this machine has seen of it, or a lagging copy."""


class StoreKeyError(StoreError):
    """The key file is missing, is not a key, or is that of another store."""


class StoreForeign(StoreError):
    """The store is that of another agency."""


MISSING: Final = Wording("{place}: no store is there; correct the setting, or create the store")
UNREACHED: Final = Wording(
    "{place}: the store cannot be opened: {english}; check its address, its server and the rights"
)
LOCKED: Final = Wording("{place}: others are writing to the store; try again in a moment")
READ_ONLY: Final = Wording(
    "{place}: the store may only be read; give the user of the desk the right to write it"
)
FULL: Final = Wording(
    "{place}: the disk of the store is full or cannot be written: {english}; free some space"
)
DAMAGED: Final = Wording("{place}: the store is damaged: {english}; restore a backup")
CONFLICT: Final = Wording("{place}: the store refuses a row: {english}")
BROKEN: Final = Wording(
    "{place}: the history was changed: event {number} is missing or not as it was written; "
    "compare it with a backup"
)

SET_BACK: Final = Wording(
    "{place}: the store was set back: event {number}, which this machine has seen, is not in it; "
    "nobody can decide until somebody has looked at it and run restored"
)

_Kind: TypeAlias = tuple[type[StoreError], Wording]
_MISSING: Final[_Kind] = (StoreMissing, MISSING)
_UNREACHED: Final[_Kind] = (StoreMissing, UNREACHED)
_LOCKED: Final[_Kind] = (StoreLocked, LOCKED)
_READ_ONLY: Final[_Kind] = (StoreReadOnly, READ_ONLY)
_FULL: Final[_Kind] = (StoreFull, FULL)
_DAMAGED: Final[_Kind] = (StoreDamaged, DAMAGED)
_CONFLICT: Final[_Kind] = (StoreConflict, CONFLICT)

_SQLITE: Final[Mapping[int, _Kind]] = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: _DAMAGED,
    sqlite3.SQLITE_IOERR_WRITE: _FULL,
    sqlite3.SQLITE_IOERR_FSYNC: _FULL,
    sqlite3.SQLITE_IOERR_TRUNCATE: _FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: _FULL,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CANTOPEN: _UNREACHED,
    sqlite3.SQLITE_PERM: _UNREACHED,
    sqlite3.SQLITE_AUTH: _UNREACHED,
    sqlite3.SQLITE_CONSTRAINT: _CONFLICT,
}
"""What SQLite's codes mean: the extended code is looked up first, then its lowest byte."""

_POSTGRES: Final[Mapping[str, _Kind]] = {
    "55P03": _LOCKED,  # lock_timeout
    "57014": _LOCKED,  # statement_timeout
    "40": _LOCKED,  # deadlocks and failed serialization
    "53100": _FULL,
    "53": _LOCKED,  # too many connections
    "25006": _READ_ONLY,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
    "58": _DAMAGED,  # input and output of the server
    "42P01": _MISSING,
    "42501": _UNREACHED,
    "08": _UNREACHED,
    "28": _UNREACHED,
    "3D": _UNREACHED,
    "57": _UNREACHED,  # the server shuts down
    "25P03": _LOCKED,  # idle_in_transaction_session_timeout
    "23": _CONFLICT,
}
"""What PostgreSQL's codes mean: the whole code is looked up first, then its class."""

_SYSTEM: Final[Mapping[int | None, _Kind]] = {
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
}
"""What the system refuses for the files beside a store."""


def refused(error: OSError, place: object) -> StoreError:
    """Return what the system refused at *place* as a `StoreError`."""
    fault, wording = _SYSTEM.get(error.errno, _UNREACHED)
    return fault(wording.filled(place=place, english=error.strerror or type(error).__name__))


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Raise what a database refuses in the block as a `StoreError`; other errors are left alone.

    The error of the database is not chained: its details quote rows, and logs are not for these.
    """
    try:
        yield
    except Exception as error:
        known = recognized(error, place)
        if known is None:
            raise
        raise known from None


def recognized(error: BaseException, place: str) -> StoreError | None:
    """Return the error of a database driver as a `StoreError`, or None if it is not one.

    Django wraps the errors of drivers: its own have the driver's error as their cause.
    """
    kind = _kind(error) or (_kind(error.__cause__) if error.__cause__ else None)
    if kind is None:
        return None
    fault, wording = kind
    return fault(wording.filled(place=place, english=first_line(error)))


def first_line(error: BaseException) -> str:
    """Return the first line of an error; PostgreSQL quotes rows in the lines below it."""
    return next(iter(str(error).splitlines()), "") or type(error).__name__


def _kind(error: BaseException) -> _Kind | None:
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
        if str(error).startswith("no such table"):
            return _MISSING
        return _SQLITE.get(code) or _SQLITE.get(code & 0xFF)
    state = getattr(error, "sqlstate", None) or getattr(error, "pgcode", None)
    if state is not None:
        return _POSTGRES.get(state) or _POSTGRES.get(state[:2])
    is_lost = hasattr(error, "sqlstate") and type(error).__name__ == "OperationalError"
    return _UNREACHED if is_lost else None
