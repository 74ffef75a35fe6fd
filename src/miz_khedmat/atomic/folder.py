"""Replace a folder in one step, so that a kill leaves the old one or the new one."""

import ctypes
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any, Final

from miz_khedmat.atomic.entry import Spot, flags, keep, opened
from miz_khedmat.errors import BuildError, Wording

MARK: Final = ".miz_khedmat"
"""The file that marks a folder as ours; it is written first and deleted last."""

_HERE: Final = -100
_EXCHANGE: Final = 2
_BUSY: Final = Wording("another build is running here; wait for it to finish")
_IN_THE_WAY: Final = Wording("it is in the way and `build` did not create it; move it")


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a new folder that replaces *target* if the block ends without an error.

    If *target* is a link, it stays one: the folder that it leads to is replaced, and the new folder
    is prepared beside that one. Mode and owner of that folder stay. What a killed run left behind
    is deleted first, but only if it has our mark and is a real folder.

    Raises:
        BuildError: Another run is writing to the folder, or the folder is not ours.
    """
    place = Path(os.path.realpath(target))
    fresh = place.parent / f".{place.name}.new"
    place.parent.mkdir(parents=True, exist_ok=True)
    with _alone(place.parent / f".{place.name}.lock"):
        _restore(place)
        _clear(fresh)
        _make(fresh, place)
        try:
            yield fresh
            _swap(fresh, place)
        finally:
            _clear(fresh)


def is_ours(folder: Path) -> bool:
    """Return whether *folder* is empty or was made by us."""
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Allow one run at a time; the system releases the lock of a killed one by itself."""
    with os.fdopen(_lock_file(lock), "ab") as file:
        try:
            _lock(file.fileno())
        except OSError as error:
            raise BuildError(f"{lock}: {_BUSY.joined()}") from error
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)


def _lock_file(lock: Path) -> int:
    """Open the lock's file and return its handle; a link or a device is refused."""
    if os.path.lexists(lock) and not S_ISREG(lock.lstat().st_mode):
        raise _in_the_way(lock)
    how = flags("O_WRONLY", "O_CREAT", "O_NOFOLLOW", "O_NONBLOCK")
    return os.open(lock, how, 0o600)


def _lock(number: int) -> None:
    """Lock an open file if the system can; `os.lockf` is missing on Windows."""
    lock: Callable[[int, int, int], None] | None = getattr(os, "lockf", None)
    if lock:
        lock(number, getattr(os, "F_TLOCK"), 0)  # noqa: B009  # not on every system
    if os.fstat(number).st_nlink == 0:  # another run ended and deleted the file
        raise OSError


def _make(fresh: Path, place: Path) -> None:
    """Make the new folder with the owner of the present one, and open to nobody else."""
    like = place.stat() if place.exists() else None
    fresh.mkdir(0o700 if like else 0o777)
    (fresh / MARK).write_text("miz_khedmat\n", "utf-8")
    if like:
        keep(str(fresh), like, 0o700)


def _clear(folder: Path) -> None:
    """Delete one of our folders, its mark last, so that after a kill it is still known as ours.

    It is emptied through its handle: a link that is put in its place meanwhile is not followed.
    """
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir():
        raise _in_the_way(folder)
    with opened(folder) as spot:
        names = spot.names()
        if names and MARK not in names:
            raise _in_the_way(folder)
        for name in names:
            if name != MARK:
                _delete(spot.inside(name))
        spot.inside(MARK).remove()
    folder.rmdir()


def _delete(spot: Spot) -> None:
    """Delete a file, a link or a whole folder."""
    if S_ISDIR(spot.found().st_mode):
        shutil.rmtree(spot.name, dir_fd=spot.folder)
    else:
        spot.remove()


def _in_the_way(path: Path) -> BuildError:
    return BuildError(f"{path}: {_IN_THE_WAY.joined()}")


def _swap(fresh: Path, place: Path) -> None:
    """Exchange both folders in one step, or in two if the system has no such step."""
    if not place.exists():
        fresh.rename(place)
        return
    keep(str(fresh), place.stat())
    if not _exchange(os.fsencode(fresh), os.fsencode(place)):
        aside = _aside(place)
        place.rename(aside)
        fresh.rename(place)
        aside.rename(fresh)


def _restore(place: Path) -> None:
    """Repair what a kill between the two steps left: restore the old site, or delete it."""
    aside = _aside(place)
    if aside.is_dir() and not (aside.is_symlink() or place.exists()) and is_ours(aside):
        aside.rename(place)
    _clear(aside)


def _aside(place: Path) -> Path:
    return place.parent / f".{place.name}.old"


def _exchange(one: bytes, other: bytes) -> bool:
    rename: Any = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return bool(rename) and rename(_HERE, one, _HERE, other, _EXCHANGE) == 0
