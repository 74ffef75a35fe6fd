"""The ASGI door keeps the manners of its servers."""

import asyncio
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Mount

from miz_khedmat import asgi
from tests.hosts.clients import DESK

APP = asgi.create_app(DESK)


def talk(app: Any, scope: dict[str, Any], *heard: str) -> list[Any]:
    """What an application says in one connection in which it hears *heard*."""
    said: list[Any] = []
    waiting = list(heard)

    async def receive() -> Any:
        return {"type": waiting.pop(0)}

    async def send(message: Any) -> None:
        said.append(message)

    asyncio.run(app(scope, receive, send))
    return said


def get(app: Any, path: str, **more: Any) -> tuple[int, dict[bytes, bytes], bytes]:
    """The status, headers and body of a GET."""
    scope = {"type": "http", "method": "GET", "path": path, "headers": [], **more}
    start, body = talk(app, scope)
    return start["status"], dict(start["headers"]), body["body"]


def test_a_server_starts_and_stops_it() -> None:
    """Startup and shutdown are answered."""
    said = talk(APP, {"type": "lifespan"}, "lifespan.startup", "lifespan.shutdown")

    assert ["lifespan.startup.complete", "lifespan.shutdown.complete"] == [s["type"] for s in said]


def test_a_websocket_is_closed() -> None:
    """The desk supports HTTP only."""
    assert "websocket.close" == talk(APP, {"type": "websocket"})[0]["type"]


def test_the_bare_mount_gets_its_slash() -> None:
    """The mount without its slash leads to the list."""
    status, headers, _ = get(APP, "/miz", root_path="/miz")

    assert (308, b"/miz/") == (status, headers[b"location"])


def test_at_the_root_and_where_servers_leave_the_root_out() -> None:
    """Without a root path, and if the server gives the path without it, pages are the same."""
    assert 200 == get(APP, "/laws/")[0] == get(APP, "/laws/", root_path="/miz")[0]


def test_below_starlette() -> None:
    """Mounted in Starlette's router the desk knows its own place."""
    site = Starlette(routes=[Mount("/miz", app=APP)])
    status, headers, _ = get(site, "/miz/laws", query_string=b"")

    assert (308, b"/miz/laws/") == (status, headers[b"location"])
    assert 200 == get(site, "/miz/laws/", query_string=b"")[0]
