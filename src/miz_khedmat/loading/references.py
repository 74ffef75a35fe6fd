"""What only the whole catalogue shows: a repeated id, a reference to nothing or in a ring."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from miz_khedmat.catalogue import Locator, Origin
from miz_khedmat.errors import Diagnostic
from miz_khedmat.loading.faults import FAULTS, fault
from miz_khedmat.loading.located import Located
from miz_khedmat.model import Agency, Service
from miz_khedmat.persian.text import id_key

_ARROW: Final = " → "


def check(root: Located, locate: Locator) -> Iterator[Diagnostic]:
    """Every fault that lies between the files of a catalogue."""
    agencies = list(root.all)
    yield from _twice(((each.agency, each.origin) for each in agencies), locate)
    for each in agencies:
        yield from islice(_twice(each.stated, locate), FAULTS)
    yield from _references(agencies, locate)


def _twice(
    nouns: Iterable[tuple[Agency | Service, Origin]], locate: Locator
) -> Iterator[Diagnostic]:
    first: dict[str, Origin] = {}
    for noun, origin in nouns:
        if noun.key in first:
            place, other = locate(origin.below("id")), locate(first[noun.key])
            yield fault("duplicate-id", place, noun.id or noun.key, hint=str(other))
        else:
            first[noun.key] = origin


def _references(agencies: list[Located], locate: Locator) -> Iterator[Diagnostic]:
    by_key = {each.agency.key: each for each in agencies}
    targets = {key: id_key(each.agency.refers_to or "") for key, each in by_key.items()}
    for key, target in targets.items():
        if target and target not in by_key:
            place = locate(by_key[key].origin.below("refers_to"))
            yield fault("refers-to-nothing", place, by_key[key].agency.refers_to)
    for ring in _rings(targets):
        names = _ARROW.join(by_key[key].agency.name or key for key in (*ring, ring[0]))
        yield fault("refers-in-a-ring", locate(by_key[ring[0]].origin.below("refers_to")), names)


def _rings(targets: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield each ring of references once, from its first key on; each key is visited once."""
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
