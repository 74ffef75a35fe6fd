"""Walk to a name below a folder without letting a link lead out of it."""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import Final, Protocol

from attrs import define, field, frozen

from miz_khedmat.atomic.entry import Spot, flags

LINKS: Final = 40
"""The most links that are followed on the way to one name, as in Linux itself."""

Identity = tuple[int, int]
"""The device and inode numbers of a folder, unique to it."""


_SEARCH: Final = flags("O_PATH", "O_DIRECTORY")
"""A folder is opened only for searching, which needs no right to list it."""


class Walk(Protocol):
    """A walk to one name."""

    def to(self, name: str) -> Spot:
        """Return the spot of *name*; only its last step may be missing. Raises OSError."""

    def close(self) -> None:
        """Close what was opened on the way."""


def steps(name: str) -> list[str]:
    """Return the steps of *name*. Raises FileNotFoundError if no file can have such a name."""
    with suppress(UnicodeEncodeError):
        if b"\0" not in os.fsencode(name):
            return [step for step in name.split("/") if step not in {"", "."}]
    raise FileNotFoundError(errno.ENOENT, "no file can have this name", name)


def _outside() -> OSError:
    return OSError(errno.EXDEV, "a link leads out of the folder")


def _ring() -> OSError:
    return OSError(errno.ELOOP, "a link leads in a ring, or through too many others")


@define(eq=False)
class HandleWalk:
    """Walk from folder to folder by handle, resolving each link here and never in the system.

    *path* is where the walk begins, *mounts* are the other folders in which it may end.
    """

    path: Path
    mounts: tuple[Path, ...]
    _folders: list[tuple[int, Identity]] = field(factory=list)
    _todo: "list[str | frozenset[Identity]]" = field(factory=list)
    _passed: set[Identity] = field(factory=set)
    _links: int = 0
    _from_top: bool = False

    def to(self, name: str) -> Spot:
        """Return the spot of *name*; only its last step may be missing. Raises OSError."""
        names = steps(name)
        if direct := _straight(self.path, names):
            self._folders.append((direct[0], (0, 0)))
            return Spot(*direct)
        return self._winding(names)

    def close(self) -> None:
        """Close all folders."""
        while self._folders:
            os.close(self._folders.pop()[0])

    def _winding(self, names: list[str]) -> Spot:
        """Return the spot after following links, with each folder identified."""
        self._todo = [*reversed(names)]
        self._enter(str(self.path))
        own = self._folders[0][1]
        last = self._walk()
        if own not in self._identities():
            self._refuse_outside()
        return Spot(self._folders[-1][0], last)

    def _identities(self) -> frozenset[Identity]:
        """Return the identities of all folders in which the walk is now."""
        return frozenset(identity for _, identity in self._folders)

    def _refuse_outside(self) -> None:
        identities = self._identities()
        for mount in self.mounts:
            with suppress(OSError):  # a missing mount allows nothing
                if _identity(mount.stat()) in identities:
                    return
        raise _outside()

    def _walk(self) -> str:
        """Take every step and return the last one, or a dot if that is a folder."""
        while self._todo:
            step = self._todo.pop()
            if not isinstance(step, str):
                self._refuse_ring(step)
            elif step == "..":
                self._up()
            elif self._is_end(step):
                return step
        return "."

    def _is_end(self, step: str) -> bool:
        """Follow a link or enter a folder; return True if *step* is the last one and neither."""
        folder, more = (
            self._folders[-1][0],
            any(isinstance(todo, str) for todo in self._todo),
        )
        try:
            mode = os.stat(step, dir_fd=folder, follow_symlinks=False).st_mode
        except FileNotFoundError:
            if more:
                raise
            return True
        if S_ISLNK(mode):
            self._follow(step)
        elif more or S_ISDIR(mode):
            self._enter(step, folder, flags("O_NOFOLLOW"))
        else:
            return True
        return False

    def _enter(self, step: str, folder: int | None = None, how: int = 0) -> None:
        """Open a folder, only for searching."""
        handle = os.open(step, _SEARCH | how, dir_fd=folder)
        self._folders.append((handle, _identity(os.fstat(handle))))

    def _up(self) -> None:
        """Leave a folder; above the starting folder, restart from the root of the file system."""
        if len(self._folders) > 1:
            os.close(self._folders.pop()[0])
        elif not self._from_top:
            self._todo += ["..", *_downward(os.path.realpath(self.path))]
            self._restart()

    def _restart(self) -> None:
        self.close()
        self._from_top = True
        self._enter("/")

    def _follow(self, step: str) -> None:
        """Take the steps of a link, then check that it did not lead to a folder that contains it.

        Links inside the target of a link cannot form a ring by themselves: their number is limited.
        """
        self._links += 1
        if self._links > LINKS:
            raise _ring()
        target = os.readlink(step, dir_fd=self._folders[-1][0])
        if all(isinstance(todo, str) for todo in self._todo):
            self._passed |= self._identities()
            self._todo.append(frozenset(self._passed))
        self._todo += _downward(target)
        if target.startswith("/"):
            self._restart()

    def _refuse_ring(self, above: frozenset[Identity]) -> None:
        if self._folders[-1][1] in above:
            raise _ring()


