"""The frozen values that the core and any host exchange, and what HTTP itself asks of an answer."""

import gzip
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, Protocol
from urllib.parse import parse_qsl

from attrs import field, frozen

Headers = tuple[tuple[str, str], ...]

_PACKED_FROM: Final = 512
"""Bytes below which a packed copy saves nothing."""
_QUERY: Final = 4096
"""Letters of a query that are read."""
_OF_A_BODY: Final = frozenset({"Content-Type", "Content-Encoding", "Content-Length"})
"""Headers that describe a body, and so say nothing where there is none."""
PICTURE: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"
)
"""The policy of a picture that may contain scripts: it looks as it should, and runs nothing."""


@frozen
class Request:
    """What a browser asked for.

    *path* is relative to where the desk is mounted, without a leading slash (``services/1/``);
    *mount* is that place as an absolute path that ends in a slash (``/miz/``); the names of
    *headers* are in lower case; *host* is the host's own request, which only its frame reads;
    *query* stands behind the "?" as it was sent.
    """

    path: str
    method: str = "GET"
    mount: str = "/"
    headers: Mapping[str, str] = field(factory=dict)
    host: Any = None
    query: str = ""


class Body(Protocol):
    """What is too large to be kept in memory: read while it is sent, by whoever closes it then."""

    size: int

    def __iter__(self) -> Iterator[bytes]:
        """Its bytes, part by part."""

    def close(self) -> None:
        """Let go of what it is read from."""


@frozen
class Response:
    """What the desk answers: a status, header lines and the finished bytes.

    A large file has no *body*, but is *streamed*.
    """

    status: int
    headers: Headers
    body: bytes
    streamed: Body | None = None

    @property
    def parts(self) -> Iterable[bytes]:
        """The body as a host is to send it; where it has a ``close``, that is called at the end."""
        return [self.body] if self.streamed is None else self.streamed

    def close(self) -> None:
        """Let go of a body that is not read to its end."""
        if self.streamed is not None:
            self.streamed.close()

    def header(self, name: str) -> str | None:
        """The value of the first header line called *name*, in any case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@frozen
class Content:
    """A finished body with its strong tag, and gzip kept ready where that is smaller."""

    body: bytes
    tag: str
    packed: bytes | None = None

    @classmethod
    def of(cls, body: bytes, *, pack: bool = False) -> "Content":
        """*body* with its tag; its packed copy where *pack* says so."""
        small = packed(body) if pack and len(body) >= _PACKED_FROM else body
        tag = hashlib.sha256(body).hexdigest()[:32]
        return cls(body, tag, small if len(small) < len(body) else None)


def packed(body: bytes) -> bytes:
    """*body* as gzip; the same bytes always, for there is no clock in it."""
    return gzip.compress(body, 9, mtime=0)


def answer(request: Request, content: Content, headers: Headers) -> Response:
    """*content* as *request* may have it: packed, or only said to be unchanged (RFC 9110).

    The tag covers *headers* too, and what is unchanged repeats them: no cache keeps a policy that
    no longer holds.
    """
    mark = marked(content.tag, headers)
    chosen, tag, lines = content.body, f'"{mark}"', headers
    if content.packed is not None:
        lines = (*lines, ("Vary", "Accept-Encoding"))
        if accepts_gzip(request.headers.get("accept-encoding", "")):
            chosen, tag = content.packed, f'"{mark}-gzip"'
            lines = (*lines, ("Content-Encoding", "gzip"))
    lines = (*lines, ("ETag", tag))
    if holds(request.headers.get("if-none-match", ""), tag):
        return Response(304, without_body(lines), b"")
    return Response(200, lines, chosen)


def marked(tag: str, headers: Headers) -> str:
    """The *tag* of a body with that of the *headers* that it is sent with."""
    return f"{tag}-{_digest(headers)}"


def without_body(headers: Headers) -> Headers:
    """The lines that hold where no body follows."""
    return tuple(line for line in headers if line[0] not in _OF_A_BODY)


@lru_cache(maxsize=256)
def _digest(headers: Headers) -> str:
    return hashlib.sha256(repr(headers).encode()).hexdigest()[:8]


def asked(query: str, names: tuple[str, ...]) -> dict[str, str]:
    """What *query* gives to the parameters called *names*, the first of each that is not empty."""
    if not query or not names:
        return {}
    raw = query[:_QUERY].encode("latin-1", "replace").decode("utf-8", "replace")
    given = parse_qsl(raw, errors="replace")
    return {name: value for name, value in reversed(given) if name in names}


def sent(request: Request, response: Response) -> Response:
    """*response* with the length of its body, which HEAD leaves out."""
    headers, streamed = response.headers, response.streamed
    if response.status != 304:
        size = len(response.body) if streamed is None else streamed.size
        headers = (*headers, ("Content-Length", str(size)))
    if request.method != "HEAD":
        return Response(response.status, headers, response.body, streamed)
    response.close()
    return Response(response.status, headers, b"")


def accepts_gzip(text: str) -> bool:
    """Whether the ``Accept-Encoding`` of *text* takes gzip."""
    for wanted in text.lower().split(","):
        coding, _, weight = wanted.partition(";")
        if coding.strip() in {"gzip", "x-gzip", "*"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def holds(text: str, tag: str) -> bool:
    """Whether the ``If-None-Match`` of *text* names *tag*; compared weakly, as the RFC says."""
    tags = {each.strip().removeprefix("W/") for each in text.split(",")}
    return tag in tags or tags == {"*"}


def security(ancestors: tuple[str, ...], *, whole: bool) -> Headers:
    """The headers that guard a page.

    *ancestors* are the sites that may show it in a frame (none: only its own); *whole* is for a
    page that is ours from top to bottom, whose policy then allows nothing but its own files.
    """
    framed = " ".join(("frame-ancestors 'self'", *ancestors))
    if not whole:
        return (("Content-Security-Policy", framed),) if ancestors else ()
    own = "style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'"
    policy = f"default-src 'none'; {own}; base-uri 'none'; form-action 'self'; {framed}"
    return (
        ("Content-Security-Policy", policy),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    )
