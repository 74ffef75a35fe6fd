"""A WSGI environ as a request to the desk, and what reads a form before a site does."""

import io
from collections.abc import Callable, Iterable
from functools import partial
from http import HTTPStatus
from typing import Any, Final

from attrs import evolve, frozen

from miz_khedmat.desk.desk import Desk
from miz_khedmat.forms import FormData
from miz_khedmat.http import Request, Response

Start = Callable[[str, list[tuple[str, str]]], Any]
WsgiApp = Callable[[dict[str, Any], Start], Iterable[bytes]]
_OF_BODIES: Final = ("content-type", "content-length")
_KEPT: Final = "miz_khedmat.body"
"""The name in an environ of a body that was read before the site could read it."""


def request_of(environ: dict[str, Any], prefix: str = "") -> Request:
    """Translate *environ* to a request to the desk that is at *prefix* in its application.

    A path that is not UTF-8 matches no page.
    """
    headers = {
        name[5:].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    stated = {name: environ.get(name.replace("-", "_").upper()) for name in _OF_BODIES}
    return Request(
        text(environ.get("PATH_INFO", "")).removeprefix(f"{prefix}/"),
        environ.get("REQUEST_METHOD", "GET"),
        text(environ.get("SCRIPT_NAME", "")).rstrip("/") + f"{prefix}/",
        headers | {name: value for name, value in stated.items() if value},
        host=environ,
        query=environ.get("QUERY_STRING", ""),
        client=environ.get("REMOTE_ADDR", ""),
        read=lambda most: _read(environ, most),
    )


def text(raw: str) -> str:
    """Return *raw*, which a server has decoded as Latin-1, as the UTF-8 that it is."""
    return raw.encode("latin-1", "replace").decode("utf-8", "replace")


def send(response: Response, start: Start) -> Iterable[bytes]:
    """Begin *response* by *start*, and return its body."""
    status = HTTPStatus(response.status)
    start(f"{status.value} {status.phrase}", list(response.headers))
    return response.parts


def _read(environ: dict[str, Any], most: int) -> bytes:
    """Read *most* bytes, or fewer at its end; a server may give them piece by piece."""
    if _KEPT in environ:
        return bytes(environ[_KEPT][:most])
    body = bytearray()
    while piece := environ["wsgi.input"].read(most - len(body)):
        body += piece
    return bytes(body)


@frozen
class FirstReader:
    """Comes before the application *site*, which has a *desk* at *prefix*.

    It refuses a body before anything of the site reads it, and reads a form so that both can.
    *exempting* is called before a page that the site is not to check.
    """

    site: WsgiApp
    desk: Callable[[], Desk]
    prefix: str
    exempting: Callable[[], None]

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer what the desk refuses, and leave everything else to the site."""
        path = text(environ.get("PATH_INFO", ""))
        if environ["REQUEST_METHOD"] != "POST" or not path.startswith(f"{self.prefix}/"):
            return self.site(environ, start)
        request, desk = request_of(environ, self.prefix), self.desk()
        page = desk.input_page(request)
        if page and page.exempt:
            self.exempting()
        kept = evolve(request, read=partial(_keep, environ), form=FormData)
        refused = desk.unfit(kept)
        return send(refused, start) if refused else self.site(environ, start)


def _keep(environ: dict[str, Any], most: int) -> bytes:
    """Read at most *most* bytes, and leave them for the site and for a second reading."""
    body = environ[_KEPT] = _read(environ, most)
    environ["wsgi.input"] = io.BytesIO(body)
    return body
