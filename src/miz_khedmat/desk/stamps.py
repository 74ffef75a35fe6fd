"""Whether a file of a folder has changed, without reading it."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR, S_ISLNK

Stamp = frozenset[tuple[str | int, ...]]


def stamp(folder: Path | None, mounts: tuple[Path, ...] = ()) -> Stamp:
    """Return a value that changes when a file of *folder* does, and not with the clock alone.

    A clock that was set back, or a copy that keeps the old times, still has another inode or size.
    Links are followed within *folder* and within *mounts*, as loading follows them.
    """
    if folder is None:
        return frozenset()
    tops = tuple(map(os.path.realpath, (folder, *mounts)))
    return frozenset(_stamps(str(folder), tops))


def _stamps(top: str, tops: tuple[str, ...]) -> Iterator[tuple[str | int, ...]]:
    """Yield the stamps of a file, or of all below a folder except hidden ones; each folder once."""
    waiting, seen = [top], set[tuple[int, int]]()
    while waiting:
        path = waiting.pop()
        with suppress(OSError):
            own = found = os.lstat(path)
            if S_ISLNK(own.st_mode):  # a link that is replaced may lead to the same place as before
                if _is_inside(path, tops):
                    found = os.stat(path)  # noqa: PTH116  # for ten thousand files
                yield path, own.st_ino, own.st_ctime_ns
            if not S_ISDIR(found.st_mode):
                yield path, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
            elif (node := (found.st_dev, found.st_ino)) not in seen:
                seen.add(node)
                yield path, *node
                waiting += _below(path)


def _is_inside(link: str, tops: tuple[str, ...]) -> bool:
    """Return whether *link* leads to one of the folders *tops* or to something in it."""
    real = f"{os.path.realpath(link)}{os.sep}"
    return any(real.startswith(f"{top.rstrip(os.sep)}{os.sep}") for top in tops)


def _below(folder: str) -> Iterator[str]:
    """List a folder in a fixed order, so that two links to one folder have one order."""
    names = sorted(os.listdir(folder))  # noqa: PTH208  # for ten thousand files
    return (f"{folder}/{name}" for name in names if not name.startswith("."))
