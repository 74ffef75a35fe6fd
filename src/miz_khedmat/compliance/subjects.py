"""What rules are asked about: a service with its place in the tree, and an agency."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import attrs
from attrs import frozen

from miz_khedmat import bpmn
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.drawings import linted
from miz_khedmat.model import Agency, Service, State, state
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
    def digits(self) -> str:
        """Its id as it is compared: without blanks, in ASCII digits."""
        return fold_id(self.noun.id or "")


@frozen
class OfAgency:
    """An agency of the catalogue."""

    catalogue: Catalogue
    noun: Agency

    @cached_property
    def texts(self) -> Texts:
        """Every text of it, with its path."""
        return tuple(_texts(self.noun))


Subject = OfService | OfAgency


def services(catalogue: Catalogue, agency: Agency) -> Iterator[OfService]:
    """The services that *agency* states, but those that are no longer given."""
    for row in catalogue.rows(agency).values():
        if not row.node.withdrawn:
            parent = row.parent.node if row.parent else None
            yield OfService(catalogue, agency, row.node, parent)


def stated(value: object) -> bool:
    """Whether a fact has a value, or is said to be none."""
    return state(value) is not State.UNSTATED


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
