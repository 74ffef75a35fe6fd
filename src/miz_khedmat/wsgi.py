"""The desk as a WSGI application: ``application = create_app("catalogue")``."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from miz_khedmat.catalogue.urls import placed
from miz_khedmat.desk import Desk
from miz_khedmat.desk.environ import Start, WsgiApp, request_of, send, text
from miz_khedmat.desk.hosts import NO_HOST, NoHost
from miz_khedmat.desk.settings import Door, settings
from miz_khedmat.http import Person, Request

_PLAIN = ("Content-Type", "text/plain")
App = WsgiApp


def create_app(catalogue: Desk | str | Path, **options: Any) -> App:
    """Return a WSGI application; while the catalogue does not load, it answers with 503.

    Args:
        catalogue: The folder of a catalogue, or a ready desk.
        options: Those of `settings`.

    Raises:
        SettingError: If an option is wrong.
    """
    stated = settings({"catalogue": catalogue, **options}, Path())
    door = Door(site=_FrontServer() if stated.remote_user else NO_HOST)
    return app_of(stated.reloading(door).now)


class _FrontServer(NoHost):
    """A server in front that has signed visitors in; only a setting says that there is one."""

    def person(self, request: Request) -> Person | None:
        """Return the user of the server: ``REMOTE_USER``, which no header of a visitor can set."""
        name = text(request.host.get("REMOTE_USER") or "")
        return Person(name, name) if name else None


def app_of(desk: Callable[[], Desk]) -> App:
    """Return an application that calls *desk* at every request, so that it can be renewed."""

    def app(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if environ.get("SCRIPT_NAME") and not environ.get("PATH_INFO"):
            place = placed(text(environ["SCRIPT_NAME"]) + "/")
            start("308 Permanent Redirect", [("Location", place), _PLAIN])
            return []
        return send(desk().respond(request_of(environ)), start)

    return app
