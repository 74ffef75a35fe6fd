"""A proposal as it is shown: what it is called, its fields now and as proposed, its moments."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from miz_khedmat.dashboard.frame import DESK, StaffVisit
from miz_khedmat.dashboard.sections.control import Control, controls
from miz_khedmat.dashboard.sections.pairs import ValueLine, ValuePair, pairs_of, row_pairs
from miz_khedmat.dashboard.sections.proposal import value_after
from miz_khedmat.dashboard.sections.table import StaffSection, section_of
from miz_khedmat.dashboard.tasks import StaffTask, TaskState
from miz_khedmat.http import Person
from miz_khedmat.labels import known
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.model import Agency, Identity
from miz_khedmat.pages.page import Visit
from miz_khedmat.people.acts import Act
from miz_khedmat.persian.dates import IRAN, Jalali
from miz_khedmat.workflow.change import OPEN, Change, ChangeState
from miz_khedmat.workflow.change_line import ChangeLine, ListedChange
from miz_khedmat.workflow.change_view import ChangeView, is_as_seen
from miz_khedmat.workflow.edits import FactEdit, FactPath
from miz_khedmat.workflow.reasons import leaves_of, names_of
from miz_khedmat.workflow.subjects import Subject, find_subject, unit_of

CHANGES_PATH: Final = f"{DESK}changes/"
CHANGE_PATH: Final = f"{CHANGES_PATH}{{change}}/"
CHANGE_PREVIEW_PATH: Final = f"{CHANGE_PATH}preview/"
_KINDS: Final = {
    ChangeState.PROPOSED: "wait",
    ChangeState.APPLIED: "good",
    ChangeState.WITHDRAWN: "",
    ChangeState.RETURNED: "warn",
}


@frozen
class Moment:
    """A moment in Iran: its Jalali day (ISO) and its time of day."""

    day: str
    time: str


@frozen(kw_only=True)
class ShownFact:
    """What a change is of: a label, or the fact's own path; and what the row is called."""

    label: str = ""
    path: str = ""
    called: str = ""


@frozen(kw_only=True)
class ThreeValues:
    """A field of a stale change: as it was *then*, as it is *now*, and as it is proposed."""

    label: str
    help: str
    number: int
    then: tuple[ValueLine, ...]
    now: tuple[ValueLine, ...]
    new: tuple[ValueLine, ...]

    @property
    def has_moved(self) -> bool:
        """Whether it reads otherwise by now."""
        return self.then != self.now


def moment_of(at: str) -> Moment:
    """Return a moment of the store (UTC) as people in Iran read it."""
    local = dt.datetime.fromisoformat(at).astimezone(IRAN)
    return Moment(Jalali.from_gregorian(local.date()).iso, f"{local:%H:%M}")


def days_since(at: str) -> int:
    """Return how many days ago a moment was."""
    return max((dt.datetime.now(dt.UTC) - dt.datetime.fromisoformat(at)).days, 0)


def shown_fact(edit: FactEdit | ChangeLine) -> ShownFact:
    """Return what *edit* is of."""
    fact = ".".join(names_of(edit.path))
    label = f"fact.{'_'.join(names_of(edit.path))}"
    one = f"one.{'_'.join(names_of(edit.path))}"
    names = (one if edit.is_row else "", label)
    name = next((each for each in names if each and known(each)), "")
    return ShownFact(label=name, path=fact, called=edit.called if edit.is_row else "")


def section_for(path: FactPath) -> StaffSection | None:
    """Return the section of the editor in which the fact at *path* is, or None."""
    return section_of(".".join(names_of(path)))


def pairs_for(view: ChangeView, old: Plain, new: Plain) -> tuple[ValuePair, ...]:
    """Return each field of the fact with two values; what no section has, as plain lines."""
    control = _control(view)
    if control is None:
        return tuple(_plain_pairs(old, new))
    made = row_pairs if view.change.edit.is_row else pairs_of
    return made(control, old, new)


def new_value(view: ChangeView) -> Plain:
    """Return what people see of the fact once the change is applied."""
    edit, found = view.change.edit, view.found
    return value_after(found, evolve(edit, path=view.path)) if found else edit.new


def triples_for(view: ChangeView) -> tuple[ThreeValues, ...]:
    """Return the fields of a stale change that are not the same in all three values."""
    edit, new = view.change.edit, new_value(view)
    then, now = pairs_for(view, edit.before, new), pairs_for(view, view.current, new)
    return triples_of(then, now)


def triples_of(
    before: tuple[ValuePair, ...], after: tuple[ValuePair, ...]
) -> tuple[ThreeValues, ...]:
    """Return what differs among the old values of two sets of pairs and their new ones."""
    then = {_key(each): each for each in before}
    now = {_key(each): each for each in after}
    keys = dict.fromkeys((*then, *now))
    empty = ValuePair(label="", help="")
    found = (_triple(key, then.get(key, empty), now.get(key, empty)) for key in keys)
    return tuple(each for each in found if not each.then == each.now == each.new)


