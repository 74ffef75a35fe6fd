"""Write several files of one folder together: after an error each of them is as it was."""

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
    """The new content of the file *name*, and the content that was read; None: it did not exist."""

    name: str
    before: bytes | None
    after: bytes


def lay(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write new *files* by their names below *folder*, creating the folders that they need."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@contextmanager
def copied(files: Mapping[str, bytes]) -> Iterator[Path]:
    """Write *files* by their names to a temporary folder that lasts as long as the block."""
    with TemporaryDirectory() as name:
        lay(Path(name), files)
        yield Path(name)


def write_all(root: Root, changes: Iterable[Rewrite]) -> None:
    """Write each change to its file below *root*, while no other writer does.

    Raises:
        EditError: A file has other content by now or cannot be written; then none is changed.
    """
    with _waiting(root):
        put_all(root, changes)


def put_all(root: Root, changes: Iterable[Rewrite]) -> None:
    """Write each change to its file below *root*, whose lock the caller has.

    All files are compared with what was read and the new contents are written beside them; only
    then are they put in place. No link leads out of the root.

    Raises:
        EditError: A file has other content by now or cannot be written; then none is changed.
    """
    writings = [_PendingFile(root, change) for change in changes]
    try:
        for file in writings:
            file.prepare()
        for file in writings:
            file.place()
    except BaseException:
        for file in reversed(writings):
            file.undo()
        raise
    finally:
        for file in reversed(writings):
            file.clear()


@contextmanager
def _waiting(root: Root) -> Iterator[None]:
    try:
        with alone(root):
            yield
    except OSError as error:
        raise refused(root.path, error) from error


@define(eq=False)
class _PendingFile:
    """A file being written: its new content, and a copy of the old one, hidden beside it."""

    root: Root
    change: Rewrite
    token: str = field(factory=lambda: secrets.token_hex(8))
    folders: list[str] = field(factory=list)
    placed: bool = False
    stuck: bool = False

    def prepare(self) -> None:
        """Write everything that is needed beside the file."""
        with self._reported():
            self.folders = self.root.make_folders(self.change.name)
        with self._reached() as spot:
            entry = self._verify(spot)
            self._fresh(spot).create(self.change.after, entry)
            if self.change.before is not None:
                # Moving a copy back needs no room on a full disk.
                self._old(spot).create(self.change.before, entry)

    def place(self) -> None:
        """Put the new content in its place."""
        with self._reached() as spot:
            self._verify(spot)
            self._fresh(spot).move(spot)
            self.placed = True

    def undo(self) -> None:
        """Put the old content back if the new one is in its place."""
        self.stuck = self.placed
        with suppress(OSError), self.root.reach(self.change.name) as spot:
            if self.placed and self.change.before is None:
                spot.remove()
            elif self.placed:
                self._old(spot).move(spot)
            self.stuck = False

    def clear(self) -> None:
        """Delete the hidden files, and the folders that were made and are empty.

        The old content of a file that could not be restored stays.
        """
        with suppress(OSError), self.root.reach(self.change.name) as spot:
            self._fresh(spot).remove()
            if not self.stuck:
                self._old(spot).remove()
        for folder in reversed(self.folders):
            with suppress(OSError):  # most are no longer empty
                self.root.remove_folder(folder)

    def _fresh(self, spot: Spot) -> Spot:
        return spot.beside(f".{self.token}.new")

    def _old(self, spot: Spot) -> Spot:
        return spot.beside(f".{self.token}.old")

    def _verify(self, spot: Spot) -> stat_result | None:
        """Return the status of the file after checking that it is unchanged and writable."""
        entry = status(spot)
        if (self._content(spot) if entry else None) != self.change.before:
            raise unwritten(self.root.path / self.change.name, CHANGED)
        if entry and not spot.is_writable():
            raise unwritten(self.root.path / self.change.name, READ_ONLY)
        return entry

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
