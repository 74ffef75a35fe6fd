"""The pages of signed-in staff: the editor of services, and what waits for each person (A5, S8)."""

from typing import Final

from miz_khedmat.dashboard.changes.listed import ChangesPage
from miz_khedmat.dashboard.changes.one import ChangePage
from miz_khedmat.dashboard.changes.preview import ChangePreviewPage
from miz_khedmat.dashboard.check import CheckPage
from miz_khedmat.dashboard.frame import StaffPage
from miz_khedmat.dashboard.history import HistoryPage
from miz_khedmat.dashboard.my_work import MyWorkPage
from miz_khedmat.dashboard.people import people_pages
from miz_khedmat.dashboard.preview import PreviewPage
from miz_khedmat.dashboard.section import SectionPage
from miz_khedmat.dashboard.service import EditedServicePage
from miz_khedmat.dashboard.services import StaffServicesPage
from miz_khedmat.dashboard.site import StaffSite
from miz_khedmat.pages.page import Page

__all__ = ["STAFF_PAGES", "StaffSite", "staff_pages"]

STAFF_PAGES: Final[tuple[type[StaffPage], ...]] = (
    MyWorkPage,
    StaffServicesPage,
    EditedServicePage,
    CheckPage,
    PreviewPage,
    SectionPage,
    ChangesPage,
    ChangePage,
    ChangePreviewPage,
    HistoryPage,
)
"""The kinds of pages about services; the first that fits an address is the one that answers."""


def staff_pages(site: StaffSite) -> tuple[Page, ...]:
    """Return the pages of staff."""
    return (*(page(site) for page in STAFF_PAGES), *people_pages(site))
