"""A catalogue with one noun changed: what only the whole shows is checked, the rest is shared."""

from collections.abc import Iterator, Mapping

from attrs import evolve

from miz_khedmat.catalogue import Catalogue, Key, Origin
from miz_khedmat.catalogue.tree import flatten, walk
from miz_khedmat.errors import LoadError
from miz_khedmat.loading.located import Located, folders, origins
from miz_khedmat.loading.references import check
from miz_khedmat.model import Agency, Service

Nouns = Mapping[Key, Agency | Service]
"""Agencies without their services and units, and services, by what is to be replaced by them."""


def revised(
    catalogue: Catalogue, nouns: Nouns, added: Mapping[Key, Origin] | None = None
) -> Catalogue:
    """Return *catalogue* with *nouns* in the place of those that have these keys.

    It is the catalogue that loading gives when the files state them. New services of an agency are
    *added* where their origins are. Raises LoadError if an id comes twice by now, or a reference
    leads to nothing; KeyError if there is no such noun.
    """
    root = _located(catalogue, catalogue.agency)
    for key, noun in nouns.items():
        root = _revised(root, key, noun, (added or {}).get(key))
    if faults := tuple(check(root, catalogue.locate)):
        folder = catalogue.root.path.as_posix() if catalogue.root else ""
        raise LoadError(faults, folder)
    return evolve(catalogue, agency=root.agency, origins=origins(root), folders=folders(root))


def _located(catalogue: Catalogue, agency: Agency) -> Located:
    """Return an agency of *catalogue* as it was read."""
    services = walk(agency.services, _children)
    found = tuple(catalogue.origins[Key.of(agency, service)] for service in services)
    units = tuple(_located(catalogue, unit) for unit in agency.units)
    origin, folder = catalogue.origins[Key.of(agency)], catalogue.folders.get(agency.key)
    return Located(agency, origin, found, units, folder)


def _children(service: Service) -> tuple[Service, ...]:
    return service.subservices or ()


def _revised(located: Located, key: Key, noun: Agency | Service, at: Origin | None) -> Located:
    """Return an agency with what is changed in it or below it."""
    agency = located.agency
    if agency.key != key.agency:
        units = tuple(_revised(unit, key, noun, at) for unit in located.units)
        if all(new is old for new, old in zip(units, located.units, strict=True)):
            return located
        agency = evolve(agency, units=tuple(unit.agency for unit in units))
        return evolve(located, agency=agency, units=units)
    if isinstance(noun, Agency):
        head = evolve(noun, services=agency.services, units=agency.units)
        return evolve(located, agency=head)
    if at is not None:
        return _with_tops(located, sorted([*_tops(located), (noun, at)], key=_file))
    return _with_service(located, key.service, noun)


def _tops(located: Located) -> list[tuple[Service, Origin]]:
    """Return the services at the top of an agency's files, in their order."""
    known = {service.key: origin for service, origin in located.stated}
    return [(service, known[service.key]) for service in located.agency.services]


def _file(top: tuple[Service, Origin]) -> str:
    return top[1].file


def _with_tops(located: Located, tops: list[tuple[Service, Origin]]) -> Located:
    """Return an agency with these services at the top of its files, and all below them."""
    found = tuple(origin for service, at in tops for origin in _origins(service, at))
    agency = evolve(located.agency, services=tuple(service for service, _ in tops))
    return evolve(located, agency=agency, services=found)


def _with_service(located: Located, key: str, noun: Service) -> Located:
    """Return an agency with one of its services replaced."""
    rows = {row.node.key: row for row in flatten(located.agency.services, _children)}
    *above, old = rows[key].path
    new = noun
    for parent in reversed(above):
        below = tuple(new if each is old else each for each in _children(parent))
        old, new = parent, evolve(parent, subservices=below)
    tops = [(new if each is old else each, origin) for each, origin in _tops(located)]
    return _with_tops(located, tops)


def _origins(service: Service, origin: Origin) -> Iterator[Origin]:
    """Yield the origins of a service and of all below it, in the order of `walk`."""
    yield origin
    for index, child in enumerate(_children(service)):
        yield from _origins(child, origin.below("subservices", index))
