"""Changes to an existing catalogue: tried out in a copy, then written all together."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from attrs import define, field

from miz_khedmat.atomic.file import CHANGED, unwritten
from miz_khedmat.atomic.files import Rewrite, copied, write_all
from miz_khedmat.atomic.root import Root
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.loading import Limits, load

_MARK: Final = b"\xef\xbb\xbf"


@define(eq=False)
class UnitOfWork:
    """A *catalogue* and its folder: the contents that were read, and the new ones in *made*.

    Names of files are relative to the folder; a file that a link leads out to is not written.
    """

    root: Root
    catalogue: Catalogue
    _before: dict[str, bytes | None] = field(factory=dict)
    made: dict[str, bytes] = field(factory=dict)

    def text(self, file: str) -> str:
        """Return the present text of *file*, with the changes so far."""
        content = self.made[file] if file in self.made else self.before(file) or b""
        return content.decode("utf-8-sig", "replace")

    def before(self, file: str) -> bytes | None:
        """Return the content of *file* when it was first read; None if it did not exist."""
        if file not in self._before:
            try:
                self._before[file] = self.root.read(file, Limits().file_bytes)
            except FileNotFoundError:
                self._before[file] = None
        return self._before[file]

    def change(self, file: str, text: str) -> None:
        """Set the text of *file*, keeping its byte order mark."""
        mark = _MARK if (self.before(file) or b"").startswith(_MARK) else b""
        self.put(file, mark + text.encode())

    def put(self, file: str, content: bytes) -> None:
        """Set the content of *file*."""
        self.made[file] = content
        if content == self.before(file):
            del self.made[file]

    def is_free(self, file: str) -> bool:
        """Return whether the name is not used and will not be."""
        return file not in self.made and not os.path.lexists(self.root.path / file)

    @contextmanager
    def tried(self) -> Iterator[Catalogue]:
        """Yield the catalogue with the changes, loaded from a copy. Raises LoadError."""
        with copied({file: data for file, data in self._before.items() if data} | self.made) as at:
            yield load(at)

    def write(self) -> tuple[str, ...]:
        """Write all changes or none, and return the names of the files. Raises EditError."""
        write_all(
            self.root,
            (Rewrite(file, self.before(file), content) for file, content in self.made.items()),
        )
        return tuple(self.made)


def standing(root: Root) -> UnitOfWork:
    """Load the catalogue in *root* as a unit of work.

    Raises:
        LoadError: It does not load.
        EditError: It was changed while it was read.
    """
    catalogue = load(root.path, mounts=root.mounts)
    work = UnitOfWork(root, catalogue)
    for file in dict.fromkeys(origin.file for origin in catalogue.origins.values()):
        work.before(file)
    with work.tried() as copy:
        if copy != catalogue:
            raise unwritten(root.path, CHANGED)
    return work
