"""Every address of a desk that holds something: pages, files, drawings, cards to keep, data."""

from collections.abc import Iterator

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.inheritance import ShownService, own_rows, shown
from miz_khedmat.catalogue.processes import drawable
from miz_khedmat.catalogue.urls import address
from miz_khedmat.exports.json import ONE
from miz_khedmat.model import Agency
from miz_khedmat.pages import Page
from miz_khedmat.pages.identity import CARD
from miz_khedmat.pages.query import LISTING
from miz_khedmat.pages.search import SearchPage
from miz_khedmat.pages.service import PICTURE


def addresses(catalogue: Catalogue, pages: tuple[Page, ...], *, files: bool) -> Iterator[str]:
    """The addresses of all agencies, relative to the desk.

    Without *files* only those of pages that are for search engines.
    """
    for row in catalogue.agency_rows.values():
        scope = catalogue.scope(row.node)
        for page in pages:
            if files or page.indexed:
                for params in page.instances(catalogue, row.node):
                    yield address(page.path, params, scope)
            if files and page.name == SearchPage.name:
                yield address(LISTING, {}, scope)
        if files:
            yield from _files(catalogue, row.node, scope)


def _files(catalogue: Catalogue, agency: Agency, scope: str | None) -> Iterator[str]:
    for name in catalogue.files(agency):
        yield address("files/{file:path}", {"file": name}, scope)
    for service in own_rows(catalogue, agency):
        held = shown(catalogue, agency, service.key)
        if held and service.deliverable and not service.withdrawn:
            yield from (address(path, {"id": held.service.key}, scope) for path in (CARD, ONE))
            yield from _pictures(catalogue, held, scope)


def _pictures(catalogue: Catalogue, held: ShownService, scope: str | None) -> Iterator[str]:
    """The drawings of the processes of one service (D11, S12)."""
    for number, process in enumerate(held.service.processes or (), 1):
        if drawable(catalogue, held.owner, process):
            yield address(PICTURE, {"id": held.service.key, "number": str(number)}, scope)
