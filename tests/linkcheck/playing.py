"""Servers on this machine that play every kind of problem, and a name service that knows them."""

import contextlib
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from typing import Any

import trustme
from attrs import define, field, frozen

from miz_khedmat.linkcheck.policy import NetworkPolicy
from tests.linkcheck.paths import PATHS, SOFT, Answer


@define
class Log:
    """The requests that came, and how many to one host were open at most.

    Each answer is delayed by `hold` seconds, so that requests overlap.
    """

    asked: list[tuple[str, str, str]] = field(factory=list)
    headers: list[Mapping[str, str]] = field(factory=list)
    opened: Counter[str] = field(factory=Counter)
    most: Counter[str] = field(factory=Counter)
    lock: threading.Lock = field(factory=threading.Lock)
    hold: float = 0

    def note(self, handler: "Player") -> None:
        """Note a question, which is open at least until this ends: the answer comes later."""
        host = str(handler.headers["Host"])
        with self.lock:
            self.asked.append((handler.command, host, handler.path))
            self.headers.append(dict(handler.headers.items()))
            self.opened[host] += 1
            self.most[host] = max(self.most[host], self.opened[host])
        threading.Event().wait(self.hold)
        with self.lock:
            self.opened[host] -= 1

    def paths(self, method: str = "GET") -> list[str]:
        """The paths that were requested with that method."""
        return [path for verb, _, path in self.asked if verb == method]


class Player(BaseHTTPRequestHandler):
    """Answers as `PATHS` says."""

    def __init__(self, log: Log, paths: Mapping[str, Answer], *rest: Any) -> None:
        self.log, self.paths = log, paths
        super().__init__(*rest)

    def do_HEAD(self) -> None:
        """Headers only; some servers know no such question."""
        self.log.note(self)
        if self.path == "/get-only":
            self.tell(Answer(405, b""), shown=False)
        elif self.path not in {"/hangs-up-on-head", "/hangs-up", "/chatters"}:
            self.tell(self.answer, shown=False)

    def do_GET(self) -> None:
        """The whole answer."""
        self.log.note(self)
        if self.path == "/drips":
            self.drip()
        elif self.path == "/chatters":
            self.chatter()
        elif self.path == "/talks-ssh":
            self.wfile.write(b"SSH-2.0-OpenSSH\r\n")
        elif self.path != "/hangs-up" and (self.path in self.paths or not self.rude):
            self.tell(self.answer, shown=True)

    @property
    def rude(self) -> bool:
        """Whether the host hangs up where it knows no page."""
        return str(self.headers["Host"]).startswith("rude")

    def chatter(self) -> None:
        """Say for ever that the answer is about to come."""
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)

    @property
    def answer(self) -> Answer:
        """The answer at the path."""
        nothing = SOFT if self.headers["Host"].startswith("soft") else Answer(404)
        return self.paths.get(self.path.partition("?")[0], nothing)

    def tell(self, answer: Answer, *, shown: bool) -> None:
        """Send it."""
        self.send_response(answer.status)
        if answer.kind:
            self.send_header("Content-Type", answer.kind)
        for name, value in answer.more.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if shown:
            self.wfile.write(answer.body)

    def drip(self) -> None:
        """A byte now and then, for as long as somebody reads."""
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(b"<")
                threading.Event().wait(0.05)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Those who do not trust a certificate hang up."""


@contextmanager
def running(server: HTTPServer) -> Iterator[int]:
    """The port of *server*, which answers meanwhile."""
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()


@contextmanager
def serving(
    log: Log, paths: Mapping[str, Answer] = PATHS, secret: ssl.SSLContext | None = None
) -> Iterator[int]:
    """The port of a server that plays."""
    with _Server(("127.0.0.1", 0), partial(Player, log, paths)) as server:
        if secret:
            server.socket = secret.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        with running(server) as port:
            yield port


@frozen
class Played:
    """All running servers: their log, and the network policy that reaches them."""

    log: Log
    ways: NetworkPolicy


def _secrets(good: trustme.CA) -> Mapping[str, ssl.SSLContext]:
    """A certificate for each kind of problem with one, by the host that shows it."""
    other, now = trustme.CA(), datetime.now(UTC)
    names = ("good.example.com", "sso.example.com", "xn--mgbh0fb.example.com")
    files = {
        "good.example.com": good.issue_cert(*names),
        "expired.example.com": good.issue_cert(
            "expired.example.com", not_before=now - timedelta(9), not_after=now - timedelta(2)
        ),
        "wrong.example.com": good.issue_cert("another.example.com"),
        "unknown.example.com": other.issue_cert("unknown.example.com"),
    }
    made = {name: _context() for name in (*files, "self.example.com")}
    for name, certificate in files.items():
        certificate.configure_cert(made[name])
    own = trustme.CA()
    with trustme.Blob(own.private_key_pem.bytes() + own.cert_pem.bytes()).tempfile() as path:
        made["self.example.com"].load_cert_chain(path)
    return made


def _context() -> ssl.SSLContext:
    return ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)


@contextmanager
def playing() -> Iterator[Played]:
    """Every server, until the end."""
    with ExitStack() as stack:
        log, authority = Log(), trustme.CA()
        plain = stack.enter_context(serving(log))
        ports = {
            name: stack.enter_context(serving(log, PATHS, secret))
            for name, secret in _secrets(authority).items()
        }
        silent = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        shut = _free_port()
        trust = ssl.create_default_context()
        authority.configure_trust(trust)
        special = {"silent": silent.getsockname()[1], "shut": shut}
        resolve = resolving(plain, ports, special)
        ways = NetworkPolicy(allow_private=True, timeout=20, pause=0, resolve=resolve, trust=trust)
        yield Played(log, ways)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def resolving(
    plain: int, safe: Mapping[str, int], special: Mapping[str, int]
) -> Callable[..., list[Any]]:
    """A name service: port 80 leads to the *plain* server, 443 to a *safe* one."""

    def resolve(host: str, port: int, **_: object) -> list[Any]:
        label = host.partition(".")[0]
        if label == "dead":
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        if label == "lost":
            raise socket.gaierror(socket.EAI_AGAIN, "no answer")
        if label == "inside":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.8", 80))]
        if label == "odd":
            raise OSError
        if label == "none":
            return []
        here = "255.255.255.255" if label == "far" else "127.0.0.1"
        known = special.get(label) or (
            safe.get(host, safe.get("good.example.com", plain)) if port == 443 else plain
        )
        places = (
            [("127.0.0.1", special["shut"]), (here, known)] if label == "two" else [(here, known)]
        )
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place) for place in places]

    return resolve
