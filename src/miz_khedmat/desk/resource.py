"""What an address of the desk leads to: it knows its answer, its built files and its sources."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, partial
from typing import Any, Final, Protocol

import attrs
from attrs import field, frozen
from jinja2 import Environment
from markupsafe import Markup

from miz_khedmat.atomic.root import File
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.inheritance import ShownService
from miz_khedmat.catalogue.urls import Links, placed
from miz_khedmat.desk import responses
from miz_khedmat.desk.clients import Network
from miz_khedmat.desk.sources import Sources, of_service
from miz_khedmat.http import Content, Headers, Host, Request, Response, answer, query_values
from miz_khedmat.labels import Labels
from miz_khedmat.model import Agency
from miz_khedmat.pages import Page, Visit
from miz_khedmat.pages.errors import GonePage, NotFoundPage
from miz_khedmat.pages.identity import IdentityPage
from miz_khedmat.pages.offices import OfficesPage
from miz_khedmat.pages.page import Context, DataPage, Params, ServicePage
from miz_khedmat.pages.service import ServiceDetailPage
from miz_khedmat.rendering.assets import Asset
from miz_khedmat.rendering.environment import Fragment, render

_OF_A_SERVICE: Final = frozenset({ServiceDetailPage, IdentityPage, OfficesPage})
"""Pages that read nothing but a service, its agencies and its files; a subclass may read more."""
_PAGE_FILES: Final = ("index.html", "miz-title.html", "miz-head.html", "miz-main.html")


class Renderer(Protocol):
    """What a resource uses of its desk."""

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue."""

    @property
    def labels(self) -> Labels:
        """The labels in the desk's language."""

    @property
    def environment(self) -> Environment:
        """The templates."""

    @property
    def assets(self) -> Mapping[str, Asset]:
        """The static files by plain name."""

    @property
    def guards(self) -> Headers:
        """The headers of every page."""

    @property
    def base_path(self) -> str:
        """Where links begin; empty if they are relative."""

    @property
    def as_files(self) -> bool:
        """True if a plain web server delivers the desk."""

    @property
    def frame(self) -> object:
        """The host's frame; None if there is only ours."""

    @property
    def security_headers(self) -> bool:
        """True if pages in our own frame have headers that guard them."""

    @property
    def frame_ancestors(self) -> tuple[str, ...]:
        """The sites that may show a page in theirs."""

    @property
    def asset_url(self) -> object:
        """Returns the address of a static file; None if the desk serves them itself."""

    @property
    def host(self) -> Host:
        """What the site knows of its visitors."""

    @property
    def trusted_origins(self) -> AbstractSet[str]:
        """The origins from which a form may come."""

    @property
    def proxies(self) -> Sequence[Network]:
        """The networks of proxies whose word about a visitor's address counts."""

    def visit(self, page: str, agency: Agency, links: Links) -> Visit:
        """Return a visit to a page of *agency*."""

    def context(self, path: str, found: "PageResource") -> Context:
        """Return the context of the page *found* at *path*."""

    def render(self, page: Page, context: Context) -> Fragment:
        """Return the fragment of *page*."""

    def framed(self, fragment: Fragment, request: Request) -> bytes:
        """Return the whole page around *fragment*."""

    def layout(self, fragment: Fragment) -> str:
        """Return a whole page around *fragment* in our own frame."""

    def page(self, request: Request, found: "PageResource") -> Response:
        """Return the answer with the page *found*, and keep the page for later requests."""


@frozen
class Artifact:
    """What a resource is in a built site.

    Attributes:
        names: The names of its files; all but the first are parts of it, for includes.
        sources: What they are made from; None if they are always made again.
        contents: Returns the content of each file, in the order of the names.
    """

    names: tuple[str, ...]
    sources: Sources | None
    contents: Callable[[], Iterable[Content]]


class Resource(ABC):
    """What an address of the desk leads to."""

    @property
    def file(self) -> File | None:
        """The file of the catalogue that it is, or None."""
        return None

    @abstractmethod
    def respond(self, desk: Renderer, request: Request) -> Response:
        """Return the answer to *request*, which is for this resource."""

    def artifact(self, desk: Renderer, path: str) -> Artifact | None:  # noqa: ARG002
        """Return what the build of *desk* makes at *path*, or None if it makes nothing."""
        return None


