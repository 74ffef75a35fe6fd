"""A folder put in another's place at once, so that a kill leaves the old one or the new one."""

import ctypes
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from miz_khedmat.errors import BuildError

MARK: Final = ".miz_khedmat"
"""The file that tells a folder of ours; it is written first and deleted last."""

_HERE: Final = -100
_EXCHANGE: Final = 2


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A new folder beside *target* that takes its place when the block is left without an error.

    What a killed run left behind is cleared first, and only where it bears our mark. Raises
    BuildError where another run is at work on it, or where the folder is not ours.
    """
    fresh = target.parent / f".{target.name}.new"
    target.parent.mkdir(parents=True, exist_ok=True)
    with _alone(target.parent / f".{target.name}.lock"):
        _restore(target)
        _clear(fresh)
        fresh.mkdir()
        (fresh / MARK).write_text("miz_khedmat\n", "utf-8")
        try:
            yield fresh
            _swap(fresh, target)
        finally:
            _clear(fresh)


def is_ours(folder: Path) -> bool:
    """Whether *folder* is one that we made, or empty."""
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Only one run at a time; the system lets go of a killed one's lock by itself."""
    with lock.open("ab") as held:
        try:
            _lock(held.fileno())
        except OSError as error:
            raise BuildError(
                f"{lock}: another build is at work here; wait for it"
                " / ساخت دیگری در کار است؛ تا پایان آن صبر کنید"
            ) from error
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)


def _lock(number: int) -> None:
    """Lock an open file, where the system can; `os.lockf` is missing on Windows."""
    lock: Callable[[int, int, int], None] | None = getattr(os, "lockf", None)
    if lock:
        lock(number, getattr(os, "F_TLOCK"), 0)  # noqa: B009  # not on every system
    if os.fstat(number).st_nlink == 0:  # another run ended, and took the file with it, meanwhile
        raise OSError


def _clear(folder: Path) -> None:
    """Delete a folder of ours, its mark last, so that a kill leaves it known as ours."""
    if not folder.exists():
        return
    if not is_ours(folder):
        raise BuildError(
            f"{folder}: it is in the way and not ours; move it"
            " / build آن را نساخته است و سر راه است؛ جابه‌جایش کنید"
        )
    for child in folder.iterdir():
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        elif child.name != MARK:
            child.unlink()
    (folder / MARK).unlink(missing_ok=True)
    folder.rmdir()


def _swap(fresh: Path, target: Path) -> None:
    """Exchange both folders in one step; where the system has no such step, in two."""
    if not target.exists():
        fresh.rename(target)
    elif not _exchanged(os.fsencode(fresh), os.fsencode(target)):
        aside = _aside(target)
        target.rename(aside)
        fresh.rename(target)
        aside.rename(fresh)


def _restore(target: Path) -> None:
    """Put right what a kill between the two steps left: the old site back, or it away."""
    aside = _aside(target)
    if aside.exists() and not target.exists():
        aside.rename(target)
    _clear(aside)


def _aside(target: Path) -> Path:
    return target.parent / f".{target.name}.old"


def _exchanged(one: bytes, other: bytes) -> bool:
    rename: Any = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return bool(rename) and rename(_HERE, one, _HERE, other, _EXCHANGE) == 0
