"""The files beside pages: one class says all that desk, build and OpenAPI know of a kind."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import islice
from typing import ClassVar, Final

from attrs import field, frozen

from miz_khedmat.bpmn.narrator import lines
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.index import ByAgency
from miz_khedmat.catalogue.inheritance import ShownService, shown
from miz_khedmat.catalogue.processes import drawable, drawn
from miz_khedmat.desk.resource import (
    Artifact,
    NotFound,
    PageResource,
    Renderer,
    Resource,
    fragment_of,
)
from miz_khedmat.desk.responses import ASKED, DOWNLOADED, HTML, JSON, SAFE, drawing_policy
from miz_khedmat.desk.sources import Sources, drawing
from miz_khedmat.errors import Wording
from miz_khedmat.exports.json import ONE, one
from miz_khedmat.exports.openapi import Operation, reference
from miz_khedmat.exports.vcard import CONTACT, cards, reachable
from miz_khedmat.http import Content, Headers, Request, Response, answer
from miz_khedmat.model import Agency, Process
from miz_khedmat.pages import Page, search
from miz_khedmat.pages.agency import AgencyPage
from miz_khedmat.pages.identity import CARD, IdentityPage, kept
from miz_khedmat.pages.page import Params, fields_of
from miz_khedmat.pages.query import LISTING
from miz_khedmat.pages.search import SearchPage
from miz_khedmat.pages.service import PICTURE, ServiceDetailPage
from miz_khedmat.rendering.environment import alone

NUMBER: Final = "{number}"
_TEXT: Final = {"type": "string"}


class FileKind(ABC):
    """A kind of file beside a page."""

    page: ClassVar[type[Page]]
    """The page beside which the file is, or another of the same name."""
    path: ClassVar[str]
    """The path of the page with a name behind it, which may contain ``{number}``, from 1."""
    media_type: ClassVar[str]

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition("/")[2]

    def is_beside(self, page: Page) -> bool:
        """Return whether a file of this kind is beside *page*."""
        return (self.page.name, self.path) == (page.name, page.path + self.name)

    @property
    def guards(self) -> Headers:
        """The headers that keep a browser from running it."""
        return ()

    @property
    def operation(self) -> Operation | None:
        """How OpenAPI describes it, or None if OpenAPI leaves it out."""
        return None

    def instances(
        self,
        catalogue: Catalogue,  # noqa: ARG002
        agency: Agency,  # noqa: ARG002
        params: Params,
    ) -> Iterator[Params]:
        """Yield the parameters of each file beside the page of *agency* that has *params*."""
        yield params

    @abstractmethod
    def content(self, desk: Renderer, file: "PageFile") -> Content | None:
        """Return what is in *file*, or None if there is no such file."""

    def sources(self, desk: Renderer, file: "PageFile") -> Sources | None:  # noqa: ARG002
        """Return what *file* depends on, or None if it is made again in every build."""
        return None

    def example(self, catalogue: Catalogue, agency: Agency) -> Params | None:
        """Return the parameters of the first file that *agency* has, if any."""
        pages = self.page().instances(catalogue, agency)
        files = (file for page in pages for file in self.instances(catalogue, agency, page))
        return next(files, None)


@frozen
class PageFile(Resource):
    """The file of one *kind* at *path*, beside *page*; *params* are those in its name."""

    kind: FileKind
    path: str
    page: PageResource
    params: Params = field(factory=dict)

    def respond(self, desk: Renderer, request: Request) -> Response:
        """Return the file, or that there is none."""
        content = self.kind.content(desk, self)
        if content is None:
            return NotFound().respond(desk, request)
        media_type = ("Content-Type", self.kind.media_type)
        return answer(request, content, (media_type, *SAFE, *self.kind.guards, ASKED))

    def artifact(self, desk: Renderer, path: str) -> Artifact:
        """Return the same file."""
        return Artifact((path,), self.kind.sources(desk, self), partial(self._contents, desk))

    def _contents(self, desk: Renderer) -> Iterator[Content]:
        return filter(None, [self.kind.content(desk, self)])


class Drawing(FileKind):
    """The drawing of a process of a service, in the desk's language (D11, S12)."""

    page = ServiceDetailPage
    path = PICTURE
    media_type = "image/svg+xml"

    @property
    def guards(self) -> Headers:
        """Its own style sheet and nothing else."""
        return (("Content-Security-Policy", drawing_policy()),)

    def instances(self, catalogue: Catalogue, agency: Agency, params: Params) -> Iterator[Params]:
        """Yield one for each process that can be drawn."""
        stated = _processes(shown(catalogue, agency, params["id"]))
        for number, (owner, process, _) in enumerate(stated, 1):
            if drawable(catalogue, owner, process):
                yield {**params, "number": str(number)}

    def content(self, desk: Renderer, file: PageFile) -> Content | None:
        """Return the drawing with its steps as its description."""
        return next((_svg(desk, *process) for process in _numbered(file)), None)

    def sources(self, desk: Renderer, file: PageFile) -> Sources:
        """Return the process, its title and its file."""
        return Sources(partial(_facts, desk.catalogue, file))


