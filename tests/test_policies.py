"""Every kind of answer has all its headers asserted as one value: one more or less is a fault."""

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import pytest
from attrs import evolve, frozen

from miz_khedmat import Catalogue, Desk, Request, Response, load
from miz_khedmat.atomic.root import File, Root
from miz_khedmat.bpmn import style
from miz_khedmat.desk import responses
from miz_khedmat.model import Agency, Form, Process, Service, Step, Withdrawal
from miz_khedmat.rendering.assets import TYPES, media_type
from miz_khedmat.rendering.environment import Fragment
from tests.hostile.pages import read
from tests.samples import get

Policy = Mapping[str, str]

BASE: Final = "https://example.ir/miz/"
ANCESTORS: Final = ("https://a.ir", "https://b.ir:8443")
NAMES: Final = ("a", "a.html", "a.xhtml", "a.xml", *(f"a{ending}" for ending in TYPES))
FREE: Final = frozenset({"ETag", "Content-Length", "Vary", "Location"})
"""Headers that differ with what is sent and say nothing of how it may be used."""

HTML: Final = {"Content-Type": "text/html; charset=utf-8", "X-Content-Type-Options": "nosniff"}
ASKED: Final = {"Cache-Control": "no-cache"}
PLAIN: Final = {"Content-Type": "text/plain"}
JSON: Final = {"Content-Type": "application/json"}
OPENED: Final = {"Content-Type": "", "X-Content-Type-Options": "nosniff", **ASKED}
DOWNLOADED: Final = {
    **OPENED,
    "Content-Disposition": "attachment",
    "Content-Security-Policy": "sandbox",
}
IN_PARTS: Final = {"Accept-Ranges": "bytes"}
"""The further headers of a stated file: it may be requested in parts."""
PICTURE: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:; sandbox"
}
OWN: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
WHOLE: Final = {
    "Content-Security-Policy": OWN,
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FRAMED: Final = {"Content-Security-Policy": "frame-ancestors 'self' https://a.ir https://b.ir:8443"}
STYLE: Final = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
DRAWN: Final = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{STYLE}'; sandbox"
}
LASTING: Final = "public, max-age=31536000, immutable"


OTHERS: Final = [
    ("services/1/process-1.svg", 200, {**OPENED, **DRAWN, "Content-Type": "image/svg+xml"}),
    ("services/1/identity/card.html", 200, {**DOWNLOADED, **HTML}),
    ("catalogue.json", 200, {**OPENED, **JSON}),
    ("openapi.json", 200, {**OPENED, **JSON}),
    ("services/1/service.json", 200, {**OPENED, **JSON}),
    ("search/index.json", 200, {**OPENED, **JSON}),
    ("agency/contact.vcf", 200, {**DOWNLOADED, "Content-Type": "text/vcard; charset=utf-8"}),
    ("sitemap.xml", 200, {**OPENED, "Content-Type": "application/xml; charset=utf-8"}),
    ("health/", 200, {**OPENED, **JSON, "Cache-Control": "no-store"}),
    ("health", 200, {**OPENED, **JSON, "Cache-Control": "no-store"}),
    ("files/a.pdf", 200, {**OPENED, **IN_PARTS, "Content-Type": "application/pdf"}),
    ("files/a.png", 200, {**OPENED, **IN_PARTS, "Content-Type": "image/png"}),
    ("files/a.jpg", 200, {**OPENED, **IN_PARTS, "Content-Type": "image/jpeg"}),
    ("files/a.svg", 200, {**DOWNLOADED, **IN_PARTS, "Content-Type": "image/svg+xml"}),
    ("files/a.html", 200, {**DOWNLOADED, **IN_PARTS, "Content-Type": "application/octet-stream"}),
    ("laws", 308, PLAIN),
    ("services/2/", 308, PLAIN),
    ("services/4/", 302, PLAIN),
]
"""Addresses that are not pages: each with its status and all its headers."""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """One service of each fate, with a drawing and a file of each kind."""
    folder = tmp_path_factory.mktemp("catalogue")
    (folder / "files").mkdir()
    for name in NAMES:
        (folder / "files" / name).write_bytes(b"x")
    forms = tuple(Form(name, f"files/{name}") for name in NAMES)
    drawn = Process(kind="external", steps=(Step("ثبت"), Step("دریافت")))
    service = Service(id="1", forms=forms, processes=(drawn,), former_ids=("2",))
    gone = Service(id="3", withdrawn=Withdrawal("1404-01-01", "ادغام"))
    parts = Service(id="4", subservices=(Service(id="5"),))
    agency = Agency(id="1", name="ستاد", telefax="1480", services=(service, gone, parts))
    return Catalogue(agency, folders={agency.key: folder})


