"""Place the services that a catalogue lacks: below their parents, or in files of their own."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, count
from pathlib import Path

from attrs import define, field

from miz_khedmat.catalogue import Key
from miz_khedmat.compliance.diff import Comparison, agency_of
from miz_khedmat.editing.insertion import inserted
from miz_khedmat.editing.nodes import Path as Where
from miz_khedmat.importing.agency_files import files_of_unit, services
from miz_khedmat.importing.unit_of_work import UnitOfWork
from miz_khedmat.loading.reader import Source
from miz_khedmat.model import Agency
from miz_khedmat.readers.approved import ApprovedEntry


def placed(
    standing: UnitOfWork, compared: Comparison, missing: Iterable[ApprovedEntry]
) -> tuple[ApprovedEntry, ...]:
    """Put the *missing* entries into the catalogue and return those that found no room.

    Those go to the top level, because their parents' files have no lines for them.
    """
    work = _Placement(standing, compared, dict.fromkeys(missing))
    work.place()
    return tuple(work.top)


@define(eq=False)
class _Placement:
    """The placement of entries in one existing catalogue."""

    standing: UnitOfWork
    compared: Comparison
    missing: Collection[ApprovedEntry]
    top: list[ApprovedEntry] = field(factory=list)

    def place(self) -> None:
        """Put missing entries below their parent services, and the rest into new files."""
        below: defaultdict[str, dict[Where, tuple[ApprovedEntry, ...]]] = defaultdict(dict)
        alone: list[ApprovedEntry] = []
        services_by_key = {
            (listed.owner, listed.key): service for listed, service in self.compared.pairs
        }
        for entry in self._roots():
            parent = services_by_key.get((entry.owner, entry.parent))
            if parent is None:
                alone.append(entry)
                continue
            origin = self.standing.catalogue.origins[parent.key]
            there = below[origin.file]
            there[origin.path] = (*there.get(origin.path, ()), entry)
        for file, added in below.items():
            self._insert(file, added)
        self._write_apart(chain(alone, self.top))

    def _roots(self) -> Iterator[ApprovedEntry]:
        """Return the missing entries whose parents are not missing."""
        keys = {(entry.owner, entry.key) for entry in self.missing}
        return (e for e in self.missing if (e.owner, e.parent) not in keys)

    def _below(self, entry: ApprovedEntry) -> Iterator[ApprovedEntry]:
        """Return the missing entries directly below *entry*."""
        children = self.compared.approved.below(entry.owner, entry.key)
        return (child for child in children if child in self.missing)

    def _agency(self, entry: ApprovedEntry) -> Agency | None:
        return agency_of(self.standing.catalogue, entry, self.standing.catalogue.agency)

    def _insert(self, file: str, added: dict[Where, tuple[ApprovedEntry, ...]]) -> None:
        """Put entries below services of *file*; if not all fit, each parent's by themselves."""
        text = self.standing.text(file)
        result = inserted(Source(file, text), added, self._below)
        if result is None:
            result = text
            for path, entries in added.items():
                one = inserted(Source(file, result), {path: entries}, self._below)
                result = result if one is None else one
                self.top += entries if one is None else ()
        self.standing.change(file, result)

    def _write_apart(self, entries: Iterable[ApprovedEntry]) -> None:
        """Put entries into new files: of their agency, or of a new one."""
        by_agency: defaultdict[str, list[ApprovedEntry]] = defaultdict(list)
        for entry in entries:
            by_agency[entry.owner].append(entry)
        for own in by_agency.values():
            agency = self._agency(own[0])
            if agency is None:
                files = files_of_unit(own[0], tuple(own), self._below)
            else:
                files = {self._free(agency): services(own, self._below)}
            for name, text in files.items():
                self.standing.put(name, text.encode())

    def _free(self, agency: Agency) -> str:
        """Return an unused name for a new file of services of *agency*."""
        folder = Path(self.standing.catalogue.origins[Key.of(agency)].file).parent / "services"
        names = (folder / f"imported{number or ''}.yaml" for number in count())
        return next(path.as_posix() for path in names if self.standing.is_free(path.as_posix()))
