"""One file with facts changed, not yet written: its text, proved, and what it then states."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any, Final

from attrs import evolve, frozen

from miz_khedmat.atomic.file import CHANGED, EditError, refused, unwritten
from miz_khedmat.atomic.files import Rewrite
from miz_khedmat.atomic.root import Root
from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.editing.nodes import placed, reach
from miz_khedmat.editing.rewriting import rewritten
from miz_khedmat.editing.written_form import as_written
from miz_khedmat.errors import Diagnostic, LoadError, Place, Wording
from miz_khedmat.loading.dumper import plain
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.faults import FaultCollector, Path
from miz_khedmat.loading.folder import take_format
from miz_khedmat.loading.limits import Limits
from miz_khedmat.loading.named_file import decoded
from miz_khedmat.loading.reader import Source, read
from miz_khedmat.loading.structure import structure
from miz_khedmat.model import Agency, Service
from miz_khedmat.workflow.edits import ROW, value_at
from miz_khedmat.workflow.fact_writing import with_write
from miz_khedmat.workflow.new_entries import Entries
from miz_khedmat.workflow.writer import FactWrite

_STALE: Final = Wording("{place}: this reads otherwise by now; nothing was written")
_NO_ROOM: Final = Wording("{file}: its layout has no safe room for the change; nothing was written")


class StaleError(EditError):
    """A fact reads otherwise than the editor saw it: it was *old*, is *now*, was to be *new*."""

    def __init__(self, write: FactWrite, place: Place, now: Plain) -> None:
        self.write, self.place, self.now = write, place, now
        super().__init__(_STALE.filled(place=place).joined())

    @property
    def old(self) -> Plain:
        """What the editor saw."""
        return self.write.old

    @property
    def new(self) -> Plain:
        """What the editor wanted."""
        return self.write.new


@frozen
class FileDraft:
    """The new content of one file, and the agencies and services that it then states."""

    change: Rewrite
    source: Source
    nouns: Mapping[Key, Agency | Service]


@frozen
class FactFile:
    """A file of *catalogue* as it reads now; one that is new has no bytes yet.

    *entries* are services that *catalogue* has and the file is to get.
    """

    root: Root
    catalogue: Catalogue
    raw: bytes | None
    source: Source
    data: Plain
    entries: Sequence[Plain] = ()

    def drafted(self, writes: Iterable[FactWrite]) -> FileDraft:
        """Return the file with all of *writes*; comments, order and layout stay.

        Raises:
            StaleError: A fact reads otherwise by now.
            EditError: The file states something else by now, or has no safe room.
            LoadError: What a fact is to read is not what such a fact can be.
        """
        writes, data = list(writes), self.data
        if self.entries:
            data = [*(data if isinstance(data, list) else ()), *self.entries]
        for write in writes:
            data = self._written(data, write)
        text = rewritten(self.source, data, self.data)
        if text is None:
            raise EditError(_NO_ROOM.filled(file=self._path).joined())
        mark = BOM_UTF8 if self.raw and self.raw.startswith(BOM_UTF8) else b""
        change = Rewrite(self.source.file, self.raw, mark + text.encode())
        origins = self.catalogue.origins
        # The inner ones first: what is around them has them, and perhaps with another id.
        keys = sorted({write.key for write in writes}, key=lambda key: -len(origins[key].path))
        nouns = {key: self._noun(data, key) for key in keys}
        return FileDraft(change, evolve(self.source, text=text), nouns)

    @property
    def _path(self) -> str:
        return str(self.root.path / self.source.file)

    def _written(self, data: Plain, write: FactWrite) -> Plain:
        """Return the data of the file with one more fact changed."""
        path = self.catalogue.origins[write.key].path
        stated: Plain = plain(self._noun(data, write.key))
        now = value_at(stated, write.path)
        if now != write.old:
            raise StaleError(write, _place(self.catalogue, write), now)
        new = _with_write(self.catalogue, stated, write)
        made: Plain = placed(data, path, as_written(reach(data, path), stated, new))
        return made

    def _noun(self, data: Plain, key: Key) -> Agency | Service:
        """Return what the data states at the place of *key*."""
        path = self.catalogue.origins[key].path
        report = FaultCollector()
        noun = _structured(reach(data, path), key, path, report)
        if report.faults:
            faults = (fault for fault, _ in report.faults)
            raise LoadError(tuple(map(self._placed, faults)), self.root.path.as_posix())
        return noun

    def states(self, key: Key) -> bool:
        """Return whether the file still states the agency or service *key* as it was loaded."""
        loaded: Plain = plain(noun_of(self.catalogue, key))
        same: bool = loaded == plain(self._noun(self.data, key))
        return same

    def _placed(self, fault: Diagnostic) -> Diagnostic:
        return evolve(fault, place=evolve(fault.place, file=self.source.file))


def noun_of(catalogue: Catalogue, key: Key) -> Agency | Service:
    """Return the agency or service *key*. Raises LookupError if it is not there."""
    agency = catalogue.agency_rows[key.agency].node
    return catalogue.rows(agency)[key.service].node if key.service else agency


def changed_noun(catalogue: Catalogue, key: Key, writes: Iterable[FactWrite]) -> Agency | Service:
    """Return the agency or service *key* with *writes*, wherever it is stated.

    Raises:
        StaleError: A row that is to be changed is no longer there.
        LoadError: What a fact is to read is not what such a fact can be.
    """
    stated: Plain = plain(noun_of(catalogue, key))
    for write in writes:
        stated = _with_write(catalogue, stated, write)
    report = FaultCollector()
    noun = _structured(stated, key, (), report)
    if report.faults:
        raise LoadError(tuple(fault for fault, _ in report.faults))
    return noun


def _with_write(catalogue: Catalogue, stated: Plain, write: FactWrite) -> Plain:
    try:
        return with_write(stated, write)
    except ValueError:  # no row has that name
        raise StaleError(write, _place(catalogue, write), None) from None


def _place(catalogue: Catalogue, write: FactWrite) -> Place:
    """Return the place of the fact, or of the list that has it."""
    return catalogue.place(write.key, *takewhile(lambda step: not step.startswith(ROW), write.path))


def _structured(raw: Any, key: Key, path: Path, report: FaultCollector) -> Agency | Service:
    if key.service:
        return structure(raw, Service, path, report)
    head = take_format(dict(raw) if isinstance(raw, dict) else raw, path, report)
    return structure(head, Agency, path, report)


def open_file(root: Root, entries: Entries, name: str, keys: Iterable[Key]) -> FactFile:
    """Return the file *name*, which states what *keys* are about.

    Raises EditError if it cannot be read, or states something else than its catalogue.
    """
    limits, catalogue = Limits(), entries.catalogue
    new = entries.by_file.get(name, [])
    try:
        raw = root.read(name, limits.file_bytes)
    except FileNotFoundError:
        if not new:
            raise unwritten(root.path / name, CHANGED) from None
        return FactFile(root, catalogue, None, Source(name, ""), None, new)
    except OSError as error:
        raise refused(root.path / name, error) from error
    faults: list[Diagnostic] = []
    try:
        source = Source(name, decoded(raw), limits)
        opened = FactFile(root, catalogue, raw, source, read(source, faults), new)
        same = not faults and all(map(opened.states, keys))
    except (UnicodeDecodeError, LookupError, LoadError):
        same = False
    if not same:
        raise unwritten(root.path / name, CHANGED)
    return opened
