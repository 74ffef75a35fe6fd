"""The people and the changes of a desk, opened as its settings state."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from attrs import define, field

from miz_khedmat.atomic.file import EditError
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance.known import KnownAnswers
from miz_khedmat.dashboard import StaffSite
from miz_khedmat.desk.state import StateSettings
from miz_khedmat.errors import Wording
from miz_khedmat.people.service import People
from miz_khedmat.state.desk_changes import DeskChanges, Notices
from miz_khedmat.state.local_owner import OwnedPeople, OwnedTerms
from miz_khedmat.surveys.service import Surveys
from miz_khedmat.workflow.folder_writer import FolderWriter
from miz_khedmat.workflow.git_ledger import GitLedger
from miz_khedmat.workflow.ledger import Ledger, NoLedger
from miz_khedmat.workflow.reasons import ApprovalTerms
from miz_khedmat.workflow.writer import CatalogueWriter, LockedCatalogue

_NO_FOLDER: Final = Wording("the catalogue of this desk is in no folder")


class NoFolder:
    """The writer of a catalogue that was made in memory: there is nothing to write to."""

    def locked(self) -> AbstractContextManager[LockedCatalogue]:
        """Raise EditError."""
        raise EditError(_NO_FOLDER.joined())


@define(eq=False)
class Writers:
    """The writers of the folders of a site, one of each, since each knows what it has read."""

    made: dict[Path, FolderWriter] = field(factory=dict)

    def of(self, stated: StateSettings, catalogue: Catalogue) -> CatalogueWriter:
        """Return the writer of what the settings name, or else of where *catalogue* is from."""
        root = catalogue.root
        folder = stated.folder or (root.path if root else None)
        if folder is None:
            return NoFolder()
        mounts = stated.mounts or (root.mounts if root else ())
        made = FolderWriter(folder, mounts, stated.renewal.memo)
        return self.made.setdefault(folder, made)


def staff_site(
    stated: StateSettings, surveys: Surveys, writer: CatalogueWriter, answers: KnownAnswers
) -> StaffSite:
    """Return what the pages of staff share, over the store of *surveys*."""
    people, terms = _people(stated, surveys), _terms(stated)
    changes = DeskChanges(
        surveys.store,
        people,
        writer,
        terms,
        _ledger(writer),
        renewal=stated.renewal,
        notices=_notices(stated),
    )
    return StaffSite(people, changes, stated.find_people, stated.base_url, answers)


def _people(stated: StateSettings, surveys: Surveys) -> People:
    store, today, first = surveys.store, surveys.today, stated.administrators
    if stated.owner:
        return OwnedPeople(store, today, first, stated.owner)
    return People(store, today, first)


def _notices(stated: StateSettings) -> Notices | None:
    return Notices(stated.notify, stated.base_url, stated.language) if stated.notify else None


def _terms(stated: StateSettings) -> ApprovalTerms:
    kind = OwnedTerms if stated.owner else ApprovalTerms
    return kind(stated.approve_also, stated.own_origins)


def _ledger(writer: CatalogueWriter) -> Ledger:
    return GitLedger(writer.folder) if isinstance(writer, FolderWriter) else NoLedger()
