"""The desk answers every request with a page, a file, a way onward, or a page that helps."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import DictLoader

from miz_khedmat import PAGES, Catalogue, Desk, Request
from miz_khedmat.catalogue.urls import Links
from miz_khedmat.desk import desk as desk_module
from miz_khedmat.errors import SettingError
from miz_khedmat.model import Agency, Form, Service
from miz_khedmat.rendering.environment import Fragment
from tests.samples import CATALOGUE, FULL, HEAD, get

DESK = Desk(catalogue=CATALOGUE)


def test_every_address_answers() -> None:
    """Each address that the desk names gives 200 with a body."""
    addresses = list(DESK.addresses())

    assert len(addresses) == len(set(addresses))
    assert {200} == {get(DESK, address).status for address in addresses}


@pytest.mark.parametrize(
    ("path", "status", "place"),
    [
        ("services/10031771999/", 308, "/m/services/10031771101/"),
        ("services/۱۰۰۳۱۷۷۱۱۰۱/", 308, "/m/services/10031771101/"),
        ("services/10031771000/", 302, "/m/#miz-s-10031771000"),
        ("agencies/2/services/10031771000/", 302, "/m/agencies/2/#miz-s-10031771000"),
        ("services/10031771101", 308, "/m/services/10031771101/"),
        ("agencies/1/laws/", 308, "/m/laws/"),
        ("agencies/3/services/10031771101/", 302, "/m/services/10031771101/"),
        ("agencies/2/services/10031771999/", 308, "/m/agencies/2/services/10031771101/"),
    ],
)
def test_ways_onward(path: str, status: int, place: str) -> None:
    """A former id, another spelling, a missing slash or a unit without differences lead on."""
    answer = get(DESK, path, "/m/")

    assert (answer.status, answer.header("location")) == (status, place)


@pytest.mark.parametrize(
    "path",
    [
        "x",
        "services/1/x/",
        "agencies/9/",
        "agencies/2/services/0/",
        "static/x.css",
        "files/x.pdf",
        "agencies/9/files/x.pdf",
        "files/../agency.yaml",
        "\x00",
    ],
)
def test_unknown_paths(path: str) -> None:
    """What makes no sense is a 404 that leads to the list, wherever the desk is mounted."""
    answer = get(DESK, path, "/m/")

    assert answer.status == 404
    assert 'href="/m/"' in answer.body.decode()


@given(st.text())
@example("\ud800/")
@example("services/\udcff/")
def test_no_path_breaks_the_desk(path: str) -> None:
    """Whatever is requested, the answer is a page, a redirect or a 404."""
    assert get(DESK, path).status in {200, 302, 308, 404}


def test_withdrawn_is_gone() -> None:
    """A withdrawn service answers 410 with when and why, and no list names it."""
    answer = get(DESK, "services/10031773000/")

    assert answer.status == 410
    assert "ادغام" in answer.body.decode()
    assert "10031773000" not in get(DESK, "").body.decode()


def test_conditional_requests_and_methods() -> None:
    """A page has a strong tag, the same tag is answered 304, and only reading is allowed."""
    answer = get(DESK, "laws/")
    tag = answer.header("ETag") or ""
    again = DESK.respond(Request("laws/", headers={"if-none-match": tag}))

    assert tag.startswith('"')
    assert (again.status, again.body) == (304, b"")
    assert DESK.respond(Request("laws/", "POST")).status == 405
    assert answer.header("no-such") is None


def test_pages_are_the_same_bytes() -> None:
    """A page is a pure function of the catalogue."""
    assert get(DESK, "") == get(Desk(catalogue=Catalogue(HEAD)), "")


def test_the_frame_of_a_host() -> None:
    """A host's frame gets the title, head and main of the page."""

    def frame(fragment: Fragment, _: Request) -> str:
        return f"<site>{fragment.title}|{fragment.page}|{fragment.main}</site>"

    text = get(Desk(catalogue=CATALOGUE, frame=frame), "laws/").body.decode()

    assert text.startswith("<site>قوانین و مقررات — ستاد|laws|")


