"""Finds a fact in the files of a catalogue: its line and column, looked up on demand."""

from collections.abc import Mapping
from contextlib import suppress

from attrs import field, frozen

from miz_khedmat.atomic.root import Root
from miz_khedmat.catalogue import Origin
from miz_khedmat.errors import Place
from miz_khedmat.loading.limits import Limits
from miz_khedmat.loading.positions import Spots, spot, spots
from miz_khedmat.loading.reader import Source


@frozen
class FileLocator:
    """Looks places up in the files as they are now; reads only on demand.

    The file that was read last is *kept* while it does not change; during one loading *all* are,
    so that many faults cost one reading of each. *texts* are those of files that are read once
    only, as a pipe is.
    """

    root: Root
    limits: Limits
    texts: Mapping[str, str] = field(factory=dict)
    all: bool = False
    kept: dict[str, tuple[tuple[int, int], Spots]] = field(factory=dict, init=False)

    def __call__(self, origin: Origin, *, at_key: bool = False) -> Place:
        """Return the place of *origin*; the beginning of its file if that is no longer readable."""
        trunk: Spots = {}
        with suppress(OSError):
            trunk = self._spots(origin.file)
        value, key = spot(trunk, origin.path)
        return Place(origin.file, *(key if at_key else value))

    def _spots(self, file: str) -> Spots:
        stamp = self._stamp(file)
        before, trunk = self.kept.get(file, (None, {}))
        if before != stamp:
            trunk = spots(Source(file, self._text(file), self.limits))
            if not self.all:
                self.kept.clear()
            self.kept[file] = stamp, trunk
        return trunk

    def _stamp(self, file: str) -> tuple[int, int]:
        if file in self.texts:
            return (0, 0)
        found = self.root.stat(file)
        return found.st_mtime_ns, found.st_size

    def _text(self, file: str) -> str:
        if file in self.texts:
            return self.texts[file]
        return self.root.read(file, self.limits.file_bytes).decode("utf-8-sig", "replace")
