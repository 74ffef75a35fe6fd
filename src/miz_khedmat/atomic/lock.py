"""One writer at a time below one folder; the system lets go of the lock of one that was killed."""

import importlib
import importlib.util
import os
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any, Final

from miz_khedmat.atomic.file import EditError
from miz_khedmat.atomic.root import Root
from miz_khedmat.errors import Wording

WAIT: Final = 30.0
"""Seconds for which a writer waits until another is done."""
_PAUSE: Final = 0.01
_BUSY: Final = Wording("somebody else is changing it; try again when that is done")
_FCNTL: Final[Any] = importlib.import_module("fcntl") if importlib.util.find_spec("fcntl") else None
"""Locks of the system; Windows has none for folders."""


@contextmanager
def alone(root: Root) -> Iterator[None]:
    """Hold the lock of *root*, for which other writers wait; nobody waits who only reads.

    Nothing is written: the folder itself is locked. Raises EditError where another writer does not
    come to an end, and OSError where there is no such folder. Where the system has no such locks,
    writers only compare what they read with what is there.
    """
    if _FCNTL is None:
        yield
        return
    with root.reach("") as spot:
        handle = os.open(spot.name, os.O_RDONLY, dir_fd=spot.folder)
    try:
        _wait(root, handle)
        yield
    finally:
        os.close(handle)


def _wait(root: Root, handle: int) -> None:
    end = monotonic() + WAIT
    while not _locked(handle):
        if monotonic() > end:
            raise EditError(f"{root.path}: {_BUSY.joined()}")
        sleep(_PAUSE)


def _locked(handle: int) -> bool:
    """Whether the open folder is locked now."""
    try:
        _FCNTL.flock(handle, _FCNTL.LOCK_EX | _FCNTL.LOCK_NB)
    except BlockingIOError:
        return False
    return True
