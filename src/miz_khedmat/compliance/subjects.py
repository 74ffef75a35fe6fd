"""What rules are asked about: a service with its place in the tree, and an agency."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, TypeGuard

import attrs
from attrs import frozen

from miz_khedmat import bpmn
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance.rule import Answer, Answers
from miz_khedmat.drawings import linted
from miz_khedmat.model import Agency, Location, Service, State, Suppression, state
from miz_khedmat.persian.digits import to_ascii
from miz_khedmat.persian.text import fold_id

Path = tuple[str | int, ...]
Texts = tuple[tuple[Path, str], ...]
Findings = tuple[bpmn.Finding, ...]


@frozen
class OfService:
    """A service that *agency* states itself, and the service above it."""

    catalogue: Catalogue
    agency: Agency
    noun: Service
    parent: Service | None = None

    @cached_property
    def texts(self) -> Texts:
        """Every text of it, with its path."""
        return tuple(_texts(self.noun))

    @cached_property
    def drawings(self) -> tuple[tuple[int, Findings], ...]:
        """What the checks of drawings find in each process's file, by the process's place."""
        stated = enumerate(self.noun.processes or ())
        return tuple((place, linted(self.catalogue, self.agency, each)) for place, each in stated)

    @property
    def name(self) -> str:
        """The id and the title, as findings name it."""
        return ": ".join(filter(None, (self.noun.id, self.noun.title)))

    def has_file(self, name: str) -> bool:
        """Whether the file *name* can be had: it is on the web, or in the folder ``files``."""
        return _has_file(self.catalogue, self.agency, name)

    @property
    def whole(self) -> bool:
        """Whether it is a service of its own, and not a unit's words about another's (A3)."""
        owner = self.catalogue.headquarters(self.agency)
        return owner is self.agency or self.noun.key not in self.catalogue.rows(owner)

    @property
    def set_aside(self) -> frozenset[str]:
        """The codes of the rules that its editors set aside."""
        return frozenset(code_of(each) for each in self.noun.suppress or ())

    @property
    def digits(self) -> str:
        """Its id as it is compared: without blanks, in ASCII digits."""
        return fold_id(self.noun.id or "")


@frozen
class OfAgency:
    """An agency of the catalogue."""

    catalogue: Catalogue
    noun: Agency

    @property
    def name(self) -> str:
        """The id and the name, as findings name it."""
        return ": ".join(filter(None, (self.noun.id, self.noun.name)))

    def has_file(self, name: str) -> bool:
        """Whether the file *name* can be had: it is on the web, or in the folder ``files``."""
        return _has_file(self.catalogue, self.noun, name)

    @cached_property
    def texts(self) -> Texts:
        """Every text of it, with its path."""
        return tuple(_texts(self.noun))


@frozen
class OfSuppressions:
    """What a service sets aside: the codes that were *asked*, *known* and of *used*."""

    noun: Service
    asked: AbstractSet[str]
    known: AbstractSet[str]
    used: AbstractSet[str]


Subject = OfService | OfAgency


def code_of(suppression: Suppression) -> str:
    """The code of a rule, however it is spelt."""
    return to_ascii(suppression.rule or "").strip().upper()


def services(catalogue: Catalogue, agency: Agency) -> Iterator[OfService]:
    """The services that *agency* states, but those that are no longer given."""
    for row in catalogue.rows(agency).values():
        if not row.node.withdrawn:
            parent = row.parent.node if row.parent else None
            yield OfService(catalogue, agency, row.node, parent)


def where(subject: Subject, pattern: "re.Pattern[str]") -> Answers:
    """The texts of *subject* in which *pattern* is found."""
    for path, text in subject.texts:
        if pattern.search(text):
            yield Answer(path, text)


def stated(value: object) -> bool:
    """Whether a fact has a value, or is said to be none."""
    return state(value) is not State.UNSTATED


def where_is(location: Location | None) -> str:
    """A position as it was written: latitude, longitude."""
    return f"{location.latitude}, {location.longitude}" if location else ""


def in_iran(location: Location | None) -> bool:
    """Whether a position, where one is stated, is two decimal degrees inside Iran."""
    if location is None:
        return True
    try:
        latitude, longitude = float(location.latitude or ""), float(location.longitude or "")
    except ValueError:
        return False
    return 25 <= latitude <= 40 and 44 <= longitude <= 64


def _has_file(catalogue: Catalogue, agency: Agency, name: str) -> bool:
    away = name.startswith(("http://", "https://"))
    return away or catalogue.file(agency, name.removeprefix("files/")) is not None


def given(value: str | None) -> TypeGuard[str]:
    """Whether a fact has a value, and is not said to be none."""
    return state(value) is State.VALUE


def _texts(noun: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of a service or agency with its path, but those of other nouns in it."""
    if isinstance(noun, str):
        yield path, noun
    elif isinstance(noun, tuple):
        for number, inner in enumerate(noun):
            yield from _texts(inner, (*path, number))
    elif attrs.has(type(noun)):
        for name, inner in _facts(noun):
            yield from _texts(inner, (*path, name))


def _facts(noun: Any) -> Iterator[tuple[str, object]]:
    for field in attrs.fields(type(noun)):
        if field.name not in {"subservices", "services", "units", "suppress"}:
            yield field.name, getattr(noun, field.name)
