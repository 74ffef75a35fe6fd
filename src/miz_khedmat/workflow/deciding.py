"""A decision on a proposal, by another person, on exactly what was shown (S8)."""

from attrs import frozen

from miz_khedmat.people.acts import Act
from miz_khedmat.store.session import Session
from miz_khedmat.workflow.authority import Competence
from miz_khedmat.workflow.change import Change, ChangeState
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.change_records import note_event, put_change
from miz_khedmat.workflow.change_view import ChangeView, viewed
from miz_khedmat.workflow.fee_choice import is_difference
from miz_khedmat.workflow.fee_rows import approved_rows
from miz_khedmat.workflow.stale_changes import put_stale
from miz_khedmat.workflow.texts import LONGEST_NOTE, storable


@frozen
class Decision:
    """What somebody decides on a proposal whose digest was *shown*."""

    person: str
    shown: str
    approved: bool
    remark: str = ""


@frozen
class Deciding:
    """Decides in one transaction, with the rights that are in force in it."""

    session: Session
    desk: Competence
    moment: str

    def decide(self, change: Change, decision: Decision) -> Change:
        """Return the change as it is decided; stale if its fact reads otherwise by now.

        Raises:
            ChangeError: It is settled, one's own, not part of the role, or not what was shown.
        """
        if change.state is not ChangeState.PROPOSED:
            raise ChangeError("decided")
        if change.is_by(decision.person):
            raise ChangeError("own")
        unit = self.desk.unit_of(change.subject)
        post = self.desk.post(decision.person, Act.APPROVE, unit)
        view = viewed(self.session, change, self.desk.catalogue)
        if view.is_stale:
            return put_stale(self.session, change, view.found)
        if view.seen != decision.shown:
            raise ChangeError("other")
        return (self._approve if decision.approved else self._return)(view, decision, post)

    def _approve(self, view: ChangeView, decision: Decision, post: str) -> Change:
        if not post.strip():
            raise ChangeError("post")
        change = self._put(view.change, ChangeState.APPROVED, decision, post)
        rows = approved_rows(change.edit)
        note_event(
            self.session,
            decision.person,
            "approved",
            change,
            seen=view.seen,
            rows=[digest for service, digest in rows if not service],
            below=[list(row) for row in rows if row[0]],
            branch=is_difference(self.desk.catalogue, view.found),
            post=post,
            on=change.decided_on,
            tied=self.desk.rights.are_tied(decision.person, change.person),
        )
        return change

    def _return(self, view: ChangeView, decision: Decision, post: str) -> Change:
        remark = storable("remark", decision.remark, LONGEST_NOTE).strip()
        if not remark:
            raise ChangeError("remark")
        change = self._put(view.change, ChangeState.RETURNED, decision, post, remark)
        note_event(self.session, decision.person, "returned", change, post=post, remark=remark)
        return change

    def _put(
        self, change: Change, state: ChangeState, decision: Decision, post: str, remark: str = ""
    ) -> Change:
        return put_change(
            self.session,
            change,
            state=state,
            decided_by=decision.person,
            decided_post=post,
            decided_at=self.moment,
            remark=remark,
        )
