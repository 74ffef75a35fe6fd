"""`desk/changes/`: the proposals of a person's units, grouped by service, the oldest first (S8)."""

from collections.abc import Callable, Mapping
from itertools import islice
from typing import ClassVar, Final

from attrs import frozen

from miz_khedmat.dashboard.changes.shown import (
    CHANGES_PATH,
    change_link,
    change_task,
    decides,
    state_now,
)
from miz_khedmat.dashboard.frame import StaffContext, StaffPage, StaffVisit, staff_common
from miz_khedmat.dashboard.queries import beside, page_of, query_of, words_of
from miz_khedmat.dashboard.tasks import StaffTask
from miz_khedmat.pages.page import Visit, shows
from miz_khedmat.people.acts import Act
from miz_khedmat.persian.text import search_key
from miz_khedmat.workflow.change import ChangeState
from miz_khedmat.workflow.change_line import ChangeLine, ListedChange
from miz_khedmat.workflow.change_lists import ChangeLists
from miz_khedmat.workflow.subjects import Subject, find_subject, unit_of

_PAGE: Final = 50
_LATE: Final = frozenset({ChangeState.STALE, ChangeState.FAILED})
_OWN: Final = "own"
_SETTLED: Final = {"applied": ChangeState.APPLIED, "withdrawn": ChangeState.WITHDRAWN}
_Wanted = Callable[[StaffVisit, ChangeLine], bool]
_STATES: Final[Mapping[str, _Wanted]] = {
    "mine": decides,
    _OWN: lambda staff, each: each.is_by(staff.person.id),
    "open": lambda staff, each: state_now(staff.visit, each) is ChangeState.PROPOSED,
    "applied": lambda _, each: each.state is ChangeState.APPLIED,
    "returned": lambda _, each: each.state is ChangeState.RETURNED,
    "withdrawn": lambda _, each: each.state is ChangeState.WITHDRAWN,
    "stale": lambda staff, each: state_now(staff.visit, each) in _LATE,
}
"""What can be chosen to see, in the order of the list."""


@frozen(kw_only=True)
class ChangeGroup:
    """The proposals of one service or agency."""

    called: str
    tasks: tuple[StaffTask, ...]


@frozen
class ChangesQuery:
    """What is looked for: a state, words of a unit or service; and the page of the result."""

    state: str
    text: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str], usual: str) -> "ChangesQuery":
        """Read the parameters ``st``, ``u`` and ``p``; an unknown state is the *usual* one."""
        state = query.get("st", "")
        return cls(state if state in _STATES else usual, words_of(query, "u"), page_of(query))

    def link(self, page: int) -> str:
        """Return the query of another page of the same result."""
        return query_of({"st": self.state, "u": self.text, "p": page})


@frozen(kw_only=True)
class ChangesContext(StaffContext):
    """A page of proposals."""

    asked: ChangesQuery = shows("آنچه جست‌وجو شده است")
    action: str = shows("پیوند فرم جست‌وجو")
    states: tuple[str, ...] = shows("نام وضعیت‌ها")
    first: str = shows("پیوند قدیمی‌ترین پیشنهادی که منتظر تصمیم این فرد است؛ خالی اگر نیست")
    found: int = shows("تعداد پیشنهادهای یافت‌شده")
    groups: tuple[ChangeGroup, ...] = shows("پیشنهادهای این صفحه به تفکیک خدمت")
    before: str = shows("پیوند صفحه پیش")
    after: str = shows("پیوند صفحه پس")


class ChangesPage(StaffPage):
    """The proposals of the units in which a person edits or approves."""

    name = "staff_changes"
    path = CHANGES_PATH
    acts = (Act.EDIT, Act.APPROVE)
    item = "changes"
    clauses = ("S8",)
    reads = ("st", "u", "p", "done")
    notices = frozenset({"approved", "returned", "withdrawn", "dropped", "again", "applied"})
    context_class: ClassVar[type[ChangesContext]] = ChangesContext

    def view(self, staff: StaffVisit) -> ChangesContext:
        """Return the proposals that the query finds."""
        visit = staff.visit
        usual = "mine" if staff.units(Act.APPROVE) else "own"
        asked = ChangesQuery.of(visit.query, usual)
        with self.site.changes.lists(visit.catalogue) as lists:
            found = _found(staff, lists, asked)
        is_last = found.number <= asked.page * _PAGE
        before, after = beside(asked.page, asked.link, is_last=is_last)
        return ChangesContext(
            **staff_common(staff, self),
            asked=asked,
            action=visit.links.to(CHANGES_PATH),
            states=tuple(_STATES) if usual == "mine" else tuple(islice(_STATES, 1, None)),
            first=change_link(visit, found.waiting) if found.waiting else "",
            found=found.number,
            groups=_groups(staff, found.page),
            before=before,
            after=after,
        )


@frozen
class _Found:
    """A page of proposals, the number of all that were found, and the oldest to be decided."""

    page: list[ChangeLine]
    number: int
    waiting: ChangeLine | None


def _found(staff: StaffVisit, lists: ChangeLists, asked: ChangesQuery) -> _Found:
    """Return a page of what is wanted; of what is settled, only that page is read."""
    units = staff.units(Act.EDIT) | staff.units(Act.APPROVE)
    pending, skipped = lists.open(units), (asked.page - 1) * _PAGE
    waiting = next((each for each in pending if decides(staff, each)), None)
    if state := _SETTLED.get(asked.state):
        subjects = [each for each in lists.subjects(units) if _has_words(staff, each, asked)]
        number, page = lists.page(state, subjects, skipped, _PAGE)
        return _Found(page, number, waiting)
    every = _everywhere(staff, lists, units) if asked.state == _OWN else pending
    wanted = [each for each in every if _STATES[asked.state](staff, each)]
    found = [each for each in wanted if _has_words(staff, each.subject, asked)]
    return _Found(found[skipped : skipped + _PAGE], len(found), waiting)


def _everywhere(staff: StaffVisit, lists: ChangeLists, units: frozenset[str]) -> list[ChangeLine]:
    """Return all proposals, those of *units* first: an author's own may have moved away."""
    rest = frozenset(staff.visit.catalogue.agency_rows) - units
    pending = (*lists.open(units), *lists.open(rest))
    return [*pending, *lists.settled(units), *lists.settled(rest)]


def _has_words(staff: StaffVisit, subject: Subject, asked: ChangesQuery) -> bool:
    unit = unit_of(staff.visit.catalogue, subject).name or ""
    key = search_key(f"{subject.service} {subject_title(staff.visit, subject)} {unit}")
    return all(word in key for word in map(search_key, asked.text.split()))


def _groups(staff: StaffVisit, changes: list[ChangeLine]) -> tuple[ChangeGroup, ...]:
    found: dict[str, list[ChangeLine]] = {}
    for change in changes:
        found.setdefault(subject_called(staff, change), []).append(change)
    return tuple(
        ChangeGroup(called=called, tasks=tuple(change_task(staff, each) for each in every))
        for called, every in found.items()
    )


def subject_called(staff: StaffVisit, change: ListedChange) -> str:
    """Return the title of the service that a proposal is about, or the name of the agency."""
    return subject_title(staff.visit, change.subject)


def subject_title(visit: Visit, subject: Subject) -> str:
    """Return the title of a service or the name of an agency; if it is gone, its key."""
    found = find_subject(visit.catalogue, subject)
    if found is None:
        return subject.service or subject.agency
    stated = found.effective
    text = stated.get("title" if subject.service else "name") if isinstance(stated, dict) else None
    return text if isinstance(text, str) else found.subject.service or found.unit.key
