"""Requests that mean harm: hosts, headers, paths and questions, at the desk and at every door."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miz_khedmat import Desk, Request, wsgi
from miz_khedmat.catalogue.search import LETTERS
from miz_khedmat.catalogue.urls import placed
from tests.hostile.pages import led_astray, read
from tests.hostile.strings import KINDS, STRINGS, some
from tests.hosts.clients import DESK, DOORS, Asked, Client
from tests.hosts.test_asgi import APP as ASGI
from tests.hosts.test_asgi import get as through_asgi
from tests.samples import CATALOGUE, get

SAMPLES = Desk(catalogue=CATALOGUE)
EVIL = "evil.example"
TRUSTED_BY_SOME: Mapping[str, str] = {
    "x-forwarded-host": EVIL,
    "x-forwarded-server": EVIL,
    "x-forwarded-proto": "javascript",
    "x-forwarded-prefix": f"//{EVIL}",
    "x-forwarded-port": "99",
    "x-host": EVIL,
    "x-original-url": f"//{EVIL}/",
    "x-rewrite-url": f"//{EVIL}/",
    "x-script-name": f"//{EVIL}",
    "forwarded": f"host={EVIL};proto=javascript",
    "referer": f"https://{EVIL}/<script>",
    "origin": f"https://{EVIL}",
    "accept-language": "<script>",
    "user-agent": "() { :;}; <script>",
    "cookie": "<script>=\u0080",
}
PATHS = ("", "laws", "services/10031771999/", "services/10031773000/", "no/such/", "search/")


@pytest.fixture(params=list(DOORS))
def door(request: pytest.FixtureRequest) -> Client:
    """Each door in turn."""
    return DOORS[request.param]


@pytest.mark.parametrize("path", PATHS)
def test_no_header_changes_an_answer(door: Client, path: str) -> None:
    """Whatever a client says of the host, the answer is the same, with no word of it."""
    plain, answer = door(Asked(path)), door(Asked(path, headers=TRUSTED_BY_SOME))

    assert (plain.status, plain.headers, plain.body) == (answer.status, answer.headers, answer.body)
    assert EVIL not in f"{answer.headers}{answer.body.decode()}"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", ["flask", "wsgi", "asgi"])
def test_the_host_is_not_trusted(name: str, path: str) -> None:
    """The Host header is in no page and in no redirect; Django refuses it by itself."""
    plain = DOORS[name](Asked(path))
    answer = DOORS[name](Asked(path, headers={"host": EVIL}))

    assert (plain.status, plain.body) == (answer.status, answer.body)
    assert plain.headers.get("location") == answer.headers.get("location")


@pytest.mark.parametrize("text", some(12))
def test_a_redirect_stays_on_one_line_and_on_the_desk(text: str) -> None:
    """Whatever an address that redirects contains, its Location is ASCII, complete, and ours."""
    ways = (f"{text}/services/10031771999/", f"agencies/1/services/{text}/", f"agencies/1/{text}")
    for path in (*ways, f"services/{text}", f"agencies/{text}", text):
        place = get(SAMPLES, path, "/miz/").header("location") or ""
        assert place.isascii()
        assert place.isprintable()
        assert "" == led_astray(place, "")


def test_an_address_with_the_desks_own_scope_leads_on_encoded(door: Client) -> None:
    """The part after the scope comes from the client, and stays one line of ASCII."""
    path = "agencies/1/services/x\r\nSet-Cookie: y=1\u0634/"
    answer = door(Asked(path))

    assert 308 == answer.status
    assert "/miz/services/x%0D%0ASet-Cookie%3A%20y%3D1%D8%B4/" == answer.headers["location"]
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("mount", "place"),
    [
        ("/miz/", "/miz/laws/"),
        ("/میز/", "/%D9%85%DB%8C%D8%B2/laws/"),
        ("//evil.example/", "/evil.example/laws/"),
        ("/\\evil.example/", "/evil.example/laws/"),
        ("/a\r\nSet-Cookie: x=1/", "/a%0D%0ASet-Cookie%3A%20x%3D1/laws/"),
        ("/\ud800/", "/%3F/laws/"),
    ],
)
def test_wherever_it_is_mounted(mount: str, place: str) -> None:
    """The mount of a host is part of one line, and never another host."""
    assert place == get(SAMPLES, "laws", mount).header("location")
    assert place.removesuffix("laws/") == placed(mount)


def _strict(path: str, **environ: str) -> tuple[str, list[tuple[str, str]], bytes]:
    """Return the response to a server that keeps every rule of WSGI."""
    asked: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": "", "SCRIPT_NAME": "", **environ}
    setup_testing_defaults(asked)
    got: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Any:
        got.extend([status, headers])
        return got.append

    made = validator(wsgi.create_app(DESK))(asked, start)
    body = b"".join(made)
    getattr(made, "close")()  # noqa: B009  # the validator demands it
    return got[0], got[1], body


def test_a_persian_mount_leads_on_behind_every_server() -> None:
    """A mount that is not ASCII has its slash, and pages below it their redirects."""
    raw = "/میز".encode().decode("latin-1")
    bare, lines, _ = _strict("", SCRIPT_NAME=raw)
    status, headers, _ = through_asgi_at("/میز")

    assert ("308 Permanent Redirect", quote("/میز/")) == (bare, dict(lines)["Location"])
    assert (308, quote("/میز/").encode()) == (status, headers[b"location"])


def through_asgi_at(mount: str) -> tuple[int, dict[bytes, bytes], bytes]:
    """Return the ASGI host's answer at its bare mount."""
    return through_asgi(ASGI, mount, root_path=mount)


