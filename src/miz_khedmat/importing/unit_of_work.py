"""A catalogue that stands: read, tried in a copy as it is to become, and written whole."""

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
    """A *catalogue* and its *folder*: what its files held when they were read, and what is *made*.

    Names of files are those below the folder; what leads out of it is not written.
    """

    root: Root
    catalogue: Catalogue
    _before: dict[str, bytes | None] = field(factory=dict)
    made: dict[str, bytes] = field(factory=dict)

    def text(self, file: str) -> str:
        """What *file* of the catalogue holds by now."""
        held = self.made[file] if file in self.made else self.before(file) or b""
        return held.decode("utf-8-sig", "replace")

    def before(self, file: str) -> bytes | None:
        """What *file* held when it was read first; None where it is not there."""
        if file not in self._before:
            try:
                self._before[file] = self.root.read(file, Limits().file_bytes)
            except FileNotFoundError:
                self._before[file] = None
        return self._before[file]

    def change(self, file: str, text: str) -> None:
        """Let *file* hold *text*; a mark of its encoding stays."""
        mark = _MARK if (self.before(file) or b"").startswith(_MARK) else b""
        self.put(file, mark + text.encode())

    def put(self, file: str, content: bytes) -> None:
        """Let *file* hold *content*."""
        self.made[file] = content
        if content == self.before(file):
            del self.made[file]

    def is_free(self, file: str) -> bool:
        """Whether nothing has this name, or is to have it."""
        return file not in self.made and not os.path.lexists(self.root.path / file)

    @contextmanager
    def tried(self) -> Iterator[Catalogue]:
        """The catalogue as it is to become, loaded from a copy. Raises LoadError."""
        with copied({file: held for file, held in self._before.items() if held} | self.made) as at:
            yield load(at)

    def write(self) -> tuple[str, ...]:
        """Write what is made, all or nothing; the names of the files. Raises EditError."""
        write_all(
            self.root,
            (Rewrite(file, self.before(file), content) for file, content in self.made.items()),
        )
        return tuple(self.made)


def standing(root: Root) -> UnitOfWork:
    """The catalogue in *root*. Raises LoadError, and EditError where it changes meanwhile."""
    catalogue = load(root.path, mounts=root.mounts)
    held = UnitOfWork(root, catalogue)
    for file in dict.fromkeys(origin.file for origin in catalogue.origins.values()):
        held.before(file)
    with held.tried() as read:
        if read != catalogue:
            raise unwritten(root.path, CHANGED)
    return held
