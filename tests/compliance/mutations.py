"""One fact of a catalogue changed at a time, and the codes of the rules that then speak."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

import attrs
from attrs import evolve, frozen

from miz_khedmat import Catalogue
from miz_khedmat.catalogue import Origin
from miz_khedmat.catalogue.tree import walk
from miz_khedmat.compliance import Choice, all_rules, check
from miz_khedmat.errors import Place
from miz_khedmat.loading import references
from miz_khedmat.loading.located import Located
from miz_khedmat.model import Agency, Service

Path = tuple[str | int, ...]
Spoken = frozenset[tuple[str, str, str, bool]]
NOUNS: Final = frozenset({"services", "units", "subservices"})
"""Facts that are nouns of their own."""
NAMES: Final = frozenset({"Agency.id", "Agency.refers_to", "Service.id"})
"""Facts by which agencies and services are known: loading compares them."""
WIDE: Final = frozenset({"agency", "headquarters", "catalogue"})
"""Whom rules are about that see more than one service."""


@frozen
class Fact:
    """One thing that *noun* states: where in it, what it is (``Fee.amount``), its value.

    *owner* is the path of the noun from the desk's own agency; what a list holds is of the kind
    ``Service.types[]``.
    """

    noun: Any
    owner: Path
    path: Path
    kind: str
    value: Any


@frozen
class Mutant:
    """A *fact* that is changed to *value*, and the *codes* of those who must speak."""

    fact: Fact
    value: Any
    codes: frozenset[str]

    def __str__(self) -> str:
        return ".".join(map(str, (*self.fact.owner, *self.fact.path)))


def facts(agency: Agency) -> Iterator[Fact]:
    """Every fact of *agency*, of its services and of the agencies below it."""
    for owner, noun in _owners(agency, ()):
        yield from _stated(Fact(noun, owner, (), "", noun))


def _owners(noun: Agency | Service, path: Path) -> Iterator[tuple[Path, Agency | Service]]:
    yield path, noun
    for name in sorted(NOUNS):
        for place, inner in enumerate(getattr(noun, name, None) or ()):
            yield from _owners(inner, (*path, name, place))


def _stated(fact: Fact) -> Iterator[Fact]:
    """What stands in *fact*, to any depth; of what a list holds, nouns are told by their facts."""
    for step, kind, value in _parts(fact):
        here = evolve(fact, path=(*fact.path, step), kind=kind, value=value)
        if not (kind.endswith("[]") and attrs.has(type(value))):
            yield here
        yield from _stated(here)


def _parts(fact: Fact) -> Iterator[tuple[str | int, str, Any]]:
    value = fact.value
    if isinstance(value, tuple):
        yield from ((place, f"{fact.kind}[]", item) for place, item in enumerate(value))
    elif isinstance(value, Mapping):
        yield from ((key, f"{fact.kind}[]", item) for key, item in value.items())
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            held = getattr(value, field.name)
            if held is not None and field.name not in NOUNS:
                yield field.name, f"{type(value).__name__}.{field.name}", held


def held(noun: Any, path: Path) -> Any:
    """What stands at *path* in *noun*."""
    for step in path:
        noun = noun[step] if isinstance(step, int) else getattr(noun, step)
    return noun


def changed(noun: Any, path: Path, value: Any) -> Any:
    """*noun* with *value* at *path*; None takes out what stands there."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(noun, Mapping):
        return {**noun, step: changed(noun[step], rest, value)}
    if isinstance(step, int):
        return (*noun[:step], changed(noun[step], rest, value), *noun[step + 1 :])
    return evolve(noun, **{step: changed(getattr(noun, step), rest, value)})


