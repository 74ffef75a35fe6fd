"""The lock beside a SQLite file: one writer at a time, among processes, forks and threads."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from miz_khedmat.atomic.entry import flags
from miz_khedmat.atomic.lock import try_lock, unlock
from miz_khedmat.store import connection
from miz_khedmat.store.faults import LOCKED, StoreLocked, refused

_PAUSES: Final = (0.001, 0.004)
"""The shortest and the longest pause before the lock is tried again."""


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Keep the lock of *file* for as long as the block lasts.

    The lock file is opened again for each block: threads and forks that share a descriptor share
    its lock. It is released by name, because a fork may have a copy of the descriptor.

    Raises:
        StoreLocked: Another writer does not finish in time.
        StoreError: The lock file cannot be opened.
    """
    handle = _opened(file.with_name(f"{file.name}.lock"))
    try:
        _wait(handle, file)
        yield
    finally:
        unlock(handle)
        os.close(handle)


def _opened(lock: Path) -> int:
    try:
        return os.open(lock, flags("O_RDWR", "O_CREAT", "O_NOFOLLOW"), 0o600)
    except OSError as error:
        raise refused(error, lock) from error


def _wait(handle: int, file: Path) -> None:
    end = monotonic() + connection.WAIT
    while not try_lock(handle):
        if monotonic() > end:
            raise StoreLocked(LOCKED.filled(place=file))
        sleep(random.uniform(*_PAUSES))  # noqa: S311  # so that no two wake together