def policy(answer: Response) -> Policy:
    """All headers of an answer that say how it may be used, each of them once."""
    lines = [line for line in answer.headers if line[0] not in FREE]
    assert len(lines) == len(dict(lines))
    return dict(lines)


def inside(fragment: Fragment, _: Request) -> str:
    """The frame of a host."""
    return f"<title>{fragment.title}</title>{fragment.main}"


PAGES: Final = ("", "services/1/", "services/1/identity/", "agency/", "laws/", "search/")
SETTINGS: Final[Mapping[str, tuple[Mapping[str, Any], Policy, str]]] = {
    "our frame": ({}, {}, "no-cache"),
    "guarded": ({"security_headers": True}, WHOLE, "no-cache"),
    "framed": ({"frame_ancestors": ANCESTORS}, FRAMED, "no-cache"),
    "guarded, framed": (
        {"security_headers": True, "frame_ancestors": ANCESTORS},
        {**WHOLE, "Content-Security-Policy": f"{OWN} https://a.ir https://b.ir:8443"},
        "no-cache",
    ),
    "a host's frame": ({"frame": inside}, {}, "private, no-cache"),
    "a host's frame, guarded": (
        {"frame": inside, "security_headers": True},
        {},
        "private, no-cache",
    ),
    "a host's frame, framed": (
        {"frame": inside, "frame_ancestors": ANCESTORS},
        FRAMED,
        "private, no-cache",
    ),
    "a host's frame, both": (
        {"frame": inside, "security_headers": True, "frame_ancestors": ANCESTORS},
        FRAMED,
        "private, no-cache",
    ),
}
"""Each way to set pages up: the settings, what then guards a page, and how it may be kept."""


@frozen
class SetUp:
    """A desk, what guards its pages, and how these may be kept."""

    desk: Desk
    guards: Policy
    kept: str


@pytest.fixture(scope="module", params=SETTINGS)
def set_up(request: pytest.FixtureRequest, catalogue: Catalogue) -> SetUp:
    """Each set-up in turn."""
    settings, guards, kept = SETTINGS[request.param]
    return SetUp(Desk(catalogue=catalogue, base_url=BASE, **settings), guards, kept)


@pytest.mark.parametrize("path", [*PAGES, "services/5/"])
def test_every_page_has_the_policy_of_its_frame(set_up: SetUp, path: str) -> None:
    """In our frame it is complete if it is wanted; in a host's it is about framing alone."""
    expected = {**HTML, **set_up.guards, "Cache-Control": set_up.kept}
    for answer in (get(set_up.desk, path), get(set_up.desk, path)):  # made, then kept
        assert (200, expected) == (answer.status, policy(answer))


def test_an_answer_to_a_question_is_guarded_too(set_up: SetUp) -> None:
    """A query changes the page and not its policy."""
    answer = set_up.desk.respond(Request("search/", query="q=%3Cscript%3E"))
    expected = {**HTML, **set_up.guards, "Cache-Control": set_up.kept}

    assert (200, expected) == (answer.status, policy(answer))


@pytest.mark.parametrize(
    ("path", "status"), [("x/", 404), ("services/3/", 410), ("services/1/process-2.svg", 404)]
)
def test_what_is_not_there_is_guarded_as_pages_are(set_up: SetUp, path: str, status: int) -> None:
    """The pages that say 404 and 410 have the policy of the frame they are in."""
    answer = get(set_up.desk, path)

    assert (status, {**HTML, **set_up.guards, **ASKED}) == (answer.status, policy(answer))


@pytest.mark.parametrize(("path", "status", "expected"), OTHERS)
def test_what_is_no_page_has_a_policy_of_its_own(
    set_up: SetUp, path: str, status: int, expected: Policy
) -> None:
    """Files, drawings, cards, data, the sitemap and redirects, however pages are set up."""
    answer = get(set_up.desk, path)

    assert (status, expected) == (answer.status, policy(answer))


