"""Each answer and each policy as one value: a line more, less or other is another one."""

import hashlib

import pytest

from miz_khedmat import Request
from miz_khedmat.http import (
    Content,
    Headers,
    Response,
    answer,
    marked,
    packed,
    security,
    without_body,
)


def test_a_packed_body_has_no_clock_in_it() -> None:
    """Its bytes for the time are zero, and it is as small as gzip makes it."""
    small = packed(b"x" * 999)

    assert (b"\x1f\x8b\x08\x00" + bytes(4) + b"\x02") == small[:9]


@pytest.mark.parametrize(
    ("length", "pack", "expected"),
    [(512, True, True), (511, True, False), (9999, False, False)],
)
def test_what_is_too_short_is_not_packed(length: int, pack: bool, expected: bool) -> None:  # noqa: FBT001
    """A copy is kept from 512 bytes on, if the caller wants one."""
    body = b"x" * length
    digest = hashlib.sha256(body).hexdigest()

    assert Content(body, digest[:32], packed(body) if expected else None) == Content.of(
        body, pack=pack
    )
    assert Content.of(body).packed is None


def test_a_copy_that_is_no_smaller_is_not_kept() -> None:
    """Bytes without a pattern stay as they are."""
    body = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(20))

    assert Content.of(body, pack=True).packed is None


LINES = (("Content-Type", "text/html"), ("Cache-Control", "no-cache"))
MARK = marked("t", LINES)
SMALL, LARGE = Content(b"body", "t"), Content(b"body", "t", b"gz")
VARY, CODED = ("Vary", "Accept-Encoding"), ("Content-Encoding", "gzip")
TAG, OTHER = ("ETag", f'"{MARK}"'), ("ETag", f'"{MARK}-gzip"')


@pytest.mark.parametrize(
    ("content", "headers", "expected"),
    [
        (SMALL, {}, Response(200, (*LINES, TAG), b"body")),
        (SMALL, {"accept-encoding": "gzip"}, Response(200, (*LINES, TAG), b"body")),
        (LARGE, {}, Response(200, (*LINES, VARY, TAG), b"body")),
        (LARGE, {"accept-encoding": "br"}, Response(200, (*LINES, VARY, TAG), b"body")),
        (
            LARGE,
            {"accept-encoding": "gzip"},
            Response(200, (*LINES, VARY, CODED, OTHER), b"gz"),
        ),
        (SMALL, {"if-none-match": TAG[1]}, Response(304, (LINES[1], TAG), b"")),
        (LARGE, {"if-none-match": TAG[1]}, Response(304, (LINES[1], VARY, TAG), b"")),
        (
            LARGE,
            {"if-none-match": OTHER[1], "accept-encoding": "gzip"},
            Response(304, (LINES[1], VARY, OTHER), b""),
        ),
        (
            LARGE,
            {"if-none-match": TAG[1], "accept-encoding": "gzip"},
            Response(200, (*LINES, VARY, CODED, OTHER), b"gz"),
        ),
    ],
)
def test_an_answer_is_one_value(
    content: Content, headers: dict[str, str], expected: Response
) -> None:
    """Status, every header line in its order and the bytes, packed or not, known or not."""
    assert expected == answer(Request("", headers=headers), content, LINES)


def test_a_tag_bears_the_mark_of_its_headers() -> None:
    """Eight digits behind a dash, which are others for other headers."""
    digest = hashlib.sha256(repr(LINES).encode()).hexdigest()

    assert f"t-{digest[:8]}" == marked("t", LINES) != marked("t", LINES[:1])


def test_what_describes_a_body_is_left_out_without_one() -> None:
    """Kind, coding and length, and nothing else."""
    lines = (*LINES, CODED, ("Content-Length", "4"), ("Content-Disposition", "attachment"), TAG)

    assert (LINES[1], *lines[4:]) == without_body(lines)


def test_a_header_is_found_in_any_case() -> None:
    """The first line of that name, or none."""
    response = Response(200, (("etag", "1"), ("ETag", "2")), b"")

    assert ("1", "1", None) == (
        response.header("ETag"),
        response.header("etag"),
        response.header("x"),
    )


def test_a_request_is_a_get_of_a_desk_at_the_root() -> None:
    """What is not said of a request."""
    assert Request("x", "GET", "/", {}, None, "") == Request("x")


OWN = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
REST = (
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
POLICY = "Content-Security-Policy"


@pytest.mark.parametrize(
    ("ancestors", "whole", "expected"),
    [
        ((), False, ()),
        (("https://a.ir",), False, ((POLICY, "frame-ancestors 'self' https://a.ir"),)),
        ((), True, ((POLICY, OWN), *REST)),
        (("https://a.ir", "b.ir"), True, ((POLICY, f"{OWN} https://a.ir b.ir"), *REST)),
    ],
)
def test_the_headers_that_guard_a_page(
    ancestors: tuple[str, ...],
    whole: bool,  # noqa: FBT001
    expected: Headers,
) -> None:
    """The whole of each policy: one directive more, less or wider is another value."""
    assert expected == security(ancestors, whole=whole)
