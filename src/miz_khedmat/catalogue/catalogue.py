"""The catalogue: agencies and services found by id, and where each fact stands."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

from attrs import field, frozen

from miz_khedmat.atomic.root import File, Root
from miz_khedmat.catalogue.tree import TreeRow, flatten
from miz_khedmat.catalogue.unread import Unread
from miz_khedmat.errors import Place
from miz_khedmat.model import Agency, Document, Form, Process, Service
from miz_khedmat.persian.text import id_key, search_key

T = TypeVar("T")
_NOWHERE: Final = Place("")


@frozen
class Origin:
    """Where a noun stands: a file and the path through its plain data."""

    file: str
    path: tuple[str | int, ...]


class Locator(Protocol):
    """Finds the line and column of an origin; given by whoever read the files."""

    def __call__(self, origin: Origin, *, at_key: bool = False) -> Place:
        """The place of *origin*, or of the nearest thing above it that is there."""


def _nowhere(origin: Origin, *, at_key: bool = False) -> Place:  # noqa: ARG001
    return _NOWHERE


def _subservices(service: Service) -> tuple[Service, ...]:
    return service.subservices or ()


@frozen
class Catalogue:
    """An agency with all below it. Immutable: a change makes a new one.

    Two catalogues are equal when they state the same. The keys of agencies and services are
    those of their addresses (`Agency.key`, `Service.key`). *folders* are those of the agencies,
    below *root*; without a root each is read by itself. *unread* is what its files hold that was
    not read, in the order of the files.
    """

    agency: Agency
    origins: Mapping[int, Origin] = field(factory=dict, eq=False, repr=False)
    folders: Mapping[int, Path] = field(factory=dict, eq=False, repr=False)
    locate: Locator = field(default=_nowhere, eq=False, repr=False)
    root: Root | None = field(default=None, eq=False, repr=False)
    unread: tuple[Unread, ...] = field(default=(), eq=False, repr=False)

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

    @cached_property
    def _rows(self) -> dict[str, Mapping[str, TreeRow[Service]]]:
        return {}

    def agency_called(self, key: str) -> Agency | None:
        """The agency with this key, or None."""
        row = self.agency_rows.get(key)
        return row.node if row else None

    def scope(self, agency: Agency) -> str | None:
        """The agency's key in addresses; None for the desk's own agency."""
        return None if agency is self.agency else agency.key

    def parent(self, agency: Agency) -> Agency | None:
        """The agency in whose folder *agency* lies; None for the desk's own."""
        row = self.agency_rows[agency.key].parent
        return row.node if row else None

    def rows(self, agency: Agency) -> Mapping[str, TreeRow[Service]]:
        """The agency's own services as rows by key, depth first in written order (L1, A2)."""
        if agency.key not in self._rows:
            self._rows[agency.key] = {
                row.node.key: row for row in flatten(agency.services, _subservices)
            }
        return self._rows[agency.key]

    def deliverable(self, agency: Agency) -> Iterator[Service]:
        """The agency's own services that can be delivered: the leaves (L3)."""
        rows = self.rows(agency).values()
        return (row.node for row in rows if row.node.deliverable)

    def subordinate(self, agency: Agency) -> tuple[Agency, ...]:
        """The agencies and units directly below *agency* (A4)."""
        return agency.units

    def headquarters(self, agency: Agency) -> Agency:
        """The agency at the end of the references; one that refers to itself is its own (A3)."""
        seen = {agency.key}
        while agency.refers_to:
            target = self.agency_called(id_key(agency.refers_to))
            if target is None or target.key in seen:
                return agency
            seen.add(target.key)
            agency = target
        return agency

    def file(self, agency: Agency, name: str) -> File | None:
        """The file *name* (``forms/1.pdf``) under the agency's ``files/``, if it is stated.

        It is a regular file that no link puts outside the catalogue; what becomes of it later
        shows when it is opened.
        """
        folder = self.folders.get(id(agency))
        steps = name.split("/")
        if folder is None or ".." in steps or f"files/{name}" not in self._stated_files(agency):
            return None
        file = File(self.root or Root(folder), f"{self._name(folder)}files/{name}")
        return file if file.root.is_file(file.name) else None

    def _name(self, folder: Path) -> str:
        """The name of an agency's *folder* below the root, with a slash behind it; or nothing."""
        if folder not in self._names:
            inside = folder.relative_to(self.root.path).parts if self.root else ()
            self._names[folder] = "".join(f"{step}/" for step in inside)
        return self._names[folder]

    @cached_property
    def _names(self) -> dict[Path, str]:
        return {}

    def _stated_files(self, agency: Agency) -> frozenset[str]:
        if agency.key not in self._files:
            services = (row.node for row in self.rows(agency).values())
            named = {name for service in services for name in stated_files(service)}
            self._files[agency.key] = frozenset({agency.approved or "", *named})
        return self._files[agency.key]

    @cached_property
    def _files(self) -> dict[str, frozenset[str]]:
        return {}

    def files(self, agency: Agency) -> tuple[str, ...]:
        """The stated files of *agency* that are there, as names under ``files/``."""
        names = (name.removeprefix("files/") for name in sorted(self._stated_files(agency)))
        return tuple(name for name in names if self.file(agency, name))

    @cached_property
    def _made(self) -> dict[Hashable, Any]:
        return {}

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """What a room above makes of this catalogue under *name*: made when first asked for."""
        if name not in self._made:
            self._made[name] = make()
        made: T = self._made[name]
        return made

    def place(self, noun: Agency | Service, *facts: str | int) -> Place:
        """The line where a fact of *noun* stands (``"fees", 0, "amount"``)."""
        origin = self.origins.get(id(noun))
        if origin is None:
            return _NOWHERE
        return self.locate(Origin(origin.file, (*origin.path, *facts)))


def stated_files(service: Service) -> Iterator[str]:
    """The paths of the files that one service names (D5, S12, S14)."""
    holders: tuple[Document | Process | Form, ...]
    holders = (*(service.documents or ()), *(service.processes or ()), *(service.forms or ()))
    return (holder.file for holder in holders if holder.file)
