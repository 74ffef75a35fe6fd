"""Indexes: what is derived from a catalogue for one purpose, on first use, and then kept."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Generic, TypeVar

from attrs import field, frozen

from miz_khedmat.catalogue.tree import TreeRow, flatten
from miz_khedmat.model import Agency, Service

T = TypeVar("T")


@frozen(eq=False)
class ByAgency(ABC, Generic[T]):
    """An index with one value for each agency.

    A room above the catalogue writes a subclass and gets it by `Catalogue.index`.
    """

    _kept: dict[str, T] = field(factory=dict, init=False, repr=False)

    def of(self, agency: Agency) -> T:
        """Return the value of *agency*."""
        if agency.key not in self._kept:
            self._kept[agency.key] = self.derive(agency)
        return self._kept[agency.key]

    @abstractmethod
    def derive(self, agency: Agency) -> T:
        """Derive the value of *agency*; it is kept."""


@frozen(eq=False)
class ServiceRows(ByAgency[Mapping[str, TreeRow[Service]]]):
    """The services of each agency as rows by key."""

    def derive(self, agency: Agency) -> Mapping[str, TreeRow[Service]]:
        """Return the rows of *agency*, depth first in written order."""
        rows = flatten(agency.services, lambda service: service.subservices or ())
        return {row.node.key: row for row in rows}
