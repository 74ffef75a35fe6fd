"""A service in the editor: the official form as a list of tasks, a section a page (S2, S8)."""

from collections.abc import Iterator
from typing import ClassVar

from attrs import frozen

from miz_khedmat.dashboard.edited import SERVICE_PATH, EditedService, SubjectPage, edited_service
from miz_khedmat.dashboard.frame import (
    DESK,
    StaffContext,
    StaffVisit,
    WayBack,
    staff_common,
)
from miz_khedmat.dashboard.history import HISTORY_PATH
from miz_khedmat.dashboard.proposals import open_lines
from miz_khedmat.dashboard.queries import query_of
from miz_khedmat.dashboard.sections.control import Control, ControlKind
from miz_khedmat.dashboard.sections.drafts import keyed
from miz_khedmat.dashboard.sections.table import SECTIONS, StaffSection
from miz_khedmat.dashboard.tasks import StaffTask, TaskState, severity_states
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.pages.page import Visit, shows
from miz_khedmat.people.acts import Act
from miz_khedmat.workflow.change_line import ChangeLine
from miz_khedmat.workflow.edits import FactPath, row_names, value_at

_LINES = 6
"""Rows of a list that have a line of their own at most."""


@frozen(kw_only=True)
class EditedServiceContext(StaffContext):
    """A service that is edited."""

    service_title: str = shows("عنوان خدمت")
    id: str = shows("شناسه خدمت")
    above: str = shows("عنوان خدمت بالاتر")
    ways: tuple[tuple[str, str], ...] = shows("برچسب و پیوند صفحه‌های همین خدمت")
    stated: int = shows("تعداد موارد درج‌شده")
    every: int = shows("تعداد همه موارد")
    faulty: int = shows("تعداد یافته‌ها")
    waiting: int = shows("تعداد تغییرهای منتظر تأیید")
    tasks: tuple[StaffTask, ...] = shows("بخش‌های شناسنامه")


class EditedServicePage(SubjectPage):
    """The task list of a service."""

    name = "staff_service"
    path = SERVICE_PATH
    acts = (Act.EDIT,)
    item = "services"
    clauses = ("S2", "S8")
    notices = frozenset({"applied", "sent", "both", "looked"})
    context_class: ClassVar[type[EditedServiceContext]] = EditedServiceContext

    def view(self, staff: StaffVisit) -> EditedServiceContext:
        """Return the sections with their states."""
        visit, edited = staff.visit, edited_service(staff.visit)
        pending = open_lines(self.site.changes, edited)
        every = [each for one in SECTIONS for each in edited.controls(one)]
        home = visit.links.to(f"{DESK}services/")
        return EditedServiceContext(
            **staff_common(staff, self, over=WayBack(home, label=_SERVICES)),
            service_title=edited.service.title or edited.key,
            id=edited.service.id or "",
            above=_above(edited),
            ways=tuple(_ways(visit, edited)),
            stated=sum(value_at(edited.plain, each.path) is not None for each in every),
            every=len(every),
            faulty=len(edited.findings),
            waiting=len(pending),
            tasks=tuple(_tasks(visit, edited, pending)),
        )


_SERVICES = "staff_menu.services"


def _above(edited: EditedService) -> str:
    row = edited.found.catalogue.rows(edited.found.unit).get(edited.key)
    parent = row.parent.node if row and row.parent else None
    return (parent.title or "") if parent else ""


def _ways(visit: Visit, edited: EditedService) -> Iterator[tuple[str, str]]:
    if edited.service.deliverable and not edited.service.withdrawn:
        yield "way.page", visit.to("services/{id}/", id=edited.key)
        yield "way.card", visit.to("services/{id}/identity/", id=edited.key)
    yield "way.history", visit.links.to(HISTORY_PATH) + query_of({"s": edited.key})


def _tasks(
    visit: Visit, edited: EditedService, pending: tuple[ChangeLine, ...]
) -> Iterator[StaffTask]:
    for section in SECTIONS:
        here = visit.to(f"{SERVICE_PATH}{section.name}/", service=edited.key)
        own = tuple(each for each in pending if section.covers(".".join(_names(each.path))))
        yield StaffTask(
            href=here,
            label=f"section.{section.name}",
            number=section.number,
            about_label=f"section_about.{section.name}",
            states=tuple(_states(edited, section, len(own))),
        )
        for control in edited.controls(section):
            if control.kind is ControlKind.ROWS and control.asked.approved:
                yield from _row_tasks(edited, control, here, own)


def _row_tasks(
    edited: EditedService, control: Control, here: str, pending: tuple[ChangeLine, ...]
) -> Iterator[StaffTask]:
    main = next(each for each in control.parts if each.main)
    rows = list(keyed(value_at(edited.plain, control.path)).items())[:_LINES]
    steps = row_names(value_at(edited.plain, control.path))
    for index, (key, row) in enumerate(rows):
        name = f"{control.name}-{key}"
        at = f"{'.'.join(control.path)}.{index}"
        found = [each for each in edited.findings if f"{each.fact}.".startswith(f"{at}.")]
        waiting = sum(each.path[-1] == steps[index] for each in pending)
        states = (*severity_states(found), *_waiting(waiting))
        yield StaffTask(
            href=f"{here}#miz-{name}-{main.name}",
            label=control.label("one.") or control.label("fact."),
            called=_text(row, control.parts[0].name),
            about=(_text(row, main.name),),
            states=states,
            is_under=True,
        )


def _text(row: Plain, name: str) -> str:
    value = row.get(name) if isinstance(row, dict) else None
    return value if isinstance(value, str) else ""


def _states(edited: EditedService, section: StaffSection, waiting: int) -> Iterator[TaskState]:
    found = [each for each in edited.findings if section.covers(each.fact)]
    unstated = sum(
        value_at(edited.plain, each.path) is None
        for each in edited.controls(section)
        if not each.offered
    )
    states = [*severity_states(found), *_waiting(waiting)]
    if unstated:
        states.append(TaskState("", "state.unstated", unstated))
    yield from states or [TaskState("calm", "state.complete")]


def _waiting(number: int) -> Iterator[TaskState]:
    if number:
        yield TaskState("wait", "state.waiting", number)


def _names(path: FactPath) -> FactPath:
    return tuple(step for step in path if not step.startswith("#"))