@frozen
class Proof:
    """The catalogue *whole*, whose facts are changed one at a time; *before* is what is told of it.

    A rule about a service sees it, those right above and below it and its agency; one about an
    agency, its own services: these alone are asked again. What sees more is asked of all.
    """

    whole: Catalogue
    before: dict[tuple[Path, bool], Spoken] = attrs.field(factory=dict)

    def survivors(self, mutants: Iterable[Mutant]) -> dict[str, tuple[list[str], list[str]]]:
        """Those of whom not exactly their owners spoke: who must speak, and who did."""
        heard = ((each, self.codes(each)) for each in mutants)
        return {
            f"{each.fact.kind} {each}": (sorted(each.codes), sorted(codes))
            for each, codes in heard
            if codes != each.codes
        }

    def codes(self, mutant: Mutant) -> frozenset[str]:
        """Who speaks: rules by code, or loading, which then refuses the catalogue."""
        fact, made = mutant.fact, self.catalogue(mutant)
        refused = frozenset(_faults(made)) if fact.kind in NAMES else frozenset()
        asked = fact.owner, fact.kind in NAMES
        if asked not in self.before:
            self.before[asked] = _heard(self.whole, fact)
        told = frozenset() if refused else _heard(made, fact) - self.before[asked]
        return refused | {code for code, *_ in told}

    def catalogue(self, mutant: Mutant) -> Catalogue:
        """The whole catalogue with the mutant in it."""
        fact = mutant.fact
        agency = changed(self.whole.agency, (*fact.owner, *fact.path), mutant.value)
        return _with_files(agency, self.whole)


def _heard(catalogue: Catalogue, fact: Fact) -> Spoken:
    """What is told of *catalogue* by the rules that can see *fact*; what was set aside too."""
    alone = _alone(catalogue, fact)
    if alone is None:
        return spoken(catalogue)
    return spoken(alone, _choice(wide=False)) | spoken(catalogue, _choice(wide=True))


def spoken(catalogue: Catalogue, choice: Choice | None = None) -> Spoken:
    """What a check of *catalogue* tells, and what it sets aside."""
    report = check(catalogue, choice)
    told = {False: report.findings, True: report.suppressed}
    return frozenset((e.code, e.fact, e.found, aside) for aside in told for e in told[aside])


@cache
def _choice(*, wide: bool) -> Choice:
    return Choice(among=tuple(rule for rule in all_rules() if (rule.about in WIDE) is wide))


def _alone(catalogue: Catalogue, fact: Fact) -> Catalogue | None:
    """Its agency without units, and of services only that of *fact*; None where more is seen."""
    agency, path = catalogue.agency, fact.owner
    while path[:1] == ("units",):
        agency, path = agency.units[int(path[1])], path[2:]
    known = fact.kind in NAMES and not path
    if known or catalogue.headquarters(agency) is not agency:
        return None
    stems = (_stem(agency.services[int(path[1])], path[2:]),) if path else agency.services
    alone = evolve(agency, services=stems, units=())
    return Catalogue(alone, folders={alone.key: catalogue.folders[agency.key]})


def _stem(service: Service, path: Path) -> Service:
    """*service* with those below it that lead along *path*, and all below the last."""
    if not path:
        return service
    (below,) = ((service.subservices or ())[int(path[1])],)
    return evolve(service, subservices=(_stem(below, path[2:]),))


def _with_files(agency: Agency, whole: Catalogue) -> Catalogue:
    """The catalogue of *agency*, whose files lie where those of *whole* do."""
    pairs = zip(_agencies(agency), _agencies(whole.agency), strict=True)
    return Catalogue(agency, folders={new.key: whole.folders[old.key] for new, old in pairs})


def _agencies(agency: Agency) -> Iterator[Agency]:
    return walk([agency], lambda unit: unit.units)


def _faults(catalogue: Catalogue) -> Iterator[str]:
    """The codes of what loading refuses between the files of a catalogue."""
    return (fault.code for fault in references.check(_located(catalogue.agency), _nowhere))


def _located(agency: Agency) -> Located:
    """*agency* as if it were read, from no file."""
    services = walk(agency.services, lambda each: each.subservices or ())
    origins = tuple(Origin("", ()) for _ in services)
    return Located(agency, Origin("", ()), origins, tuple(map(_located, agency.units)))


def _nowhere(origin: Origin, *, at_key: bool = False) -> Place:  # noqa: ARG001 - as locators are
    return Place("")
