"""What a change is about: an agency or one of its services, and its place in a catalogue."""

from functools import cached_property
from typing import Any, Final

from attrs import evolve, frozen

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.catalogue.inheritance import shown
from miz_khedmat.loading.dumper import plain
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.model import Agency, Service
from miz_khedmat.persian.text import id_key

_NAMES: Final = (("title",), ("id",))


@frozen
class Subject:
    """An agency, or a *service* of it, by their keys; the empty service is the agency itself."""

    agency: str
    service: str = ""

    @property
    def key(self) -> Key:
        """The key of the same in a catalogue."""
        return Key(self.agency, self.service)


@frozen
class FoundSubject:
    """Where a subject is in *catalogue* by now: at a *unit*, as what that unit states itself.

    *service* is None for the agency itself, and for a service of the headquarters of which the
    unit states no difference yet (A3).
    """

    catalogue: Catalogue
    subject: Subject
    unit: Agency
    service: Service | None = None

    @cached_property
    def stated(self) -> Plain:
        """The plain data that the unit states of it; None if it states nothing."""
        stated: Plain = plain(self.service if self.subject.service else self.unit)
        return stated

    @cached_property
    def effective(self) -> Plain:
        """The plain data as citizens see it: of a branch with what its headquarters states."""
        if not self.subject.service:
            return self.stated
        seen = shown(self.catalogue, self.unit, self.subject.service)
        effective: Plain = plain(seen.service if seen else None)
        return effective

    @property
    def called(self) -> str:
        """The id and the title or name, for people."""
        return self.service.called if self.service else self.unit.called


def find_subject(catalogue: Catalogue, subject: Subject) -> FoundSubject | None:
    """Return where *subject* is in *catalogue*; None if it is gone, or nobody can say where.

    A service that is no longer at its agency may have another id, of which it states the former
    one, or it may be at one other agency.
    """
    known = catalogue.index(_FoundSubjects).known
    if subject not in known:
        known[subject] = _find(catalogue, subject)
    return known[subject]


def _find(catalogue: Catalogue, subject: Subject) -> FoundSubject | None:
    unit = catalogue.agency_called(subject.agency)
    if unit and not subject.service:
        return FoundSubject(catalogue, subject, unit)
    here = _at(catalogue, unit, subject.service) if unit else None
    if here or not subject.service:
        return here
    elsewhere = [
        place for place in _places(catalogue, subject) if _may_be(catalogue, place, subject)
    ]
    own = [place for place in elsewhere if place.agency == subject.agency] or elsewhere
    agency = catalogue.agency_called(own[0].agency) if len(own) == 1 else None
    return _at(catalogue, agency, own[0].service) if agency else None


def renamed(catalogue: Catalogue, subject: Subject, path: tuple[str, ...], new: Plain) -> Subject:
    """Return where *subject* is once its fact at *path* reads *new*.

    A service without an id is known by its title, and by its id as soon as it gets one.
    """
    unit = catalogue.agency_called(subject.agency)
    rows = catalogue.rows(unit) if unit else {}
    if path not in _NAMES or not subject.service or subject.service in rows:
        return subject
    name: dict[str, Any] = {path[0]: str(new or "")}
    key = Service(**name).key
    return Subject(subject.agency, key) if key and key in rows else subject


def is_nameless(found: FoundSubject, path: tuple[str, ...], new: Plain) -> bool:
    """Return whether the service would have neither id nor title if its fact read *new*."""
    if path not in _NAMES or found.service is None:
        return False
    name: dict[str, Any] = {path[0]: str(new or "")}
    return not evolve(found.service, **name).key


def unit_of(catalogue: Catalogue, subject: Subject) -> Agency:
    """Return the unit of *subject* by now; if it is gone, the one that it had."""
    found = find_subject(catalogue, subject)
    if found:
        return found.unit
    return catalogue.agency_called(subject.agency) or catalogue.agency


def _at(catalogue: Catalogue, unit: Agency, service: str) -> FoundSubject | None:
    """Return the service if *unit* states it or shows it; None if it does neither."""
    subject = Subject(unit.key, service)
    row = catalogue.rows(unit).get(service)
    if row:
        return FoundSubject(catalogue, subject, unit, row.node)
    if shown(catalogue, unit, service):
        return FoundSubject(catalogue, subject, unit)
    return None


def _may_be(catalogue: Catalogue, place: Subject, subject: Subject) -> bool:
    """Return whether *subject* may be at *place* now; a branch only states a difference (A3)."""
    unit = catalogue.agency_called(place.agency)
    is_branch = unit is not None and catalogue.headquarters(unit).key == subject.agency
    return place != subject and (place.agency == subject.agency or not is_branch)


def _places(catalogue: Catalogue, subject: Subject) -> tuple[Subject, ...]:
    return catalogue.index(_SubjectIndex).places.get(subject.service, ())


class _FoundSubjects:
    """Subjects that were looked for in a catalogue, each of which is read once."""

    def __init__(self, catalogue: Catalogue) -> None:  # noqa: ARG002
        """Begin with none."""
        self.known: dict[Subject, FoundSubject | None] = {}


class _SubjectIndex:
    """Every service that agencies state, by its key and by its former ones."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Read the whole catalogue once."""
        self.places: dict[str, tuple[Subject, ...]] = {}
        for unit in catalogue.agency_rows.values():
            for key, row in catalogue.rows(unit.node).items():
                for name in {key, *map(id_key, row.node.former_ids or ())}:
                    place = Subject(unit.node.key, key)
                    self.places[name] = (*self.places.get(name, ()), place)
