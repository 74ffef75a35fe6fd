"""A folder put in another's place at once, so that a kill leaves the old one or the new one."""

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
_BUSY: Final = Wording("another build is at work here; wait for it")
_IN_THE_WAY: Final = Wording("it is in the way and not ours; move it")


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A new folder that takes the place of *target* when the block is left without an error.

    Where *target* is a link, it stays one: the folder that it leads to is replaced, beside which
    all is made. Mode and owner of that folder stay. What a killed run left behind is cleared first,
    and only where it bears our mark and is no link. Raises BuildError where another run is at work
    on it, or where the folder is not ours.
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
    """Whether *folder* is one that we made, or empty."""
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Only one run at a time; the system lets go of a killed one's lock by itself."""
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
    """The handle of the lock's file, which no link and no device may stand in for."""
    if os.path.lexists(lock) and not S_ISREG(lock.lstat().st_mode):
        raise _in_the_way(lock)
    how = flags("O_WRONLY", "O_CREAT", "O_NOFOLLOW", "O_NONBLOCK")
    return os.open(lock, how, 0o600)


def _lock(number: int) -> None:
    """Lock an open file, where the system can; `os.lockf` is missing on Windows."""
    lock: Callable[[int, int, int], None] | None = getattr(os, "lockf", None)
    if lock:
        lock(number, getattr(os, "F_TLOCK"), 0)  # noqa: B009  # not on every system
    if os.fstat(number).st_nlink == 0:  # another run ended, and took the file with it, meanwhile
        raise OSError


def _make(fresh: Path, place: Path) -> None:
    """Make the new folder with the owner of the one that is there, and open to nobody more."""
    like = place.stat() if place.exists() else None
    fresh.mkdir(0o700 if like else 0o777)
    (fresh / MARK).write_text("miz_khedmat\n", "utf-8")
    if like:
        keep(str(fresh), like, 0o700)


def _clear(folder: Path) -> None:
    """Delete a folder of ours, its mark last, so that a kill leaves it known as ours.

    It is emptied by its handle: a link that is put in its place meanwhile is not followed.
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
    """Exchange both folders in one step; where the system has no such step, in two."""
    if not place.exists():
        fresh.rename(place)
        return
    keep(str(fresh), place.stat())
    if not _exchanged(os.fsencode(fresh), os.fsencode(place)):
        aside = _aside(place)
        place.rename(aside)
        fresh.rename(place)
        aside.rename(fresh)


def _restore(place: Path) -> None:
    """Put right what a kill between the two steps left: the old site back, or it away."""
    aside = _aside(place)
    if aside.is_dir() and not (aside.is_symlink() or place.exists()) and is_ours(aside):
        aside.rename(place)
    _clear(aside)


def _aside(place: Path) -> Path:
    return place.parent / f".{place.name}.old"


def _exchanged(one: bytes, other: bytes) -> bool:
    rename: Any = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return bool(rename) and rename(_HERE, one, _HERE, other, _EXCHANGE) == 0
