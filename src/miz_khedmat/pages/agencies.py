"""«خدمات دستگاه‌های زیرمجموعه»: each subordinate agency can be chosen (A4)."""

from attrs import frozen

from miz_khedmat.model import Agency
from miz_khedmat.pages.page import Context, Page, Visit, common, shows
from miz_khedmat.tree import flatten


@frozen
class AgencyRow:
    """One subordinate agency; *depth* tells how far below this one it stands."""

    agency: Agency
    href: str
    depth: int


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
        """Every agency and unit below, in written order."""
        rows = flatten(visit.catalogue.subordinate(visit.agency), lambda unit: unit.units)
        agencies = (AgencyRow(row.node, visit.to_agency(row.node), row.depth) for row in rows)
        return AgenciesContext(**common(visit), agencies=tuple(agencies))
