"""What a list has more than a catalogue, put beside what editors wrote; what differs is told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path

from attrs import define, field, frozen

from miz_khedmat.approved import Approved, Entry
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance.diff import Comparison, Difference, agency_of, compare
from miz_khedmat.importing.agencies import files_of_unit, services
from miz_khedmat.importing.inserting import Path as Where
from miz_khedmat.importing.inserting import inserted
from miz_khedmat.importing.listing import Listing
from miz_khedmat.loading.edit import edit
from miz_khedmat.loading.plain import Source
from miz_khedmat.model import Agency, Service


@frozen
class Merged:
    """What an import makes of a catalogue that is there.

    *texts* are the files that change or are new, each before (None: new) and after, *lists* the
    new approved list by its name; *added* is what was put in, *taken* the titles that were,
    *conflicts* what editors have to settle, and *top* what stands at the top of the list because
    its parent's file has no room for it.
    """

    texts: dict[str, tuple[str | None, str]]
    added: tuple[Entry, ...] = ()
    taken: tuple[Difference, ...] = ()
    conflicts: tuple[Difference, ...] = ()
    top: tuple[Entry, ...] = ()
    lists: dict[str, bytes] = field(factory=dict)


def merged(
    folder: Path, catalogue: Catalogue, approved: Approved, listing: Listing, *, take: bool
) -> Merged:
    """*catalogue*, which was read from *folder*, with all that is new in the list.

    With *take* the titles of the list stand in the place of others. Where the catalogue names
    its approved list, it names the new *listing*, beside the old one. Nothing is written.
    """
    work = _Merging(folder, catalogue, compare(catalogue, approved))
    taken = tuple(work.retitled()) if take else ()
    work.place()
    lists = dict(work.listed(listing))
    added = tuple(work.missing.values())
    settled = {id(each) for each in taken} | {
        id(each) for each in work.compared.of_kind("missing") if id(each.entry) in work.missing
    }
    left = tuple(each for each in work.compared.differences if id(each) not in settled)
    return Merged(work.texts, added, taken, left, tuple(work.top), lists)


@define(eq=False)
class _Merging:
    """The work on one catalogue: its files as they are to become."""

    folder: Path
    catalogue: Catalogue
    compared: Comparison
    texts: dict[str, tuple[str | None, str]] = field(factory=dict)
    top: list[Entry] = field(factory=list)
    missing: dict[int, Entry] = field(init=False)

    def __attrs_post_init__(self) -> None:
        told = (each.entry for each in self.compared.of_kind("missing"))
        self.missing = {id(each): each for each in told if each and not self._withdrawn(each)}

    def retitled(self) -> Iterator[Difference]:
        """Put the list's titles in the place of others."""
        told = self.compared.of_kind("retitled")
        for each, service in ((each, each.service) for each in told if each.service):
            self._change(service.noun, "title", each.approved)
            yield each

    def place(self) -> None:
        """Put what is missing below the services above it, and the rest into new files."""
        below: defaultdict[str, dict[Where, tuple[Entry, ...]]] = defaultdict(dict)
        alone: list[Entry] = []
        held = {(each.owner, each.key): service for each, service in self.compared.pairs}
        for entry in self._roots():
            parent = held.get((entry.owner, entry.parent))
            if parent is None:
                alone.append(entry)
                continue
            origin = self.catalogue.origins[id(parent.noun)]
            there = below[origin.file]
            there[origin.path] = (*there.get(origin.path, ()), entry)
        for file, added in below.items():
            self._insert(file, added)
        self._write_apart(chain(alone, self.top))

    def listed(self, listing: Listing) -> Iterator[tuple[str, bytes]]:
        """The new list under a name of its own, which the agency at the top names from now on."""
        agency = self.catalogue.agency
        old = self.catalogue.file(agency, (agency.approved or "").removeprefix("files/"))
        if old is None or old.read_bytes() == listing.content:
            return
        names = (f"files/approved{number or ''}{listing.ending}" for number in count())
        name = next(each for each in names if not (self.folder / each).exists())
        self._change(agency, "approved", name)
        yield name, listing.content

    def _roots(self) -> Iterator[Entry]:
        """What is missing but stands below nothing that is."""
        keys = {(each.owner, each.key) for each in self.missing.values()}
        return (e for e in self.missing.values() if (e.owner, e.parent) not in keys)

    def _below(self, entry: Entry) -> Iterator[Entry]:
        """What is missing right below *entry*."""
        held = self.compared.approved.below(entry.owner, entry.key)
        return (each for each in held if id(each) in self.missing)

    def _agency(self, entry: Entry) -> Agency | None:
        return agency_of(self.catalogue, entry, self.catalogue.agency)

    def _withdrawn(self, entry: Entry) -> bool:
        """Whether the catalogue holds it, but no longer gives it or only speaks of it."""
        agency = self._agency(entry)
        return agency is not None and entry.key in self.catalogue.rows(agency)

    def _change(self, noun: Agency | Service, fact: str, value: str) -> None:
        """Put *value* in the place of a fact. Raises EditError where that is not safe."""
        origin = self.catalogue.origins[id(noun)]
        before, text = self._text(origin.file)
        made = edit(Source(origin.file, text), {(*origin.path, fact): lambda _: value})
        self.texts[origin.file] = before, made

    def _insert(self, file: str, added: dict[Where, tuple[Entry, ...]]) -> None:
        """Put entries below services of *file*; where not all can be, each by itself."""
        before, text = self._text(file)
        made = inserted(Source(file, text), added, self._below)
        if made is None:
            made = text
            for path, entries in added.items():
                one = inserted(Source(file, made), {path: entries}, self._below)
                made = made if one is None else one
                self.top += entries if one is None else ()
        if made != text:
            self.texts[file] = before, made

    def _write_apart(self, entries: Iterable[Entry]) -> None:
        """Put entries into new files: of their agency, or of one that is new."""
        by_agency: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_agency[entry.owner].append(entry)
        for held in by_agency.values():
            agency = self._agency(held[0])
            if agency is None:
                made = files_of_unit(held[0], tuple(held), self._below)
            else:
                made = {self._free(agency): services(held, self._below)}
            self.texts |= {name: (None, text) for name, text in made.items()}

    def _free(self, agency: Agency) -> str:
        """A name for a new file of services of *agency*, which no other has."""
        folder = Path(self.catalogue.origins[id(agency)].file).parent / "services"
        names = (folder / f"imported{number or ''}.yaml" for number in count())
        free = (each for each in names if each.as_posix() not in self.texts)
        return next(each.as_posix() for each in free if not (self.folder / each).exists())

    def _text(self, file: str) -> tuple[str | None, str]:
        """A file before all changes, and as it is by now."""
        if file not in self.texts:
            text = (self.folder / file).read_bytes().decode("utf-8-sig", "replace")
            return text, text
        return self.texts[file]
