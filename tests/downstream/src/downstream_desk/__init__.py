"""A site's own desk: a block, a template, a label, an icon and a page of its own."""

from pathlib import Path

from attrs import evolve, frozen

from miz_khedmat import PAGES, Desk, Page, load
from miz_khedmat.pages import Context, Visit
from miz_khedmat.pages.page import common, shows
from miz_khedmat.pages.service import ServiceContext, ServiceDetailPage

HERE = Path(__file__).parent


class OwnServicePage(ServiceDetailPage):
    """The page of a service, without its conditions."""

    def context(self, visit: Visit) -> ServiceContext:
        """All but the conditions, which this site shows elsewhere."""
        return evolve(super().context(visit), conditions=())


@frozen(kw_only=True)
class ContactContext(Context):
    """What the page of contacts is given."""

    line: str = shows("شماره‌ی تماس سازمان")


class ContactPage(Page):
    """A page that the guide does not ask for."""

    name = "contact"
    path = "contact/"
    context_class = ContactContext

    def context(self, visit: Visit) -> ContactContext:
        """The site's line."""
        return ContactContext(**common(visit), line="021-85350000")


def desk(catalogue: Path) -> Desk:
    """The site's desk over *catalogue*."""
    own = OwnServicePage()
    pages = (*(own if page.name == own.name else page for page in PAGES), ContactPage())
    return Desk(
        catalogue=load(catalogue),
        pages=pages,
        templates=(HERE / "templates",),
        label_changes={"menu.laws": "قانون‌های ما"},
        icons=HERE / "icons",
    )
