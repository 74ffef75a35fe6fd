"""The tree of units, by the keys of agencies: all that rights need of a catalogue."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from attrs import field, frozen

from miz_khedmat.catalogue import Catalogue


@frozen
class UnitTree:
    """The unit above each unit; above the desk's own agency there is none, an empty key.

    *referring* are the units that show the services of others (A3). That gives nobody a right.
    """

    parents: Mapping[str, str] = field(repr=False)
    referring: AbstractSet[str] = frozenset()

    @classmethod
    def of(cls, catalogue: Catalogue) -> "UnitTree":
        """Return the tree of *catalogue*."""
        rows = catalogue.agency_rows
        parents = {key: row.parent.node.key if row.parent else "" for key, row in rows.items()}
        return cls(parents, {key for key, row in rows.items() if row.node.refers_to})

    @cached_property
    def root(self) -> str:
        """The desk's own agency; empty if there are no units."""
        return next((key for key, parent in self.parents.items() if not parent), "")

    def __contains__(self, unit: str) -> bool:
        return unit in self.parents

    def up(self, unit: str) -> Iterator[str]:
        """Yield *unit* and every unit above it, the nearest first; nothing if it is absent."""
        while unit in self.parents:
            yield unit
            unit = self.parents[unit]

    def covers(self, unit: str, other: str) -> bool:
        """Return whether *other* is *unit*, or below it."""
        return unit in self.up(other)
