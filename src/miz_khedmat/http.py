"""The frozen requests and responses that desk and hosts exchange, and HTTP's own rules."""

import gzip
import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, Protocol
from urllib.parse import parse_qsl

from attrs import field, frozen

from miz_khedmat.forms import FormData

Headers = tuple[tuple[str, str], ...]

_PACKED_FROM: Final = 512
"""The size in bytes below which gzip saves nothing."""
_QUERY: Final = 4096
"""How many characters of a query are read."""
_OF_A_BODY: Final = frozenset({"Content-Type", "Content-Encoding", "Content-Length"})
"""Headers that describe a body, and are left out of a response without one."""
PICTURE: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"
)
"""The policy of a picture that may contain scripts: it is shown in full, and runs nothing."""


def _nothing(_: int) -> bytes:
    return b""


@frozen
class Request:
    """A request from a browser.

    Attributes:
        path: Relative to where the desk is mounted, without a leading slash (``services/1/``).
        method: The method, in capital letters.
        mount: Where the desk is, as an absolute path that ends in a slash (``/miz/``).
        headers: The header lines; their names are in lower case.
        host: The host's own request, which only its frame and its `Host` read.
        query: What follows the "?", as it was sent.
        client: The server's peer address; empty if it has none.
        read: Returns the body, at most as many bytes of it as requested. Pages that take no
            input never call it.
        form: Returns a form in parts (``multipart/form-data``) as the host has parsed it; None
            if the host leaves that to us.
    """

    path: str
    method: str = "GET"
    mount: str = "/"
    headers: Mapping[str, str] = field(factory=dict)
    host: Any = None
    query: str = ""
    client: str = ""
    read: Callable[[int], bytes] = field(default=_nothing, eq=False, repr=False)
    form: Callable[[], FormData] | None = field(default=None, eq=False, repr=False)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@frozen
class Person:
    """Somebody who is signed in to the host: a stable *id*, which is never given to another.

    Two are the same if their ids are, in any spelling.
    """

    id: str = field(eq=_folded)
    name: str = field(default="", eq=False)
    post: str = field(default="", eq=False)

    @property
    def folded(self) -> str:
        """The id, the same for all its spellings."""
        return _folded(self.id)


class Host(Protocol):
    """What a site knows of its visitors; only pages with a form ask."""

    @property
    def sign_in(self) -> str:
        """The address to which a visitor who is not signed in is sent; empty if unknown."""

    def person(self, request: Request) -> Person | None:
        """Return who is signed in."""

    def token(self, request: Request) -> tuple[str, str] | None:
        """Return the name and the value of the site's own field against forged forms."""

    def accepted(self, request: Request, form: FormData) -> bool:
        """Return whether the site has found its own field right in *form*."""


@frozen
class FieldError:
    """What is wrong with the field called *name*: a *label*, and the values in its text.

    *target* is the id of the control to which the message links, if not the field's own.
    """

    name: str
    label: str
    values: Mapping[str, str | int] = field(factory=dict)
    target: str = ""

    @property
    def anchor(self) -> str:
        """The id of the control to which the message links."""
        return self.target or f"miz-{self.name}"


@frozen
class Done:
    """The form is accepted, and the browser goes on to the page *path* of the desk (303)."""

    path: str
    params: Mapping[str, str] = field(factory=dict)
    headers: Headers = ()


@frozen
class Again:
    """The form is shown again, with what was entered and what is wrong with it.

    *once* has texts that this answer alone shows, such as a secret that nobody keeps.
    """

    errors: tuple[FieldError, ...] = ()
    status: int = 422
    headers: Headers = ()
    once: Mapping[str, str] = field(factory=dict, repr=False)


Outcome = Done | Again
"""What a form page makes of a form."""


class Body(Protocol):
    """A body too large for memory, which the host reads while it sends it, and then closes."""

    size: int

    def __iter__(self) -> Iterator[bytes]:
        """Yield the bytes, part by part."""

    def close(self) -> None:
        """Close the source of the bytes."""


