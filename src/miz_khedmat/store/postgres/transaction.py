"""How transactions begin in PostgreSQL, whatever the defaults of the site or the server are."""

from typing import Final

from miz_khedmat.store.connection import WAIT

LOCK: Final = int.from_bytes(b"miz_khed")
"""The number of the advisory lock that every writer takes."""

_MILLISECONDS: Final = int(1000 * WAIT)
_LIMITS: Final = (
    f"set local lock_timeout = {_MILLISECONDS}; set local statement_timeout = {_MILLISECONDS}; "
    "set local idle_in_transaction_session_timeout = 30000"
)
"""The last one ends a writer that was stopped while it has the lock."""

WRITING_WITHIN: Final = f"{_LIMITS}; select pg_advisory_xact_lock({LOCK})"
"""For a transaction that has begun, as around each of Django's test cases."""

WRITING: Final = f"set transaction isolation level read committed, read write; {WRITING_WITHIN}"
"""Under REPEATABLE READ the rows would be as they were before the wait for the lock."""

READING: Final = f"set transaction isolation level repeatable read, read only; {_LIMITS}"
