"""The services that a person may edit: found by words, unit and state, fifty a page (A5)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import ClassVar, Final

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.inheritance import shown, shown_rows
from miz_khedmat.compliance import Finding
from miz_khedmat.dashboard.edited import SERVICE_PATH
from miz_khedmat.dashboard.frame import DESK, StaffContext, StaffPage, StaffVisit, staff_common
from miz_khedmat.dashboard.queries import beside, page_of, query_of, words_of
from miz_khedmat.dashboard.site import StaffSite
from miz_khedmat.dashboard.tasks import StaffTask, TaskState, severity_states
from miz_khedmat.errors import Severity
from miz_khedmat.model import Agency, Service
from miz_khedmat.pages.page import shows
from miz_khedmat.people.acts import Act
from miz_khedmat.persian.text import id_key, search_key
from miz_khedmat.workflow.change_line import ChangeLine
from miz_khedmat.workflow.subjects import find_subject

SERVICES_PATH: Final = f"{DESK}services/"
_PAGE: Final = 50


@frozen
class ListedService:
    """A service of a list: the unit in which it is edited, its findings, and what waits."""

    unit: Agency
    service: Service
    findings: tuple[Finding, ...]
    waiting: int

    @property
    def has_errors(self) -> bool:
        """Whether an error was found."""
        return any(each.severity >= Severity.ERROR for each in self.findings)

    @property
    def has_findings(self) -> bool:
        """Whether anything was found that is more than a remark."""
        return any(each.severity >= Severity.WARNING for each in self.findings)


_STATES: Final[Mapping[str, Callable[[ListedService], bool]]] = {
    "errors": lambda each: each.has_errors,
    "findings": lambda each: each.has_findings,
    "waiting": lambda each: bool(each.waiting),
    "clean": lambda each: not each.has_findings,
}


@frozen
class ServiceQuery:
    """What is looked for: words, a unit, a state; and the page of the result."""

    text: str = ""
    unit: str = ""
    state: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "ServiceQuery":
        """Read the parameters ``q``, ``u``, ``st`` and ``p``; unknown states are ignored."""
        text, state = words_of(query, "q"), query.get("st", "")
        state = state if state in _STATES else ""
        return cls(text, query.get("u", ""), state, page_of(query))

    def link(self, page: int) -> str:
        """Return the query of another page of the same result."""
        return query_of({"q": self.text, "u": self.unit, "st": self.state, "p": page})


@frozen(kw_only=True)
class StaffServicesContext(StaffContext):
    """A page of the services that somebody may edit."""

    asked: ServiceQuery = shows("آنچه جست‌وجو شده است")
    action: str = shows("پیوند فرم جست‌وجو")
    units: tuple[tuple[str, str], ...] = shows("شناسه و نام واحدها")
    states: tuple[str, ...] = shows("نام وضعیت‌ها")
    found: int = shows("تعداد خدمت‌های یافت‌شده")
    every: int = shows("تعداد همه خدمت‌ها")
    tasks: tuple[StaffTask, ...] = shows("خدمت‌های این صفحه")
    before: str = shows("پیوند صفحه پیش")
    after: str = shows("پیوند صفحه پس")


class StaffServicesPage(StaffPage):
    """The services of the units in which a person may edit."""

    name = "staff_services"
    path = SERVICES_PATH
    acts = (Act.EDIT,)
    item = "services"
    clauses = ("A5",)
    reads = ("q", "u", "st", "p", "done")
    context_class: ClassVar[type[StaffServicesContext]] = StaffServicesContext

    def view(self, staff: StaffVisit) -> StaffServicesContext:
        """Return the services that the query finds."""
        visit, asked = staff.visit, ServiceQuery.of(staff.visit.query)
        units = units_of(staff, Act.EDIT)
        keys, catalogue = [each.key for each in units], visit.catalogue
        waiting = waiting_in(self.site.changes.open_changes(keys, catalogue), catalogue)
        every = list(_listed(staff, self.site, asked.unit, waiting))
        found = [each for each in every if _fits(each, asked)]
        first = (asked.page - 1) * _PAGE
        before, after = beside(asked.page, asked.link, is_last=len(found) <= first + _PAGE)
        return StaffServicesContext(
            **staff_common(staff, self),
            asked=asked,
            action=visit.links.to(SERVICES_PATH),
            units=tuple((each.key, each.name or each.key) for each in units),
            states=tuple(_STATES),
            found=len(found),
            every=len(every),
            tasks=tuple(_task(staff, each) for each in found[first : first + _PAGE]),
            before=before,
            after=after,
        )


def units_of(staff: StaffVisit, act: Act) -> tuple[Agency, ...]:
    """Return the units in which the visitor may do *act*, in the order of the tree."""
    allowed = staff.units(act)
    rows = staff.visit.catalogue.agency_rows.values()
    return tuple(row.node for row in rows if row.node.key in allowed)


def _listed(
    staff: StaffVisit, site: StaffSite, only: str, waiting: Mapping[tuple[str, str], int]
) -> Iterator[ListedService]:
    """Yield what each unit states itself; of one unit alone what it shows of its headquarters."""
    catalogue = staff.visit.catalogue
    for unit in units_of(staff, Act.EDIT):
        if not only or unit.key == id_key(only):
            found: defaultdict[str, tuple[Finding, ...]] = defaultdict(tuple)
            for service, each in groupby(site.findings(catalogue, unit), attrgetter("service")):
                found[service] += tuple(each)
            rows = shown_rows(catalogue, unit) if only else catalogue.rows(unit).values()
            for row in rows:
                seen = None if row.node.title else shown(catalogue, unit, row.node.key)
                service = seen.service if seen else row.node
                yield ListedService(
                    unit, service, found[row.node.key], waiting.get((unit.key, row.node.key), 0)
                )


def waiting_in(
    changes: Iterable[ChangeLine], catalogue: Catalogue
) -> Mapping[tuple[str, str], int]:
    """Return how many open changes each service has, by the unit and the key of it now."""
    found = (find_subject(catalogue, each.subject) for each in changes)
    return Counter((each.unit.key, each.subject.service) for each in found if each)


def _fits(each: ListedService, asked: ServiceQuery) -> bool:
    texts = (each.service.id, each.service.title, each.service.common_name)
    key = search_key(" ".join(filter(None, texts)))
    has_words = all(search_key(word) in key for word in asked.text.split())
    return has_words and (not asked.state or _STATES[asked.state](each))


def service_link(staff: StaffVisit, unit: Agency, path: str, **params: str) -> str:
    """Return the link to a page of the editor about a service of *unit*."""
    visit = staff.visit
    return visit.links.to(path, agency=visit.catalogue.scope(unit), **params)


def _task(staff: StaffVisit, each: ListedService) -> StaffTask:
    service, withdrawn = each.service, each.service.withdrawn
    states = [*severity_states(each.findings)]
    if each.waiting:
        states.append(TaskState("wait", "state.waiting", each.waiting))
    if withdrawn:
        states = [TaskState("calm", "state.withdrawn", day=withdrawn.on or "")]
    return StaffTask(
        href=service_link(staff, each.unit, SERVICE_PATH, service=service.key),
        called=service.title or service.key,
        about=(" · ".join(filter(None, (service.id, each.unit.name))),),
        states=tuple(states),
    )
