"""Changes brought into the files: the first who gets the lock finishes what was begun (S8)."""

from collections.abc import Sequence
from contextlib import suppress
from itertools import groupby
from typing import Any, Final

from attrs import evolve, frozen

from miz_khedmat.atomic.file import EditError
from miz_khedmat.catalogue import Key
from miz_khedmat.errors import LoadError, Wording, refusal
from miz_khedmat.http import Person
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.store.session import Session
from miz_khedmat.store.store import Store
from miz_khedmat.workflow.change import Change, ChangeState
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.change_records import (
    begun_changes,
    find_change,
    note_event,
    put_change,
    rename_changes,
)
from miz_khedmat.workflow.edits import is_done, reads_as, value_at
from miz_khedmat.workflow.fee_choice import is_difference
from miz_khedmat.workflow.fee_rows import RowApproval, approved, ended_rows, kept
from miz_khedmat.workflow.ledger import Ledger, LedgerEntry
from miz_khedmat.workflow.packed_texts import packed
from miz_khedmat.workflow.reasons import names_of
from miz_khedmat.workflow.stale_changes import put_stale, reading_of
from miz_khedmat.workflow.subjects import FoundSubject, Subject, find_subject, renamed
from miz_khedmat.workflow.writer import FactWrite, LockedCatalogue

_PURPOSE: Final = "person"
_UNREADABLE: Final = Wording("the catalogue would not load with it: {reason}")
_TWICE: Final = Wording("“{called}” is the id of another one already, or its title if it has no id")


@frozen
class BegunChange:
    """A change that is to be written, what its subject states now, and what it is to read."""

    change: Change
    key: Key
    stated: Plain
    target: Plain
    found: FoundSubject | None = None

    @property
    def write(self) -> FactWrite:
        """The same for the writer."""
        edit = self.change.edit
        old = value_at(self.stated, edit.path)
        return FactWrite(self.key, edit.path, edit.kind, old, self.target)


@frozen
class Applying:
    """What a catalogue, its store and its ledger need to agree after every crash."""

    store: Store
    files: LockedCatalogue
    ledger: Ledger

    def finish(self) -> None:
        """Write every change that is to be written.

        Raises:
            StoreError: The store cannot be used; what was written is found the next time.
        """
        with self.store.read() as session:
            begun = begun_changes(session)
        for _, group in groupby(begun, key=_post):
            with suppress(ChangeError):  # another machine finished it in the meantime
                self._finish(list(group))

    def _finish(self, changes: Sequence[Change]) -> None:
        """Write the changes of one post in one step."""
        found = [self._found(change) for change in changes]
        with self.store.decide() as session:
            ready = [each for each in found if self._is_ready(session, each)]
            started = [_started(session, each) for each in ready]
            person = _author(session, changes[0])
        if started:
            self._write(started, person)

    def _found(self, change: Change) -> BegunChange:
        found = find_subject(self.files.catalogue, self._subject(change))
        stated = found.stated if found else None
        key = found.subject.key if found else change.subject.key
        return BegunChange(change, key, stated, target(change), found)

    def _is_ready(self, session: Session, each: BegunChange) -> bool:
        """Return whether a change is to be written; settle those that are not."""
        change = each.change
        if change.state is ChangeState.APPLYING and self._is_written(each):
            self._applied(session, change, self._entered(session, each))
            return False
        if each.found is None or not reads_as(change.edit, each.stated):
            put_stale(session, change, each.found)
            return False
        return True

    def _is_written(self, each: BegunChange) -> bool:
        if self.ledger.find(each.change.event):
            return True
        return is_done(each.change.edit, each.stated, each.target)

    def _entered(self, session: Session, each: BegunChange) -> str:
        """Return the id under which a change is entered, now if a crash came before that."""
        if found := self.ledger.find(each.change.event):
            return found
        entry = _entry([each.change], _author(session, each.change))
        return self.ledger.enter(self._files([each]), entry)

    def _files(self, begun: Sequence[BegunChange]) -> tuple[str, ...]:
        """Return the files that state the subjects of *begun*."""
        origins = self.files.catalogue.origins
        return tuple(dict.fromkeys(origins[each.key].file for each in begun if each.key in origins))

    def _write(self, begun: Sequence[BegunChange], person: str) -> None:
        """Write *begun*, and record what became of it."""
        self.ledger.settle(self._files(begun))
        try:
            names = self.files.write([each.write for each in begun])
        except (EditError, LoadError, OSError) as error:
            why = reason_of(error)
            with self.store.write() as session:
                for each in begun:
                    _failed(session, each.change, why)
            return
        commit = self.ledger.enter(names, _entry([each.change for each in begun], person))
        with self.store.write() as session:
            for each in sorted(begun, key=self._is_same):  # those that rename come first
                self._applied(session, find_change(session, each.change.id), commit)

    def _applied(self, session: Session, change: Change, commit: str) -> None:
        subject = self._subject(change)
        after = find_subject(self.files.catalogue, subject)
        is_there = after and is_done(change.edit, after.stated, target(change))
        digest = reading_of(after.stated, change.path) if after and is_there else ""
        made: dict[str, Any] = {"commit": commit, "why": "", "reading": digest}
        state = ChangeState.APPLIED
        applied = put_change(session, change, state=state, subject=subject, **made)
        edit = change.edit
        said: dict[str, Any] = {"old": edit.old, "new": edit.new, "post": change.post}
        said["commit"] = commit
        ended = ended_rows(edit, after.stated if after else None)
        if ended:
            said |= {
                "ended": list(map(list, ended)),
                "branch": is_difference(self.files.catalogue, after),
            }
        if subject != change.subject:
            said["before"] = rename_changes(session, change.subject, subject)
        note_event(session, change.person, "applied", applied, **said)

    def _subject(self, change: Change) -> Subject:
        """Return the subject of a change as it is called once the change is written."""
        edit = change.edit
        return renamed(self.files.catalogue, change.subject, edit.path, edit.new)

    def _is_same(self, each: BegunChange) -> bool:
        """Return whether the subject of a change is called as before."""
        return self._subject(each.change) == each.change.subject


