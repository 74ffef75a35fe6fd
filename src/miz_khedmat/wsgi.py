"""The desk as a WSGI application: ``application = create_app("catalogue")``."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from miz_khedmat.desk import Desk
from miz_khedmat.http import Request, Response
from miz_khedmat.loading import load

Start = Callable[[str, list[tuple[str, str]]], Any]
_PLAIN = ("Content-Type", "text/plain")
App = Callable[[dict[str, Any], Start], Iterable[bytes]]


def create_app(desk: Desk | str | Path) -> App:
    """An application that answers with *desk* (or the desk of a catalogue's folder)."""
    held = desk if isinstance(desk, Desk) else Desk(catalogue=load(desk))
    return app_of(lambda: held)


def app_of(desk: Callable[[], Desk]) -> App:
    """An application that asks for the desk at every request, so that it can be renewed."""

    def app(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if environ.get("SCRIPT_NAME") and not environ.get("PATH_INFO"):
            start("308 Permanent Redirect", [("Location", f"{environ['SCRIPT_NAME']}/"), _PLAIN])
            return []
        request = request_of(environ)
        response = desk().respond(request)
        status = HTTPStatus(response.status)
        length = [] if status == HTTPStatus.NOT_MODIFIED else [_length(response)]
        start(f"{status.value} {status.phrase}", [*response.headers, *length])
        return [b"" if request.method == "HEAD" else response.body]

    return app


def request_of(environ: dict[str, Any]) -> Request:
    """The request that *environ* tells of; bytes that are not UTF-8 match no page."""
    path = _text(environ.get("PATH_INFO", "")).removeprefix("/")
    mount = _text(environ.get("SCRIPT_NAME", "")).rstrip("/") + "/"
    wanted = environ.get("HTTP_IF_NONE_MATCH")
    headers = {"if-none-match": wanted} if wanted else {}
    return Request(path, environ.get("REQUEST_METHOD", "GET"), mount, headers)


def _length(response: Response) -> tuple[str, str]:
    return "Content-Length", str(len(response.body))


def _text(raw: str) -> str:
    return raw.encode("latin-1", "replace").decode("utf-8", "replace")