@pytest.mark.parametrize("text", STRINGS[::7])
def test_no_question_breaks_out(text: str) -> None:
    """A question of any length is 200 letters of text on its page."""
    query = f"q={quote(text.encode('utf-8', 'surrogatepass'))}&type={quote('<b>')}"
    page = SAMPLES.respond(Request("search/", query=query)).body.decode()
    fields = [each for name, each in read(page).elements if name == "input"]

    assert 1 == len(fields)
    assert all(len(each.get("value", "")) <= LETTERS for each in fields)


@settings(max_examples=150)
@given(
    path=st.text(max_size=60),
    method=st.sampled_from(["GET", "HEAD", "POST", "", "get", "\r\n"]),
    headers=st.dictionaries(
        st.sampled_from(["if-none-match", "accept-encoding", "host", "range", "x"]), st.text()
    ),
    query=st.text(max_size=300),
    mount=st.text(max_size=20),
)
def test_any_request_is_answered(
    path: str, method: str, headers: dict[str, str], query: str, mount: str
) -> None:
    """Any text in any place of a request is a page, a way onward, 404, 410 or 405."""
    request = Request(path, method, f"/{mount}/", headers, query=query)
    answer = DESK.respond(request)

    assert answer.status in {200, 302, 304, 308, 404, 405, 410}
    assert all(value.isprintable() and value.isascii() for _, value in answer.headers)


@settings(max_examples=60)
@given(path=st.binary(max_size=60), query=st.binary(max_size=80), name=st.binary(max_size=30))
def test_any_bytes_are_answered_by_wsgi(path: bytes, query: bytes, name: bytes) -> None:
    """A strict server gets a whole answer for any bytes that a client may send."""
    raw = {"QUERY_STRING": query.decode("latin-1"), "HTTP_ACCEPT_ENCODING": name.decode("latin-1")}
    status, _, _ = _strict("/" + path.decode("latin-1"), **raw)

    assert status[:3] in {"200", "302", "308", "404", "410"}


@settings(max_examples=60)
@given(path=st.text(max_size=40), query=st.binary(max_size=80), root=st.text(max_size=10))
def test_any_scope_is_answered_by_asgi(path: str, query: bytes, root: str) -> None:
    """An ASGI server's scope of any text is answered, whatever it is mounted at."""
    status, _, _ = through_asgi(ASGI, f"/{path}", query_string=query, root_path=f"/{root}")

    assert status in {200, 302, 308, 404, 410}


@pytest.mark.parametrize("kind", ["paths", "controls", "lines"])
def test_every_door_bears_odd_paths(door: Client, kind: str) -> None:
    """Steps upward, controls and line ends are answered, never with a file of the disk."""
    for text in KINDS[kind]:
        clean = text.encode("utf-8", "ignore").decode().strip("/").replace("/", "~")
        if clean not in {"", ".", ".."}:
            answer = door(Asked(f"services/{clean}/"))
            assert answer.status in {200, 302, 308, 404}
            assert b"root:" not in answer.body
