"""A file beside a page is found, moves and is gone with its page."""

from attrs import evolve

from miz_khedmat import PAGES, Catalogue, Desk
from miz_khedmat.desk.page_files import FILE_KINDS, NUMBER, PageFile
from miz_khedmat.desk.resource import PageResource
from miz_khedmat.model import Agency, Process, Service, Step
from miz_khedmat.pages.service import ServiceDetailPage
from tests.samples import CATALOGUE, HEAD, get

DESK = Desk(catalogue=CATALOGUE)


class Elsewhere(ServiceDetailPage):
    """A page of another path under the same name."""

    path = "khedmat/{id}/"


def test_every_kind_is_beside_a_page_of_ours() -> None:
    """Its path is that of the page and a name, and no two kinds are one address."""
    assert [1] * len(FILE_KINDS) == [sum(map(kind.is_beside, PAGES)) for kind in FILE_KINDS]
    assert len(FILE_KINDS) == len({kind.path for kind in FILE_KINDS})


def test_files_are_gone_with_their_service() -> None:
    """The data, the card and a drawing of a withdrawn service answer 410 as its page does."""
    for name in ("", "service.json", "identity/card.html", "process-1.svg"):
        assert 410 == get(DESK, f"services/10031773000/{name}").status


def test_files_are_beside_their_own_page_alone() -> None:
    """A page of the same name at another path has none, and no address leads there."""
    desk = Desk(catalogue=CATALOGUE, pages=(Elsewhere(),))
    addresses = list(desk.addresses())

    assert "khedmat/10031771101/" in addresses
    assert [] == [path for path in addresses if path.endswith("service.json")]
    assert 404 == get(desk, "khedmat/10031771101/service.json").status


def test_a_file_of_a_service_needs_one() -> None:
    """Where a page is about no service, there is neither its data nor a drawing."""
    page = PageResource(ServiceDetailPage(), HEAD)
    for kind in FILE_KINDS:
        if isinstance(page.page, kind.page):
            path = kind.path.replace(NUMBER, "1")
            assert kind.content(DESK, PageFile(kind, path, page, {"number": "1"})) is None


def test_what_cannot_be_drawn_is_not_there() -> None:
    """A process without steps has an address in no list, and 404 at it."""
    steps = Process("external", "ثبت", steps=(Step("ثبت"),))
    processes = (evolve(steps, steps=()), steps)
    desk = Desk(catalogue=Catalogue(Agency(id="1", services=(Service("5", processes=processes),))))
    drawings = [f"services/5/process-{number}.svg" for number in (1, 2, 3)]

    assert [404, 200, 404] == [get(desk, path).status for path in drawings]
    assert [drawings[1]] == [path for path in desk.addresses() if path.endswith(".svg")]
