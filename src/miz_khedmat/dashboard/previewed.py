"""The real page or card of a service as it would be with changes in it, below a remark (S8)."""

from typing import Final

from attrs import evolve

from miz_khedmat.catalogue.inheritance import shown
from miz_khedmat.dashboard.sections.proposal import ProposedService
from miz_khedmat.pages.identity import IdentityPage
from miz_khedmat.pages.page import Context, Page, Visit
from miz_khedmat.pages.service import ServiceDetailPage

CARD: Final = "card"


def previewed(visit: Visit, after: ProposedService, *, is_card: bool) -> Context:
    """Return the page of a service, or its card, as the service would be."""
    seen = shown(after.catalogue, after.unit, after.key.service)
    page = _PAGES["identity" if is_card else "service"]
    there = evolve(visit, catalogue=after.catalogue, agency=after.unit, shown=seen)
    return page.context(evolve(there, page=page.name, query={}))


def preview_template(context: Context) -> str:
    """Return the template of a previewed page; empty if *context* is of another page."""
    return f"staff/preview_{context.page}.html" if context.page in _PAGES else ""


_PAGES: Final[dict[str, Page]] = {page.name: page for page in (ServiceDetailPage(), IdentityPage())}
