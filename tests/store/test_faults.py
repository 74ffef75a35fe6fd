"""What a database reports becomes one of our errors, with what to do in both languages."""

import errno
import sqlite3

import psycopg
import pytest

from miz_khedmat.store import faults
from miz_khedmat.store.faults import (
    StoreConflict,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreReadOnly,
    recognized,
    refused,
    translated,
)


def of_sqlite(code: int, text: str = "reason") -> sqlite3.Error:
    """An error as SQLite raises it."""
    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, StoreLocked),
        (sqlite3.SQLITE_LOCKED, StoreLocked),
        (sqlite3.SQLITE_READONLY_DBMOVED, StoreReadOnly),
        (sqlite3.SQLITE_FULL, StoreFull),
        (sqlite3.SQLITE_IOERR_WRITE, StoreFull),
        (sqlite3.SQLITE_IOERR_READ, StoreDamaged),
        (sqlite3.SQLITE_CORRUPT_INDEX, StoreDamaged),
        (sqlite3.SQLITE_NOTADB, StoreDamaged),
        (sqlite3.SQLITE_CANTOPEN, StoreMissing),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, StoreConflict),
    ],
)
def test_sqlites_codes_are_known(code: int, expected: type[StoreError]) -> None:
    """The extended ones too."""
    assert type(recognized(of_sqlite(code), "here")) is expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (psycopg.errors.LockNotAvailable(), StoreLocked),
        (psycopg.errors.QueryCanceled(), StoreLocked),
        (psycopg.errors.SerializationFailure(), StoreLocked),
        (psycopg.errors.TooManyConnections(), StoreLocked),
        (psycopg.errors.IdleInTransactionSessionTimeout(), StoreLocked),
        (psycopg.errors.ReadOnlySqlTransaction(), StoreReadOnly),
        (psycopg.errors.DiskFull(), StoreFull),
        (psycopg.errors.DataCorrupted(), StoreDamaged),
        (psycopg.errors.IndexCorrupted(), StoreDamaged),
        (psycopg.errors.IoError(), StoreDamaged),
        (psycopg.errors.UndefinedTable(), StoreMissing),
        (psycopg.errors.InsufficientPrivilege(), StoreMissing),
        (psycopg.errors.InvalidPassword(), StoreMissing),
        (psycopg.errors.InvalidCatalogName(), StoreMissing),
        (psycopg.errors.AdminShutdown(), StoreMissing),
        (psycopg.errors.ConnectionFailure(), StoreMissing),
        (psycopg.OperationalError("the connection is lost"), StoreMissing),
        (psycopg.errors.CheckViolation(), StoreConflict),
    ],
)
def test_postgresqls_codes_are_known(error: psycopg.Error, expected: type[StoreError]) -> None:
    """The whole code, or else its class; a lost connection has none."""
    assert type(recognized(error, "here")) is expected


@pytest.mark.parametrize(
    "error",
    [
        of_sqlite(sqlite3.SQLITE_ERROR, "near: syntax error"),
        sqlite3.ProgrammingError("no binding"),
        psycopg.errors.SyntaxError(),
        psycopg.ProgrammingError("no parameter"),
        ValueError("x"),
    ],
)
def test_a_mistake_in_the_code_is_no_fault_of_the_store(error: Exception) -> None:
    """It goes on as it is."""
    assert recognized(error, "here") is None
    with pytest.raises(type(error)) as caught, translated("here"):
        raise error
    assert error is caught.value


def test_what_a_wrapper_has_as_its_cause_is_known() -> None:
    """As in Django, whose errors are its own."""
    wrapper = RuntimeError("wrapped")
    wrapper.__cause__ = of_sqlite(sqlite3.SQLITE_BUSY)

    assert isinstance(recognized(wrapper, "here"), StoreLocked)


def test_the_rows_that_postgresql_quotes_are_in_no_traceback() -> None:
    """Only the first line of its error is ours, and the error itself is not chained."""
    error = psycopg.errors.UniqueViolation("duplicate key\nDETAIL: Key (token)=(secret)")
    with (
        pytest.raises(StoreConflict, match="refuses a row: duplicate key") as caught,
        translated("here"),
    ):
        raise error

    assert "secret" not in str(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (errno.EACCES, StoreReadOnly),
        (errno.EROFS, StoreReadOnly),
        (errno.ENOSPC, StoreFull),
        (errno.ENOENT, StoreMissing),
    ],
)
def test_what_the_system_refuses_is_known(code: int, expected: type[StoreError]) -> None:
    """For the files beside the store."""
    assert type(refused(OSError(code, "reason"), "here")) is expected


def test_an_error_without_words_has_its_name() -> None:
    """So that no message ends in nothing."""
    assert "RuntimeError" == faults.first_line(RuntimeError())
    assert "OSError" in str(refused(OSError(), "here"))


def test_a_message_is_in_both_languages() -> None:
    """English for the log, Persian for the clerk, each with what to do."""
    error = StoreLocked(faults.LOCKED.filled(place="a.sqlite3"))

    assert str(error) == (
        "a.sqlite3: others are writing to the store; try again in a moment / "
        "a.sqlite3: پایگاه داده در دست نوشتن است؛ کمی بعد دوباره تلاش کنید"
    )
