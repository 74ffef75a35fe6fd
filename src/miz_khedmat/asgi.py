"""The desk as an ASGI application: ``application = create_app("catalogue")``."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import evolve

from miz_khedmat.catalogue.urls import placed
from miz_khedmat.desk import Desk
from miz_khedmat.desk.hosts import NoHost
from miz_khedmat.desk.intake import wanted
from miz_khedmat.desk.settings import Door, settings
from miz_khedmat.http import Headers, Person, Request, Response

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Coroutine[Any, Any, None]]


def create_app(catalogue: Desk | str | Path, **options: Any) -> App:
    """Return an ASGI application; while the catalogue does not load, it answers with 503.

    Args:
        catalogue: The folder of a catalogue, or a ready desk.
        options: Those of `settings`.

    Raises:
        SettingError: If an option is wrong.
    """
    stated = settings({"catalogue": catalogue, **options}, Path())
    reloading = stated.reloading(Door(site=_Middleware()))

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            with closing(await _response(reloading.now(), scope, receive)) as response:
                await _answer(response, send)
        elif scope["type"] == "lifespan":
            await _live(receive, send)
        else:
            await send({"type": "websocket.close", "code": 1000})

    return app


class _Middleware(NoHost):
    """The middleware around the desk, which has signed visitors in and put them into the scope."""

    def person(self, request: Request) -> Person | None:
        """Return the user of the scope, as Starlette and those like it have it."""
        user = request.host.get("user")
        if user is None or not user.is_authenticated:
            return None
        return Person(str(user.identity), user.display_name)


async def _response(desk: Desk, scope: Message, receive: Receive) -> Response:
    root, path = scope.get("root_path", "").rstrip("/"), scope["path"]
    if root and path == root:
        place = ("Location", placed(f"{root}/"))
        return Response(308, (place, ("Content-Type", "text/plain"), ("Content-Length", "0")), b"")
    if root and path.startswith(f"{root}/"):
        path = path.removeprefix(root)
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    query = scope.get("query_string", b"").decode("latin-1")
    request = Request(
        path.removeprefix("/"),
        scope["method"],
        f"{root}/",
        headers,
        host=scope,
        query=query,
        client=(scope.get("client") or ("",))[0],
    )
    if length := wanted(request, desk.input_page):
        body = await _body(receive, length)
        request = evolve(request, read=lambda _: body)
    if finished := desk.at_once(request):
        return finished
    # A page that is rendered for the first time must not block the others.
    return await asyncio.to_thread(desk.respond, request)


async def _body(receive: Receive, most: int) -> bytes:
    """Return the body; no more of it is received once it has *most* bytes."""
    content, more = bytearray(), True
    while more and len(content) < most:
        message = await receive()
        content += message.get("body", b"")
        more = message.get("more_body", False)
    return bytes(content)


async def _answer(response: Response, send: Send) -> None:
    headers, large = list(_lines(response.headers)), response.streamed
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    parts = iter(large or ())
    while part := await asyncio.to_thread(next, parts, b"") if large else b"":
        await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": response.body})


@lru_cache(maxsize=2048)
def _lines(headers: Headers) -> tuple[tuple[bytes, bytes], ...]:
    """Return the header lines as ASGI has them; cached, as a page sends the same each time."""
    return tuple((name.lower().encode(), value.encode("latin-1")) for name, value in headers)


async def _live(receive: Receive, send: Send) -> None:
    """Answer the lifespan events; the desk has nothing to start or stop."""
    while True:
        event = (await receive())["type"]
        await send({"type": f"{event}.complete"})
        if event == "lifespan.shutdown":
            return
