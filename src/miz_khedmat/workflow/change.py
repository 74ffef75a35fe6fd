"""A change of one fact: what is proposed, by whom, and what became of it (S8)."""

import datetime as dt
import enum
import json
from typing import Any, Final

from attrs import frozen

from miz_khedmat.http import Person
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.persian.dates import IRAN, Jalali
from miz_khedmat.workflow.digests import plain_digest
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, FactPath, unapproved
from miz_khedmat.workflow.reasons import ApprovalReason
from miz_khedmat.workflow.subjects import Subject


class ChangeState(enum.StrEnum):
    """What became of a change so far."""

    PROPOSED = "proposed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"
    APPLYING = "applying"
    APPLIED = "applied"
    STALE = "stale"
    FAILED = "failed"


OPEN: Final = frozenset(ChangeState) - {ChangeState.WITHDRAWN, ChangeState.APPLIED}
"""The states in which something is still to be done."""
WAITING: Final = OPEN - {ChangeState.APPROVED, ChangeState.APPLYING}
"""The states in which a change can be taken back: nobody is writing it."""


@frozen
class Change:
    """One fact that somebody changes; a row of ``miz_change``.

    Attributes:
        id: A random id.
        subject: What it is about, at the unit that it had when the change was sent.
        edit: The fact, its old value and the new one, and the digest of what the editor saw.
        state: What became of it.
        person: The id of who wrote this version.
        post: Their post then.
        at: When they sent it, in UTC.
        authors: The ids of everyone who wrote a version; none of them may decide.
        reason: Why it needs approval; empty if it does not.
        note: What the editor says about it.
        decided_by: The id of who decided.
        decided_post: Their post then, which the approval in the file names.
        decided_at: When, in UTC.
        remark: What is to be corrected, if it was returned.
        why: Why it was not applied, if it failed; `packed`.
        event: The HMAC of the event with which its writing began, the trailer of its commit.
        commit: The commit of its file, in a repository of git.
        reading: The digest of its whole fact, as it read when it was applied or became stale.
    """

    id: str
    subject: Subject
    edit: FactEdit
    state: ChangeState
    person: str
    post: str
    at: str
    authors: tuple[str, ...]
    reason: ApprovalReason | None = None
    note: str = ""
    decided_by: str = ""
    decided_post: str = ""
    decided_at: str = ""
    remark: str = ""
    why: str = ""
    event: str = ""
    commit: str = ""
    reading: str = ""

    @property
    def path(self) -> FactPath:
        """The path of its fact."""
        return self.edit.path

    @property
    def kind(self) -> ChangeKind:
        """What happens to its fact."""
        return self.edit.kind

    @property
    def called(self) -> str:
        """What its row says of itself first; empty if it is of no row."""
        return self.edit.called

    @property
    def basis(self) -> str:
        """The digest of what its editor saw."""
        return self.edit.basis

    @property
    def shown(self) -> str:
        """The digest of what its editor saw beside it."""
        return self.edit.shown

    def is_by(self, person: str) -> bool:
        """Return whether *person* wrote a version of it, however the id is spelt."""
        return Person(person) in map(Person, self.authors)

    @property
    def decided_on(self) -> str:
        """The Jalali day of the decision in Iran (ISO)."""
        at = dt.datetime.fromisoformat(self.decided_at).astimezone(IRAN)
        return Jalali.from_gregorian(at.date()).iso

    def seen(self, now: Plain, effective: Plain = None) -> str:
        """Return the digest of exactly what a decision on it is about; approvals are not.

        Args:
            now: What the fact reads now.
            effective: What citizens see of it now, if that is the headquarters' value (A3).
        """
        edit = self.edit
        said = [self.id, self.person, self.at, self.note, self.subject.agency, self.subject.service]
        values = map(unapproved, (edit.old, edit.new, now, effective))
        return plain_digest("change", [*said, list(edit.path), str(edit.kind), *values])

    @property
    def columns(self) -> dict[str, str]:
        """The same as a row of the store."""
        edit = self.edit
        return {
            "id": self.id,
            "agency": self.subject.agency,
            "service": self.subject.service,
            "kind": str(edit.kind),
            "path": _json(list(edit.path)),
            "old": _json(edit.old),
            "new": _json(edit.new),
            "called": edit.called,
            "basis": edit.basis,
            "shown": edit.shown,
            "beside": _json(edit.beside),
            "reason": str(self.reason or ""),
            "state": str(self.state),
            "authors": _json(list(self.authors)),
            **{name: getattr(self, name) for name in _TEXTS},
            "commit_id": self.commit,
            "reading": self.reading,
        }

    @classmethod
    def of(cls, row: tuple[Any, ...]) -> "Change":
        """Return the change of a row of ``change_get`` and its like."""
        id, agency, service, kind, path, *values, reason, state, authors = row[:12]
        *said, commit, reading = row[12:]
        old, new, shown, beside = values
        edit = FactEdit(
            tuple(stored(path)),
            ChangeKind(kind),
            stored(old),
            stored(new),
            shown,
            stored(beside),
        )
        return cls(
            id,
            Subject(agency, service),
            edit,
            ChangeState(state),
            authors=tuple(stored(authors)),
            reason=ApprovalReason(reason) if reason else None,
            commit=commit,
            reading=reading,
            **dict(zip(_TEXTS, said, strict=True)),
        )


_TEXTS: Final = (
    "person",
    "post",
    "at",
    "note",
    "decided_by",
    "decided_post",
    "decided_at",
    "remark",
    "why",
    "event",
)


def stored(text: str) -> Any:
    """Return the plain data of a column that a change has as JSON."""
    return json.loads(text)  # noqa: TID251  # our own


def _json(value: Plain | list[str]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
