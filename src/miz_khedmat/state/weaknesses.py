"""What is unsafe about a store: who can read it, where it lies, and what is not done each night."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from stat import S_IRWXG, S_IRWXO
from typing import Final

from miz_khedmat.errors import Wording
from miz_khedmat.persian.logs import in_line
from miz_khedmat.state.probe import fault_of
from miz_khedmat.store.sqlite.file import SqliteFile
from miz_khedmat.store.sqlite.lent import LentSqlite
from miz_khedmat.store.store import Store

Weak = Iterator[tuple[str, str | Wording]]

MOUNTS: Final = Path("/proc/mounts")
"""Where Linux lists what is mounted."""
_REMOTE: Final = frozenset(
    {"9p", "afs", "beegfs", "ceph", "cifs", "fuse.glusterfs", "fuse.sshfs", "lustre", "ncpfs"}
    | {"nfs", "nfs4", "ocfs2", "smb3", "smbfs", "virtiofs"}
)
BACKUP: Final = "backup"
"""The name in ``miz_meta`` of the day of the last copy."""
_NIGHTS: Final = dt.timedelta(3)
_COPIES: Final = dt.timedelta(7)


def weaknesses_of(
    store: Store, today: dt.date, served: tuple[Path, ...], mounts: Path = MOUNTS
) -> Weak:
    """Yield the code of each weakness of *store*, and what was found.

    Args:
        store: The store.
        today: The day that it is.
        served: The folders that a web server serves whole.
        mounts: The list of what is mounted.
    """
    if error := fault_of(store):
        yield "W017", error.wording
    files = [file for file in _files(store) if file.exists()]
    yield from _named("W018", (file for file in files if file.stat().st_mode & (S_IRWXG | S_IRWXO)))
    tops = [folder.resolve() for folder in served]
    yield from _named("W019", (file for file in files if _is_below(file, tops)))
    yield from _named("W020", (file for file in files if _is_in_git(file)))
    yield from _named("W021", (file for file in files if is_remote(file, mounts)))
    if not error:
        yield from _overdue(store, today)
    if isinstance(store.connection, LentSqlite):
        yield "W024", store.place


def _named(code: str, files: Iterator[Path]) -> Weak:
    if found := ", ".join(in_line(str(file)) for file in files):
        yield code, found


def _files(store: Store) -> tuple[Path, ...]:
    """Return the files that a store has outside a database of others."""
    own = store.connection
    if not isinstance(own, SqliteFile):
        return (store.key,)
    around = (own.file.with_name(f"{own.file.name}{end}") for end in ("", "-wal", "-shm"))
    return (*around, store.key)


def _is_below(file: Path, tops: list[Path]) -> bool:
    return any(file.resolve().is_relative_to(top) for top in tops)


def _is_in_git(file: Path) -> bool:
    """Return whether a work tree is around *file*: ``git clean`` or ``git add`` would find it."""
    return any((folder / ".git").exists() for folder in file.resolve().parents)


def is_remote(file: Path, mounts: Path) -> bool:
    """Return whether *file* is in a folder of another machine, where locks do not count."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    kinds = {Path(place): kind for _, place, kind, *_ in (line.split(" ") for line in lines)}
    return next((kinds[top] for top in file.resolve().parents if top in kinds), "") in _REMOTE


def _overdue(store: Store, today: dt.date) -> Weak:
    with store.read() as session:
        known = dict(session.all("meta_all"))
    if _is_old(known.get("nightly", ""), today - _NIGHTS):
        yield "W022", known.get("nightly", "")
    if isinstance(store.connection, SqliteFile) and _is_old(known.get(BACKUP, ""), today - _COPIES):
        yield "W023", known.get(BACKUP, "")


def _is_old(day: str, oldest: dt.date) -> bool:
    return not day or dt.date.fromisoformat(day) < oldest
