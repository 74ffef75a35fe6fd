"""A change whose fact reads otherwise by now, and whether these pages or a hand made it so."""

from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.store.session import Session
from miz_khedmat.workflow.change import Change, ChangeState
from miz_khedmat.workflow.change_records import note_event, put_change
from miz_khedmat.workflow.digests import plain_digest
from miz_khedmat.workflow.edits import FactPath, reads_as, unapproved, value_at
from miz_khedmat.workflow.subjects import FoundSubject

DESK = "desk"
"""Who notes what no person did."""


def reading_of(stated: Plain, path: FactPath) -> str:
    """Return the digest of the whole fact in which *path* leads, as it is *stated*."""
    return plain_digest("reading", [path[0], unapproved(value_at(stated, path[:1]))])


def other_reading(change: Change, found: FoundSubject | None) -> str:
    """Return the digest of the fact of *change* if it reads otherwise by now; else nothing."""
    if found is None or reads_as(change.edit, found.stated):
        return ""
    return reading_of(found.stated, change.path)


def put_stale(session: Session, change: Change, found: FoundSubject | None) -> Change:
    """Store *change* as stale, with the events."""
    digest = other_reading(change, found)
    stale = put_change(session, change, state=ChangeState.STALE, reading=digest)
    note_stale(session, stale)
    return stale


def note_stale(session: Session, stale: Change) -> None:
    """Add the events of a change that is stale; one of them if its fact was changed by hand.

    It was if no change of the desk left the fact as it was found now.
    """
    subject = stale.subject
    known = {"agency": subject.agency, "service": subject.service, "id": stale.id}
    if stale.reading and not session.one("change_reading", reading=stale.reading, **known):
        note_event(session, DESK, "by-hand", stale)
    note_event(session, stale.person, "stale", stale, post=stale.post)
