"""Catalogues in which each text is in each field of an agency and of a service once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

from attrs import evolve, frozen

from miz_khedmat import Catalogue
from miz_khedmat.model import Agency, Process, Service
from miz_khedmat.persian.text import id_key
from tests.hostile.fields import EVERY, OF_AGENCY, OF_SERVICE, Field, filled

N = TypeVar("N", Agency, Service)

_PLACES: Final = {pair: place for place, pair in enumerate(EVERY)}
_KINDS: Final = ("external", "internal")
HEAD: Final = "head"


@frozen
class Turn:
    """One turn of the *texts* over the fields: each field's text is another at each turn."""

    texts: Sequence[str]
    number: int

    def text(self, noun: type, field: Field) -> str:
        """The text of a field of *noun* at this turn."""
        return self.texts[(self.number + _PLACES[noun, field]) % len(self.texts)]

    def agency(self) -> Agency:
        """An agency with a service below another, one that is withdrawn, and no unit."""
        full, above, gone = _apart([self._service(ahead) for ahead in range(3)])
        branch = evolve(above, withdrawn=None, subservices=(_drawn(evolve(full, withdrawn=None)),))
        made = filled(Agency, lambda field: self.text(Agency, field))
        return evolve(made, services=(branch, gone))

    def _service(self, ahead: int) -> Service:
        turn = Turn(self.texts, self.number + ahead)
        return filled(Service, lambda field: turn.text(Service, field))

    def pairs(self) -> Iterator[tuple[type, Field, str]]:
        """Yield each field with its text at this turn."""
        yield from ((Agency, field, self.text(Agency, field)) for field in OF_AGENCY)
        yield from ((Service, field, self.text(Service, field)) for field in OF_SERVICE)


def _drawn(service: Service) -> Service:
    """*service* with each of its processes as an outer, an inner one and one of its own kind."""
    processes: list[Process] = []
    for process in service.processes or ():
        processes += [*(evolve(process, kind=kind) for kind in _KINDS), process]
    return evolve(service, processes=tuple(processes))


def _apart(nouns: Sequence[N], taken: Iterable[str] = ()) -> Iterator[N]:
    """Yield the nouns, except those without a key or with the key of another.

    No catalogue may contain these. Nor has any of them a key that is *taken*.
    """
    seen = {"", *taken}
    for number, noun in enumerate(nouns):
        own = evolve(noun, id=f"{noun.id or ''}-{number}") if noun.key in seen else noun
        seen.add(own.key)
        yield own


def catalogue(texts: Sequence[str], turns: Iterable[int]) -> Catalogue:
    """A unit for each of *turns*; over all turns each of *texts* is in each field."""
    made = [Turn(texts, number).agency() for number in turns]
    # A unit that referred to another would show that one's services in place of its own.
    units = tuple(_apart(made, {id_key(each.refers_to or "") for each in made}))
    head = Turn(texts, next(iter(turns), 0)).agency()
    return Catalogue(evolve(head, id=HEAD, refers_to=None, units=units))


def sound(whole: Catalogue) -> Catalogue:
    """Return the catalogue without references to agencies and files, which a loader looks up."""
    return Catalogue(_sound(whole.agency))


def _sound(agency: Agency) -> Agency:
    services = tuple(_sound_service(each) for each in agency.services)
    units = tuple(map(_sound, agency.units))
    return evolve(agency, refers_to=None, approved=None, services=services, units=units)


def _sound_service(service: Service) -> Service:
    below = service.subservices and tuple(map(_sound_service, service.subservices))
    return evolve(
        service,
        subservices=below,
        documents=tuple(evolve(each, file=None) for each in service.documents or ()),
        processes=tuple(evolve(each, file=None) for each in service.processes or ()),
        forms=tuple(evolve(each, file=None) for each in service.forms or ()),
    )