@frozen
class PageResource(Resource):
    """A page of an agency, or of one service if *shown* names it, with the *query* it answers."""

    page: Page
    agency: Agency
    shown: ShownService | None = None
    query: Params = field(factory=dict)

    def respond(self, desk: Renderer, request: Request) -> Response:
        """Return the page that answers the query of *request*."""
        query = query_values(request.query, self.page.reads)
        return desk.page(request, attrs.evolve(self, query=query))

    def artifact(self, desk: Renderer, path: str) -> Artifact:
        """Return the page and its parts; its context is made at most once."""
        context = cache(partial(desk.context, path, self))
        names = tuple(f"{path}{name}" for name in _PAGE_FILES)
        contents = partial(self._contents, desk, path, context)
        return Artifact(names, self.sources(desk.catalogue, context), contents)

    def sources(self, catalogue: Catalogue, context: Callable[[], Context]) -> Sources:
        """Return what the page depends on: its *context*, unless something simpler is known."""
        if self.shown and type(self.page) in _OF_A_SERVICE:
            return of_service(catalogue, self.shown)
        return Sources(context, narrow=isinstance(self.page, ServicePage))

    def _contents(
        self, desk: Renderer, path: str, context: Callable[[], Context]
    ) -> Iterator[Content]:
        fragment = desk.render(self.page, context())
        request = Request(path, mount=desk.base_path or "/")
        parts = (Markup.escape(fragment.title), fragment.head, fragment.main)
        bodies = [
            desk.framed(fragment, request),
            *(part.encode("utf-8", "replace") for part in parts),
        ]
        return map(partial(Content.of, pack=True), bodies)


@frozen
class DataResource(Resource):
    """Data of an agency that belongs to no page of the catalogue."""

    page: DataPage
    agency: Agency

    def respond(self, desk: Renderer, request: Request) -> Response:
        """Return the data, as a file to be saved."""
        visit = desk.visit(self.page.name, self.agency, Links(request.mount))
        content = Content.of(self.page.content(visit), pack=True)
        kind = ("Content-Type", self.page.media_type)
        lines = (kind, *responses.SAFE, *responses.DOWNLOADED, responses.ASKED)
        return answer(request, content, lines)


@frozen
class StatedFile(Resource):
    """A file that the catalogue states."""

    file: File

    def respond(self, desk: Renderer, request: Request) -> Response:  # noqa: ARG002
        """Return the file or the part of it that *request* asks for."""
        return responses.stated(request, self.file)


@frozen
class Redirect(Resource):
    """A redirect to another address of the desk: permanent (308) or temporary (302)."""

    path: str
    status: int = 308

    def respond(self, desk: Renderer, request: Request) -> Response:  # noqa: ARG002
        """Return the redirect."""
        place = ("Location", placed(request.mount, self.path))
        return Response(self.status, (place, responses.PLAIN), b"")


@frozen
class Gone(Resource):
    """A service that is no longer given."""

    agency: Agency
    shown: ShownService

    def respond(self, desk: Renderer, request: Request) -> Response:
        """Return the page that says since when and why (410)."""
        visit = desk.visit(GonePage.name, self.agency, Links(request.mount))
        return _lost(desk, request, 410, GonePage(), attrs.evolve(visit, shown=self.shown))


@frozen
class NotFound(Resource):
    """The answer for an address that leads nowhere."""

    def respond(self, desk: Renderer, request: Request) -> Response:
        """Return the page that leads to the list (404)."""
        visit = desk.visit(NotFoundPage.name, desk.catalogue.agency, Links(request.mount))
        return _lost(desk, request, 404, NotFoundPage(), visit)


def _lost(desk: Renderer, request: Request, status: int, page: Page, visit: Visit) -> Response:
    fragment = desk.render(page, page.context(visit))
    return Response(status, (*desk.guards, responses.ASKED), desk.framed(fragment, request))


def fragment_of(
    desk: Renderer, template: str, context: Context, values: Mapping[str, Any]
) -> Fragment:
    """Render *template* with the *values* of a *context*."""
    title, head, main = render(desk.environment, template, values)
    about = (context.page, context.language, context.direction, context.assets["icon-web"])
    return Fragment(title, head, main, *about)