def _post(change: Change) -> tuple[str, ...]:
    """Return what is the same for the changes of one post alone."""
    subject = change.subject
    return (change.decided_at, change.at, change.person, subject.agency, subject.service)


def _author(session: Session, change: Change) -> str:
    """Return the HMAC of who made *change*."""
    return session.keys.mac(_PURPOSE, Person(change.person).folded)


def _started(session: Session, each: BegunChange) -> BegunChange:
    change = each.change
    if change.state is ChangeState.APPLYING:
        return each
    event = note_event(session, change.decided_by or change.person, "applying", change)
    applying = put_change(session, change, state=ChangeState.APPLYING, event=event)
    return evolve(each, change=applying)


def _failed(session: Session, change: Change, why: Wording) -> None:
    failed = put_change(session, change, state=ChangeState.FAILED, why=packed(why))
    note_event(session, change.person, "failed", failed, post=change.post, why=failed.why)


def target(change: Change) -> Plain:
    """Return what the fact of *change* is to read, with the approvals that its decision gave."""
    if not change.decided_by:
        return kept(change.edit)
    return approved(change.edit, RowApproval(change.decided_post, change.decided_on))


def reason_of(error: Exception) -> Wording:
    """Return why the files could not be read or written, for people."""
    if isinstance(error, LoadError):
        first = error.faults[0]
        if first.code == "duplicate-id" and first.found:
            return _TWICE.filled(called=first.found)
        where = Wording("{place}: {message}", place=first.place, message=first.message)
        return _UNREADABLE.filled(reason=where)
    if isinstance(error, OSError):
        return refusal(error)
    return Wording("{reason}", reason=str(error))


def _entry(changes: Sequence[Change], person: str) -> LedgerEntry:
    first = changes[0]
    where = first.subject.service or first.subject.agency
    facts = ", ".join(dict.fromkeys(".".join(names_of(each.edit.path)) for each in changes))
    events = tuple(each.event for each in changes)
    return LedgerEntry(f"{where}: {facts}", first.post, first.decided_post, person, events)
