"""Removes what deleted rows left in PostgreSQL, once nobody can see these rows any more."""

from time import monotonic, sleep
from typing import Final

from miz_khedmat.store.connection import WAIT, Cursor
from miz_khedmat.store.faults import LOCKED, StoreLocked

PATIENCE: Final = 30.0
"""Seconds that a nightly run waits for transactions that began before it, such as a dump."""
_TABLES: Final = ("miz_answer", "miz_invitation", "miz_seen")
_LIMIT: Final = f"set lock_timeout = {int(1000 * WAIT)}"
_NO_LIMIT: Final = "reset lock_timeout"
_NOW: Final = "select cast(cast(pg_current_xact_id() as xid) as text)"
_OLDER: Final = """
select count(*) from (
  select greatest(age(backend_xid), age(backend_xmin)) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()
  union all select age(xmin) from pg_replication_slots
  union all select age(transaction) from pg_prepared_xacts where database = current_database()
) as others (age) where age > age(cast(%(number)s as xid))
"""
"""Transactions that may see rows that were deleted: `vacuum` keeps these rows, in silence."""


def scrub(cursor: Cursor, place: str) -> None:
    """Write the tables again without what deleted rows left in their pages.

    Raises:
        StoreLocked: An older transaction does not end, so that deleted rows would stay.
    """
    cursor.execute(_LIMIT)
    try:
        _wait(cursor, place)
        for table in _TABLES:
            cursor.execute(f"vacuum (full) {table}")
    finally:
        cursor.execute(_NO_LIMIT)


def _wait(cursor: Cursor, place: str) -> None:
    cursor.execute(_NOW)
    number, end = cursor.fetchone()[0], monotonic() + PATIENCE
    while _others(cursor, number):
        if monotonic() > end:
            raise StoreLocked(LOCKED.filled(place=place))
        sleep(0.05)


def _others(cursor: Cursor, number: str) -> int:
    cursor.execute(_OLDER, {"number": number})
    return int(cursor.fetchone()[0])
