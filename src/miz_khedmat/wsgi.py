"""The desk as a WSGI application: ``application = create_app("catalogue")``."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from miz_khedmat.catalogue.urls import placed
from miz_khedmat.desk import Desk
from miz_khedmat.desk.settings import settings
from miz_khedmat.http import Request

Start = Callable[[str, list[tuple[str, str]]], Any]
_PLAIN = ("Content-Type", "text/plain")
App = Callable[[dict[str, Any], Start], Iterable[bytes]]


def create_app(catalogue: Desk | str | Path, **options: Any) -> App:
    """Return a WSGI application; while the catalogue does not load, it answers with 503.

    Args:
        catalogue: The folder of a catalogue, or a ready desk.
        options: Those of `settings`.

    Raises:
        SettingError: If an option is wrong.
    """
    return app_of(settings({"catalogue": catalogue, **options}, Path()).reloading().now)


def app_of(desk: Callable[[], Desk]) -> App:
    """Return an application that calls *desk* at every request, so that it can be renewed."""

    def app(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if environ.get("SCRIPT_NAME") and not environ.get("PATH_INFO"):
            place = placed(_text(environ["SCRIPT_NAME"]) + "/")
            start("308 Permanent Redirect", [("Location", place), _PLAIN])
            return []
        response = desk().respond(request_of(environ))
        status = HTTPStatus(response.status)
        start(f"{status.value} {status.phrase}", list(response.headers))
        return response.parts

    return app


def request_of(environ: dict[str, Any]) -> Request:
    """Translate *environ* to a request; a path that is not UTF-8 matches no page."""
    path = _text(environ.get("PATH_INFO", "")).removeprefix("/")
    mount = _text(environ.get("SCRIPT_NAME", "")).rstrip("/") + "/"
    headers = {
        name[5:].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    method, query = environ.get("REQUEST_METHOD", "GET"), environ.get("QUERY_STRING", "")
    return Request(path, method, mount, headers, query=query)


def _text(raw: str) -> str:
    return raw.encode("latin-1", "replace").decode("utf-8", "replace")
