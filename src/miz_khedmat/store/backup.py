"""A copy of the store in a file, without the tokens that open anything."""

import os
import secrets
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from miz_khedmat.atomic.entry import flags
from miz_khedmat.errors import Wording
from miz_khedmat.store.connection import WAIT
from miz_khedmat.store.faults import DAMAGED, StoreDamaged, StoreError, refused, translated
from miz_khedmat.store.keys import sync_folder
from miz_khedmat.store.sqlite.file import SqliteFile
from miz_khedmat.store.statements import statements
from miz_khedmat.store.store import Store

_NOT_OURS: Final = Wording(
    "{place}: only a store in a SQLite file of its own is copied here; "
    "a database is copied by pg_dump, or as the site copies it"
)
_ITSELF: Final = Wording("{place}: the store itself, not a place for its copy; choose another path")
_TOKENS: Final = ("backup_invitations", "backup_terminals", "backup_claims")
"""The statements that take tokens out of a copy."""


def backup(store: Store, file: Path) -> None:
    """Copy *store* to *file* while it is in use; a copy that is there is replaced at the end.

    The copy has neither tokens nor what deleted rows left behind; its owner alone may read it.

    Raises:
        StoreError: The store is not in a file of its own, cannot be read, or is damaged; or *file*
            cannot be written, or is the store.
    """
    own = store.connection
    if not isinstance(own, SqliteFile):
        raise StoreError(_NOT_OURS.filled(place=store.place))
    if Path(os.path.realpath(file)) == own.file:
        raise StoreError(_ITSELF.filled(place=file))
    with store.read():  # whether it is a store that this version reads
        pass
    fresh = file.with_name(f".{secrets.token_hex(8)}.new")
    try:
        with translated(store.place):
            _copy(own, fresh)
        fresh.replace(file)
        sync_folder(file.parent)
    except OSError as error:
        raise refused(error, file) from error
    finally:
        with suppress(OSError):
            fresh.unlink()


def _copy(own: SqliteFile, fresh: Path) -> None:
    handle = os.open(fresh, flags("O_WRONLY", "O_CREAT", "O_EXCL", "O_NOFOLLOW"), 0o600)
    try:
        with own.opened("ro") as opened:
            opened.execute("vacuum into ?", (str(fresh),))
        _clean(own, fresh)
        os.fsync(handle)
    finally:
        os.close(handle)


def _clean(own: SqliteFile, fresh: Path) -> None:
    """Take the tokens out of the copy, and raise StoreDamaged if it is not sound."""
    with closing(sqlite3.connect(fresh, WAIT, isolation_level=None)) as copy:
        copy.execute("pragma journal_mode=memory")
        copy.execute("pragma secure_delete=on")
        for name in _TOKENS:
            copy.execute(statements(own.dialect)[name])
        copy.execute("vacuum")
        (found,) = copy.execute("pragma integrity_check").fetchone()
    if found != "ok":
        raise StoreDamaged(DAMAGED.filled(place=own.file, english=found))
