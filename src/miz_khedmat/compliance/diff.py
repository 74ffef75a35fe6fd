"""A comparison of a catalogue with its approved list (A2)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from attrs import define, field, frozen

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.catalogue.index import ByAgency
from miz_khedmat.compliance.subjects import ServiceSubject, services
from miz_khedmat.errors import Wording
from miz_khedmat.model import Agency, Service
from miz_khedmat.persian.text import id_key, search_key
from miz_khedmat.readers.approved import ApprovedEntry, ApprovedList, named_list

KINDS: Final = ("missing", "extra", "retitled", "renumbered", "moved")


@frozen
class Difference:
    """One difference between the list and the catalogue; its kind is one of KINDS.

    *approved* is the list's value and ``actual`` the catalogue's: a title, an id or the parent
    service. *agency* is the name of the agency; *entry* is None if the list lacks the service,
    *service* is None if the catalogue lacks it.
    """

    kind: str
    agency: str
    entry: ApprovedEntry | None = None
    service: ServiceSubject | None = None
    approved: str = ""
    actual: str = ""

    @property
    def name(self) -> str:
        """The name of the service, from the list if it is there, else from the catalogue."""
        return self.entry.name if self.entry else self.service.name if self.service else ""

    @property
    def remedy(self) -> Wording | None:
        """How to keep old addresses working if the service has another id."""
        if self.kind != "renumbered" or not (self.entry and self.service):
            return None
        former = set(map(id_key, self.service.noun.former_ids or ()))
        return _OLD_LIST if self.entry.key in former else _keep(self.actual)


_OLD_LIST: Final = Wording("the list has the former id; update the list")


def _keep(id: str) -> Wording:
    """Say how the old *id* continues to lead to the service."""
    kept = f'former_ids: ["{id}"]'
    return Wording(
        "write the approved id, and add {kept} so that old addresses still work", kept=kept
    )


@frozen
class Count:
    """The number of an agency's services in the approved list and in its catalogue."""

    agency: str
    approved: int
    actual: int


@frozen
class Comparison:
    """The result of comparing the list *approved* with a catalogue.

    *pairs* are the entries that have a service, whatever the two differ in.
    """

    approved: ApprovedList
    differences: tuple[Difference, ...]
    counts: tuple[Count, ...]
    pairs: tuple[tuple[ApprovedEntry, ServiceSubject], ...] = ()

    def of_kind(self, kind: str) -> tuple[Difference, ...]:
        """Return the differences of one kind."""
        return tuple(each for each in self.differences if each.kind == kind)

    @property
    def differs(self) -> bool:
        """True if there is any difference."""
        return bool(self.differences)


def compare(
    catalogue: Catalogue, approved: ApprovedList, agency: Agency | None = None
) -> Comparison:
    """Compare a catalogue with an approved list.

    Args:
        catalogue: The catalogue.
        approved: The approved list.
        agency: The agency of entries that name none; by default the desk's own agency.

    Returns:
        The differences, sorted by kind within each agency, and the counts.
    """
    own = agency or catalogue.agency
    differences: list[Difference] = []
    counts: list[Count] = []
    pairs: list[tuple[ApprovedEntry, ServiceSubject]] = []
    for whose, entries in _by_agency(catalogue, approved, own).items():
        pairing = _Pairing(catalogue, whose.agency, entries)
        found_here = list(_differences(pairing, whose.name))
        differences += sorted(found_here, key=lambda each: KINDS.index(each.kind))
        counts.append(Count(whose.name, len(entries), len(pairing.services)))
        pairs += pairing.pairs
    return Comparison(approved, tuple(_without_moved(differences)), tuple(counts), tuple(pairs))


@frozen(eq=False)
class Comparisons(ByAgency[Comparison | None]):
    """The comparison with each agency's approved list; None if it has no readable list."""

    catalogue: Catalogue

    def derive(self, agency: Agency) -> Comparison | None:
        """Compare the catalogue with the list of *agency*."""
        approved = named_list(self.catalogue, agency).approved
        return compare(self.catalogue, approved, agency) if approved else None


def _without_moved(differences: list[Difference]) -> Iterator[Difference]:
    """Leave out extra services that are already reported as moved to another agency."""
    moved = {each.service.key for each in differences if each.kind == "moved" and each.service}
    for each in differences:
        if each.kind != "extra" or (each.service and each.service.key not in moved):
            yield each


def agency_of(catalogue: Catalogue, entry: ApprovedEntry, own: Agency) -> Agency | None:
    """Return the agency that an entry belongs to; None if the catalogue has no such agency."""
    if not entry.owner:
        return own
    if entry.agency_id and (found := catalogue.agency_called(id_key(entry.agency_id))):
        return found
    wanted = search_key(entry.agency or "")
    named = catalogue.agencies_named.get(wanted, ()) if wanted else ()
    return named[0] if len(named) == 1 else None


@frozen
class _ListedAgency:
    """An agency of the list: its *key* in the catalogue or else in the list, and its name."""

    key: str
    name: str
    agency: Agency | None = field(eq=False, hash=False)


def _by_agency(
    catalogue: Catalogue, approved: ApprovedList, own: Agency
) -> dict[_ListedAgency, list[ApprovedEntry]]:
    """Return the entries by agency; an empty list belongs to the desk's own agency."""
    groups: dict[_ListedAgency, list[ApprovedEntry]] = {}
    for owner, first in approved.owners.items():
        agency = agency_of(catalogue, first, own)
        name = (agency.name if agency else first.agency) or first.agency_id or ""
        key = f"key:{agency.key}" if agency else owner
        groups.setdefault(_ListedAgency(key, name, agency), []).extend(approved.of(owner))
    return groups or {_ListedAgency("", own.name or "", own): []}


