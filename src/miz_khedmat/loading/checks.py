"""What only the whole catalogue shows: an id twice, a reference to nothing or in a ring."""

from collections.abc import Iterator, Mapping
from typing import Final

from miz_khedmat.catalogue import Locator, Origin
from miz_khedmat.errors import Fault
from miz_khedmat.loading.faults import fault
from miz_khedmat.model import Agency, Service
from miz_khedmat.persian.text import fold_id, slug
from miz_khedmat.tree import walk

_ARROW: Final = " → "


def check(agency: Agency, origins: Mapping[int, Origin], locate: Locator) -> Iterator[Fault]:
    """Every fault that lies between the files of a catalogue."""
    agencies = list(walk([agency], lambda unit: unit.units))
    yield from _twice(agencies, origins, locate, "id")
    for unit in agencies:
        services = walk(unit.services, lambda service: service.subservices or ())
        yield from _twice(list(services), origins, locate, "id")
    yield from _references(agencies, origins, locate)


def _twice(
    nouns: "list[Agency] | list[Service]", origins: Mapping[int, Origin], locate: Locator, key: str
) -> Iterator[Fault]:
    first: dict[str, Agency | Service] = {}
    for noun in nouns:
        held = first.setdefault(noun.key, noun)
        if held is not noun:
            origin, other = origins[id(noun)], locate(origins[id(held)])
            place = locate(Origin(origin.file, (*origin.path, key)))
            yield fault("duplicate-id", place, noun.id or noun.key, hint=str(other))


def _references(
    agencies: list[Agency], origins: Mapping[int, Origin], locate: Locator
) -> Iterator[Fault]:
    by_key = {agency.key: agency for agency in agencies}
    seen_rings: set[frozenset[str]] = set()
    for agency in agencies:
        chain = _chain(agency, by_key)
        place = Origin(origins[id(agency)].file, ("refers_to",))
        if len(chain) == 2 and chain[1] not in by_key:
            yield fault("refers-to-nothing", locate(place), agency.refers_to)
        elif chain[-1] in chain[:-1]:
            ring = chain[chain.index(chain[-1]) :]
            if agency.key in ring and frozenset(ring) not in seen_rings:
                seen_rings.add(frozenset(ring))
                names = _ARROW.join(by_key[key].name or key for key in ring)
                yield fault("refers-in-a-ring", locate(place), names)


def _chain(agency: Agency, by_key: Mapping[str, Agency]) -> list[str]:
    """The keys from *agency* up its references, to the end, to nothing, or to a repetition."""
    chain = [agency.key]
    while (here := by_key.get(chain[-1])) is not None:
        target = slug(fold_id(here.refers_to or ""))
        if not target or target == here.key:
            break
        chain.append(target)
        if target in chain[:-1]:
            break
    return chain
