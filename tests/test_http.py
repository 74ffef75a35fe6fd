"""What HTTP itself asks of an answer: tags, conditions, codings, HEAD, policies."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat import Desk, Request
from miz_khedmat.http import Content, accepts_gzip, asked, holds, packed
from tests.samples import CATALOGUE, get

DESK = Desk(catalogue=CATALOGUE)


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
    assert holds('"a", W/"b"', '"b"')
    assert holds("*", '"b"')
    assert not holds('"ab"', '"b"')
    assert not holds("", '"b"')


def test_a_304_keeps_what_caches_need() -> None:
    """304 repeats the tag, the policy of caching and Vary, and says nothing of a body."""
    tag = get(DESK, "laws/").header("etag") or ""
    answer = DESK.respond(Request("laws/", headers={"if-none-match": tag}))

    assert (304, b"", tag) == (answer.status, answer.body, answer.header("etag"))
    assert "no-cache" == answer.header("cache-control")
    assert "Accept-Encoding" == answer.header("vary")
    assert answer.header("content-type") is None is answer.header("content-length")


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
    """With ``base_path`` a fragment can stand at any address of a host."""
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
    ],
)
def test_what_a_query_gives(query: str, expected: dict[str, str]) -> None:
    """The first value of each parameter that a page reads, however it is sent; no others."""
    assert expected == asked(query, ("q", "type"))
    assert {} == asked(query, ())
