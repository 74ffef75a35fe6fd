"""Changes as rows of the store, and the events of what became of them."""

from typing import Any, Final

from attrs import evolve

from miz_khedmat.store.events import append_event
from miz_khedmat.store.session import Session
from miz_khedmat.workflow.change import WAITING, Change, ChangeState
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.change_line import ChangeLine
from miz_khedmat.workflow.change_lists import lines_of
from miz_khedmat.workflow.subjects import FoundSubject, Subject

PREFIX: Final = "change-"
"""How the kind of each event about a change begins."""
REPLACED: Final = WAITING - {ChangeState.FAILED}
"""The states of proposals that a new version takes the place of."""


def find_change(session: Session, id: str) -> Change:
    """Return the change with this *id*. Raises ChangeError if there is none."""
    row = session.one("change_get", id=id)
    if row is None:
        raise ChangeError("unknown")
    return Change.of(row)


def add_change(session: Session, change: Change) -> None:
    """Store a new change."""
    session.run("change_add", **change.columns)


def put_change(session: Session, before: Change, **changed: Any) -> Change:
    """Store what became of a change, which must still be in the state that it was *before*.

    Raises:
        ChangeError: Somebody settled it in the meantime.
    """
    after = evolve(before, **changed)
    if not session.run("change_put", before=str(before.state), **after.columns):
        raise ChangeError("decided")
    return after


def rename_changes(session: Session, before: Subject, after: Subject) -> str:
    """Bring every change of a service to its new key; return the one *before*."""
    keys = {"agency": before.agency, "before": before.service, "service": after.service}
    session.run("changes_renamed", **keys)
    return before.service


def begun_changes(session: Session) -> list[Change]:
    """Return every change that is to be written, in the order of the decisions."""
    return list(map(Change.of, session.all("changes_begun")))


def own_lines(session: Session, person: str, found: FoundSubject) -> list[ChangeLine]:
    """Return the proposals of *person* for facts of a subject that new versions replace."""
    lines = lines_of(session, found)
    return [each for each in lines if each.is_by(person) and each.state in REPLACED]


def note_event(session: Session, person: str, kind: str, change: Change, **more: object) -> str:
    """Add an event about *change* and return its HMAC.

    Args:
        session: A session that writes.
        person: The id of who did it.
        kind: What was done: ``proposed``, ``approved``, ``applied`` and so on.
        change: The change as it is now.
        more: What else belongs to this kind.
    """
    what = {
        "kind": f"{PREFIX}{kind}",
        "change": change.id,
        "agency": change.subject.agency,
        "service": change.subject.service,
        "path": list(change.edit.path),
        "act": str(change.edit.kind),
        "called": change.edit.called,
        **more,
    }
    return append_event(session, person, what).mac
