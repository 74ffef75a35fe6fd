"""The catalogue: agencies and services found by id, and the place of each fact."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeVar

from attrs import field, frozen

from miz_khedmat.atomic.root import File, Root
from miz_khedmat.catalogue.files import Homes, StatedFiles
from miz_khedmat.catalogue.index import ServiceRows
from miz_khedmat.catalogue.places import Key, Locator, Origin
from miz_khedmat.catalogue.tree import TreeRow, flatten
from miz_khedmat.errors import Diagnostic, Place
from miz_khedmat.model import Agency, Service
from miz_khedmat.persian.text import id_key, search_key

T = TypeVar("T")
_NOWHERE: Final = Place("")


def _nowhere(origin: Origin, *, at_key: bool = False) -> Place:  # noqa: ARG001
    return _NOWHERE


@frozen
class Catalogue:
    """An agency with all below it. Immutable: a change makes a new one.

    Two catalogues are equal when they state the same. The keys of agencies and services are
    those of their addresses (`Agency.key`, `Service.key`). *folders* are those of the agencies,
    by key, below *root*; without a root each is read by itself. *unread* is what its files contain
    that was not read, in the order of the files.
    """

    agency: Agency
    origins: Mapping[Key, Origin] = field(factory=dict, eq=False, repr=False)
    folders: Mapping[str, Path] = field(factory=dict, eq=False, repr=False)
    locate: Locator = field(default=_nowhere, eq=False, repr=False)
    root: Root | None = field(default=None, eq=False, repr=False)
    unread: tuple[Diagnostic, ...] = field(default=(), eq=False, repr=False)

    @cached_property
    def agency_rows(self) -> Mapping[str, TreeRow[Agency]]:
        """Every agency's row in the tree of units, by key, the desk's own first (A4)."""
        return {row.node.key: row for row in flatten([self.agency], lambda unit: unit.units)}

    @cached_property
    def agencies_named(self) -> Mapping[str, list[Agency]]:
        """The agencies by the key under which their names are searched."""
        named: defaultdict[str, list[Agency]] = defaultdict(list)
        for row in self.agency_rows.values():
            named[search_key(row.node.name or "")].append(row.node)
        return dict(named)

    def agency_called(self, key: str) -> Agency | None:
        """Return the agency with this key, or None."""
        row = self.agency_rows.get(key)
        return row.node if row else None

    def scope(self, agency: Agency) -> str | None:
        """Return the agency's key in addresses; None for the desk's own agency."""
        return None if agency is self.agency else agency.key

    def parent(self, agency: Agency) -> Agency | None:
        """Return the agency in whose folder *agency* is; None for the desk's own."""
        row = self.agency_rows[agency.key].parent
        return row.node if row else None

    def rows(self, agency: Agency) -> Mapping[str, TreeRow[Service]]:
        """The agency's own services as rows by key, depth first in written order (L1, A2)."""
        return self._rows.of(agency)

    def deliverable(self, agency: Agency) -> Iterator[Service]:
        """Return the agency's own services that can be delivered: the leaves (L3)."""
        rows = self.rows(agency).values()
        return (row.node for row in rows if row.node.deliverable)

    def subordinate(self, agency: Agency) -> tuple[Agency, ...]:
        """Return the agencies and units directly below *agency* (A4)."""
        return agency.units

    def headquarters(self, agency: Agency) -> Agency:
        """Return the agency at the end of the references; it may refer to itself (A3)."""
        seen = {agency.key}
        while agency.refers_to:
            target = self.agency_called(id_key(agency.refers_to))
            if target is None or target.key in seen:
                return agency
            seen.add(target.key)
            agency = target
        return agency

    def file(self, agency: Agency, name: str) -> File | None:
        """Return the file *name* (``forms/1.pdf``) under the agency's ``files/``, if it is stated.

        It is a regular file that no link puts outside the catalogue; if it changes later, that
        shows when it is opened.
        """
        home, steps = self._homes.of(agency), name.split("/")
        if home is None or ".." in steps or f"files/{name}" not in self._stated.of(agency):
            return None
        file = File(home.root, f"{home.name}files/{name}")
        return file if file.root.is_file(file.name) else None

    def files(self, agency: Agency) -> tuple[str, ...]:
        """Return the stated files of *agency* that exist, as names under ``files/``."""
        names = (name.removeprefix("files/") for name in sorted(self._stated.of(agency)))
        return tuple(name for name in names if self.file(agency, name))

    def index(self, kind: Callable[["Catalogue"], T]) -> T:
        """Return the index of this *kind*; always the same one for this catalogue."""
        if kind not in self._indexes:
            self._indexes.setdefault(kind, kind(self))
        index: T = self._indexes[kind]
        return index

    @cached_property
    def _indexes(self) -> dict[Callable[["Catalogue"], Any], Any]:
        return {}

    @cached_property
    def _rows(self) -> ServiceRows:
        return ServiceRows()

    @cached_property
    def _stated(self) -> StatedFiles:
        return StatedFiles(self._rows)

    @cached_property
    def _homes(self) -> Homes:
        return Homes(self.folders, self.root)

    def place(self, key: Key, *facts: str | int) -> Place:
        """Return the place of a fact (``"fees", 0, "amount"``) of the agency or service *key*."""
        origin = self.origins.get(key)
        return self.locate(origin.below(*facts)) if origin else _NOWHERE
