"""Regular files below one folder, opened so that no link leads out of it and no device is read."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import BinaryIO, Final

from attrs import frozen

from miz_khedmat.atomic.entry import Spot, has_handles
from miz_khedmat.atomic.walk import HandleWalk, PathWalk, Walk, steps

_CHUNK: Final = 1 << 16
"""Bytes that are read at a time."""


@frozen
class Root:
    """The folder *path*, and the files below it that may be read and written.

    *path* is followed wherever it leads, since a person names it. A link below it is followed only
    if it leads to something below *path* or below one of *mounts*. Names are relative to *path*,
    with ``/`` between their steps; the empty name is the folder itself.

    A refusal is an OSError: ``EXDEV`` for a link that leads out, ``ELOOP`` for one that leads to a
    folder that contains it or through more than 40 others, ``ENXIO`` for what is neither a regular
    file nor a folder, ``EFBIG`` for a file over the limit.
    """

    path: Path
    mounts: tuple[Path, ...] = ()

    @contextmanager
    def reach(self, name: str) -> Iterator[Spot]:
        """Yield the spot of *name*, with all links followed, for as long as the block lasts.

        Only the last step of *name* may be missing. An OSError in the block gets the full path.
        """
        walk: Walk = (HandleWalk if has_handles() else PathWalk)(self.path, self.mounts)
        try:
            yield walk.to(name)
        except OSError as error:
            if error.errno is None:
                raise
            raise OSError(error.errno, error.strerror, str(self.path / name)) from error
        finally:
            walk.close()

    def open(self, name: str) -> BinaryIO:
        """Open the regular file *name* for reading."""
        with self.reach(name) as spot:
            return os.fdopen(spot.open(), "rb")

    def read(self, name: str, limit: int) -> bytes:
        """Return the content of the file *name*; more than *limit* bytes are refused."""
        with self.open(name) as file:
            return read_within(file, limit, self.path / name)

    def stat(self, name: str) -> os.stat_result:
        """Return the status of the file or folder *name*."""
        with self.reach(name) as spot:
            return spot.found()

    def names(self, folder: str = "") -> list[str]:
        """Return the sorted names in *folder*."""
        return self.listed(folder)[0]

    def listed(self, folder: str) -> tuple[list[str], os.stat_result]:
        """Return the sorted names in *folder*, and its status."""
        with self.reach(folder) as spot:
            return spot.names(), spot.found()

    def is_folder(self, name: str) -> bool:
        """Return whether *name* is an existing folder. Raises OSError if access is refused."""
        try:
            return S_ISDIR(self.stat(name).st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return False

    def is_file(self, name: str) -> bool:
        """Return whether *name* is a regular file that may be reached.

        Every page calls this for its files, so the path is walked only if there is a link on it.
        Nothing is opened, and code that opens the file checks it again.
        """
        path, mode = str(self.path), 0
        try:
            for step in steps(name):
                path = f"{path}/{step}"
                mode = os.lstat(path).st_mode
                if step == ".." or S_ISLNK(mode):
                    mode = self.stat(name).st_mode
                    break
        except OSError:
            return False
        return S_ISREG(mode)

    def make_folders(self, name: str) -> list[str]:
        """Make the missing folders above *name* and return their names, outermost first.

        Raises:
            OSError: One cannot be made; then those that were made are deleted again.
        """
        created: list[str] = []
        folders = accumulate(name.split("/")[:-1], "{}/{}".format)
        try:
            created.extend(folder for folder in folders if self._make_folder(folder))
        except OSError:
            for folder in reversed(created):
                self.remove_folder(folder)
            raise
        return created

    def _make_folder(self, folder: str) -> bool:
        """Make *folder* and return True, or return False if it exists."""
        with self.reach(folder) as spot:
            try:
                os.mkdir(spot.name, dir_fd=spot.folder)
            except FileExistsError:
                return False
        return True

    def remove_folder(self, name: str) -> None:
        """Delete the folder *name*, which must be empty."""
        above, _, last = name.rpartition("/")
        with self.reach(above) as spot:
            folder = spot.inside(last)
            os.rmdir(folder.name, dir_fd=folder.folder)


def root_of(folder: "Path | Root") -> Root:
    """Return *folder* as a root; a path becomes a root without mounts."""
    return folder if isinstance(folder, Root) else Root(folder)


@frozen
class File:
    """The file *name* below *root*, reopened each time, never through a link that leads out."""

    root: Root
    name: str

    @property
    def path(self) -> Path:
        """The path, for messages and for the suffix of the name; not to be opened."""
        return self.root.path / self.name

    def open(self) -> BinaryIO:
        """Open the file for reading. Raises OSError."""
        return self.root.open(self.name)

    def read(self, limit: int) -> bytes:
        """Return the content; more than *limit* bytes are refused (``EFBIG``). Raises OSError."""
        return self.root.read(self.name, limit)

    def stat(self) -> os.stat_result:
        """Return the status. Raises OSError."""
        return self.root.stat(self.name)


def read_within(file: BinaryIO, limit: int, path: Path) -> bytes:
    """Return the whole content of *file*.

    Raises:
        OSError: ``EFBIG`` if it has more than *limit* bytes.
    """
    chunks: list[bytes] = []
    left = limit + 1
    # A single read would reserve memory for the whole limit even for a small file.
    while left and (chunk := file.read(min(left, _CHUNK))):
        chunks.append(chunk)
        left -= len(chunk)
    if not left:
        raise OSError(errno.EFBIG, f"larger than {limit} bytes", str(path))
    return b"".join(chunks)


def read_named(path: Path, limit: int) -> bytes:
    """Return the content of a file, pipe or device that a person named, wherever it leads.

    Raises:
        OSError: It cannot be read, or has more than *limit* bytes.
    """
    with path.open("rb") as file:
        return read_within(file, limit, path)