@frozen
class Response:
    """A response of the desk: a status, header lines and the finished bytes.

    A large file has an empty *body* and is *streamed*.
    """

    status: int
    headers: Headers
    body: bytes
    streamed: Body | None = None

    @property
    def parts(self) -> Iterable[bytes]:
        """Return the body as a host is to send it; call its ``close``, if any, at the end."""
        return [self.body] if self.streamed is None else self.streamed

    def close(self) -> None:
        """Close a streamed body, whether or not it was read to its end."""
        if self.streamed is not None:
            self.streamed.close()

    def header(self, name: str) -> str | None:
        """Return the value of the first header called *name* (in any case), or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@frozen
class Content:
    """A finished body with its strong tag, and its gzip copy if that is smaller."""

    body: bytes
    tag: str
    packed: bytes | None = None

    @classmethod
    def of(cls, body: bytes, *, pack: bool = False) -> "Content":
        """Return *body* with its tag, and with a gzip copy if *pack* is true and it is smaller."""
        small = packed(body) if pack and len(body) >= _PACKED_FROM else body
        tag = hashlib.sha256(body).hexdigest()[:32]
        return cls(body, tag, small if len(small) < len(body) else None)


def packed(body: bytes) -> bytes:
    """Compress *body* by gzip; the bytes are reproducible, as they contain no time."""
    return gzip.compress(body, 9, mtime=0)


def answer(request: Request, content: Content, headers: Headers) -> Response:
    """Return the response to a request for *content* (RFC 9110).

    The tag covers *headers* too, and a 304 repeats them, so that no cache keeps an old policy.

    Args:
        request: The request, with its ``Accept-Encoding`` and ``If-None-Match``.
        content: The body that belongs to its path.
        headers: The header lines of that body.

    Returns:
        The body, as gzip if the browser accepts it, or 304 if the browser already has it.
    """
    mark = marked(content.tag, headers)
    chosen, tag, lines = content.body, f'"{mark}"', headers
    if content.packed is not None:
        lines = (*lines, ("Vary", "Accept-Encoding"))
        if accepts_gzip(request.headers.get("accept-encoding", "")):
            chosen, tag = content.packed, f'"{mark}-gzip"'
            lines = (*lines, ("Content-Encoding", "gzip"))
    lines = (*lines, ("ETag", tag))
    if matches(request.headers.get("if-none-match", ""), tag):
        return Response(304, without_body(lines), b"")
    return Response(200, lines, chosen)


def marked(tag: str, headers: Headers) -> str:
    """Return the *tag* of a body together with a digest of its *headers*."""
    return f"{tag}-{_digest(headers)}"


def without_body(headers: Headers) -> Headers:
    """Return the header lines of a response that has no body."""
    return tuple(line for line in headers if line[0] not in _OF_A_BODY)


@lru_cache(maxsize=256)
def _digest(headers: Headers) -> str:
    return hashlib.sha256(repr(headers).encode()).hexdigest()[:8]


def query_values(query: str, names: tuple[str, ...]) -> dict[str, str]:
    """Return the first value in *query* of each parameter in *names* that is not empty."""
    if not query or not names:
        return {}
    raw = query[:_QUERY].encode("latin-1", "replace").decode("utf-8", "replace")
    pairs = parse_qsl(raw, errors="replace")
    return {name: value for name, value in reversed(pairs) if name in names}


def sent(request: Request, response: Response) -> Response:
    """Add ``Content-Length`` to *response*, and drop its body if the request is a HEAD."""
    headers, streamed = response.headers, response.streamed
    if response.status != 304:
        size = len(response.body) if streamed is None else streamed.size
        headers = (*headers, ("Content-Length", str(size)))
    if request.method != "HEAD":
        return Response(response.status, headers, response.body, streamed)
    response.close()
    return Response(response.status, headers, b"")


def accepts_gzip(text: str) -> bool:
    """Return whether *text*, an ``Accept-Encoding``, accepts gzip."""
    for item in text.lower().split(","):
        coding, _, weight = item.partition(";")
        if coding.strip() in {"gzip", "x-gzip", "*"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def matches(text: str, tag: str) -> bool:
    """Return whether *text*, an ``If-None-Match``, contains *tag* (weak comparison, RFC 9110)."""
    tags = {item.strip().removeprefix("W/") for item in text.split(",")}
    return tag in tags or tags == {"*"}


def security(ancestors: tuple[str, ...], *, whole: bool) -> Headers:
    """Return the security headers of a page.

    Args:
        ancestors: The sites that may show it in a frame; none means only its own site.
        whole: True for a page that is entirely ours, whose policy allows only its own files.
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