def _key(pair: ValuePair) -> tuple[str, str, int]:
    return pair.label, pair.help, pair.number


def _triple(key: tuple[str, str, int], then: ValuePair, now: ValuePair) -> ThreeValues:
    label, help, number = key
    return ThreeValues(
        label=label, help=help, number=number, then=then.old, now=now.old, new=then.new or now.new
    )


def _control(view: ChangeView) -> Control | None:
    section, path = section_for(view.change.edit.path), names_of(view.change.edit.path)
    if section is None:
        return None
    identity = view.found.service.identity if view.found and view.found.service else None
    edition = (identity.edition or "") if isinstance(identity, Identity) else ""
    every = controls(section.facts, edition)
    return next((each for each in every if each.path == path), None)


def _plain_pairs(old: Plain, new: Plain) -> Iterator[ValuePair]:
    before, after = _by_trail(old), _by_trail(new)
    for trail in dict.fromkeys((*before, *after)):
        yield ValuePair(label="", help=trail, old=before.get(trail, ()), new=after.get(trail, ()))


def _by_trail(value: Plain) -> dict[str, tuple[ValueLine, ...]]:
    found: dict[str, tuple[ValueLine, ...]] = {}
    for trail, text in leaves_of(value):
        name = ".".join(trail)
        found[name] = (*found.get(name, ()), ValueLine("text", text))
    return found


def change_link(visit: Visit, change: ListedChange) -> str:
    """Return the link to a proposal."""
    return visit.links.to(CHANGE_PATH, change=change.id)


def unit_now(visit: Visit, change: ListedChange) -> Agency:
    """Return the unit where the subject of *change* is by now; if it is gone, the one it had."""
    return unit_of(visit.catalogue, change.subject)


def state_now(visit: Visit, change: ListedChange) -> ChangeState:
    """Return the state of *change*: a proposal whose fact reads otherwise by now is stale."""
    if change.state is not ChangeState.PROPOSED:
        return change.state
    found = find_subject(visit.catalogue, change.subject)
    is_late = found is None or not is_as_seen(found, change)
    return ChangeState.STALE if is_late else change.state


def state_label(visit: Visit, change: ListedChange) -> str:
    """Return the label of the state; what nobody had to approve is applied and no more."""
    if change.state is ChangeState.APPLIED and not change.decided_by:
        return "change_state.done"
    return f"change_state.{state_now(visit, change)}"


def decides(staff: StaffVisit, change: ListedChange) -> bool:
    """Return whether the visitor can decide on *change*."""
    waits = state_now(staff.visit, change) is ChangeState.PROPOSED
    is_waiting = waits and not change.is_by(staff.person.id)
    return is_waiting and staff.may(Act.APPROVE, unit_now(staff.visit, change))


def change_task(staff: StaffVisit, change: ChangeLine) -> StaffTask:
    """Return the line of a proposal in a list."""
    fact, state = shown_fact(change), state_now(staff.visit, change)
    age = TaskState("wait", "count.days", days_since(change.at))
    waits = state is ChangeState.PROPOSED and age.number > 0
    label = state_label(staff.visit, change)
    states = (TaskState(_KINDS.get(state, "warn"), label), *([age] if waits else []))
    return StaffTask(
        href=change_link(staff.visit, change),
        label=fact.label,
        called=fact.called if fact.label else f"{fact.path} {fact.called}".strip(),
        about=(name_of(staff, change), change.remark),
        states=states,
    )


def name_of(staff: StaffVisit, change: ListedChange) -> str:
    """Return the name and the post of who wrote a proposal, as far as they are known."""
    return person_of(staff, change.person, change.post)


def person_of(staff: StaffVisit, person: str, post: str) -> str:
    """Return the name of a person and the *post* that they had, as far as they are known."""
    names = (each.name for each in staff.rights.roles(person) if each.name)
    name = next(names, "") or staff.former_names.get(Person(person).folded, "")
    return "، ".join(filter(None, (name, post))) or person


def sees(staff: StaffVisit, change: Change) -> bool:
    """Return whether the visitor may see *change*."""
    return change.is_by(staff.person.id) or opens(staff, change.subject)


def opens(staff: StaffVisit, subject: Subject) -> bool:
    """Return whether the visitor sees the proposals of others about *subject*."""
    unit = unit_of(staff.visit.catalogue, subject)
    return staff.may(Act.EDIT, unit) or staff.may(Act.APPROVE, unit)


def preview_links(visit: Visit, view: ChangeView) -> tuple[tuple[str, str], ...]:
    """Return the labels and links of the previews with a change in them, while it is open."""
    if not is_previewed(view):
        return ()
    here = visit.links.to(CHANGE_PREVIEW_PATH, change=view.change.id)
    return ("way.preview", here), ("way.preview_card", f"{here}?as=card")


def is_previewed(view: ChangeView) -> bool:
    """Return whether the page of a service can be shown with a change in it."""
    is_service = view.found is not None and bool(view.found.subject.service)
    return is_service and view.change.state in OPEN
