"""A name in an open folder, with all links resolved, and the operations on it."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from stat import S_IMODE, S_ISREG
from typing import Any, Final

from attrs import evolve, frozen

_HANDLES: Final = os.open in os.supports_dir_fd and hasattr(os, "O_DIRECTORY")


def has_handles() -> bool:
    """Return whether the system opens files relative to folder handles; Windows does not."""
    return _HANDLES


@cache
def flags(*names: str) -> int:
    """Return the flags of `os.open` called *names*, ignoring those that this system does not have.

    Python makes sure that no other program inherits the opened file.
    """
    return sum(getattr(os, name, 0) for name in names)


def _ignore(_handle: int) -> None:
    """Accept any handle: a name relative to an open folder needs no second look."""


@frozen
class Spot:
    """The *name* in the open *folder*; without folder handles *name* is a whole path.

    Nothing here follows a link. *confirm* raises OSError if an opened file is no longer at this
    name; with handles it is not needed.
    """

    folder: int | None
    name: str
    confirm: Callable[[int], None] = _ignore

    def found(self) -> os.stat_result:
        """Return the status of the entry. Raises FileNotFoundError if there is none."""
        return os.stat(self.name, dir_fd=self.folder, follow_symlinks=False)

    def open(self) -> int:
        """Open the regular file for reading and return its handle.

        Raises:
            OSError: ``ENXIO`` for a device, a pipe or a socket, none of which is opened.
        """
        _refuse_odd(self.found())
        how = flags("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_BINARY")
        handle = os.open(self.name, how, dir_fd=self.folder)
        try:
            _refuse_odd(os.fstat(handle))
            self.confirm(handle)
        except OSError:
            os.close(handle)
            raise
        return handle

    def names(self) -> list[str]:
        """Return the sorted names in the folder."""
        if self.folder is None:
            return sorted(os.listdir(self.name))  # noqa: PTH208  # a Path has no handle
        how = flags("O_DIRECTORY", "O_NOFOLLOW")
        handle = os.open(self.name, how, dir_fd=self.folder)
        try:
            return sorted(os.listdir(handle))  # noqa: PTH208  # the same
        finally:
            os.close(handle)

    def beside(self, name: str) -> "Spot":
        """Return the spot of *name* in the same folder."""
        above = os.path.dirname(self.name)  # noqa: PTH120  # a Path has no handle
        return evolve(self, name=os.path.join(above, name))  # noqa: PTH118  # the same

    def inside(self, name: str) -> "Spot":
        """Return the spot of *name* in this folder."""
        return evolve(self, name=os.path.join(self.name, name))  # noqa: PTH118  # the same

    def create(self, content: bytes, like: os.stat_result | None) -> None:
        """Write *content* to a new file, with the mode and the owner of *like*.

        The new file is readable only by those who may read the file that it is to replace.

        Raises:
            FileExistsError: The name is already taken.
        """
        how = flags("O_WRONLY", "O_CREAT", "O_EXCL", "O_NOFOLLOW", "O_BINARY")
        handle = os.open(self.name, how, 0o600 if like else 0o666, dir_fd=self.folder)
        with os.fdopen(handle, "wb") as file:
            if like:
                keep(handle if os.chmod in os.supports_fd else self.name, like)
            file.write(content)
            file.flush()
            os.fsync(handle)

    def move(self, to: "Spot") -> None:
        """Move this entry to *to* in one step, replacing what is there."""
        os.replace(self.name, to.name, src_dir_fd=self.folder, dst_dir_fd=to.folder)

    def remove(self) -> None:
        """Delete the file if it exists."""
        with suppress(FileNotFoundError):
            os.unlink(self.name, dir_fd=self.folder)

    def is_writable(self) -> bool:
        """Return whether the file may be written; its mode counts even for root."""
        allowed = os.access(self.name, os.W_OK, dir_fd=self.folder)
        return allowed and bool(self.found().st_mode & 0o222)


@contextmanager
def opened(folder: Path) -> Iterator[Spot]:
    """Open *folder*, which must not be a link, as a spot for as long as the block lasts."""
    if not has_handles():
        yield Spot(None, str(folder))
        return
    handle = os.open(folder, flags("O_DIRECTORY", "O_NOFOLLOW"))
    try:
        yield Spot(handle, ".")
    finally:
        os.close(handle)


def keep(handle: int | str, like: os.stat_result, more: int = 0) -> None:
    """Give an open file (or a folder, by its path) the owner, the group and the mode of *like*.

    Only root can give a file away: if the owner cannot be kept, the group is.

    Args:
        handle: An open file, or the path of a folder.
        like: The status to copy.
        more: Rights that are added to the mode.

    Raises:
        PermissionError: Not even the group can be kept, so the mode would open the file to others.
    """
    chown: Callable[..., Any] | None = getattr(os, "chown", None)
    if chown:
        try:
            chown(handle, like.st_uid, like.st_gid)
        except PermissionError:
            chown(handle, -1, like.st_gid)
    os.chmod(handle, S_IMODE(like.st_mode) | more)  # noqa: PTH101  # a Path has no handle


def _refuse_odd(entry: os.stat_result) -> None:
    if not S_ISREG(entry.st_mode):
        raise OSError(errno.ENXIO, "not a regular file")
