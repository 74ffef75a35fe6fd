"""A file that a person names: followed wherever it leads, and read to a limit."""

import errno
import os
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO


def read_named(path: Path, limit: int) -> bytes:
    """What a person named: a file, a pipe or a device, wherever a link leads; within *limit*."""
    with path.open("rb") as file:
        return _within(file, limit, path)


def read_regular(path: Path, limit: int) -> bytes:
    """The same of a regular file only, so that nobody waits for a pipe that has no writer."""
    with open(path, "rb", opener=_without_waiting) as file:
        if not S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.ENXIO, "not a regular file", str(path))
        return _within(file, limit, path)


def _without_waiting(path: str, how: int) -> int:
    return os.open(path, how | getattr(os, "O_NONBLOCK", 0))


def _within(file: BinaryIO, limit: int, path: Path) -> bytes:
    content = file.read(limit + 1)
    if len(content) > limit:
        raise OSError(errno.EFBIG, f"larger than {limit} bytes", str(path))
    return content
