"""«خدمات دستگاه‌های زیرمجموعه»: each subordinate agency can be chosen (A4)."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from miz_khedmat.catalogue.tree import flatten, walk
from miz_khedmat.model import Agency
from miz_khedmat.pages.page import Context, Page, Visit, common, shows

WHOLE: Final = 500
"""Up to this many agencies are shown as a tree; of more, only those directly below, with links."""


@frozen
class AgencyRow:
    """One subordinate agency; *depth* is how far below this page's agency it is.

    *below* is the number of agencies below it that this page does not show; *more* links to them.
    """

    agency: Agency
    href: str
    depth: int
    below: int = 0
    more: str | None = None


@frozen(kw_only=True)
class AgenciesContext(Context):
    """The agencies below one agency."""

    agencies: tuple[AgencyRow, ...] = shows("دستگاه‌ها و واحدهای زیرمجموعه، هر یک با پیوند (A4)")


class AgenciesPage(Page):
    """The subordinate agencies (A4)."""

    name = "agencies"
    path = "agencies/"
    clauses = ("A4", "N1")
    context_class = AgenciesContext

    def context(self, visit: Visit) -> AgenciesContext:
        """Return all agencies below in written order; only the nearest if there are many."""
        near = visit.catalogue.subordinate(visit.agency)
        many = sum(1 for _ in zip(range(WHOLE + 1), walk(near, _units), strict=False)) > WHOLE
        agencies = self._nearest(visit, near) if many else _whole(visit, near)
        return AgenciesContext(**common(visit), agencies=tuple(agencies))

    def _nearest(self, visit: Visit, near: tuple[Agency, ...]) -> Iterator[AgencyRow]:
        for agency in near:
            below = sum(1 for _ in walk(agency.units, _units))
            scope = visit.catalogue.scope(agency)
            more = visit.links.to(self.path, agency=scope) if below else None
            yield AgencyRow(agency, visit.to_agency(agency), 0, below, more)


def _whole(visit: Visit, near: tuple[Agency, ...]) -> Iterator[AgencyRow]:
    for row in flatten(near, _units):
        yield AgencyRow(row.node, visit.to_agency(row.node), row.depth)


def _units(agency: Agency) -> tuple[Agency, ...]:
    return agency.units
