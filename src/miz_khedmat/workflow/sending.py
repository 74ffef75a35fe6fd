"""Edits that somebody sends: each becomes a change, or a new version of one (S8)."""

from typing import Any, Final

from attrs import evolve, frozen

from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.people.acts import Act
from miz_khedmat.store.session import Session
from miz_khedmat.store.tokens import random_id
from miz_khedmat.workflow.authority import Competence
from miz_khedmat.workflow.canonical import canonical
from miz_khedmat.workflow.change import WAITING, Change, ChangeState
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.change_lists import open_of
from miz_khedmat.workflow.change_records import (
    add_change,
    note_event,
    put_change,
)
from miz_khedmat.workflow.change_view import ChangeView, is_as_seen, over, viewed
from miz_khedmat.workflow.edits import ROW, ChangeKind, FactEdit, rows_of, unapproved, value_at
from miz_khedmat.workflow.fee_rows import kept
from miz_khedmat.workflow.reasons import (
    ApprovalTerms,
    is_decision,
    is_whole,
    leaves_of,
    names_of,
)
from miz_khedmat.workflow.repeats import unrepeated
from miz_khedmat.workflow.stale_changes import note_stale, other_reading
from miz_khedmat.workflow.subjects import FoundSubject, Subject, find_subject, is_nameless
from miz_khedmat.workflow.texts import LONGEST, LONGEST_NOTE, check_texts, storable
from miz_khedmat.workflow.versions import Versions


@frozen
class Message:
    """What somebody sends: edits of one subject, and a note to those who decide."""

    person: str
    subject: Subject
    edits: tuple[FactEdit, ...]
    note: str = ""
    again: str = ""


@frozen
class Sending:
    """Stores changes in one transaction, with the rights that are in force in it."""

    session: Session
    desk: Competence
    terms: ApprovalTerms
    moment: str

    def send(self, message: Message) -> list[Change]:
        """Return the stored changes: proposed, stale, or approved because nobody has to.

        Raises:
            ChangeError: The person may not, nothing changes, or an edit is none that is sent.
        """
        found = self._found(message.subject)
        post = self.desk.post(message.person, Act.EDIT, found.unit.key)
        storable("note", message.note, LONGEST_NOTE)
        known = _long_texts(found)
        for edit in message.edits:
            _check(edit, known)
        edits = [canonical(found, _without_claims(each)) for each in message.edits]
        edits = [each for each in edits if is_sent(self.terms, found, each)]
        edits = [*unrepeated(self.session, message.person, found, edits, message.again)]
        if not edits:
            raise ChangeError("same")
        versions = Versions(self.session, message.person, found).of(edits, message.again)
        drafts = [self._draft(message, post, found, edit) for edit in edits]
        self._check_open(message.person, versions, drafts)
        return list(map(self._store, versions, drafts))

    def _check_open(self, person: str, versions: list[Change | None], drafts: list[Change]) -> None:
        """Raise ChangeError if *person* would have too many open changes."""
        pairs = zip(versions, drafts, strict=True)
        fresh = sum(not old and new.state is not ChangeState.APPROVED for old, new in pairs)
        if fresh and open_of(self.session, person) + fresh > MOST_OPEN:
            raise ChangeError("many", most=MOST_OPEN)

    def again(self, person: str, change: Change, shown: str, note: str) -> Change:
        """Return the change as it is sent once more, over what its fact reads now.

        Raises:
            ChangeError: It is settled, not part of the role, not what was shown, or done already.
        """
        found = self._found(change.subject)
        is_late = not is_as_seen(found, change)
        if change.state not in WAITING or (change.state is ChangeState.PROPOSED and not is_late):
            raise ChangeError("decided")
        is_failed = change.state is ChangeState.FAILED and not is_late
        is_retry = is_failed and self._may_be_written(found, change)
        acts = (Act.EDIT, Act.APPROVE) if is_retry else (Act.EDIT,)
        post = self.desk.post_of_any(person, acts, found.unit.key)
        view = viewed(self.session, change, self.desk.catalogue)
        if view.seen != shown:
            raise ChangeError("other")
        if is_retry:
            retried = put_change(self.session, change, state=ChangeState.APPROVED, why="")
            note_event(self.session, person, "retried", retried, post=post)
            return retried
        message = Message(person, found.subject, (), storable("note", note, LONGEST_NOTE))
        draft = self._draft(message, post, found, anew(view, found))
        return self._store(change, draft)

    def _may_be_written(self, found: FoundSubject, change: Change) -> bool:
        """Return whether *change* is approved, or needs no approval by now."""
        return bool(change.decided_by) or self.terms.reason(found, change.edit) is None

    def _found(self, subject: Subject) -> FoundSubject:
        found = find_subject(self.desk.catalogue, subject)
        if found is None:
            raise ChangeError("gone", called=subject.service or subject.agency)
        return found

    def _draft(self, message: Message, post: str, found: FoundSubject, edit: FactEdit) -> Change:
        """Return a new change, as far as it does not depend on others.

        Raises ChangeError if it states what decisions alone write, or leaves a service nameless.
        """
        read = _as_read(found, edit)
        if is_decision(read):
            raise ChangeError("decision", fact=".".join(names_of(edit.path)))
        if is_nameless(found, edit.path, edit.new):
            raise ChangeError("nameless")
        draft = Change(
            id=random_id(),
            subject=found.subject,
            edit=edit,
            state=ChangeState.STALE,
            person=message.person,
            post=post,
            at=self.moment,
            authors=(message.person,),
            note=message.note,
        )
        if not is_as_seen(found, draft):
            late = other_reading(draft, found)
            return evolve(draft, reason=self.terms.reason(found, edit), reading=late)
        whole = evolve(read, new=kept(read))
        reason = self.terms.reason(found, whole)
        state = ChangeState.PROPOSED if reason else ChangeState.APPROVED
        return evolve(draft, edit=whole, reason=reason, state=state)

    def _store(self, version: Change | None, draft: Change) -> Change:
        """Store *draft*, in the place of the *version* before it if there is one."""
        if version is None:
            add_change(self.session, draft)
            return self._noted("proposed", draft)
        authors = (*version.authors, *(() if version.is_by(draft.person) else draft.authors))
        same: dict[str, Any] = {name: getattr(draft, name) for name in _OF_VERSIONS}
        empty = dict.fromkeys(_OF_DECISIONS, "")
        return self._noted(
            "again", put_change(self.session, version, authors=authors, **same, **empty)
        )

    def _noted(self, kind: str, change: Change) -> Change:
        """Add the events; what is applied at once has its own."""
        edit, post = change.edit, change.post
        if change.state is not ChangeState.APPROVED:
            said = {"old": edit.old, "new": edit.new, "note": change.note}
            note_event(self.session, change.person, kind, change, post=post, **said)
        if change.state is ChangeState.STALE:
            note_stale(self.session, change)
        return change


