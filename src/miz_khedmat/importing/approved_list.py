"""An import as a whole: what it makes is loaded before anything of it is written."""

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
    """What came of an import: what was *added*, in what else both differ, which *files* changed.

    *top* stands at the top of the list because its parent's file has no room for it.
    """

    added: tuple[ApprovedEntry, ...]
    doubts: tuple[Diagnostic, ...] = ()
    matters: tuple[FactConflict, ...] = ()
    top: tuple[ApprovedEntry, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[FactConflict, ...]:
        """What editors have to settle."""
        return of_outcome(self.matters, Outcome.CONFLICT)

    @property
    def clear(self) -> bool:
        """Whether there is nothing to look at."""
        return not (self.doubts or self.conflicts or self.top)


def import_list(
    source: Path,
    approved: ApprovedList,
    folder: Path | Root,
    *,
    agency: str = "",
    take: bool = False,
) -> ImportResult:
    """Make a catalogue in *folder* of the list *approved* in the file *source*, or merge it in.

    *agency* names the agency at the top of a new one; with *take* the list holds where the two
    differ. Raises LoadError or EditError, and then nothing was written.
    """
    root = root_of(folder)
    if is_taken(root.path):
        return _merge(approved, root, listing(source, approved), take=take)
    return _new(approved, root.path, listing(source, approved), agency)


def _new(approved: ApprovedList, folder: Path, held: StoredList, agency: str) -> ImportResult:
    head, doubtful = head_of(approved, agency)
    listed = f"files/approved{held.ending}"
    texts = files_of(approved, head, listed)
    with beside(folder) as fresh:
        lay(fresh, {name: text.encode() for name, text in texts.items()} | {listed: held.content})
    place = CellPlace(approved.file)
    unsure = (doubt(doubtful, place, head.name),) if doubtful else ()
    return ImportResult(approved.entries, (*unsure, *approved.doubts), files=tuple(texts))


def _merge(approved: ApprovedList, root: Root, held: StoredList, *, take: bool) -> ImportResult:
    there = standing(root)
    last = past(there.catalogue)
    made = merged(there, approved, last, take=take)
    enlisted(there, held)
    with there.tried():
        files = there.write()
    matters = tuple(last.matter(*each) for each in made.told)
    return ImportResult(made.added, approved.doubts, matters, made.top, files)
