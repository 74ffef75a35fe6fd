"""The history in sentences: who did what, the post first, then old and new."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import field, frozen

from miz_khedmat.errors import NOTHING, Wording, excerpt
from miz_khedmat.http import Person
from miz_khedmat.people.assignments import Assignment
from miz_khedmat.persian.dates import Jalali
from miz_khedmat.store.events import AuditEvent
from miz_khedmat.store.session import Session
from miz_khedmat.workflow.change import stored
from miz_khedmat.workflow.packed_texts import unpacked

_LONGEST: Final = 120
"""Letters of a value in a sentence."""
_DESK: Final = Wording("the desk")
_NO_END: Final = Wording("without an end")
_UNTIL: Final = Wording("until {day}")
_UNSTATED: Final = Wording("not stated")
_ROLES: Final[Mapping[str, Wording]] = {
    "desk_user": Wording("desk user"),
    "manager": Wording("manager in charge"),
    "clerk": Wording("clerk at the counter"),
    "observer": Wording("observer"),
    "administrator": Wording("administrator"),
}
_SENTENCES: Final[Mapping[str, Wording]] = {
    "change-applied": Wording("{who} changed {fact} from “{old}” to “{new}”"),
    "change-applying": NOTHING,
    "change-proposed": Wording("{who} proposed a change to {fact}"),
    "change-again": Wording("{who} proposed the change to {fact} again"),
    "change-approved": Wording("{who} saw and approved the whole of {fact}"),
    "change-returned": Wording("{who} returned the proposal for {fact}: “{remark}”"),
    "change-withdrawn": Wording("{who} withdrew the proposal for {fact}"),
    "change-stale": Wording(
        "the proposal of {who} for {fact} needs another look; the value had changed in the meantime"
    ),
    "change-by-hand": Wording("{who} found the file changed outside these pages: {fact}"),
    "change-failed": Wording("the change of {fact} by {who} could not be written: {why}"),
    "change-retried": Wording("{who} had the change of {fact} written once more"),
    "role-given": Wording("{who} gave {name} the role “{role}” in {unit}, {until}"),
    "role-ended": Wording("{who} ended the role “{role}” of {name} in {unit}"),
    "role-confirmed": Wording("{who} confirmed the role “{role}” of {name} in {unit}"),
    "claim-issued": Wording("{who} invited {name} to the role “{role}” in {unit}"),
    "claim-accepted": Wording("{who} accepted the role “{role}” in {unit}"),
    "claim-refused": Wording("{who} declined the role “{role}” in {unit}"),
    "claim-revoked": Wording("{who} revoked the invitation of {name} to “{role}” in {unit}"),
    "units-absent": Wording("{who} found units of some roles absent"),
    "key-issued": Wording("{who} issued a key to another system"),
    "key-revoked": Wording("{who} revoked the key of another system"),
    "kiosk-issued": Wording("{who} issued the address of a kiosk"),
    "kiosk-withdrawn": Wording("{who} withdrew a kiosk"),
    "restored": Wording("{who} accepted a store that was restored"),
}
_OTHER: Final = Wording("{who}: {kind}")
FactNames = Callable[[tuple[str, ...]], str]
"""Returns what people call the fact at a path, without the rows in it."""


@frozen
class HistoryEvent:
    """An event as people read it.

    Attributes:
        event: The event.
        what: What it says.
    """

    event: AuditEvent
    what: Mapping[str, Any] = field(repr=False)

    @classmethod
    def of(cls, event: AuditEvent) -> "HistoryEvent":
        """Read an event."""
        what = stored(event.what)
        return cls(event, what if isinstance(what, dict) else {})

    @property
    def kind(self) -> str:
        """The kind: ``change-applied``."""
        return str(self.what.get("kind") or self.what.get("act") or "")

    @property
    def unit(self) -> str:
        """The key of the unit that it is about; empty if it is about the desk."""
        return str(self.what.get("agency") or self.what.get("unit") or "")

    @property
    def service(self) -> str:
        """The key of the service that it is about; empty if it is about none."""
        return str(self.what.get("service") or "")

    @property
    def is_step(self) -> bool:
        """Whether it is a step between two others, which nobody has to read.

        What was approved as it is, is written only for its approval.
        """
        if self.kind == "change-applied":
            return bool(self.what.get("old") == self.what.get("new"))
        return _SENTENCES.get(self.kind) is NOTHING

    def sentence(
        self, names: Mapping[str, str], units: Mapping[str, str], fact: FactNames
    ) -> Wording:
        """Return what happened.

        Args:
            names: The names of people, by the folded id.
            units: The names of units, by key.
            fact: What people call a fact.
        """
        what, wording = self.what, _SENTENCES.get(self.kind, _OTHER)
        path = tuple(step for step in what.get("path", ()) if not step.startswith("#"))
        called, (old, new) = what.get("called"), _differing(what.get("old"), what.get("new"))
        values = {
            "who": self._who(names),
            "kind": self.kind,
            "fact": f"{fact(path)}{f' «{called}»' if called else ''}",
            "old": _said(old),
            "new": _said(new),
            "remark": what.get("remark", ""),
            "why": unpacked(what.get("why", "")),
            "name": what.get("name", ""),
            "role": _ROLES.get(str(what.get("role")), NOTHING),
            "unit": units.get(self.unit, self.unit),
            "until": _until(what.get("until")),
        }
        return wording.filled(**values)

    def _who(self, names: Mapping[str, str]) -> Wording:
        """Return the post, then the name for colleagues."""
        person = self.event.person
        if person == "desk":
            return _DESK
        post = self.what.get("post", "")
        name = names.get(Person(person).folded) or self.what.get("by") or person
        if not post:
            return Wording("{name}", name=name)
        return Wording("{post} ({name})", post=post, name=name)


def _until(day: str | None) -> Wording:
    """Return the last day of a role, as the Jalali date of it."""
    if not day:
        return _NO_END
    return _UNTIL.filled(day=Jalali.from_gregorian(dt.date.fromisoformat(day)).iso)


def _differing(old: Any, new: Any) -> tuple[Any, Any]:
    """Return two values; of two rows only what is not the same in both."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return old, new
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    before, after = ({name: of.get(name) for name in names} for of in (old, new))
    return (before, after) if names else (old, new)


def _said(value: Any) -> str | Wording:
    if value is None:
        return _UNSTATED
    return excerpt(" · ".join(_texts(value)), _LONGEST)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "approvals":
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif value is not None:
        yield str(value)


def names_known(assignments: Iterable[Assignment]) -> dict[str, str]:
    """Return the names of people that their roles state, by the folded id; the newest counts."""
    return {each.holder.folded: each.name for each in assignments if each.name}


def events_before(session: Session, number: int) -> Iterator[HistoryEvent]:
    """Yield the events before *number*, the newest first; all of them for 0."""
    before = number or 2**62
    while page := session.all("event_page_before", number=before):
        events = [AuditEvent(*row) for row in page]
        before = events[-1].number
        yield from map(HistoryEvent.of, events)