@define(eq=False)
class _Pairing:
    """The entries of one agency paired with its services: by id, or by title if there is no id."""

    catalogue: Catalogue
    agency: Agency | None
    entries: list[ApprovedEntry]
    found: dict[int, ServiceSubject] = field(factory=dict)
    """The service of an entry, by the entry's index in *entries*."""

    @cached_property
    def services(self) -> list[ServiceSubject]:
        """The services that the agency states in full and still provides."""
        listed = services(self.catalogue, self.agency) if self.agency else ()
        return [each for each in listed if each.whole]

    def __attrs_post_init__(self) -> None:
        by_key = {each.noun.key: each for each in self.services}
        for number, entry in enumerate(self.entries):
            if entry.key in by_key:
                self.found[number] = by_key[entry.key]
        self.found.update(_alike(self._missing, _titled(self.extra)))

    @property
    def pairs(self) -> list[tuple[ApprovedEntry, ServiceSubject]]:
        """The entries that have a service, those with the same key first."""
        return [(self.entries[number], service) for number, service in self.found.items()]

    @property
    def missing(self) -> list[ApprovedEntry]:
        """The approved entries that have no service yet."""
        return list(self._missing.values())

    @property
    def _missing(self) -> dict[int, ApprovedEntry]:
        numbered = enumerate(self.entries)
        return {number: entry for number, entry in numbered if number not in self.found}

    @property
    def extra(self) -> list[ServiceSubject]:
        """The services that have no entry."""
        paired = {service.key for service in self.found.values()}
        return [each for each in self.services if each.key not in paired]


def _titled(services: Iterable[ServiceSubject]) -> dict[str, ServiceSubject]:
    """Return the services by the titles and former ids that only one of them has."""
    keys: defaultdict[str, list[ServiceSubject]] = defaultdict(list)
    for each in services:
        for key in {*_titles(each), *(f"id:{id_key(old)}" for old in each.noun.former_ids or ())}:
            keys[key].append(each)
    return {key: matches[0] for key, matches in keys.items() if key and len(matches) == 1}


def _alike(
    entries: Mapping[int, ApprovedEntry], titled: Mapping[str, ServiceSubject]
) -> Iterator[tuple[int, ServiceSubject]]:
    """Yield entry indexes with the one service that has the same title, or had the same id."""
    counts = Counter(search_key(each.title or "") for each in entries.values())
    taken: set[Key] = set()
    for number, entry in entries.items():
        title = search_key(entry.title or "")
        by_title = titled.get(title) if counts[title] == 1 else None
        found = titled.get(f"id:{entry.key}") or by_title
        if found and found.key not in taken:
            taken.add(found.key)
            yield number, found


def _titles(service: ServiceSubject) -> set[str]:
    """Return the titles to compare: alone, and followed by the common name (S3)."""
    noun = service.noun
    return {
        search_key(noun.title or ""),
        search_key(f"{noun.title or ''} {noun.common_name or ''}"),
    }


def _differences(pairing: _Pairing, name: str) -> Iterator[Difference]:
    elsewhere = _elsewhere(pairing)
    for entry in pairing.missing:
        if found := elsewhere.get(entry.key):
            yield Difference("moved", name, entry, found, name, found.agency.name or "")
        else:
            yield Difference("missing", name, entry, approved=entry.name)
    for service in pairing.extra:
        yield Difference("extra", name, None, service, actual=service.name)
    upper = {entry.key: service for entry, service in pairing.pairs}
    for entry, service in pairing.pairs:
        yield from _renamed(name, entry, service)
        yield from _moved(name, entry, service, upper.get(entry.parent))


def _elsewhere(pairing: _Pairing) -> dict[str, ServiceSubject]:
    """Return the services of all other agencies by key, if an entry is missing here."""
    rows = pairing.catalogue.agency_rows.values() if pairing.missing else ()
    others = (row.node for row in rows if row.node is not pairing.agency)
    subjects = (each for other in others for each in services(pairing.catalogue, other))
    return {each.noun.key: each for each in subjects if each.whole and each.noun.id}


def _renamed(agency: str, entry: ApprovedEntry, service: ServiceSubject) -> Iterator[Difference]:
    """Yield the differences in id and title."""
    noun = service.noun
    if entry.id and noun.id and entry.key != noun.key:
        yield Difference("renumbered", agency, entry, service, entry.id, noun.id)
    if entry.title and noun.title and search_key(entry.title) not in _titles(service):
        yield Difference("retitled", agency, entry, service, entry.title, noun.title)


def _moved(
    agency: str, entry: ApprovedEntry, service: ServiceSubject, upper: ServiceSubject | None
) -> Iterator[Difference]:
    """Yield a difference if the parent is not *upper*; a missing parent shows nothing."""
    wanted, above = upper.noun if upper else None, service.parent
    if _known(entry) and (upper or not entry.parent) and wanted is not above:
        yield Difference("moved", agency, entry, service, _named(wanted), _named(above))


def _named(service: Service | None) -> str:
    return ((service.id or service.title) if service else "") or ""


def _known(entry: ApprovedEntry) -> bool:
    """True if the list says where the service belongs: below another, or at the top level."""
    return bool(entry.parent) or (entry.id or "").endswith("000")
