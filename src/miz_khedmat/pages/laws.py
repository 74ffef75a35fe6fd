"""«قوانین و مقررات»: every law of the agency's services, with the services it governs (S9)."""

from collections.abc import Iterator
from urllib.parse import quote

from attrs import frozen

from miz_khedmat.catalogue import hrefs
from miz_khedmat.catalogue.inheritance import ShownService, standing
from miz_khedmat.model import Law, Service
from miz_khedmat.pages.page import Context, Page, Visit, common, shows
from miz_khedmat.pages.services import service_link
from miz_khedmat.persian.text import fold, slug, sort_key


@frozen
class GovernedService:
    """A service that a law governs, with the link to its page."""

    service: Service
    href: str


@frozen
class LawView:
    """One law with its web address, if it has one, its anchor, and its services (S9)."""

    law: Law
    href: str | None
    anchor: str
    services: tuple[GovernedService, ...]


@frozen(kw_only=True)
class LawsContext(Context):
    """The laws of one agency."""

    laws: tuple[LawView, ...] = shows("قوانین به ترتیب الفبا، هر یک با خدماتش (S9)")
    laws_page: str | None = shows("صفحه «قوانین و مقررات» وبگاه دستگاه (S9)")


class LawsPage(Page):
    """The laws (S9)."""

    name = "laws"
    path = "laws/"
    clauses = ("S9", "N1")
    context_class = LawsContext

    def context(self, visit: Visit) -> LawsContext:
        """Return each law once, however often it is stated."""
        owner = visit.catalogue.headquarters(visit.agency)
        gathered: dict[str, tuple[Law, list[GovernedService]]] = {}
        for law, governed in _stated(visit):
            _, services = gathered.setdefault(law_anchor(law), (law, []))
            services.append(governed)
        views = [
            LawView(law, hrefs.web(law.url or ""), anchor, tuple(services))
            for anchor, (law, services) in gathered.items()
        ]
        return LawsContext(
            **common(visit),
            laws=tuple(sorted(views, key=lambda view: sort_key(view.law.title or ""))),
            laws_page=hrefs.web(visit.agency.laws_page or owner.laws_page or ""),
        )


def law_anchor(law: Law) -> str:
    """Return the law's place on the page: two spellings of one title have the same."""
    return "miz-law-" + slug(fold(law.title or law.url or "").replace(" ", "-"))


@frozen
class LawLink:
    """A law of one service, with the link to its place on the page of laws (S9)."""

    law: Law
    href: str


def law_links(service: Service, visit: Visit) -> tuple[LawLink, ...]:
    """Return the laws of *service*, each with its place on the page of laws."""
    page = visit.to("laws/")
    return tuple(LawLink(law, f"{page}#{quote(law_anchor(law))}") for law in service.laws or ())


def _place(shown: ShownService, visit: Visit) -> str:
    """Return the link to the service's page, or to its branch in the list if it has no page."""
    if shown.service.deliverable:
        return service_link(shown, visit, "services/{id}/")
    return f"{visit.to('')}#miz-s-{quote(shown.service.key)}"


def _stated(visit: Visit) -> Iterator[tuple[Law, GovernedService]]:
    for shown_service in standing(visit.catalogue, visit.agency):
        governed = GovernedService(shown_service.service, _place(shown_service, visit))
        yield from ((law, governed) for law in shown_service.service.laws or ())
