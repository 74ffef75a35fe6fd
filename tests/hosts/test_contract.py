"""Every door gives the desk's own answer, byte for byte, and so do the files."""

import gzip
import re
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat import Request
from miz_khedmat.desk.resource import PageResource
from tests.hosts.clients import DESK, DOORS, Asked, Client, through_files

SERVICE = "services/10031771101/"
CSS = f"static/{DESK.assets['miz.css'].name}"
TAG = DESK.respond(Request(SERVICE)).header("ETag") or ""
EVERY = [unquote(address) for address in DESK.addresses()]


@pytest.fixture(params=list(DOORS))
def door(request: pytest.FixtureRequest) -> Client:
    """Each door in turn."""
    return DOORS[request.param]


def same(door: Client, asked: Asked) -> None:
    """A door's answer is the desk's: status, every header line of the desk's, and the bytes."""
    mount = f"{asked.below}/miz/"
    request = Request(asked.path, asked.method, mount, asked.headers, query=asked.query)
    own = asked.desk.respond(request)
    got = door(asked)
    lines = {name.lower(): value for name, value in own.headers}

    assert (own.status, b"".join(own.parts)) == (got.status, got.body)
    assert lines == {name: got.headers.get(name) for name in lines}
    assert "content-type" in lines or "content-type" not in got.headers


@pytest.mark.parametrize("below", ["", "/portal"])
def test_every_page_and_file(door: Client, below: str) -> None:
    """Each address of the desk answers with the desk's bytes, also below a sub-path."""
    for path in (*EVERY, CSS, "static/miz.css", "sitemap.xml"):
        same(door, Asked(path, below=below))


@pytest.mark.parametrize("below", ["", "/portal"])
@pytest.mark.parametrize(
    "path",
    [
        "services/10031771999/",
        "services/۱۰۰۳۱۷۷۱۱۰۱/",
        "services/10031771000/",
        "services/10031771101",
        "laws",
        "agencies/1/laws/",
        "agencies/3/services/10031771101/",
        "services/10031773000/",
        "services/0/",
        "agencies/0/",
        "static/x.css",
        "files/x.pdf",
        "files/../agency.yaml",
        "sitemap-9.xml",
        "services/خدمت «ناشناخته»/",
        "services/<script>/",
        "services/a%2Fb/",
        "services/\u202e1/",
        "static/\\..\\x",
        f"services/{'9' * 3000}/",
    ],
)
def test_what_leads_on_or_is_not_there(door: Client, path: str, below: str) -> None:
    """Old, misspelt, withdrawn, unknown and odd addresses have the same answer everywhere."""
    same(door, Asked(path, below=below))


@pytest.mark.parametrize("below", ["", "/portal"])
@pytest.mark.parametrize(
    "query",
    [
        f"q={quote('شناسه')}&type=G2G&channel=",
        "q=%3Cb%3E&q=2",
        "q=%ff%00&type=none",
        "channel=web",
        "x=1",
        f"q={'9' * 3000}",
    ],
)
@pytest.mark.parametrize("path", ["search/", "agencies/2/search/", "laws/"])
def test_questions(door: Client, path: str, query: str, below: str) -> None:
    """A query of the search has the same answer everywhere; other pages ignore the query."""
    same(door, Asked(path, below=below, query=query))


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE"])
@pytest.mark.parametrize("path", ["", SERVICE, CSS])
def test_other_methods(door: Client, method: str, path: str) -> None:
    """HEAD gives the headers of GET and no body; nothing can be sent to the desk."""
    if method != "HEAD":
        assert 405 == door(Asked(path, method)).status
    else:
        same(door, Asked(path, method))


@pytest.mark.parametrize(
    "headers",
    [
        {"if-none-match": TAG},
        {"if-none-match": f'"x", W/{TAG}'},
        {"if-none-match": "*"},
        {"if-none-match": '"x"'},
        {"accept-encoding": "gzip, br"},
        {"accept-encoding": "gzip;q=0"},
        {"accept-encoding": "gzip", "if-none-match": f'{TAG[:-1]}-gzip"'},
    ],
)
def test_conditions_and_codings(door: Client, headers: dict[str, str]) -> None:
    """Known tags, gzip and their mixtures have the same answer everywhere."""
    same(door, Asked(SERVICE, headers=headers))


def test_gzip_is_the_same_page(door: Client) -> None:
    """A compressed body unpacks to the page, under a tag of its own and with Vary."""
    plain, small = door(Asked(SERVICE)), door(Asked(SERVICE, headers={"accept-encoding": "gzip"}))

    assert plain.body == gzip.decompress(small.body)
    assert plain.headers["etag"] != small.headers["etag"]
    assert "Accept-Encoding" == plain.headers["vary"] == small.headers["vary"]


@given(path=st.text(max_size=30).filter(lambda text: text.isprintable()))
def test_any_path_below_a_service_answers(path: str) -> None:
    """Whatever text is in the place of an id, every host answers as the desk does."""
    clean = path.replace("/", "").strip() or "x"
    for client in DOORS.values():
        if clean not in {".", ".."}:
            same(client, Asked(f"services/{clean}/"))


def test_the_files_are_the_pages(tmp_path: Path) -> None:
    """The static build has the same bytes of every page, file and static file."""
    client = through_files(tmp_path / "site")
    for path in (*EVERY, CSS, "static/miz.css", "sitemap.xml"):
        assert (200, DESK.respond(Request(path)).body) == (
            client(Asked(path)).status,
            client(Asked(path)).body,
        )
    assert 404 == client(Asked("services/0/")).status


def test_fragments_stand_whole_in_every_host(door: Client) -> None:
    """A page's fragment, whose links are relative, has the same bytes behind every host."""
    for path in EVERY:
        found = DESK.find(path)
        if isinstance(found, PageResource):
            fragment = DESK.fragment(path, found)
            for below in ("", "/portal"):
                body = door(Asked(path, below=below)).body
                assert str(fragment.main).encode() in body
                assert not re.search(rb'(href|src)="/(?!/)', str(fragment.main).encode())
