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
    """A service as the list states it, and the cell it was read from.

    *printed* is the original text of a repaired id; *parent* is the key of the service above it,
    empty at the top level; *above* is the cell that names that service, or None; *agency* and
    *agency_id* are as written, or None.
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
        """The key of its agency within the list; empty if none is named."""
        return fold_id(self.agency_id or "") or fold_id(self.agency or "")

    @property
    def name(self) -> str:
        """The id and the title, as findings show them."""
        return ": ".join(filter(None, (self.id, self.title)))


@frozen
class ApprovedList:
    """The list in *file*: its services in written order, and what is doubtful in them.

    *passed* are the columns that were skipped; *head* is the line above the headings that may name
    the agency of all services.
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
        children: dict[tuple[str, str], list[ApprovedEntry]] = {}
        for entry in self.entries:
            children.setdefault((entry.owner, entry.parent), []).append(entry)
        return children

    def below(self, owner: str, parent: str = "") -> tuple[ApprovedEntry, ...]:
        """Return the entries of an agency directly below *parent*, or at the top level."""
        return tuple(self._below.get((owner, parent), ()))

    def of(self, owner: str) -> Iterator[ApprovedEntry]:
        """Yield all entries of an agency."""
        return (entry for entry in self.entries if entry.owner == owner)
