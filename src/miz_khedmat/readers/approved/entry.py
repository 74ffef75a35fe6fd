"""One service of an approved list, and the whole list with its doubts."""

from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from miz_khedmat.errors import Diagnostic, Place
from miz_khedmat.model import Service
from miz_khedmat.persian.text import fold_id
from miz_khedmat.readers.approved.owners import RowOwner
from miz_khedmat.readers.sheets.table import SheetCell


@frozen
class ApprovedEntry:
    """A service as the list states it, and the cell where it stands.

    *printed* is what stands there where the id was repaired; *parent* the key of the service
    above it, empty at the top; *above* the cell that names that service, None where none does;
    *agency* and *agency_id* as written, None where none is named.
    """

    place: Place
    id: str | None = None
    title: str | None = None
    printed: str = ""
    parent: str = ""
    agency: str | None = None
    agency_id: str | None = None
    above: SheetCell | None = None

    @cached_property
    def key(self) -> str:
        """The key that the service has in a catalogue (`Service.key`)."""
        return Service(id=self.id, title=self.title).key

    @cached_property
    def owner(self) -> str:
        """The key of its agency within the list; empty where none is named."""
        return fold_id(self.agency_id or "") or fold_id(self.agency or "")

    @property
    def name(self) -> str:
        """The id and the title, as findings name them."""
        return ": ".join(filter(None, (self.id, self.title)))


@frozen
class ApprovedList:
    """The list of *file*: its services in written order, and what is doubtful in them.

    *passed* are the columns that were passed over; *head* is the line above the headings that names
    the agency of all its services, where it may.
    """

    file: str
    entries: tuple[ApprovedEntry, ...]
    doubts: tuple[Diagnostic, ...] = ()
    passed: tuple[Diagnostic, ...] = ()
    head: RowOwner | None = None

    @cached_property
    def owners(self) -> dict[str, ApprovedEntry]:
        """The first entry of each agency, by the agency's key, in written order."""
        first: dict[str, ApprovedEntry] = {}
        for entry in self.entries:
            first.setdefault(entry.owner, entry)
        return first

    @cached_property
    def _below(self) -> dict[tuple[str, str], list[ApprovedEntry]]:
        made: dict[tuple[str, str], list[ApprovedEntry]] = {}
        for entry in self.entries:
            made.setdefault((entry.owner, entry.parent), []).append(entry)
        return made

    def below(self, owner: str, parent: str = "") -> tuple[ApprovedEntry, ...]:
        """The entries of an agency that stand right below *parent*, or at the top."""
        return tuple(self._below.get((owner, parent), ()))

    def of(self, owner: str) -> Iterator[ApprovedEntry]:
        """All entries of an agency."""
        return (entry for entry in self.entries if entry.owner == owner)
