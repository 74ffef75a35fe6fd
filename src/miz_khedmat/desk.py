"""The desk: a catalogue, its pages and its templates, joined; a request in, a response out."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

import attrs
from attrs import field, frozen
from jinja2 import BaseLoader, Environment

from miz_khedmat.assets import Asset, assets, media_type
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.errors import SettingError
from miz_khedmat.finding import Found, Gone, Moved, find
from miz_khedmat.http import Request, Response
from miz_khedmat.labels import Labels, labels
from miz_khedmat.links import Links, address, base_of
from miz_khedmat.model import Agency
from miz_khedmat.pages import PAGES, Page, Visit
from miz_khedmat.pages.errors import GonePage, NotFoundPage
from miz_khedmat.pages.page import Context, fields_of
from miz_khedmat.rendering import Fragment, environment, render
from miz_khedmat.routing import Routes

Frame = Callable[[Fragment], str]

HTML: Final = "text/html; charset=utf-8"
_PLAIN: Final = ("Content-Type", "text/plain")
_SAFE: Final = (("X-Content-Type-Options", "nosniff"),)
_SANDBOX: Final = ("Content-Security-Policy", "sandbox")


@frozen(kw_only=True)
class Desk:
    """An electronic service desk. Immutable: a new catalogue makes a new desk.

    *templates* are folders (or Jinja loaders) of the host, whose ``miz_khedmat/…`` win over
    ours; *labels_file* another language, *label_changes* single labels; *icons* a folder of
    pictures in place of ours; *frame* puts a fragment into the host's own layout.
    Raises SettingError where one of these cannot be used.
    """

    catalogue: Catalogue
    pages: tuple[Page, ...] = PAGES
    templates: tuple[str | Path | BaseLoader, ...] = ()
    labels_file: Path | None = None
    label_changes: Mapping[str, str] = field(factory=dict)
    icons: Path | None = None
    frame: Frame | None = None

    @cached_property
    def routes(self) -> Routes:
        """The addresses of the pages; doors mount these."""
        names = [page.name for page in self.pages]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise SettingError(f"pages: {', '.join(twice)} given twice; replace the one in PAGES")
        return Routes(self.pages)

    @cached_property
    def labels(self) -> Labels:
        """The labels of the desk's language under the host's changes."""
        return labels(self.labels_file, self.label_changes)

    @cached_property
    def assets(self) -> Mapping[str, Asset]:
        """The static files by plain name."""
        return assets(self.icons)

    @cached_property
    def _environment(self) -> Environment:
        return environment(self.labels, self.templates)

    @cached_property
    def _served(self) -> Mapping[str, Asset]:
        return {asset.name: asset for asset in self.assets.values()}

    @cached_property
    def _fragments(self) -> dict[str, Fragment]:
        return {}

    def prepare(self) -> None:
        """Read every setting now, so that a wrong one is told at start. Raises SettingError."""
        _ = (self.routes, self.labels, self.assets)

    def respond(self, request: Request) -> Response:
        """The answer to *request*: a page, a file, a way onward, or what is wrong."""
        if request.method not in {"GET", "HEAD"}:
            return Response(405, (("Allow", "GET, HEAD"), _PLAIN), b"")
        answer = self._answer(request)
        if answer.status == 200:
            etag = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
            answer = attrs.evolve(answer, headers=(*answer.headers, ("ETag", etag)))
            if etag in request.headers.get("if-none-match", ""):
                kept = tuple(line for line in answer.headers if line[0] != "Content-Type")
                answer = Response(304, kept, b"")
        return answer

    def _answer(self, request: Request) -> Response:
        folder, _, name = request.path.partition("/")
        if folder == "static":
            return self._static(name) or self._not_found(request)
        found = find(self.catalogue, self.routes, request.path)
        if isinstance(found, Found):
            return self._page(200, self._fragment(request.path, found))
        if isinstance(found, Path):
            return _file(found)
        if isinstance(found, Moved):
            place = request.mount + found.path
            return Response(found.status, (("Location", place), _PLAIN), b"")
        if isinstance(found, Gone):
            visit = self.visit(GonePage.name, found.agency, Links(request.mount))
            return self._page(410, self._render(GonePage(), attrs.evolve(visit, shown=found.shown)))
        return self._not_found(request)

    def _static(self, name: str) -> Response | None:
        asset = self._served.get(name)
        if asset is None:
            return None
        lasting = ("Cache-Control", "public, max-age=31536000, immutable")
        return Response(200, (("Content-Type", asset.media_type), *_SAFE, lasting), asset.body)

    def _not_found(self, request: Request) -> Response:
        visit = self.visit(NotFoundPage.name, self.catalogue.agency, Links(request.mount))
        return self._page(404, self._render(NotFoundPage(), visit))

    def _fragment(self, path: str, found: Found) -> Fragment:
        if path not in self._fragments:
            visit = self.visit(found.page.name, found.agency, Links(base_of(path)))
            self._fragments[path] = self._render(found.page, attrs.evolve(visit, shown=found.shown))
        return self._fragments[path]

    def visit(self, page: str, agency: Agency, links: Links) -> Visit:
        """A visit to one of *agency*'s pages, with links as *links* makes them."""
        hrefs = {name: links.to(f"static/{asset.name}") for name, asset in self.assets.items()}
        direction = self.labels.direction
        return Visit(self.catalogue, agency, links, self.labels.language, direction, hrefs, page)

    def _render(self, page: Page, visit: Visit) -> Fragment:
        context: Context = page.context(visit)
        title, head, main = render(self._environment, page.template, fields_of(context))
        return Fragment(title, head, main, page.name, visit.language, visit.direction)

    def _page(self, status: int, fragment: Fragment) -> Response:
        text = self.frame(fragment) if self.frame else self.layout(fragment)
        headers = (("Content-Type", HTML), *_SAFE, ("Cache-Control", "no-cache"))
        return Response(status, headers, text.encode("utf-8", "replace"))

    def layout(self, fragment: Fragment) -> str:
        """The default frame: a whole document of our own around *fragment*."""
        return self._environment.get_template("miz_khedmat/layout.html").render(fragment=fragment)

    def addresses(self) -> Iterator[str]:
        """Every address that answers 200 with a page or a stated file, relative to the desk."""
        for row in self.catalogue.agency_rows.values():
            scope = self.catalogue.scope(row.node)
            for page in self.pages:
                for params in page.instances(self.catalogue, row.node):
                    yield address(page.path, params, scope)
            for name in self.catalogue.files(row.node):
                yield address("files/{file:path}", {"file": name}, scope)


def _file(path: Path) -> Response:
    """A stated file; what a browser would run or draw as a page is only ever downloaded."""
    kind = media_type(path.name)
    headers = [("Content-Type", kind), *_SAFE, ("Cache-Control", "no-cache")]
    if kind not in {"application/pdf", "image/png", "image/jpeg"}:
        headers += [("Content-Disposition", "attachment"), _SANDBOX]
    return Response(200, tuple(headers), path.read_bytes())
