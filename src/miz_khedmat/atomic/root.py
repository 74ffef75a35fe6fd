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
    """The folder *path*, and what may be read and written below it.

    *path* is followed wherever it leads, since a person names it. A link below it is followed where
    it leads to something below *path* or below one of *mounts*, and nowhere else. Names are
    relative to *path*, with ``/`` between their steps; the empty name is the folder itself.

    What is refused is an OSError: ``EXDEV`` for a link that leads out, ``ELOOP`` for one that leads
    to a folder in which it lies or through more than 40 others, ``ENXIO`` for what is neither a
    regular file nor a folder, ``EFBIG`` for a file over the limit.
    """

    path: Path
    mounts: tuple[Path, ...] = ()

    @contextmanager
    def reach(self, name: str) -> Iterator[Spot]:
        """The spot of *name*, all links followed, for as long as the block lasts.

        Only its last step may be missing. An OSError in the block names what was asked for.
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
        """The regular file *name*, opened for reading."""
        with self.reach(name) as spot:
            return os.fdopen(spot.open(), "rb")

    def read(self, name: str, limit: int) -> bytes:
        """What the file *name* holds; more than *limit* bytes are refused."""
        with self.open(name) as file:
            return read_within(file, limit, self.path / name)

    def stat(self, name: str) -> os.stat_result:
        """The status of the file or folder *name*."""
        with self.reach(name) as spot:
            return spot.found()

    def names(self, folder: str = "") -> list[str]:
        """The names in *folder*, sorted."""
        return self.listed(folder)[0]

    def listed(self, folder: str) -> tuple[list[str], os.stat_result]:
        """The names in *folder*, sorted, and its status."""
        with self.reach(folder) as spot:
            return spot.names(), spot.found()

    def is_folder(self, name: str) -> bool:
        """Whether *name* is a folder; no, where nothing is there. Raises OSError where refused."""
        try:
            return S_ISDIR(self.stat(name).st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return False

    def is_file(self, name: str) -> bool:
        """Whether *name* is a regular file that may be reached.

        Every page asks this of its files: the way is walked only where a link is on it. Nothing is
        opened, and whoever opens the file looks again.
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
        """Make the folders above *name* that are missing; their names, the outermost first.

        Raises OSError, and then none is left.
        """
        made: list[str] = []
        folders = accumulate(name.split("/")[:-1], "{}/{}".format)
        try:
            made.extend(folder for folder in folders if self._make_folder(folder))
        except OSError:
            for folder in reversed(made):
                self.remove_folder(folder)
            raise
        return made

    def _make_folder(self, folder: str) -> bool:
        """Whether *folder* was missing, and is made."""
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
    """*folder* itself, or as a root without mounts."""
    return folder if isinstance(folder, Root) else Root(folder)


@frozen
class File:
    """The file *name* below *root*, opened anew each time, never through a link that leads out."""

    root: Root
    name: str

    @property
    def path(self) -> Path:
        """Where it is: for messages and for the ending of its name, and not to be opened."""
        return self.root.path / self.name

    def open(self) -> BinaryIO:
        """The file, opened for reading. Raises OSError."""
        return self.root.open(self.name)

    def read(self, limit: int) -> bytes:
        """What it holds; more than *limit* bytes are refused (``EFBIG``). Raises OSError."""
        return self.root.read(self.name, limit)

    def stat(self) -> os.stat_result:
        """Its status. Raises OSError."""
        return self.root.stat(self.name)


def read_within(file: BinaryIO, limit: int, path: Path) -> bytes:
    """All that *file* holds. Raises OSError (``EFBIG``) where that is more than *limit* bytes."""
    chunks: list[bytes] = []
    left = limit + 1
    # At once it would take the memory of the whole limit for the smallest of files.
    while left and (chunk := file.read(min(left, _CHUNK))):
        chunks.append(chunk)
        left -= len(chunk)
    if not left:
        raise OSError(errno.EFBIG, f"larger than {limit} bytes", str(path))
    return b"".join(chunks)


def read_named(path: Path, limit: int) -> bytes:
    """What a person named, at most *limit* bytes: a file, a pipe or a device, wherever it leads.

    Raises OSError.
    """
    with path.open("rb") as file:
        return read_within(file, limit, path)
