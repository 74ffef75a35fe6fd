"""One writer at a time below one folder; the system releases the lock of a killed one."""

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
"""Seconds that a writer waits for another one to finish."""
_PAUSE: Final = 0.01
_BUSY: Final = Wording("another process is changing it; try again when it has finished")
_FCNTL: Final[Any] = importlib.import_module("fcntl") if importlib.util.find_spec("fcntl") else None
"""The system's locks; Windows has none for folders."""


@contextmanager
def alone(root: Root) -> Iterator[None]:
    """Keep the lock of *root* for as long as the block lasts; readers do not wait for it.

    Nothing is written: the folder itself is locked. If the system has no such locks, writers only
    compare what they read with what is there now.

    Raises:
        EditError: Another writer does not finish in time.
        OSError: The folder does not exist.
    """
    if not has_locks():
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
    while not try_lock(handle):
        if monotonic() > end:
            raise EditError(f"{root.path}: {_BUSY.joined()}")
        sleep(_PAUSE)


def has_locks() -> bool:
    """Return whether the system locks open files and folders; Windows does not."""
    return _FCNTL is not None


def try_lock(handle: int) -> bool:
    """Try to lock the open file or folder; return whether that succeeded."""
    try:
        _FCNTL.flock(handle, _FCNTL.LOCK_EX | _FCNTL.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def unlock(handle: int) -> None:
    """Release the lock of *handle*, also for a fork that still has a copy of the handle."""
    _FCNTL.flock(handle, _FCNTL.LOCK_UN)