MOST_OPEN: Final = 200
"""Open changes that one person may have at most: each is read by somebody."""
_OF_VERSIONS = ("subject", "edit", "state", "person", "post", "at", "reason", "note", "reading")
_OF_DECISIONS = ("decided_by", "decided_post", "decided_at", "remark", "why", "event", "commit")


def anew(view: ChangeView, found: FoundSubject) -> FactEdit:
    """Return the edit of a change over what its fact reads now.

    Raises:
        ChangeError: The fact reads so already, or the rows that were put in order are others now.
    """
    edit = evolve(view.change.edit, path=view.path, old=view.now, shown="", beside=None)
    if edit.kind is ChangeKind.MOVE:
        raise ChangeError("order")
    if edit.kind is ChangeKind.SET and view.now is None and view.path[-1].startswith(ROW):
        edit = evolve(edit, path=view.path[:-1], kind=ChangeKind.ADD)
    if edit.kind is ChangeKind.ADD:
        edit = evolve(edit, old=None)
        if edit.new in rows_of(value_at(found.stated, edit.path)):
            raise ChangeError("same")
    elif not _changes(edit):
        raise ChangeError("same")
    return edit if edit.is_row else over(found, edit)


def is_sent(terms: ApprovalTerms, found: FoundSubject, edit: FactEdit) -> bool:
    """Return whether *edit* changes anything; one that does not may be sent for its approval."""
    is_same = edit.kind is not ChangeKind.ADD and unapproved(edit.old) == unapproved(edit.new)
    return _changes(edit) and not (is_same and terms.reason(found, edit) is None)


def _changes(edit: FactEdit) -> bool:
    """Return whether *edit* changes anything; a row of fees may be approved as it is."""
    is_fee = edit.path[-2:-1] == ("fees",) and edit.path[-1].startswith(ROW)
    is_stated = edit.old is not None or edit.new is not None
    return (is_fee and edit.new is not None) or (
        is_stated and unapproved(edit.old) != unapproved(edit.new)
    )


def _as_read(found: FoundSubject, edit: FactEdit) -> FactEdit:
    """Return *edit* with the old value as the files have it, the approvals of rows included."""
    if edit.kind is ChangeKind.MOVE:
        return edit
    if edit.kind is ChangeKind.ADD:
        return evolve(edit, old=None)
    return evolve(edit, old=value_at(found.stated, edit.path))


def _without_claims(edit: FactEdit) -> FactEdit:
    """Return *edit* without a value that its kind has not, whatever a form says of it."""
    if edit.kind is ChangeKind.ADD:
        return evolve(edit, old=None)
    return evolve(edit, new=None) if edit.kind is ChangeKind.REMOVE else edit


def _long_texts(found: FoundSubject) -> frozenset[str]:
    """Return the texts of a subject that are longer than a form may send."""
    texts = (text for value in (found.stated, found.effective) for _, text in leaves_of(value))
    return frozenset(text for text in texts if len(text) > LONGEST)


def _names(rows: Plain) -> list[str]:
    return sorted(map(str, rows_of(rows)))


def _check(edit: FactEdit, known: frozenset[str]) -> None:
    """Raise ChangeError if *edit* is none that anybody may send."""
    fact = ".".join(names_of(edit.path))
    check_texts(fact, edit.new, known)
    check_texts(fact, edit.old, known)
    if edit.kind is ChangeKind.MOVE and _names(edit.old) != _names(edit.new):
        raise ChangeError("order")
    if not is_whole(edit):
        raise ChangeError("row", fact=fact)
