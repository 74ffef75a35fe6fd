"""The path of a change: proposed, seen and approved by another person, applied, recorded (S8)."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager

from attrs import field, frozen

from miz_khedmat.atomic.file import EditError
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.errors import LoadError, Wording
from miz_khedmat.people.acts import Act
from miz_khedmat.store.session import Session
from miz_khedmat.store.store import Store
from miz_khedmat.workflow.applying import Applying, reason_of
from miz_khedmat.workflow.authority import Competence, RightsReader
from miz_khedmat.workflow.change import WAITING, Change, ChangeState
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.change_line import ChangeLine
from miz_khedmat.workflow.change_lists import ChangeLists, lines_of, open_of
from miz_khedmat.workflow.change_records import find_change, note_event, put_change
from miz_khedmat.workflow.change_view import ChangeView, viewed
from miz_khedmat.workflow.deciding import Deciding, Decision
from miz_khedmat.workflow.edits import FactEdit
from miz_khedmat.workflow.ledger import Ledger, NoLedger
from miz_khedmat.workflow.reasons import ApprovalReason, ApprovalTerms
from miz_khedmat.workflow.repeats import unrepeated
from miz_khedmat.workflow.sending import Message, Sending, is_sent
from miz_khedmat.workflow.subjects import FoundSubject, Subject
from miz_khedmat.workflow.versions import Versions
from miz_khedmat.workflow.writer import CatalogueWriter, LockedCatalogue


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@frozen
class Changes:
    """The changes of a catalogue, over its store.

    Every method that changes something has the lock of the catalogue, reads the files as they are
    now, and first finishes what somebody else began and could not end.
    """

    store: Store
    people: RightsReader
    writer: CatalogueWriter
    terms: ApprovalTerms = field(factory=ApprovalTerms)
    ledger: Ledger = field(factory=NoLedger)
    now: Callable[[], dt.datetime] = _now

    def needs_approval(self, found: FoundSubject, edit: FactEdit) -> ApprovalReason | None:
        """Return why *edit* needs approval; None if it is applied at once."""
        return self.terms.reason(found, edit)

    @property
    def alone(self) -> Wording | None:
        """What is true of fees where one owner is alone; None where others decide (S8)."""
        return self.terms.alone

    def changing(
        self, person: str, found: FoundSubject, edits: Sequence[FactEdit], again: str = ""
    ) -> tuple[FactEdit, ...]:
        """Return those of *edits* that `send` would record.

        A row of fees that is as it was is sent for its approval alone, which a lone owner gives
        nobody; a row that is added twice is sent once. Raises StoreError.
        """
        sent = [edit for edit in edits if is_sent(self.terms, found, edit)]
        with self.store.read() as session:
            return tuple(unrepeated(session, person, found, sent, again))

    def send(
        self,
        person: str,
        subject: Subject,
        edits: Sequence[FactEdit],
        note: str = "",
        again: str = "",
    ) -> tuple[Change, ...]:
        """Propose what needs approval, and apply the rest in one write.

        A fact that does not read as the editor saw it becomes a stale change, with nothing lost.

        Args:
            person: The id of the editor.
            subject: What the edits are about.
            edits: One for each fact.
            note: What the editor says to those who decide.
            again: The id of a proposal of which this is a new version; empty if there is none.

        Returns:
            Each change, as it is now.

        Raises:
            ChangeError: Nothing is stored.
            StoreError: The store cannot be used. Nothing is stored; or it was only not noted that
                it is applied, which the next one finds.
        """
        with self._opened() as files:
            with self.store.decide() as session:
                desk = Competence.of(self.people, session, files.catalogue)
                sending = Sending(session, desk, self.terms, self._moment)
                sent = sending.send(Message(person, subject, tuple(edits), note, again))
            return self._finished(files, [change.id for change in sent])

    def decide(
        self, person: str, id: str, shown: str, *, approved: bool, remark: str = ""
    ) -> Change:
        """Approve a proposal and apply it, or return it with a remark.

        Args:
            person: The id of who decides: one who wrote no version of it.
            id: The change.
            shown: The digest of exactly what was shown (`ChangeView.seen`).
            approved: Whether it was seen and approved.
            remark: What is to be corrected, if it is returned.

        Returns:
            The change as it is now: applied, returned, stale, or failed with the reason.

        Raises:
            ChangeError: Nothing is decided.
            StoreError: As in `send`.
        """
        decision = Decision(person, shown, approved, remark)
        with self._opened() as files:
            with self.store.decide() as session:
                desk = Competence.of(self.people, session, files.catalogue)
                Deciding(session, desk, self._moment).decide(find_change(session, id), decision)
            return self._finished(files, [id])[0]

    def withdraw(self, person: str, id: str) -> Change:
        """Take back a proposal; only who wrote a version of it can.

        Raises:
            ChangeError: It is not theirs, or is settled.
            StoreError: The store cannot be used.
        """
        with self.store.decide() as session:
            change = find_change(session, id)
            if not change.is_by(person):
                raise ChangeError("foreign")
            return _withdrawn(session, person, change)

    def drop(self, person: str, id: str, catalogue: Catalogue) -> Change:
        """Put a proposal aside that is stale, was returned or could not be written.

        Who may edit or approve there may do it too: people leave.

        Raises:
            ChangeError: It is not part of their role, or is settled.
            StoreError: The store cannot be used.
        """
        with self.store.decide() as session:
            change = find_change(session, id)
            desk = Competence.of(self.people, session, catalogue)
            if not change.is_by(person):
                unit = desk.unit_of(change.subject)
                desk.post_of_any(person, (Act.EDIT, Act.APPROVE), unit)
                if change.state is ChangeState.PROPOSED:  # one that is late is marked first
                    raise ChangeError("decided")
            return _withdrawn(session, person, change)

    def again(self, person: str, id: str, shown: str, note: str = "") -> Change:
        """Propose the same value again over what the fact reads now, or try to write it again.

        A change that was approved and could not be written keeps its approval while the fact reads
        as it did; everything else is a new version.

        Args:
            person: The id of who may edit there.
            id: A change that is stale, was returned, or failed.
            shown: The digest of exactly what was shown (`ChangeView.seen`).
            note: What the editor says to those who decide.

        Raises:
            ChangeError: It is not part of their role, is settled, or reads otherwise than shown.
            StoreError: As in `send`.
        """
        with self._opened() as files:
            with self.store.decide() as session:
                desk = Competence.of(self.people, session, files.catalogue)
                sending = Sending(session, desk, self.terms, self._moment)
                sending.again(person, find_change(session, id), shown, note)
            return self._finished(files, [id])[0]

    def finish(self) -> None:
        """Write what somebody approved or began, and could not end.

        Raises:
            ChangeError: The catalogue cannot be read or locked.
            StoreError: The store cannot be used.
        """
        with self._opened() as files:
            Applying(self.store, files, self.ledger).finish()

    def get(self, id: str) -> Change:
        """Return a change. Raises ChangeError if there is none, and StoreError."""
        with self.store.read() as session:
            return find_change(session, id)

    def view(self, id: str, catalogue: Catalogue) -> ChangeView:
        """Return a change beside what its fact reads in *catalogue*. Raises as `get`."""
        with self.store.read() as session:
            return viewed(session, find_change(session, id), catalogue)

    def open_changes(self, units: Collection[str], catalogue: Catalogue) -> tuple[ChangeLine, ...]:
        """Return what is still to be settled in *units*, the oldest first. Raises StoreError.

        A service that was moved is in its new unit; the same is true of every list.
        """
        with self.lists(catalogue) as lists:
            return tuple(lists.open(units))

    def all_changes(self, units: Collection[str], catalogue: Catalogue) -> tuple[ChangeLine, ...]:
        """Return the changes in *units*: the open ones, then the newest settled ones.

        Raises StoreError.
        """
        with self.lists(catalogue) as lists:
            return (*lists.open(units), *lists.settled(units))

    @contextmanager
    def lists(self, catalogue: Catalogue) -> Iterator[ChangeLists]:
        """Open the lists of changes, page by page too. Raises StoreError."""
        with self.store.read() as session:
            yield ChangeLists(session, catalogue)

    def of_subject(self, found: FoundSubject) -> tuple[ChangeLine, ...]:
        """Return every change of a subject, the oldest first. Raises StoreError."""
        with self.store.read() as session:
            return tuple(lines_of(session, found))

    def replaced(
        self, person: str, found: FoundSubject, edits: Sequence[FactEdit], again: str = ""
    ) -> list[Change | None]:
        """Return the proposal that each edit would take the place of, as `send` would do it.

        If the one that is edited *again* is settled by now, it is none of them. Raises StoreError.
        """
        with self.store.read() as session:
            versions = Versions(session, person, found)
            try:
                return versions.of(edits, again)
            except ChangeError:
                return versions.of(edits)

    def open_of(self, person: str) -> int:
        """Return how many open changes *person* wrote a version of. Raises StoreError."""
        with self.store.read() as session:
            return open_of(session, person)

    @property
    def _moment(self) -> str:
        return self.now().astimezone(dt.UTC).isoformat(timespec="seconds")

    @contextmanager
    def _opened(self) -> Iterator[LockedCatalogue]:
        """Lock the catalogue and finish what was begun. Raises ChangeError."""
        with _locked(self.writer) as files:
            Applying(self.store, files, self.ledger).finish()
            yield files

    def _finished(self, files: LockedCatalogue, ids: Sequence[str]) -> tuple[Change, ...]:
        Applying(self.store, files, self.ledger).finish()
        with self.store.read() as session:
            return tuple(find_change(session, id) for id in ids)


@contextmanager
def _locked(writer: CatalogueWriter) -> Iterator[LockedCatalogue]:
    """Lock the catalogue. Raises ChangeError if that cannot be done; errors in the block stay."""
    with ExitStack() as stack:
        try:
            files = stack.enter_context(writer.locked())
        except (EditError, LoadError, OSError) as error:
            raise ChangeError("catalogue", reason=reason_of(error)) from error
        yield files


def _withdrawn(session: Session, person: str, change: Change) -> Change:
    if change.state not in WAITING:
        raise ChangeError("decided")
    withdrawn = put_change(session, change, state=ChangeState.WITHDRAWN)
    note_event(session, person, "withdrawn", withdrawn, post=change.post)
    return withdrawn
