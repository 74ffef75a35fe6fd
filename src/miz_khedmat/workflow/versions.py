"""Which open proposal a new edit takes the place of: nothing is replaced that nobody was shown."""

from collections.abc import Sequence

from attrs import frozen

from miz_khedmat.store.session import Session
from miz_khedmat.workflow.change import Change
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.change_records import REPLACED, find_change, own_lines
from miz_khedmat.workflow.change_view import ChangeView, viewed
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, FactPath, path_in
from miz_khedmat.workflow.reasons import names_of
from miz_khedmat.workflow.subjects import FoundSubject, find_subject


@frozen
class Versions:
    """The proposals that the edits of a person take the place of, as one transaction reads them."""

    session: Session
    person: str
    found: FoundSubject

    def of(self, edits: Sequence[FactEdit], again: str = "") -> list[Change | None]:
        """Return for each edit the proposal of which it is a new version; None if there is none.

        Args:
            edits: One for each fact.
            again: The id of a proposal that is edited again; empty if there is none.

        Raises:
            ChangeError: That proposal is settled, or is about another subject.
        """
        view = self._edited_again(again) if again else None
        chosen = version_among(view, edits) if view else None
        own = self._own(view.change.id if view and chosen else "")
        return [
            view.change if view and edit is chosen else self._taken(own, edit) for edit in edits
        ]

    def _edited_again(self, id: str) -> ChangeView:
        change = find_change(self.session, id)
        now = find_subject(self.found.catalogue, change.subject)
        if change.state not in REPLACED or now is None or now.subject != self.found.subject:
            raise ChangeError("decided")
        return viewed(self.session, change, self.found.catalogue)

    def _own(self, but: str) -> dict[FactPath, str]:
        """Return the oldest open proposal of the person for each fact, as it is called by now."""
        stated, lines = self.found.stated, own_lines(self.session, self.person, self.found)
        return {path_in(stated, each.path): each.id for each in lines[::-1] if each.id != but}

    def _taken(self, own: dict[FactPath, str], edit: FactEdit) -> Change | None:
        """Take the proposal of which *edit* is a new version: it is one of no other edit."""
        id = "" if edit.kind is ChangeKind.ADD else own.pop(edit.path, "")
        return find_change(self.session, id) if id else None


def version_among(view: ChangeView, edits: Sequence[FactEdit]) -> FactEdit | None:
    """Return the one of *edits* that is a new version of a change; None if none is.

    It is the edit of the same fact, or of the row that it is by now. A row that is gone is added
    again, and so is one that was to be added: there the first addition counts.
    """
    names = names_of(view.change.edit.path)
    near = [edit for edit in edits if names_of(edit.path) == names]
    is_added = view.change.edit.kind is ChangeKind.ADD
    if is_added or view.now is None:
        added = next((edit for edit in near if edit.kind is ChangeKind.ADD), None)
        if added or is_added:
            return added
    return next((edit for edit in near if edit.path == view.path), None)
