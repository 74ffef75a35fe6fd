"""The desk: a catalogue, its pages and its templates, joined; a request in, a response out."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

import attrs
from attrs import field, frozen
from jinja2 import BaseLoader, Environment

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.urls import Links, address, base_of, unfit
from miz_khedmat.desk import clients, forgery, open_data, resolver, responses
from miz_khedmat.desk.hosts import NO_HOST
from miz_khedmat.desk.inputs import InputResource
from miz_khedmat.desk.resource import PageResource, Resource, fragment_of
from miz_khedmat.desk.routing import HEALTH, Routes
from miz_khedmat.desk.sitemap import sitemaps
from miz_khedmat.desk.state import DeskState
from miz_khedmat.desk.translation import translation
from miz_khedmat.desk.urls import addresses
from miz_khedmat.errors import SettingError, Wording, setting_fault
from miz_khedmat.http import (
    Content,
    Headers,
    Host,
    Request,
    Response,
    answer,
    query_values,
    security,
    sent,
)
from miz_khedmat.labels import DEFAULT, Labels
from miz_khedmat.model import Agency
from miz_khedmat.pages import PAGES, Page, Visit
from miz_khedmat.pages.form import InputPage
from miz_khedmat.pages.page import Context, fields_of
from miz_khedmat.rendering.assets import FONT, Asset, assets, refuse_scripts
from miz_khedmat.rendering.environment import Fragment, environment

Frame = Callable[[Fragment, Request], str]

_READING: Final = frozenset({"GET", "HEAD"})
_KEPT: Final = 2048
"""The number of finished pages that a desk caches at most."""


@frozen
class _CachedPage:
    """A cached page: its fragment and, inside our own frame, its finished bytes."""

    fragment: Fragment
    content: Content | None
    reads: tuple[str, ...]


@frozen(kw_only=True)
class Desk:
    """An electronic service desk. Immutable: a new catalogue makes a new desk.

    Links are relative unless *base_path* is given. What a plain web server would not guard is the
    reason for *as_files*: what a browser would run is linked to as an archive, or refused.

    Attributes:
        catalogue: The catalogue that the desk shows, in its `pages`.
        templates: Folders (or Jinja loaders) of the host, whose ``miz_khedmat/…`` win over ours.
        language: The language of the labels; `labels_file` has those of one that we lack.
        label_changes: Changes of single labels.
        icons: A folder of pictures that replace ours; with `font` the desk has Vazirmatn too.
        frame: Puts a fragment into the host's own layout.
        base_path: Where links begin (``/desk/``).
        base_url: The public address of the desk (``https://example.ir/miz/``).
        alternates: The addresses of the same desk in other languages, by language.
        asset_url: Returns the address of a static file that the host serves.
        security_headers: True if pages in our own frame have headers that guard them.
        frame_ancestors: The sites that may show a page in theirs.
        host: What the site knows of its visitors; only pages with a form ask.
        origins: The site's origins beside that of *base_url*; in the networks of
            `trusted_proxies` are proxies whose ``X-Forwarded-For`` counts.
        state: What is kept beside the catalogue; None without the setting `state`.
        `trouble`: Why a newer catalogue was refused; the health page reports it.
        as_files: True if a plain web server delivers the desk.

    Raises:
        SettingError: One of these cannot be used.
    """

    catalogue: Catalogue
    pages: tuple[Page, ...] = PAGES
    templates: tuple[str | Path | BaseLoader, ...] = ()
    language: str = DEFAULT
    labels_file: Path | None = None
    label_changes: Mapping[str, str] = field(factory=dict)
    icons: Path | None = None
    font: bool = False
    frame: Frame | None = None
    base_path: str = ""
    base_url: str = ""
    alternates: Mapping[str, str] = field(factory=dict)
    asset_url: Callable[[str], str] | None = None
    security_headers: bool = False
    frame_ancestors: tuple[str, ...] = ()
    host: Host = NO_HOST
    origins: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    state: DeskState | None = None
    trouble: Callable[[], str] = str
    as_files: bool = False
    _pages: dict[str, _CachedPage] = field(factory=dict, init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Read every setting now, so that a wrong one is reported at start."""
        for name, value in (("base_url", self.base_url), ("base_path", self.base_path)):
            if remedy := unfit(name, value):
                raise SettingError(
                    setting_fault(name, Wording("{value}", value=repr(value)), remedy)
                )
        _ = (self.routes, self.labels, self.assets, self.trusted_origins, self.proxies)
        if self.as_files or self.asset_url:  # the desk does not serve them itself
            refuse_scripts(self.assets)

    @cached_property
    def routes(self) -> Routes:
        """The addresses of the pages; doors mount these."""
        names = [page.name for page in self.pages]
        if twice := ", ".join(sorted({name for name in names if names.count(name) > 1})):
            wrong = Wording("given twice: {twice}", twice=twice)
            remedy = Wording("replace the page of that name in PAGES instead of adding one")
            raise SettingError(setting_fault("pages", wrong, remedy))
        return Routes(self.pages)

    @cached_property
    def trusted_origins(self) -> frozenset[str]:
        """The origins from which a form may come."""
        return forgery.trusted(self.origins, self.base_url)

    @cached_property
    def proxies(self) -> tuple[clients.Network, ...]:
        """The networks of the trusted proxies."""
        return clients.networks(self.trusted_proxies)

    @cached_property
    def labels(self) -> Labels:
        """The labels of the desk's language under the host's changes."""
        return translation(self.labels_file, self.label_changes, self.language)

    @cached_property
    def assets(self) -> Mapping[str, Asset]:
        """The static files by plain name."""
        return assets(self.icons)

    @cached_property
    def environment(self) -> Environment:
        """The templates, the host's over ours."""
        return environment(self.labels, self.templates)

    @cached_property
    def statics(self) -> Mapping[str, tuple[Asset, Content]]:
        """The static files by both names: one that lasts for ever, and a plain one for hosts."""
        statics: dict[str, tuple[Asset, Content]] = {}
        for asset in self.assets.values():
            content = Content.of(asset.body, pack=True)
            statics |= {asset.name: (asset, content), asset.plain: (asset, content)}
        return statics

    @cached_property
    def sitemaps(self) -> Mapping[str, Content]:
        """The sitemap's files by name; empty without a *base_url*."""
        if not self.base_url:
            return {}
        texts = sitemaps(self.environment, self.base_url, list(self.addresses(files=False)))
        return {name: Content.of(text.encode(), pack=True) for name, text in texts.items()}

    def respond(self, request: Request) -> Response:
        """Return the answer to *request*: a page, a file, a redirect or an error."""
        if request.method not in _READING and self.input_page(request) is None:
            return sent(request, Response(405, (("Allow", "GET, HEAD"), responses.PLAIN), b""))
        response = self._ready(request) or self.find(request.path).respond(self, request)
        return sent(request, response)

    def input_page(self, request: Request) -> InputPage | None:
        """Return the page at the address of *request* if it takes input."""
        page, _ = self.routes.inputs.match(request.path) or (None, {})
        return page if isinstance(page, InputPage) else None

    def unfit(self, request: Request) -> Response | None:
        """Return why the body of *request* is refused, or None; for a host that reads it first."""
        if request.method != "POST" or self.input_page(request) is None:
            return None
        found = self.find(request.path)
        return found.unfit(self, request) if isinstance(found, InputResource) else None

    def at_once(self, request: Request) -> Response | None:
        """Return the answer if it is a finished page, else None: nothing is made or found."""
        kept = self._kept(request)
        if kept is None or kept.content is None or request.method not in _READING:
            return None
        return sent(request, self._page(request, kept))

    def _kept(self, request: Request) -> _CachedPage | None:
        """Return the cached page at this address, unless the request has a query for it."""
        kept = self._pages.get(request.path)
        return None if kept is None or query_values(request.query, kept.reads) else kept

    def _ready(self, request: Request) -> Response | None:
        """Return a cached page, or one of the files that belong to no page."""
        if kept := self._kept(request):
            return self._page(request, kept)
        folder, _, name = request.path.partition("/")
        if folder == "static" and name in self.statics:
            asset, content = self.statics[name]
            return responses.static(request, asset, content, lasting=name == asset.name)
        if folder in self.sitemaps and not name:
            return responses.sitemap(request, self.sitemaps[folder])
        if request.path in open_data.WHOLES:
            return responses.data(request, open_data.whole(self.catalogue, request.path))
        if request.path.removesuffix("/") == HEALTH:
            return responses.health(self.catalogue, self.trouble(), self.state)
        return None

    def page(self, request: Request, found: PageResource) -> Response:
        """Return the answer with the page *found*, and cache the page for later requests."""
        return self._page(request, self._keep(request, found))

    def _keep(self, request: Request, found: PageResource) -> _CachedPage:
        """Cache the page *found*, unless it answers a query."""
        fragment = self.fragment(request.path, found)
        whole = None if self.frame else Content.of(self.framed(fragment, request), pack=True)
        kept = _CachedPage(fragment, whole, found.page.reads)
        if len(self._pages) < _KEPT and not found.query:
            self._pages[request.path] = kept
        return kept

    def _page(self, request: Request, kept: _CachedPage) -> Response:
        if kept.content is not None:
            return answer(request, kept.content, (*self.guards, responses.ASKED))
        content = Content.of(self.framed(kept.fragment, request))
        return answer(request, content, (*self.guards, ("Cache-Control", "private, no-cache")))

    def framed(self, fragment: Fragment, request: Request) -> bytes:
        """Return the whole page around *fragment*, in the host's frame or in ours."""
        text = self.frame(fragment, request) if self.frame else self.layout(fragment)
        return text.encode("utf-8", "replace")

    @cached_property
    def guards(self) -> Headers:
        """The headers of every page, including those that guard it."""
        whole = self.security_headers and self.frame is None
        guards = security(self.frame_ancestors, whole=whole)
        return (("Content-Type", responses.HTML), *responses.SAFE, *guards)

    def find(self, path: str) -> Resource:
        """Return the resource at *path*, which is relative to the desk and decoded."""
        return resolver.find(self.catalogue, self.routes, path)

    def fragment(self, path: str, found: PageResource) -> Fragment:
        """Return the page *found* at *path*, without a frame."""
        return self.render(found.page, self.context(path, found))

    def context(self, path: str, found: PageResource) -> Context:
        """Return the context of the page *found* at *path*, for its template."""
        visit = self.visit(found.page.name, found.agency, Links(self.base_path or base_of(path)))
        own = address("{path:path}", {"path": path})
        page_visit = attrs.evolve(
            visit,
            shown=found.shown,
            query=found.query,
            canonical=f"{self.base_url}{own}" if self.base_url else None,
            alternates=tuple((name, f"{base}{own}") for name, base in self.alternates.items()),
        )
        return found.page.context(page_visit)

    def visit(self, page: str, agency: Agency, links: Links) -> Visit:
        """Return a visit to one of *agency*'s pages, whose links *links* makes."""
        url = self.asset_url
        hrefs = {
            name: (url(asset.plain) if url else links.to(f"static/{asset.name}")) + asset.view
            for name, asset in self.assets.items()
            if self.font or name != FONT
        }
        direction = self.labels.direction
        given = (self.catalogue, agency, links, self.labels.language, direction, hrefs, page)
        return Visit(*given, as_files=self.as_files, added=self.routes.added)

    def render(self, page: Page, context: Context) -> Fragment:
        """Render *page*'s template with *context*."""
        return fragment_of(self, page.template, context, fields_of(context))

    def layout(self, fragment: Fragment) -> str:
        """Return the default frame: a whole document of our own around *fragment*."""
        return self.environment.get_template("miz_khedmat/layout.html").render(fragment=fragment)

    def addresses(self, *, files: bool = True) -> Iterator[str]:
        """Return every address that answers 200 with a page or a file, relative to the desk."""
        return addresses(self.catalogue, self.pages, files=files)
