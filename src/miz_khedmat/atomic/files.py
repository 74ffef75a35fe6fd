"""Several files written together: after an error each of them is as it was."""

import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import define, field, frozen

from miz_khedmat.atomic.file import locked, refused, stage, unwritten


@frozen
class Rewrite:
    """What *file* shall hold, and what it held when it was read; None: there was no such file."""

    file: Path
    before: bytes | None
    after: bytes


def lay(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write new *files* by their names below *folder*, each with the folders that it needs."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@contextmanager
def copied(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder that holds *files* by their names, for as long as the block lasts."""
    with TemporaryDirectory() as name:
        lay(Path(name), files)
        yield Path(name)


def write_all(changes: Iterable[Rewrite]) -> None:
    """Let each file hold what it shall.

    All is written beside the files first, and only then put in their places. Raises EditError
    where one holds something else by now or cannot be written; then none is changed.
    """
    writings = [_Writing(each) for each in changes]
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


@define(eq=False)
class _Writing:
    """One file on its way: its new content, and a copy of the old one, hidden beside it."""

    change: Rewrite
    token: str = field(factory=lambda: secrets.token_hex(8))
    folders: list[Path] = field(factory=list)
    placed: bool = False
    stuck: bool = False

    @property
    def file(self) -> Path:
        """Where it is written: what the name links to."""
        return self.change.file.resolve()

    @property
    def fresh(self) -> Path:
        """Its new content."""
        return self.file.with_name(f".{self.token}.new")

    @property
    def old(self) -> Path:
        """Its old content, which needs no room on a full disk to be put back."""
        return self.file.with_name(f".{self.token}.old")

    def prepare(self) -> None:
        """Write all that is needed beside the file."""
        with self._told():
            self._refuse()
            self._make_folder()
            stage(self.fresh, self.change.after, self.file)
            if self.change.before is not None:
                shutil.copy2(self.file, self.old)

    def place(self) -> None:
        """Put the new content in its place."""
        with self._told():
            self._refuse()
            self.fresh.replace(self.file)
            self.placed = True

    def undo(self) -> None:
        """Put the old content back, where the new one is in its place."""
        self.stuck = self.placed
        with suppress(OSError):
            if self.placed and self.change.before is None:
                self.file.unlink()
            elif self.placed:
                self.old.replace(self.file)
            self.stuck = False

    def clear(self) -> None:
        """Leave nothing beside the file, and no folder that is empty but for it.

        The old content of what could not be put back stays.
        """
        self.fresh.unlink(missing_ok=True)
        if not self.stuck:
            self.old.unlink(missing_ok=True)
        for folder in self.folders:
            with suppress(OSError):  # most hold something by now
                folder.rmdir()

    def _refuse(self) -> None:
        held = self.file.read_bytes() if self.file.exists() else None
        if held != self.change.before:
            raise unwritten(self.file, "it was changed meanwhile / در این میان عوض شده است")
        if locked(self.file):
            raise unwritten(self.file, "it may only be read / فقط خواندنی است")

    def _make_folder(self) -> None:
        self.folders = [each for each in self.file.parents if not each.exists()]
        self.file.parent.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise refused(self.change.file, error) from error
