"""The pages of people and their roles: who has which, who lacks one, giving, ending, links (A5)."""

from miz_khedmat.dashboard.people.claim import ClaimPage
from miz_khedmat.dashboard.people.give import GivePage
from miz_khedmat.dashboard.people.listing import PeoplePage
from miz_khedmat.dashboard.site import StaffSite
from miz_khedmat.pages.page import Page


def people_pages(site: StaffSite) -> tuple[Page, ...]:
    """Return the pages of people."""
    return (PeoplePage(site), GivePage(site), ClaimPage(site))
