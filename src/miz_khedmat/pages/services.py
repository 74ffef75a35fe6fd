"""The list of services: a cascade with "+", titles that lead on, and channel icons (L1 to L4)."""

from collections.abc import Iterator

from attrs import evolve, frozen

from miz_khedmat.catalogue.inheritance import ShownService, shown, standing_rows
from miz_khedmat.catalogue.tree import TreeRow
from miz_khedmat.exports.json import WHOLE
from miz_khedmat.model import Agency, Service
from miz_khedmat.pages.channels import ChannelView, channel_views
from miz_khedmat.pages.page import Context, Page, Visit, common, shows
from miz_khedmat.pages.query import Question, question


@frozen
class ServiceRow:
    """One line of the list; *rows* below it make the cascade (L2).

    *above* are its parents, if it is not shown below them.
    """

    service: Service
    href: str | None
    channels: tuple[ChannelView, ...]
    rows: tuple["ServiceRow", ...]
    above: tuple[Service, ...] = ()


@frozen(kw_only=True)
class ServicesContext(Context):
    """The list of one agency's services."""

    rows: tuple[ServiceRow, ...] = shows("درخت خدمات؛ هر سطر زیرخدمت‌هایش را دارد (L2)")
    count: int = shows("شمار خدمات قابل ارائه (A2)")
    owner: Agency = shows("ستادی که خدمات از اوست (A3)")
    question: Question = shows("فرم جست‌وجو در فهرست")
    data: str = shows("پیوند همه فهرست به‌صورت داده (JSON)")


class ServicesPage(Page):
    """The list (L)."""

    name = "services"
    path = ""
    clauses = ("L1", "L2", "L3", "L4", "D13", "A3", "N1")
    context_class = ServicesContext

    def context(self, visit: Visit) -> ServicesContext:
        """Return the rows of the agency, its headquarters' included."""
        rows = standing_rows(visit.catalogue, visit.agency)
        return ServicesContext(
            **common(visit),
            rows=tree_of(rows, visit),
            count=sum(1 for row in rows if row.node.deliverable),
            owner=visit.catalogue.headquarters(visit.agency),
            question=question(visit),
            data=visit.links.to(WHOLE),
        )


def tree_of(rows: list[TreeRow[Service]], visit: Visit) -> tuple[ServiceRow, ...]:
    """Nest the flat *rows*, deepest first, so that no depth is too deep."""
    below: dict[int, list[ServiceRow]] = {}
    for row in reversed(rows):
        mine = tuple(reversed(below.pop(row.depth + 1, [])))
        below.setdefault(row.depth, []).append(service_row(row.node, visit, mine))
    return tuple(reversed(below.pop(0, [])))


def service_row(
    service: Service,
    visit: Visit,
    rows: tuple[ServiceRow, ...] = (),
    above: tuple[Service, ...] = (),
) -> ServiceRow:
    """Return the line of *service* with its link and channels, over *rows*, below *above*."""
    if not service.deliverable:
        return ServiceRow(service, None, (), rows)
    shown_service = shown(visit.catalogue, visit.agency, service.key) or ShownService(
        service, visit.agency, visit.agency
    )
    offices = service_link(shown_service, visit, "services/{id}/offices/")
    channels = channel_views(shown_service.service, evolve(visit, shown=shown_service), offices)
    href = service_link(shown_service, visit, "services/{id}/")
    return ServiceRow(shown_service.service, href, channels, rows, above)


def service_link(shown_service: ShownService, visit: Visit, path: str) -> str:
    """Return the link to a service's page: the unit's own if it differs, else its owner's (A3)."""
    home = shown_service.agency if shown_service.differs else shown_service.owner
    return visit.links.to(path, agency=visit.catalogue.scope(home), id=shown_service.service.key)


def leaves(rows: tuple[ServiceRow, ...]) -> Iterator[ServiceRow]:
    """Yield the deliverable services of a tree of rows, in order."""
    for row in rows:
        if row.rows:
            yield from leaves(row.rows)
        else:
            yield row
