"""Where services that a catalogue lacks find their place: below those above them, or apart."""

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
    """Put the entries that are *missing* into the catalogue; which of them found no room.

    Those stand at the top of the list, because their parents' files have no lines for them.
    """
    work = _Placement(standing, compared, dict.fromkeys(missing))
    work.place()
    return tuple(work.top)


@define(eq=False)
class _Placement:
    """The work on one catalogue that stands."""

    standing: UnitOfWork
    compared: Comparison
    missing: Collection[ApprovedEntry]
    top: list[ApprovedEntry] = field(factory=list)

    def place(self) -> None:
        """Put what is missing below the services above it, and the rest into new files."""
        below: defaultdict[str, dict[Where, tuple[ApprovedEntry, ...]]] = defaultdict(dict)
        alone: list[ApprovedEntry] = []
        held = {(each.owner, each.key): service for each, service in self.compared.pairs}
        for entry in self._roots():
            parent = held.get((entry.owner, entry.parent))
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
        """What is missing but stands below nothing that is."""
        keys = {(each.owner, each.key) for each in self.missing}
        return (e for e in self.missing if (e.owner, e.parent) not in keys)

    def _below(self, entry: ApprovedEntry) -> Iterator[ApprovedEntry]:
        """What is missing right below *entry*."""
        held = self.compared.approved.below(entry.owner, entry.key)
        return (each for each in held if each in self.missing)

    def _agency(self, entry: ApprovedEntry) -> Agency | None:
        return agency_of(self.standing.catalogue, entry, self.standing.catalogue.agency)

    def _insert(self, file: str, added: dict[Where, tuple[ApprovedEntry, ...]]) -> None:
        """Put entries below services of *file*; where not all can be, each by itself."""
        text = self.standing.text(file)
        made = inserted(Source(file, text), added, self._below)
        if made is None:
            made = text
            for path, entries in added.items():
                one = inserted(Source(file, made), {path: entries}, self._below)
                made = made if one is None else one
                self.top += entries if one is None else ()
        self.standing.change(file, made)

    def _write_apart(self, entries: Iterable[ApprovedEntry]) -> None:
        """Put entries into new files: of their agency, or of one that is new."""
        by_agency: defaultdict[str, list[ApprovedEntry]] = defaultdict(list)
        for entry in entries:
            by_agency[entry.owner].append(entry)
        for held in by_agency.values():
            agency = self._agency(held[0])
            if agency is None:
                made = files_of_unit(held[0], tuple(held), self._below)
            else:
                made = {self._free(agency): services(held, self._below)}
            for name, text in made.items():
                self.standing.put(name, text.encode())

    def _free(self, agency: Agency) -> str:
        """A name for a new file of services of *agency*, which no other has."""
        folder = Path(self.standing.catalogue.origins[Key.of(agency)].file).parent / "services"
        names = (folder / f"imported{number or ''}.yaml" for number in count())
        return next(each.as_posix() for each in names if self.standing.is_free(each.as_posix()))
