"""Every address of a desk that has an answer: pages, the files beside them, stated files."""

from collections.abc import Iterator

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.urls import address
from miz_khedmat.desk.page_files import FILE_KINDS
from miz_khedmat.model import Agency
from miz_khedmat.pages import Page
from miz_khedmat.pages.form import InputPage


def addresses(catalogue: Catalogue, pages: tuple[Page, ...], *, files: bool) -> Iterator[str]:
    """Yield the addresses of all agencies, relative to the desk.

    Without *files* only those of pages that are for search engines.
    """
    for row in catalogue.agency_rows.values():
        for page in pages:
            if not isinstance(page, InputPage) and (files or page.indexed):
                yield from _of_page(catalogue, row.node, page, files=files)
        if files:
            scope = catalogue.scope(row.node)
            for name in catalogue.files(row.node):
                yield address("files/{file:path}", {"file": name}, scope)


def _of_page(catalogue: Catalogue, agency: Agency, page: Page, *, files: bool) -> Iterator[str]:
    """Yield the addresses of a page of *agency*, and with *files* those beside it."""
    scope = catalogue.scope(agency)
    kinds = [kind for kind in FILE_KINDS if files and kind.is_beside(page)]
    for params in page.instances(catalogue, agency):
        yield address(page.path, params, scope)
        for kind in kinds:
            for file in kind.instances(catalogue, agency, params):
                yield address(kind.path, file, scope)
