"""What HTTP itself asks of an answer: tags, conditions, codings, HEAD, policies."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat import Desk, Request
from miz_khedmat.http import (
    PICTURE,
    Content,
    Response,
    accepts_gzip,
    answer,
    matches,
    packed,
    query_values,
)
from tests.samples import CATALOGUE, get

DESK = Desk(catalogue=CATALOGUE)
SVG = "http://www.w3.org/2000/svg"


@given(body=st.binary(max_size=3000))
def test_packing_loses_nothing(body: bytes) -> None:
    """What is packed unpacks to itself, is packed the same twice, and is kept only if smaller."""
    content = Content.of(body, pack=True)

    assert body == gzip.decompress(packed(body))
    assert packed(body) == packed(body)
    assert content.packed is None or len(content.packed) < len(body)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("*", True),
        ("gzip; q=0, br", False),
        ("x-gzip", True),
        ("gzip;q=0.001", True),
        ("gzip;q=0.0", False),
        ("gzip;q=0.00", False),
        ("gzip;q=0.000", False),
        ("br", False),
        ("", False),
    ],
)
def test_who_takes_gzip(text: str, expected: bool) -> None:  # noqa: FBT001
    """A browser says in ``Accept-Encoding`` whether it can unpack."""
    assert expected is accepts_gzip(text)


def test_which_tags_are_held() -> None:
    """``If-None-Match`` is a list, weak tags included, or a star."""
    assert matches('"a", W/"b"', '"b"')
    assert matches("*", '"b"')
    assert not matches('"ab"', '"b"')
    assert not matches("", '"b"')


def test_a_304_keeps_what_caches_need() -> None:
    """304 repeats the tag, the policy of caching and Vary, and says nothing of a body."""
    tag = get(DESK, "laws/").header("etag") or ""
    answer = DESK.respond(Request("laws/", headers={"if-none-match": tag}))

    assert (304, b"", tag) == (answer.status, answer.body, answer.header("etag"))
    assert "no-cache" == answer.header("cache-control")
    assert "Accept-Encoding" == answer.header("vary")
    assert answer.header("content-type") is None is answer.header("content-length")


GUARDED = Desk(
    catalogue=CATALOGUE,
    security_headers=True,
    base_url="https://example.ir/miz/",
    frame_ancestors=("https://a.ir",),
)


def unchanged(desk: Desk, path: str, tag: str) -> Response:
    """The answer of *desk* to a browser that has the body of *tag* already."""
    return desk.respond(Request(path, headers={"if-none-match": tag}))


@pytest.mark.parametrize(
    "path", ["", "laws/", "static/icons.svg", "static/miz.css", "sitemap.xml", "catalogue.json"]
)
def test_a_304_repeats_every_policy(path: str) -> None:
    """304 has every line of the whole answer but those that describe a body."""
    whole = get(GUARDED, path)
    short = unchanged(GUARDED, path, whole.header("etag") or "")
    of_a_body = {"Content-Type", "Content-Length", "Content-Encoding"}

    assert (200, 304) == (whole.status, short.status)
    assert [line for line in whole.headers if line[0] not in of_a_body] == list(short.headers)


def test_a_304_says_that_a_file_is_downloaded() -> None:
    """What begins with ``Content-`` is not always said of a body: disposition and policy stay."""
    lines = (
        ("Content-Type", "text/html"),
        ("Content-Disposition", "attachment"),
        ("Content-Security-Policy", "sandbox"),
    )
    content = Content.of(b"x" * 1000, pack=True)
    first = answer(Request("x", headers={"accept-encoding": "gzip"}), content, lines)
    known = {"accept-encoding": "gzip", "if-none-match": first.header("etag") or ""}
    short = answer(Request("x", headers=known), content, lines)

    assert ("gzip", 304) == (first.header("content-encoding"), short.status)
    assert ["Content-Disposition", "Content-Security-Policy", "Vary", "ETag"] == [
        name for name, _ in short.headers
    ]


@pytest.mark.parametrize("encoding", ["", "gzip"])
@pytest.mark.parametrize(
    "changed",
    [
        {"frame_ancestors": ()},
        {"frame_ancestors": ("https://b.ir",)},
        {"security_headers": False},
        {"security_headers": False, "frame_ancestors": ()},
    ],
)
def test_another_policy_is_another_tag(changed: dict[str, Any], encoding: str) -> None:
    """A browser that has a page of an earlier policy gets it again with the current one."""
    asking = {"accept-encoding": encoding}
    tag = GUARDED.respond(Request("laws/", headers=asking)).header("etag") or ""
    now = evolve(GUARDED, **changed)
    answer = now.respond(Request("laws/", headers={**asking, "if-none-match": tag}))

    assert (200, True) == (answer.status, answer.body != b"")
    assert dict(now.guards).get("Content-Security-Policy") == answer.header(
        "content-security-policy"
    )
    assert 304 == GUARDED.respond(Request("laws/", headers={**asking, "if-none-match": tag})).status


def test_a_picture_runs_nothing(tmp_path: Path) -> None:
    """Every SVG has a policy that sandboxes it: our icons, the host's, and drawings."""
    (tmp_path / "web.svg").write_text(f"<svg xmlns='{SVG}'><script>alert(1)</script></svg>")
    theirs = Desk(catalogue=CATALOGUE, icons=tmp_path)
    names = [each.name for each in theirs.assets.values() if each.name.endswith(".svg")]

    assert {PICTURE} == {
        get(desk, f"static/{name}").header("content-security-policy")
        for desk in (theirs, evolve(theirs, security_headers=True))
        for name in (*names, "icon-web.svg", "icons.svg")
    }
    assert "default-src 'none'; style-src 'unsafe-inline';" in PICTURE
    assert PICTURE.endswith("; sandbox")
    assert get(theirs, "static/miz.css").header("content-security-policy") is None