def _processes(service: ShownService | None) -> Iterator[tuple[Agency, Process, str]]:
    """Yield each process of *service* with the agency that states it, and its title."""
    if service is None:
        return
    for process in service.service.processes or ():
        yield service.owner, process, process.title or service.service.title or ""


def _numbered(file: PageFile) -> Iterator[tuple[Agency, Process, str]]:
    """Yield the process whose number is in the name of *file*, if there is one."""
    number = int(file.params["number"])
    return islice(_processes(file.page.shown), number - 1, number)


def _svg(desk: Renderer, agency: Agency, process: Process, title: str) -> Content | None:
    made = drawn(desk.catalogue, agency, process, desk.labels.language)
    svg = made.picture(title, "\n".join(lines(made.stories)), styled=True)
    return Content.of(svg.encode(), pack=not desk.as_files) if svg else None


def _facts(catalogue: Catalogue, file: PageFile) -> list[object]:
    return [
        (process, title, drawing(catalogue, agency, process))
        for agency, process, title in _numbered(file)
    ]


class Card(FileKind):
    """The identity card of a service as one file that needs no other (S1)."""

    page = IdentityPage
    path = CARD
    media_type = HTML
    guards = DOWNLOADED

    def content(self, desk: Renderer, file: PageFile) -> Content:
        """Return the card with its style sheet inside."""
        context = desk.context(file.path, file.page)
        card = fragment_of(desk, "card.html", context, kept(fields_of(context)))
        document = alone(desk.environment, card, desk.assets["miz.css"].body.decode())
        return Content.of(document.encode("utf-8", "replace"), pack=True)

    def sources(self, desk: Renderer, file: PageFile) -> Sources:
        """Return those of its page."""
        return _of_page(desk, file)


class ServiceData(FileKind):
    """What the page of a service says, as JSON."""

    page = ServiceDetailPage
    path = ONE
    media_type = JSON

    @property
    def operation(self) -> Operation:
        """An operation whose schema is that of the export."""
        summary = Wording("one service")
        return Operation("service", self.path, summary, reference("One"), self.example)

    def content(self, desk: Renderer, file: PageFile) -> Content | None:  # noqa: ARG002
        """Return the data of the service that is on the page."""
        service = file.page.shown
        return Content.of(one(service), pack=True) if service else None

    def sources(self, desk: Renderer, file: PageFile) -> Sources:
        """Return those of its page."""
        return _of_page(desk, file)


def _of_page(desk: Renderer, file: PageFile) -> Sources:
    return file.page.sources(desk.catalogue, partial(desk.context, file.path, file.page))


class SearchIndex(FileKind):
    """What our script searches in the list of an agency."""

    page = SearchPage
    path = LISTING
    media_type = JSON

    def content(self, desk: Renderer, file: PageFile) -> Content:
        """Return the index."""
        return desk.catalogue.index(Listings).of(file.page.agency)


@frozen(eq=False)
class Listings(ByAgency[Content]):
    """What our script searches in the list of each agency, as it is sent."""

    catalogue: Catalogue

    def derive(self, agency: Agency) -> Content:
        """Return what is searched in the list of *agency*."""
        return Content.of(search.listing(self.catalogue, agency), pack=True)


class Contact(FileKind):
    """How an agency and its offices are reached, for the contacts of a phone (A1, A3, C4)."""

    page = AgencyPage
    path = CONTACT
    media_type = "text/vcard; charset=utf-8"
    guards = DOWNLOADED

    @property
    def operation(self) -> Operation:
        """An operation that returns a text."""
        summary = Wording("the agency's contact details")
        return Operation("contact", CONTACT, summary, _TEXT, self.example, "text/vcard")

    def instances(self, catalogue: Catalogue, agency: Agency, params: Params) -> Iterator[Params]:
        """Yield one if the agency states how it is reached."""
        yield from super().instances(catalogue, agency, params) if reachable(agency) else ()

    def content(self, desk: Renderer, file: PageFile) -> Content | None:
        """Return the cards, with the label of the hours in the desk's language."""
        body = cards(file.page.agency, desk.labels.gettext("agency.hours"))
        return Content.of(body, pack=True) if body else None

    def sources(self, desk: Renderer, file: PageFile) -> Sources:  # noqa: ARG002
        """Return the agency."""
        return Sources(lambda: file.page.agency)


FILE_KINDS: Final[tuple[FileKind, ...]] = (
    Drawing(),
    Card(),
    ServiceData(),
    SearchIndex(),
    Contact(),
)


@lru_cache(maxsize=256)
def kinds_called(name: str) -> tuple[tuple[FileKind, Params], ...]:
    """Return the kinds of files that may have this *name*, each with the parameters in it."""
    matches = ((kind, re.fullmatch(_pattern(kind.name), name)) for kind in FILE_KINDS)
    return tuple((kind, match.groupdict()) for kind, match in matches if match)


def _pattern(name: str) -> str:
    return re.escape(name).replace(re.escape(NUMBER), "(?P<number>[1-9][0-9]{0,3})")
