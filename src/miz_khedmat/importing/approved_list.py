"""Import an approved list: the result is loaded before anything is written."""

from pathlib import Path

from attrs import frozen

from miz_khedmat.atomic.files import lay
from miz_khedmat.atomic.root import Root, root_of
from miz_khedmat.errors import Diagnostic
from miz_khedmat.importing.agency_files import files_of, head_of
from miz_khedmat.importing.list_baseline import past
from miz_khedmat.importing.list_merge import enlisted, merged
from miz_khedmat.importing.new_catalogue import beside, is_taken
from miz_khedmat.importing.outcomes import FactConflict, Outcome, of_outcome
from miz_khedmat.importing.stored_list import StoredList, listing
from miz_khedmat.importing.unit_of_work import standing
from miz_khedmat.readers.approved import ApprovedEntry, ApprovedList
from miz_khedmat.readers.approved.warnings import doubt
from miz_khedmat.readers.sheets.table import CellPlace


@frozen
class ImportResult:
    """The result of an import: what was *added*, what differs otherwise, and which *files* changed.

    *top* lists services that were put at the top level because their parent's file has no room.
    """

    added: tuple[ApprovedEntry, ...]
    doubts: tuple[Diagnostic, ...] = ()
    matters: tuple[FactConflict, ...] = ()
    top: tuple[ApprovedEntry, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[FactConflict, ...]:
        """The differences that editors have to settle."""
        return of_outcome(self.matters, Outcome.CONFLICT)

    @property
    def clear(self) -> bool:
        """True if there is nothing to look at."""
        return not (self.doubts or self.conflicts or self.top)


def import_list(
    source: Path,
    approved: ApprovedList,
    folder: Path | Root,
    *,
    agency: str = "",
    take: bool = False,
) -> ImportResult:
    """Make a catalogue in *folder* from the list in the file *source*, or merge the list into it.

    Args:
        source: The file of the list.
        approved: The list, as it was read from that file.
        folder: Where the catalogue is, or is to be.
        agency: The name of the agency at the top of a new catalogue.
        take: Prefer the list in every difference.

    Returns:
        What was added and changed.

    Raises:
        LoadError: The result, or the present catalogue, does not load; nothing is written.
        EditError: A file cannot be changed safely; nothing is written.
    """
    root = root_of(folder)
    if is_taken(root.path):
        return _merge(approved, root, listing(source, approved), take=take)
    return _new(approved, root.path, listing(source, approved), agency)


def _new(approved: ApprovedList, folder: Path, stored: StoredList, agency: str) -> ImportResult:
    head, code = head_of(approved, agency)
    listed = f"files/approved{stored.ending}"
    texts = files_of(approved, head, listed)
    with beside(folder) as fresh:
        lay(fresh, {name: text.encode() for name, text in texts.items()} | {listed: stored.content})
    place = CellPlace(approved.file)
    warnings = (doubt(code, place, head.name),) if code else ()
    return ImportResult(approved.entries, (*warnings, *approved.doubts), files=tuple(texts))


def _merge(approved: ApprovedList, root: Root, stored: StoredList, *, take: bool) -> ImportResult:
    work = standing(root)
    last = past(work.catalogue)
    merge = merged(work, approved, last, take=take)
    enlisted(work, stored)
    with work.tried():
        files = work.write()
    matters = tuple(last.matter(*row) for row in merge.others)
    return ImportResult(merge.added, approved.doubts, matters, merge.top, files)