def _straight(path: Path, names: list[str]) -> tuple[int, str] | None:
    """Return the folder's handle and the last step if there is no link and no ``..`` on the way.

    That is nearly always so; every other case, such as a missing name, is left to the slow walk.
    """
    if ".." in names:
        return None
    handle = os.open(path, _SEARCH)
    try:
        for step in names[:-1]:
            handle = _into(step, handle)
        for last in names[-1:]:
            mode = os.stat(last, dir_fd=handle, follow_symlinks=False).st_mode
            if S_ISREG(mode):
                return handle, last
            handle = _into(last, handle)
    except OSError:
        os.close(handle)
        return None
    return handle, "."


def _into(step: str, folder: int) -> int:
    """Return the handle of the folder *step*, not a link, and close that of *folder*."""
    handle = os.open(step, _SEARCH | flags("O_NOFOLLOW"), dir_fd=folder)
    os.close(folder)
    return handle


def _identity(entry: os.stat_result) -> Identity:
    return entry.st_dev, entry.st_ino


def _downward(path: str) -> Iterable[str]:
    """Return the steps of *path* in reverse order."""
    return reversed(steps(path))


@frozen
class PathWalk:
    """Compare real paths before and after a file is opened, on systems without folder handles."""

    path: Path
    mounts: tuple[Path, ...]

    def to(self, name: str) -> Spot:
        """Return the spot of *name*; only its last step may be missing. Raises OSError."""
        real = self._real(name)

        def confirm(handle: int) -> None:
            same = os.path.samestat(os.fstat(handle), os.lstat(real))
            if not same or self._real(name) != real:
                raise _outside()

        return Spot(None, real, confirm)

    def close(self) -> None:
        """Do nothing, because nothing was opened."""

    def _real(self, name: str) -> str:
        """Return the real path of *name*, which must not be outside."""
        real = os.path.realpath(self.path)
        passed = [real]
        for step in steps(name):
            os.stat(os.path.join(real, "."))  # noqa: PTH116, PTH118  # only a folder has steps
            place = os.path.join(real, step)  # noqa: PTH118  # plain strings throughout
            real = os.path.realpath(place)
            if os.path.islink(place):  # noqa: PTH114  # the same
                os.stat(place)  # noqa: PTH116  # the system detects endless links
                if any(_is_below(folder, real) for folder in passed):
                    raise _ring()
            passed.append(real)
        if not any(_is_below(real, os.path.realpath(root)) for root in (self.path, *self.mounts)):
            raise _outside()
        return real


def _is_below(path: str, folder: str) -> bool:
    """Return whether *path* is *folder* or lies in it."""
    return f"{path}{os.sep}".startswith(f"{folder.rstrip(os.sep)}{os.sep}")
