"""«شناسنامه خدمات» (figure 10): the agency's and its services' national pages (N2, N3)."""

from attrs import frozen

from miz_khedmat.catalogue import hrefs
from miz_khedmat.catalogue.inheritance import standing
from miz_khedmat.model import Service
from miz_khedmat.pages.page import Context, Page, Visit, common, shows


@frozen
class PortalRow:
    """One service with its page on the national portal, if that is stated (N3)."""

    service: Service
    href: str | None


@frozen(kw_only=True)
class PortalContext(Context):
    """The table of figure 10."""

    agency_page: str | None = shows("صفحه دستگاه در سامانه ملی (N2)")
    rows: tuple[PortalRow, ...] = shows("خدمات با پیوند صفحه‌شان در سامانه ملی (N3)")


class PortalPage(Page):
    """The links to the national portal (N2, N3)."""

    name = "portal"
    path = "portal/"
    clauses = ("N1", "N2", "N3")
    context_class = PortalContext

    def context(self, visit: Visit) -> PortalContext:
        """Return every service of the agency and its headquarters, as figure 10 prints them."""
        owner = visit.catalogue.headquarters(visit.agency)
        services = [shown.service for shown in standing(visit.catalogue, visit.agency)]
        return PortalContext(
            **common(visit),
            agency_page=hrefs.web(visit.agency.portal_page or owner.portal_page or ""),
            rows=tuple(
                PortalRow(service, hrefs.web(service.portal_page or "")) for service in services
            ),
        )
