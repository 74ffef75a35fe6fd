"""The one owner of a local editor: who edits and appoints alone, and approves nothing (S8)."""

from typing import Final

from attrs import evolve, frozen

from miz_khedmat.errors import Wording
from miz_khedmat.people.rights import Rights
from miz_khedmat.people.service import People
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.store.session import Session
from miz_khedmat.workflow.edits import FactEdit
from miz_khedmat.workflow.reasons import ApprovalReason, ApprovalTerms
from miz_khedmat.workflow.subjects import FoundSubject

_ALONE: Final = Wording(
    "there is no manager in charge here: fees are applied at once, and stay unapproved with their "
    "finding"
)


@frozen
class OwnedPeople(People):
    """The people of an editor that has an *owner*, who needs no role."""

    owner: str = ""

    def rights(self, session: Session, tree: UnitTree) -> Rights:
        """Return the rights of everybody, those of the owner among them."""
        return evolve(super().rights(session, tree), owner=self.owner)


@frozen
class OwnedTerms(ApprovalTerms):
    """The terms of an owner who is alone: nothing waits, and a fee stays unapproved (S0803)."""

    @property
    def alone(self) -> Wording | None:
        """What an owner who is alone is to know of fees."""
        return _ALONE

    def reason(self, found: FoundSubject, edit: FactEdit) -> ApprovalReason | None:  # noqa: ARG002
        """Return None."""
        return None
