"""A small browser for each host with form pages: it keeps cookies, and posts what it is given."""

import asyncio
import io
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from attrs import evolve, frozen
from flask import Flask
from flask_login import LoginManager, UserMixin, login_user
from flask_wtf.csrf import CSRFProtect
from starlette.applications import Starlette
from starlette.authentication import AuthCredentials, AuthenticationBackend, SimpleUser
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.requests import HTTPConnection as StarletteConnection
from starlette.routing import Mount

from miz_khedmat import Desk, asgi, wsgi
from miz_khedmat.cli.serve import LiveDesk, server
from miz_khedmat.flask import MizKhedmat
from tests.hosts.clients import Answer, answer
from tests.hosts.sample_forms import EVERY, LABELS, LOADER

TYPE: Final = "application/x-www-form-urlencoded"
USER: Final = "x-test-user"
"""The header by which the sites of these tests let somebody sign in."""


@frozen
class Sent:
    """A request below the mount; *read* is called whenever bytes of the body are read."""

    path: str
    method: str = "GET"
    body: bytes = b""
    headers: Mapping[str, str] = {}
    user: str = ""
    environ: Mapping[str, str] = {}
    read: Callable[[int], Any] = lambda _: None

    @property
    def lines(self) -> dict[str, str]:
        """All header lines."""
        own = {USER: self.user} if self.user else {}
        return {**own, **self.headers}


Browser = Callable[[Sent], Answer]


def post(
    path: str,
    fields: Mapping[str, str] | bytes = b"",
    headers: Mapping[str, str | None] | None = None,
) -> Sent:
    """A form as browsers send it; a header that is None is left out."""
    body = fields if isinstance(fields, bytes) else urlencode(fields).encode()
    usual: dict[str, str | None] = {"content-type": TYPE, "content-length": str(len(body))}
    lines = {**usual, **(headers or {})}
    return Sent(path, "POST", body, {name: value for name, value in lines.items() if value})


class Reported(io.BytesIO):
    """A body that reports how much of it is read."""

    def __init__(self, sent: Sent) -> None:
        super().__init__(sent.body)
        self.sent = sent

    def read(self, size: int | None = -1, /) -> bytes:
        """Read and report."""
        got = super().read(size)
        self.sent.read(len(got))
        return got