def test_policies_of_a_page() -> None:
    """Security headers are there on request; framing is for the sites that are named."""
    plain = get(DESK, "laws/")
    guarded = get(Desk(catalogue=CATALOGUE, security_headers=True), "laws/")
    framed = get(Desk(catalogue=CATALOGUE, frame_ancestors=("https://a.ir",)), "laws/")

    assert plain.header("content-security-policy") is None
    assert "default-src 'none'" in (guarded.header("content-security-policy") or "")
    assert "strict-origin-when-cross-origin" == guarded.header("referrer-policy")
    assert "frame-ancestors 'self' https://a.ir" == framed.header("content-security-policy")


def test_the_length_is_that_of_the_body() -> None:
    """Every answer but 304 states its length, and HEAD the length of what GET would give."""
    for path in ("", "laws", "services/0/", "static/miz.css"):
        head = DESK.respond(Request(path, "HEAD"))
        assert b"" == head.body
        assert str(len(get(DESK, path).body)) == head.header("content-length")


def test_canonical_links_come_from_the_setting_alone() -> None:
    """With ``base_url`` every page names its full address and its other languages; else none."""
    base = "https://example.ir/miz/"
    desk = Desk(catalogue=CATALOGUE, base_url=base, alternates={"en": "https://example.ir/en/"})
    for address in desk.addresses(files=False):
        text = desk.respond(Request(address, headers={"host": "evil.example"})).body.decode()
        assert f'<link rel="canonical" href="{base}{address}">' in text
        assert f'hreflang="en" href="https://example.ir/en/{address}"' in text
        assert "evil.example" not in text
    assert "canonical" not in get(DESK, "laws/").body.decode()


def test_base_path_makes_links_absolute() -> None:
    """With ``base_path`` a fragment can be at any address of a host."""
    text = get(Desk(catalogue=CATALOGUE, base_path="/d/"), "services/10031771101/").body.decode()

    assert 'href="/d/static/miz.' in text
    assert 'href="/d/laws/"' in text
    assert 'href="../' not in text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {}),
        ("x=1", {}),
        ("q=%D8%B4&q=2&type=", {"q": "ش"}),
        ("type=G2C&q=a+b", {"type": "G2C", "q": "a b"}),
        ("q", {}),
        ("q=\xd8\xb4", {"q": "ش"}),
        ("q=%ff\u0634", {"q": "\ufffd?"}),
        ("q=\xff", {"q": "\ufffd"}),
        (f"q={'9' * 4094}", {"q": "9" * 4094}),
        (f"q={'9' * 4095}&type=1", {"q": "9" * 4094}),
    ],
)
def test_what_a_query_gives(query: str, expected: dict[str, str]) -> None:
    """The first value of each parameter that a page reads, however it is sent; no others."""
    assert expected == query_values(query, ("q", "type"))
    assert {} == query_values(query, ())
