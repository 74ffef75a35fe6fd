"""What only the whole catalogue shows: an id twice, a reference to nothing or in a ring."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from miz_khedmat.catalogue import Locator, Origin
from miz_khedmat.catalogue.tree import walk
from miz_khedmat.errors import Fault
from miz_khedmat.loading.faults import FAULTS, fault
from miz_khedmat.model import Agency, Service
from miz_khedmat.persian.text import id_key

_ARROW: Final = " → "


def check(agency: Agency, origins: Mapping[int, Origin], locate: Locator) -> Iterator[Fault]:
    """Every fault that lies between the files of a catalogue."""
    agencies = list(walk([agency], lambda unit: unit.units))
    yield from _twice(agencies, origins, locate)
    for unit in agencies:
        services = walk(unit.services, lambda service: service.subservices or ())
        yield from islice(_twice(list(services), origins, locate), FAULTS)
    yield from _references(agencies, origins, locate)


def _twice(
    nouns: "list[Agency] | list[Service]", origins: Mapping[int, Origin], locate: Locator
) -> Iterator[Fault]:
    first: dict[str, Agency | Service] = {}
    for noun in nouns:
        held = first.setdefault(noun.key, noun)
        if held is not noun:
            origin, other = origins[id(noun)], locate(origins[id(held)])
            place = locate(Origin(origin.file, (*origin.path, "id")))
            yield fault("duplicate-id", place, noun.id or noun.key, hint=str(other))


def _references(
    agencies: list[Agency], origins: Mapping[int, Origin], locate: Locator
) -> Iterator[Fault]:
    by_key = {agency.key: agency for agency in agencies}
    targets = {key: id_key(agency.refers_to or "") for key, agency in by_key.items()}
    for key, target in targets.items():
        if target and target not in by_key:
            place = _reference(by_key[key], origins)
            yield fault("refers-to-nothing", locate(place), by_key[key].refers_to)
    for ring in _rings(targets):
        names = _ARROW.join(by_key[key].name or key for key in (*ring, ring[0]))
        yield fault("refers-in-a-ring", locate(_reference(by_key[ring[0]], origins)), names)


def _reference(agency: Agency, origins: Mapping[int, Origin]) -> Origin:
    origin = origins[id(agency)]
    return Origin(origin.file, (*origin.path, "refers_to"))


def _rings(targets: Mapping[str, str]) -> Iterator[list[str]]:
    """Each ring of references once, from the first of its keys on; each key is visited once."""
    order = {key: number for number, key in enumerate(targets)}
    seen: set[str] = set()
    for start in targets:
        path: dict[str, int] = {}
        key = start
        while key in targets and key not in seen:
            seen.add(key)
            path[key] = len(path)
            key = targets[key]
        ring = list(path)[path[key] :] if key in path else []
        # A headquarters that refers to itself is fine.
        if len(ring) > 1:
            first = ring.index(min(ring, key=order.__getitem__))
            yield ring[first:] + ring[:first]
