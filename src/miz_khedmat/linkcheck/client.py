"""An HTTP client for one request: a connection to a permitted address, and an answer in time."""

import errno
import io
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import Any, Final, cast
from urllib.parse import SplitResult, quote, urlsplit

from attrs import frozen

from miz_khedmat.linkcheck.policy import NetworkPolicy, SocketAddress, canonical_host
from miz_khedmat.linkcheck.problems import NoAnswer, ProblemKind

LIMIT: Final = 64 * 1024
"""The bytes of a page that are read."""
_TRIES: Final = 8
"""The IP addresses of a host for which there is time, if none of them answers."""
AGENT: Final = "miz-khedmat-links (checks the links of a service catalogue)"
_PORTS: Final = {"http": 80, "https": 443}
SAFE: Final = "%/:=&?~#+!$,;'@()*[]"
_CERTIFICATES: Final[Mapping[int, ProblemKind]] = {
    9: ProblemKind.EXPIRED,
    10: ProblemKind.EXPIRED,
    18: ProblemKind.SELF_SIGNED,
    19: ProblemKind.SELF_SIGNED,
    62: ProblemKind.WRONG_HOST,
    64: ProblemKind.WRONG_HOST,
}
"""The problem of each of OpenSSL's verification errors, by its number."""
_NO_WAY: Final = frozenset({errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EADDRNOTAVAIL})


@frozen
class Reply:
    """What a server answered, as far as it was read."""

    status: int
    headers: HTTPMessage
    body: bytes = b""
    seconds: float = 0


def ask(url: str, method: str, ways: NetworkPolicy) -> Reply:
    """Return the reply to a request of *url*, which `hrefs.web` allows. Raises NoAnswer.

    Once the host's name is resolved, one time limit covers everything: connecting to whichever of
    its addresses accepts, TLS, and the answer.
    """
    parts = urlsplit(url)
    begin = time.monotonic()
    targets = ways.targets(parts.hostname or "", _port(parts))
    until = time.monotonic() + ways.timeout
    with (
        _connected(parts, ways, targets, until) as line,
        _network_errors(ProblemKind.SILENT, ProblemKind.BROKEN),
    ):
        line.settimeout(_left(until))
        line.sendall(_request(parts, method))
        reply = HTTPResponse(cast("socket.socket", _Wire(line, until)), method=method)
        with reply:
            reply.begin()
            body = reply.read(LIMIT)
            return Reply(reply.status, reply.headers, body, time.monotonic() - begin)


@contextmanager
def _connected(
    parts: SplitResult, ways: NetworkPolicy, targets: tuple[SocketAddress, ...], until: float
) -> Iterator[socket.socket]:
    with _network_errors(ProblemKind.TIMEOUT, ProblemKind.UNREACHABLE):
        line = _first(targets, until, ways.timeout / _TRIES)
    with line:
        if parts.scheme == "http":
            yield line
            return
        with _network_errors(ProblemKind.TIMEOUT, ProblemKind.UNSAFE):
            line.settimeout(_left(until))
            safe = ways.trust.wrap_socket(
                line, server_hostname=canonical_host(parts.hostname or "")
            )
        with safe:
            yield safe


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or _PORTS[parts.scheme]
    except ValueError as error:
        raise NoAnswer(ProblemKind.UNREADABLE, parts.netloc) from error


def _first(targets: tuple[SocketAddress, ...], until: float, least: float) -> socket.socket:
    """Return a connection to the first of the addresses that accepts. Raises OSError of the last.

    Each has an even share of the seconds that are left, but no less than *least* of them: of very
    many that do not answer, only some are tried.
    """
    *others, last = targets
    for number, target in enumerate(others):
        try:
            left = _left(until)
            return _line(target, min(left, max(left / (len(targets) - number), least)))
        except OSError:  # a host of two families may be reached on one of them only
            continue
    return _line(last, _left(until))


def _left(until: float) -> float:
    """Return the seconds that are left. Raises TimeoutError if there are none."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _line(target: SocketAddress, timeout: float) -> socket.socket:
    line = socket.socket(target.family, socket.SOCK_STREAM)
    try:
        line.settimeout(timeout)
        line.connect(target.address)
    except BaseException:
        line.close()
        raise
    return line


def _request(parts: SplitResult, method: str) -> bytes:
    """Return the request as it goes over the wire: no cookies, no credentials, nothing personal."""
    target = quote(parts.path or "/", safe=SAFE)
    query = f"?{quote(parts.query, safe=SAFE)}" if parts.query else ""
    port = f":{parts.port}" if parts.port else ""
    host = canonical_host(parts.hostname or "")
    lines = (
        f"{method} {target}{query} HTTP/1.1",
        f"Host: {f'[{host}]' if ':' in host else host}{port}",
        f"User-Agent: {AGENT}",
        "Accept: text/html, application/xhtml+xml, */*;q=0.8",
        "Accept-Language: fa, en;q=0.7",
        "Accept-Encoding: identity",
        *[f"Range: bytes=0-{LIMIT - 1}"] * (method == "GET"),
        "Connection: close",
    )
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode("ascii")


@contextmanager
def _network_errors(late: ProblemKind, broken: ProblemKind) -> Iterator[None]:
    """Convert an error of the network to the problem that it is."""
    try:
        yield
    except TimeoutError as error:
        raise NoAnswer(late) from error
    except ssl.SSLCertVerificationError as error:
        kind = _CERTIFICATES.get(error.verify_code, ProblemKind.UNKNOWN_ISSUER)
        raise NoAnswer(kind, error.verify_message) from error
    except ConnectionRefusedError as error:
        raise NoAnswer(ProblemKind.REFUSED) from error
    except ssl.SSLError as error:
        raise NoAnswer(ProblemKind.UNSAFE, error.reason or "") from error
    except OSError as error:
        kind = ProblemKind.UNREACHABLE if error.errno in _NO_WAY else broken
        raise NoAnswer(kind, error.strerror or "") from error
    except (HTTPException, ValueError) as error:
        raise NoAnswer(broken, type(error).__name__) from error


class _Wire:
    """A socket for `HTTPResponse`, whose answer must have come *until* a moment."""

    def __init__(self, line: socket.socket, until: float) -> None:
        self.line = line
        self.until = until

    def makefile(self, mode: str) -> io.BufferedReader:  # noqa: ARG002 - as sockets have it
        """Return what the server sends."""
        return io.BufferedReader(_ServerStream(self.line, self.until))


class _ServerStream(io.RawIOBase):
    """The bytes of a server: however slowly they come, the whole must arrive in time."""

    def __init__(self, line: socket.socket, until: float) -> None:
        self.line = line
        self.until = until

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what is there into *buffer*. Raises TimeoutError if it is too late."""
        self.line.settimeout(_left(self.until))
        return self.line.recv_into(buffer)
