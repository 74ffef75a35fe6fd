"""What waits for a person: decisions, proposals that came back, findings, units (A5, S8)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import ClassVar, Final

from attrs import frozen

from miz_khedmat.compliance import Finding
from miz_khedmat.dashboard.changes.shown import decides, state_label, state_now
from miz_khedmat.dashboard.edited import (
    finding_address,
    finding_place,
    finding_service,
)
from miz_khedmat.dashboard.frame import DESK, StaffContext, StaffPage, StaffVisit, staff_common
from miz_khedmat.dashboard.people.pending import invited_units, open_claims, people_tasks
from miz_khedmat.dashboard.sections.places import control_of
from miz_khedmat.dashboard.sections.table import section_of
from miz_khedmat.dashboard.services import SERVICES_PATH, units_of
from miz_khedmat.dashboard.site import StaffSite
from miz_khedmat.dashboard.tasks import StaffTask, TaskState
from miz_khedmat.errors import Severity
from miz_khedmat.model import Agency
from miz_khedmat.pages.page import shows
from miz_khedmat.people.acts import Act
from miz_khedmat.people.coverage import missing
from miz_khedmat.workflow.change import ChangeState
from miz_khedmat.workflow.change_line import ChangeLine
from miz_khedmat.workflow.reasons import names_of
from miz_khedmat.workflow.subjects import find_subject

_LINES: Final = 10
_GROUPS: Final = 20
_BACK: Final = frozenset({ChangeState.RETURNED, ChangeState.STALE, ChangeState.FAILED})
"""The states in which a proposal is with its author again."""


@frozen(kw_only=True)
class FindingGroup:
    """The findings of one rule: its code, clause and message, how many, and the first of them."""

    code: str
    clause: str
    message: str
    state: TaskState
    tasks: tuple[StaffTask, ...]
    more: int


@frozen(kw_only=True)
class MyWorkContext(StaffContext):
    """What waits for somebody."""

    search: str = shows("پیوند فهرست خدمات، برای جست‌وجو؛ خالی برای کسی که ویرایش نمی‌کند")
    changes: str = shows("پیوند فهرست پیشنهادها")
    decide: tuple[StaffTask, ...] = shows("پیشنهادهایی که منتظر تصمیم این فرد است")
    decide_more: int = shows("تعداد پیشنهادهای دیگر")
    own: tuple[StaffTask, ...] = shows("پیشنهادهای خود او که بازگشته است")
    findings: tuple[FindingGroup, ...] = shows("یافته‌های واحدهای او به تفکیک قاعده")
    found: int = shows("تعداد یافته‌ها")
    people: tuple[StaffTask, ...] = shows("نقش‌ها و دعوت‌هایی که منتظر تأیید است")
    units: tuple[StaffTask, ...] = shows("واحدهای بدون کاربر میزخدمت")
    units_more: int = shows("تعداد واحدهای دیگر")
    steps: tuple[StaffTask, ...] = shows("گام‌های نخست، اگر هنوز خدمتی نیست")


class MyWorkPage(StaffPage):
    """The first page of everybody with a role."""

    name = "staff_desk"
    path = DESK
    item = "desk"
    clauses = ("A5", "S8")
    context_class: ClassVar[type[MyWorkContext]] = MyWorkContext

    def view(self, staff: StaffVisit) -> MyWorkContext:
        """Return what waits for the visitor."""
        everywhere = tuple(staff.visit.catalogue.agency_rows)
        pending = self.site.changes.open_changes(everywhere, staff.visit.catalogue)
        decide = [each for each in pending if decides(staff, each)]
        own = [each for each in pending if each.is_by(staff.person.id)]
        mine = [each for each in own if state_now(staff.visit, each) in _BACK]
        groups, found = _groups(staff, self.site)
        lacking, claims = _lacking(staff), open_claims(staff, self.site)
        invited = invited_units(claims)
        return MyWorkContext(
            **staff_common(staff, self),
            search=staff.visit.links.to(SERVICES_PATH) if staff.units(Act.EDIT) else "",
            changes=staff.visit.links.to(f"{DESK}changes/"),
            decide=tuple(_change_task(staff, each) for each in decide[:_LINES]),
            decide_more=max(len(decide) - _LINES, 0),
            own=tuple(_change_task(staff, each) for each in mine),
            findings=groups,
            found=found,
            people=tuple(people_tasks(staff, claims)),
            units=tuple(_unit_task(staff, each, invited) for each in lacking[:_LINES]),
            units_more=max(len(lacking) - _LINES, 0),
            steps=tuple(_steps(staff)),
        )


def _change_task(staff: StaffVisit, change: ChangeLine) -> StaffTask:
    catalogue, control = staff.visit.catalogue, control_of(names_of(change.path))
    found = find_subject(catalogue, change.subject)
    row = found.service if found else None
    waits = state_now(staff.visit, change) is ChangeState.PROPOSED
    kind = "wait" if waits else "warn"
    called = change.called if control else ".".join(names_of(change.path))
    one = control.label("one.") if control and called else ""
    return StaffTask(
        href=staff.visit.links.to(f"{DESK}changes/{{change}}/", change=change.id),
        label=one or (control.label("fact.") if control else ""),
        called=called,
        about=((row.title if row else "") or change.subject.service, change.post, change.remark),
        states=(TaskState(kind, state_label(staff.visit, change)),),
    )


def _groups(staff: StaffVisit, site: StaffSite) -> tuple[tuple[FindingGroup, ...], int]:
    """Return the findings of the visitor's units by rule: errors first, then by their number."""
    units = {each.key: each for each in units_of(staff, Act.EDIT)}
    by_rule: defaultdict[str, list[Finding]] = defaultdict(list)
    for unit in units.values():
        for finding in site.findings(staff.visit.catalogue, unit):
            if finding.severity >= Severity.WARNING and finding.service:
                by_rule[finding.code].append(finding)
    order = sorted(by_rule.values(), key=lambda each: (-each[0].severity, -len(each)))
    groups = tuple(_group(staff, units, each) for each in order[:_GROUPS])
    return groups, sum(map(len, by_rule.values()))


