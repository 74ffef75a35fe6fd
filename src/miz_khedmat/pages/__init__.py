"""The pages of the desk: one table that hosts, links, files and manuals all read."""

from typing import Final

from miz_khedmat.pages.agencies import AgenciesPage
from miz_khedmat.pages.agency import AgencyPage
from miz_khedmat.pages.identity import IdentityPage
from miz_khedmat.pages.laws import LawsPage
from miz_khedmat.pages.offices import OfficesPage
from miz_khedmat.pages.page import Context, Page, Visit
from miz_khedmat.pages.portal import PortalPage
from miz_khedmat.pages.search import SearchPage
from miz_khedmat.pages.service import ServiceDetailPage
from miz_khedmat.pages.services import ServicesPage

PAGES: Final[tuple[Page, ...]] = (
    ServicesPage(),
    ServiceDetailPage(),
    IdentityPage(),
    OfficesPage(),
    SearchPage(),
    AgencyPage(),
    AgenciesPage(),
    PortalPage(),
    LawsPage(),
)

__all__ = ["PAGES", "Context", "Page", "Visit"]