def environ_of(sent: Sent, mount: str = "/miz") -> dict[str, Any]:
    """What a WSGI server makes of a request."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": sent.method,
        "SCRIPT_NAME": mount,
        "PATH_INFO": ("/" + sent.path).encode().decode("latin-1"),
        "QUERY_STRING": "",
        "SERVER_NAME": "example.ir",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "192.0.2.7",
        "wsgi.url_scheme": "http",
        "wsgi.input": Reported(sent),
        "wsgi.errors": io.StringIO(),
        **sent.environ,
    }
    for name, value in sent.lines.items():
        key = name.upper().replace("-", "_")
        bare = key in {"CONTENT_TYPE", "CONTENT_LENGTH"}
        environ[key if bare else f"HTTP_{key}"] = value
    return environ


def call(app: Any, environ: dict[str, Any]) -> Answer:
    """What a WSGI application answers."""
    got: list[Any] = []

    def start(status: str, headers: Any, _: Any = None) -> Any:
        got.extend([status, headers])

    body = app(environ, start)
    content = b"".join(body)
    getattr(body, "close", lambda: None)()
    return answer(int(got[0][:3]), got[1], content)


def wsgi_browser(desk: Desk, **options: Any) -> Browser:
    """A WSGI server, behind which somebody may have signed in."""
    app = wsgi.create_app(desk, **options)

    def browser(sent: Sent) -> Answer:
        user = {"REMOTE_USER": sent.user} if sent.user else {}
        return call(app, environ_of(evolve(sent, environ={**user, **sent.environ})))

    return browser


class _User(UserMixin):  # type: ignore[misc]
    def __init__(self, id: str) -> None:
        self.id, self.name = id, f"نام {id}"


def flask_app(desk: Desk, *, extended: bool, **options: Any) -> Flask:
    """A Flask site with Flask-WTF and Flask-Login, or with neither."""
    app = Flask("site", template_folder=str(Path(__file__).parent / "templates"))
    app.config.update(options.pop("config", {}))
    app.secret_key = "for tests only"  # noqa: S105
    MizKhedmat(app, catalogue=desk, **options)
    if extended:
        CSRFProtect(app)
        login = LoginManager(app)
        login.login_view = "sign_in"
        login.user_loader(_User)
        login.request_loader(lambda request: _User(u) if (u := request.headers.get(USER)) else None)
        app.add_url_rule("/sign-in", "sign_in", lambda: login_user(_User("1")) and "")
    return app


def flask_browser(desk: Desk, *, extended: bool = True, **options: Any) -> Browser:
    """A browser on a Flask site; it keeps cookies."""
    app = flask_app(desk, extended=extended, **options)
    cookies: dict[str, str] = {}

    def browser(sent: Sent) -> Answer:
        environ = environ_of(evolve(sent, path=f"miz/{sent.path}"), "")
        if cookies:
            environ["HTTP_COOKIE"] = "; ".join(f"{k}={v}" for k, v in cookies.items())
        got = call(app, environ)
        keep(got, cookies)
        return got

    return browser


def keep(got: Answer, cookies: dict[str, str]) -> None:
    """Keep the cookie of an answer, if it sets one."""
    name, _, rest = got.headers.get("set-cookie", "").partition("=")
    if name:
        cookies[name] = rest.partition(";")[0]


class _Backend(AuthenticationBackend):
    async def authenticate(self, conn: StarletteConnection) -> Any:
        """Sign in whom the header names."""
        user = conn.headers.get(USER)
        return (AuthCredentials(), SimpleUser(user)) if user else None


def starlette_app(desk: Desk, **options: Any) -> Starlette:
    """A Starlette site with its own sign-in."""
    app = asgi.create_app(desk, **options)
    signed = Middleware(AuthenticationMiddleware, backend=_Backend())
    return Starlette(routes=[Mount("/miz", app=app)], middleware=[signed])


def asgi_browser(desk: Desk, **options: Any) -> Browser:
    """A Starlette site, to which a body comes in pieces."""
    return partial(call_asgi, starlette_app(desk, **options))


def call_asgi(app: Any, sent: Sent, piece: int = 30_000) -> Answer:
    """What an ASGI application answers."""
    got: list[Any] = []
    left = bytearray(sent.body)
    scope = {
        "type": "http",
        "method": sent.method,
        "path": f"/miz/{sent.path}",
        "root_path": "",
        "query_string": b"",
        "client": ("192.0.2.7", 5),
        "headers": [(name.encode(), value.encode()) for name, value in sent.lines.items()],
    }

    async def receive() -> Any:
        taken = bytes(left[:piece])
        del left[:piece]
        sent.read(len(taken))
        return {"type": "http.request", "body": taken, "more_body": bool(left)}

    async def send(message: Any) -> None:
        got.append(message)

    asyncio.run(app(scope, receive, send))
    lines = [(name.decode(), value.decode()) for name, value in got[0]["headers"]]
    return answer(got[0]["status"], lines, b"".join(each.get("body", b"") for each in got))


@contextmanager
def served(folder: Path) -> Iterator[Browser]:
    """A browser on the local server of the command ``serve``."""
    live = LiveDesk(folder, pages=EVERY)
    live.desk = evolve(live.desk, templates=(LOADER,), label_changes=LABELS)
    httpd = server(live, "127.0.0.1", 0)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()

    def browser(sent: Sent) -> Answer:
        line = HTTPConnection("127.0.0.1", httpd.server_port, timeout=10)
        line.putrequest(sent.method, f"/{sent.path}")
        for name, value in sent.lines.items():
            line.putheader(name, value)
        line.endheaders()
        line.send(sent.body[:100_000])
        got = line.getresponse()
        return answer(got.status, got.getheaders(), got.read())

    try:
        yield browser
    finally:
        httpd.shutdown()
        httpd.server_close()