def test_override_by_the_same_name() -> None:
    """A host's template of the same name wins, and extends ours by ``default:``."""
    theirs = {
        "miz_khedmat/laws.html": '{% extends "default:laws.html" %}'
        "{% block miz_heading %}<h1>{{ super() }}!</h1>{% endblock %}"
    }
    desk = Desk(catalogue=CATALOGUE, templates=(DictLoader(theirs),))
    text = get(desk, "laws/").body.decode()

    assert "!</h1>" in text
    assert "قانون یک" in text


def test_override_from_a_folder(tmp_path: Path) -> None:
    """A folder of templates serves as well as a loader."""
    (tmp_path / "miz_khedmat").mkdir()
    file = tmp_path / "miz_khedmat" / "not_found.html"
    file.write_text(
        "{% set title %}t{% endset %}{% set head %}{% endset %}{% set main %}نه{% endset %}"
    )
    desk = Desk(catalogue=CATALOGUE, templates=(tmp_path,))

    assert "نه" in get(desk, "x").body.decode()


def test_pages_are_added_and_never_doubled() -> None:
    """A page given twice is a setting that is wrong."""
    with pytest.raises(SettingError, match="laws"):
        get(Desk(catalogue=CATALOGUE, pages=(*PAGES, PAGES[-1])), "")


def test_a_page_of_a_service_needs_one() -> None:
    """A service's page without a service is a mistake of the caller, not an empty page."""
    service_page = PAGES[1]
    visit = DESK.visit("service", HEAD, Links(""))

    with pytest.raises(LookupError):
        service_page.context(visit)


def test_stated_files_are_served(tmp_path: Path) -> None:
    """A stated file is served with its type; what could run is only downloaded."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "فرم.pdf").write_bytes(b"%PDF")
    (tmp_path / "files" / "x.svg").write_bytes(b"<svg/>")
    forms = (Form("a", "files/فرم.pdf"), Form("b", "files/x.svg"))
    unit = Agency(id="2", services=(Service(id="1", forms=forms),))
    root = Agency(id="1", units=(unit,))
    desk = Desk(catalogue=Catalogue(root, folders={unit.key: tmp_path}))
    pdf, svg = get(desk, "agencies/2/files/فرم.pdf"), get(desk, "agencies/2/files/x.svg")

    assert "agencies/2/files/x.svg" in set(desk.addresses())
    assert (pdf.body, pdf.header("content-type")) == (b"%PDF", "application/pdf")
    assert svg.header("content-disposition") == "attachment"
    assert "agencies/2/files/x.svg" in get(desk, "agencies/2/services/1/").body.decode()


def test_statics_are_served_for_good() -> None:
    """The stylesheet is served under its hashed name, to be kept for good."""
    answer = get(DESK, f"static/{DESK.assets['miz.css'].name}")

    assert answer.status == 200
    assert "immutable" in (answer.header("cache-control") or "")


def test_two_desks_in_one_process() -> None:
    """Two desks share nothing."""
    other = Desk(catalogue=Catalogue(Agency(id="5", name="دیگری")))

    assert "دیگری" in get(other, "").body.decode()
    assert "دیگری" not in get(DESK, "").body.decode()
    assert FULL.title is not None
    assert FULL.title not in get(other, "").body.decode()


def test_a_finished_page_is_answered_at_once() -> None:
    """A cached page is answered at once; what has to be made or refused first is not."""
    desk = Desk(catalogue=CATALOGUE)
    assert desk.at_once(Request("search/")) is None
    answer = desk.respond(Request("search/"))

    assert answer == desk.at_once(Request("search/"))
    assert desk.at_once(Request("search/", "POST")) is None
    assert desk.at_once(Request("search/", query="q=a")) is None


def test_a_page_in_a_hosts_frame_is_never_finished() -> None:
    """A host's frame is made for each request."""
    desk = Desk(catalogue=CATALOGUE, frame=lambda fragment, _: str(fragment.main))
    desk.respond(Request(""))

    assert desk.at_once(Request("")) is None


def test_a_desk_keeps_only_so_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over its limit a desk answers as well, only it makes the page each time."""
    monkeypatch.setattr(desk_module, "_KEPT", 1)
    desk = Desk(catalogue=CATALOGUE)

    assert get(desk, "laws/").body == get(desk, "laws/").body
    assert get(desk, "portal/").body == get(desk, "portal/").body == get(DESK, "portal/").body
    assert desk.at_once(Request("laws/")) is not None
    assert desk.at_once(Request("portal/")) is None
