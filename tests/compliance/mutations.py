"""Mutants with one changed fact of a catalogue, and the rules that report them."""

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
"""Facts that identify agencies and services; the loader compares them."""
WIDE: Final = frozenset({"agency", "headquarters", "catalogue"})
"""The subjects of rules that see more than one service."""


@frozen
class Fact:
    """One fact of *noun*: its path, its kind (``Fee.amount``), its value.

    *owner* is the path of the noun from the desk's own agency; items of a list have the kind
    ``Service.types[]``.
    """

    noun: Any
    owner: Path
    path: Path
    kind: str
    value: Any


@frozen
class Mutant:
    """A *fact* that is changed to *value*, and the *codes* of the rules that must report it."""

    fact: Fact
    value: Any
    codes: frozenset[str]

    def __str__(self) -> str:
        return ".".join(map(str, (*self.fact.owner, *self.fact.path)))


def facts(agency: Agency) -> Iterator[Fact]:
    """Yield every fact of *agency*, of its services and of the agencies below it."""
    for owner, noun in _owners(agency, ()):
        yield from _stated(Fact(noun, owner, (), "", noun))


def _owners(noun: Agency | Service, path: Path) -> Iterator[tuple[Path, Agency | Service]]:
    yield path, noun
    for name in sorted(NOUNS):
        for place, inner in enumerate(getattr(noun, name, None) or ()):
            yield from _owners(inner, (*path, name, place))


def _stated(fact: Fact) -> Iterator[Fact]:
    """Yield the facts in *fact*, to any depth; nouns in a list are covered by their own facts."""
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
            part = getattr(value, field.name)
            if part is not None and field.name not in NOUNS:
                yield field.name, f"{type(value).__name__}.{field.name}", part


def value_at(noun: Any, path: Path) -> Any:
    """Return the value at *path* in *noun*."""
    for step in path:
        noun = noun[step] if isinstance(step, int) else getattr(noun, step)
    return noun


def changed(noun: Any, path: Path, value: Any) -> Any:
    """Return *noun* with *value* at *path*; None removes the value there."""
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
    """The catalogue *whole*, whose facts are changed one at a time; *before* has its findings.

    A rule about a service sees its parent, its sub-services and its agency; one about an agency
    sees its own services: only these are checked again. Wider rules check the whole catalogue.
    """

    whole: Catalogue
    before: dict[tuple[Path, bool], Spoken] = attrs.field(factory=dict)

    def survivors(self, mutants: Iterable[Mutant]) -> dict[str, tuple[list[str], list[str]]]:
        """Return the mutants that other rules than expected report: expected and actual codes."""
        heard = ((each, self.codes(each)) for each in mutants)
        return {
            f"{each.fact.kind} {each}": (sorted(each.codes), sorted(codes))
            for each, codes in heard
            if codes != each.codes
        }

    def codes(self, mutant: Mutant) -> frozenset[str]:
        """Return the codes that report the mutant, from rules or from the loader."""
        fact, made = mutant.fact, self.catalogue(mutant)
        refused = frozenset(_faults(made)) if fact.kind in NAMES else frozenset()
        asked = fact.owner, fact.kind in NAMES
        if asked not in self.before:
            self.before[asked] = _heard(self.whole, fact)
        new = frozenset() if refused else _heard(made, fact) - self.before[asked]
        return refused | {code for code, *_ in new}

    def catalogue(self, mutant: Mutant) -> Catalogue:
        """Return the whole catalogue with the mutant in it."""
        fact = mutant.fact
        agency = changed(self.whole.agency, (*fact.owner, *fact.path), mutant.value)
        return _with_files(agency, self.whole)


def _heard(catalogue: Catalogue, fact: Fact) -> Spoken:
    """Return the findings of the rules that can see *fact*, including suppressed ones."""
    alone = _alone(catalogue, fact)
    if alone is None:
        return spoken(catalogue)
    return spoken(alone, _choice(wide=False)) | spoken(catalogue, _choice(wide=True))


def spoken(catalogue: Catalogue, choice: Choice | None = None) -> Spoken:
    """Return the findings of a check, including suppressed ones."""
    report = check(catalogue, choice)
    by_aside = {False: report.findings, True: report.suppressed}
    return frozenset(
        (e.code, e.fact, e.found, aside) for aside in by_aside for e in by_aside[aside]
    )


@cache
def _choice(*, wide: bool) -> Choice:
    return Choice(among=tuple(rule for rule in all_rules() if (rule.about in WIDE) is wide))


def _alone(catalogue: Catalogue, fact: Fact) -> Catalogue | None:
    """Return its agency with only the service of *fact*, without units; None if more is seen."""
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
    """Return *service* with only the descendants along *path*, and all below the last."""
    if not path:
        return service
    (below,) = ((service.subservices or ())[int(path[1])],)
    return evolve(service, subservices=(_stem(below, path[2:]),))


def _with_files(agency: Agency, whole: Catalogue) -> Catalogue:
    """Return the catalogue of *agency*, with its files in the places of those of *whole*."""
    pairs = zip(_agencies(agency), _agencies(whole.agency), strict=True)
    return Catalogue(agency, folders={new.key: whole.folders[old.key] for new, old in pairs})


def _agencies(agency: Agency) -> Iterator[Agency]:
    return walk([agency], lambda unit: unit.units)


def _faults(catalogue: Catalogue) -> Iterator[str]:
    """Return the codes of the loader's errors about the files of a catalogue."""
    return (fault.code for fault in references.check(_located(catalogue.agency), _nowhere))


def _located(agency: Agency) -> Located:
    """Return *agency* as if it had been loaded, without files."""
    services = walk(agency.services, lambda each: each.subservices or ())
    origins = tuple(Origin("", ()) for _ in services)
    return Located(agency, Origin("", ()), origins, tuple(map(_located, agency.units)))


def _nowhere(origin: Origin, *, at_key: bool = False) -> Place:  # noqa: ARG001 - as locators are
    return Place("")
