"""A change beside what its fact reads now: what people see, and decide on (S8)."""

from attrs import evolve, frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.store.session import Session
from miz_khedmat.workflow.change import Change, stored
from miz_khedmat.workflow.change_line import ListedChange
from miz_khedmat.workflow.digests import plain_digest
from miz_khedmat.workflow.edits import FactEdit, FactPath, reads_basis, unapproved, value_at
from miz_khedmat.workflow.stale import path_now
from miz_khedmat.workflow.subjects import FoundSubject, find_subject


@frozen
class ChangeView:
    """What is shown of a change.

    Attributes:
        change: The change.
        found: Where its subject is now; None if it is gone.
        path: The path of the fact now: a row that changed has another name.
        now: What the fact reads now, in a branch what the unit states itself.
        effective: What citizens see of it in a branch (A3); None elsewhere.
    """

    change: Change
    found: FoundSubject | None
    path: FactPath
    now: Plain
    effective: Plain

    @property
    def seen(self) -> str:
        """The digest of all this, which a decision must name."""
        return self.change.seen(self.now, self.effective)

    @property
    def current(self) -> Plain:
        """What people see of the fact now: in a branch what citizens see of it (A3)."""
        is_inherited = self.found and is_branch(self.found) and not self.change.edit.is_row
        return self.effective if is_inherited else self.now

    @property
    def is_stale(self) -> bool:
        """Whether the fact reads otherwise than its editor saw it."""
        return self.found is None or not is_as_seen(self.found, self.change)


def viewed(session: Session, change: Change, catalogue: Catalogue) -> ChangeView:
    """Return *change* beside what its fact reads in *catalogue*."""
    found = find_subject(catalogue, change.subject)
    if found is None:
        return ChangeView(change, None, change.edit.path, None, None)
    path = path_now(change.edit, found.stated, _successors(session, change))
    return ChangeView(change, found, path, value_at(found.stated, path), effective(found, path))


def is_as_seen(found: FoundSubject, change: ListedChange) -> bool:
    """Return whether the fact and what was shown beside it read as the editor saw them."""
    same = not change.shown or change.shown == shown_digest(found, change.path)
    return same and reads_basis(change.kind, change.path, change.basis, found.stated)


def shown_digest(found: FoundSubject, path: FactPath) -> str:
    """Return the digest of what an editor sees beside the fact at *path*; empty if nothing."""
    if not is_branch(found):
        return ""
    return plain_digest("shown", unapproved(effective(found, path)))


def over(found: FoundSubject, edit: FactEdit) -> FactEdit:
    """Return *edit* with what an editor sees beside its fact, and the digest of it."""
    beside = effective(found, edit.path)
    return evolve(edit, shown=shown_digest(found, edit.path), beside=beside)


def effective(found: FoundSubject, path: FactPath) -> Plain:
    """Return what citizens see of the fact in a branch (A3); None elsewhere."""
    return value_at(found.effective, path) if is_branch(found) else None


def is_branch(found: FoundSubject) -> bool:
    """Return whether the unit shows the services of another agency (A3)."""
    headquarters = found.catalogue.headquarters(found.unit)
    return bool(found.subject.service) and headquarters is not found.unit


def _successors(session: Session, change: Change) -> list[Plain]:
    """Return the values that exactly this row was given since by changes that were applied."""
    rows = session.all(
        "changes_of_fact",
        agency=change.subject.agency,
        service=change.subject.service,
        path=change.columns["path"],
    )
    return [stored(row[0]) for row in rows]