def test_every_kind_that_no_browser_shows_safely_is_downloaded(catalogue: Catalogue) -> None:
    """Of all kinds that are known, PDF and two kinds of pictures open; no other does."""
    desk = Desk(catalogue=catalogue)
    plain = {*OPENED, *IN_PARTS}
    opened = {name for name in NAMES if policy(get(desk, f"files/{name}")).keys() == plain}

    assert {"a.pdf", "a.png", "a.jpg", "a.jpeg"} == opened
    for name in {*NAMES} - opened:
        expected = {**DOWNLOADED, **IN_PARTS, "Content-Type": media_type(name)}
        assert expected == policy(get(desk, f"files/{name}"))


def test_a_static_file_lasts_under_the_name_that_changes_with_it(set_up: SetUp) -> None:
    """Under its plain name it is requested each time; icons and scripts are never sniffed."""
    for asset in set_up.desk.assets.values():
        expected = {"Content-Type": asset.media_type, "X-Content-Type-Options": "nosniff"}
        if asset.media_type == "image/svg+xml":
            expected |= PICTURE
        plain = get(set_up.desk, f"static/{asset.plain}")
        lasting = get(set_up.desk, f"static/{asset.name}")
        assert {**expected, **ASKED} == policy(plain)
        assert {**expected, "Cache-Control": LASTING} == policy(lasting)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", ""])
@pytest.mark.parametrize("path", ["", "x", "files/a.pdf", "health/"])
def test_what_is_sent_is_refused(catalogue: Catalogue, method: str, path: str) -> None:
    """405 says what is read, and nothing else, wherever it was sent."""
    answer = Desk(catalogue=catalogue).respond(Request(path, method))

    assert (405, {"Allow": "GET, HEAD", **PLAIN}, b"") == (
        answer.status,
        policy(answer),
        answer.body,
    )


def test_a_file_that_is_out_of_reach_says_when_to_ask_again(tmp_path: Path) -> None:
    """A disk that fails gives 503 without a guess, and nothing to keep."""
    answer = responses.stated(Request("files/a.html"), File(Root(tmp_path), "a.html"))
    expected = {**PLAIN, "X-Content-Type-Options": "nosniff", "Retry-After": "10"}

    assert (503, expected, b"") == (answer.status, policy(answer), answer.body)


@pytest.mark.parametrize("path", ["laws/", "x/", *(path for path, _, _ in OTHERS)])
def test_head_has_the_headers_of_get(set_up: SetUp, path: str) -> None:
    """Whatever kind it is: the same status and lines, and no body."""
    head, whole = set_up.desk.respond(Request(path, "HEAD")), get(set_up.desk, path)

    assert evolve(whole, body=b"") == head


def breaches(text: str) -> list[str]:
    """What of a page its whole policy would keep a browser from running, loading or following."""
    return [
        f"{name} {dict(attributes)}"
        for name, attributes in read(text).elements
        if name in {"style", "base", "iframe", "object", "embed"}
        or (name == "script" and not {"src", "type"} & attributes.keys())
        or "http-equiv" in attributes
        or any(each == "style" or each.startswith("on") for each in attributes)
        or any("//" in attributes.get(each, "") for each in ("src", "srcset", "action"))
        or (name == "link" and attributes.get("rel") == "stylesheet" and "//" in attributes["href"])
    ]


def test_no_page_needs_what_its_policy_forbids(example: Path) -> None:
    """No script or style in the page itself, nothing from elsewhere, in any page of the example."""
    desk = Desk(catalogue=load(example), security_headers=True, font=True)
    pages = [get(desk, unquote(address)) for address in desk.addresses(files=False)]
    pages += [get(desk, "x/"), desk.respond(Request("search/", query="q=x"))]

    assert len(pages) > 20
    assert [] == [breach for page in pages for breach in breaches(page.body.decode())]


@pytest.mark.parametrize(
    "broken",
    [
        "<p style='color: red'>",
        "<p onclick='x()'>",
        "<script>x()</script>",
        "<script src='//a.ir/x.js'></script>",
        "<img src='https://a.ir/x.png' alt=''>",
        "<base href='/'>",
        "<style>p {}</style>",
        "<meta http-equiv='refresh' content='0'>",
        "<link rel='stylesheet' href='https://a.ir/x.css'>",
        "<form action='//a.ir/'></form>",
        "<iframe src='x'></iframe>",
    ],
)
def test_what_a_policy_forbids_is_seen(broken: str) -> None:
    """The eye of the test above."""
    head, body = (
        ("", broken) if broken.startswith(("<p", "<img", "<form", "<ifr")) else (broken, "")
    )
    page = f"<!doctype html><html><head><title>x</title>{head}</head><body>{body}</body></html>"

    assert 1 == len(breaches(page))
