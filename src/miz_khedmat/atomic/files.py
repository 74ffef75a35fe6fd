"""Several files of one folder written together: after an error each of them is as it was."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from os import stat_result
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import define, field, frozen

from miz_khedmat.atomic.entry import Spot
from miz_khedmat.atomic.file import CHANGED, READ_ONLY, refused, status, unwritten
from miz_khedmat.atomic.lock import alone
from miz_khedmat.atomic.root import Root


@frozen
class Rewrite:
    """What the file *name* is to hold, and what it held when read; None: it was not there."""

    name: str
    before: bytes | None
    after: bytes


def lay(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write new *files* by their names below *folder*, each with the folders that it needs."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@contextmanager
def copied(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder that contains *files* by their names, for as long as the block lasts."""
    with TemporaryDirectory() as name:
        lay(Path(name), files)
        yield Path(name)


def write_all(root: Root, changes: Iterable[Rewrite]) -> None:
    """Let each file below *root* hold what it shall; no link leads out of it.

    Under one lock all are compared with what they held and written beside the files, and only then
    put in their places. Raises EditError where one holds something else by now or cannot be
    written; then none is changed.
    """
    writings = [_PendingFile(root, each) for each in changes]
    with _waiting(root):
        try:
            for each in writings:
                each.prepare()
            for each in writings:
                each.place()
        except BaseException:
            for each in reversed(writings):
                each.undo()
            raise
        finally:
            for each in reversed(writings):
                each.clear()


@contextmanager
def _waiting(root: Root) -> Iterator[None]:
    try:
        with alone(root):
            yield
    except OSError as error:
        raise refused(root.path, error) from error


@define(eq=False)
class _PendingFile:
    """One file on its way: its new content, and a copy of the old one, hidden beside it."""

    root: Root
    change: Rewrite
    token: str = field(factory=lambda: secrets.token_hex(8))
    folders: list[str] = field(factory=list)
    placed: bool = False
    stuck: bool = False

    def prepare(self) -> None:
        """Write all that is needed beside the file."""
        with self._reported():
            self.folders = self.root.make_folders(self.change.name)
        with self._reached() as spot:
            found = self._proved(spot)
            self._fresh(spot).create(self.change.after, found)
            if self.change.before is not None:
                # Put back, it needs no room on a full disk.
                self._old(spot).create(self.change.before, found)

    def place(self) -> None:
        """Put the new content in its place."""
        with self._reached() as spot:
            self._proved(spot)
            self._fresh(spot).move(spot)
            self.placed = True

    def undo(self) -> None:
        """Put the old content back, where the new one is in its place."""
        self.stuck = self.placed
        with suppress(OSError), self.root.reach(self.change.name) as spot:
            if self.placed and self.change.before is None:
                spot.remove()
            elif self.placed:
                self._old(spot).move(spot)
            self.stuck = False

    def clear(self) -> None:
        """Leave nothing beside the file, and no folder that is empty but for it.

        The old content of what could not be put back stays.
        """
        with suppress(OSError), self.root.reach(self.change.name) as spot:
            self._fresh(spot).remove()
            if not self.stuck:
                self._old(spot).remove()
        for folder in reversed(self.folders):
            with suppress(OSError):  # most hold something by now
                self.root.remove_folder(folder)

    def _fresh(self, spot: Spot) -> Spot:
        return spot.beside(f".{self.token}.new")

    def _old(self, spot: Spot) -> Spot:
        return spot.beside(f".{self.token}.old")

    def _proved(self, spot: Spot) -> stat_result | None:
        """The status of the file, which still holds what it held and may be written."""
        found = status(spot)
        if (self._content(spot) if found else None) != self.change.before:
            raise unwritten(self.root.path / self.change.name, CHANGED)
        if found and not spot.is_writable():
            raise unwritten(self.root.path / self.change.name, READ_ONLY)
        return found

    def _content(self, spot: Spot) -> bytes:
        with open(spot.open(), "rb") as file:  # noqa: PTH123  # a handle
            return file.read(len(self.change.before or b"") + 1)

    @contextmanager
    def _reached(self) -> Iterator[Spot]:
        with self._reported(), self.root.reach(self.change.name) as spot:
            yield spot

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise refused(self.root.path / self.change.name, error) from error