def _group(staff: StaffVisit, units: dict[str, Agency], found: list[Finding]) -> FindingGroup:
    first, is_error = found[0], found[0].severity >= Severity.ERROR
    lines = tuple({_line(each): each for each in reversed(found)}.values())[::-1]
    label = "count.error_cases" if is_error else "count.warning_cases"
    return FindingGroup(
        code=first.code,
        clause=f"{first.code[0]}{int(first.code[1:3])}",
        message=first.message.in_language(staff.visit.language),
        state=TaskState("bad" if is_error else "warn", label, len(found)),
        tasks=tuple(_finding_task(staff, units[each.agency], each) for each in lines[:_LINES]),
        more=max(len(lines) - _LINES, 0),
    )


def _line(finding: Finding) -> tuple[str, str, str]:
    """Return what tells a finding apart: where it leads, without looking the place up."""
    fact = finding.fact if section_of(finding.fact) else ""
    return finding.agency, finding.service, fact


def _finding_task(staff: StaffVisit, unit: Agency, finding: Finding) -> StaffTask:
    """Return the way to the field that repairs a finding, or else to its service."""
    catalogue = staff.visit.catalogue
    place, service = finding_place(catalogue, finding), finding_service(catalogue, finding)
    where = finding_address(catalogue, finding)
    title = (service.title if service else "") or finding.service
    return StaffTask(
        href=where and f"{staff.visit.links.base}{where}",
        label=place.label if place else "",
        called=place.called if place else title,
        about=(title if place else "", unit.name or ""),
    )


def _lacking(staff: StaffVisit) -> list[Agency]:
    appoints = units_of(staff, Act.APPOINT)
    lacking = set(missing(staff.rights).desk_user) if appoints else set()
    return [each for each in appoints if each.key in lacking]


def _unit_task(staff: StaffVisit, unit: Agency, invited: Mapping[str, TaskState]) -> StaffTask:
    states = (TaskState("warn", "state.no_user"), invited.get(unit.key))
    return StaffTask(
        href=f"{staff.visit.links.to(f'{DESK}people/give/')}?u={unit.key}",
        called=unit.name or unit.key,
        states=tuple(filter(None, states)),
    )


def _steps(staff: StaffVisit) -> Iterator[StaffTask]:
    """Yield the first steps of an agency that has no service yet."""
    catalogue = staff.visit.catalogue
    if any(row.node.services for row in catalogue.agency_rows.values()):
        return
    links = staff.visit.links
    people = links.to(f"{DESK}people/") if staff.units(Act.APPOINT) else None
    yield _step("people", 1, people)
    yield _step("agency", 2, None)
    yield _step("services", 3, None)
    yield _step("registration", 4, None)


def _step(name: str, number: int, href: str | None) -> StaffTask:
    return StaffTask(
        href=href, label=f"step.{name}", number=str(number), about_label=f"step_about.{name}"
    )
