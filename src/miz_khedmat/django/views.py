"""Django's requests to the desk and its answers back; nothing is decided here."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, cast

from attrs import frozen
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from miz_khedmat.desk.routing import Route
from miz_khedmat.django.desks import held
from miz_khedmat.http import Body, Request, Response

View = Callable[..., HttpResponseBase]


@frozen
class _AsyncBody:
    """A large body for a server that must not wait for a disk."""

    body: Body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        parts = iter(self.body)
        while part := await asyncio.to_thread(next, parts, b""):
            yield part

    def close(self) -> None:
        """Let go of it; Django does so at the end of the answer."""
        self.body.close()


def page(desk: str, route: Route) -> View:
    """The view of one page."""

    def miz_page(request: HttpRequest, **params: str) -> HttpResponseBase:
        return _respond(desk, request, route.fill(params))

    return miz_page


def elsewhere(desk: str) -> View:
    """The view of static files, stated files, old addresses and what is not there."""

    def miz_elsewhere(request: HttpRequest, miz_path: str) -> HttpResponseBase:
        return _respond(desk, request, miz_path)

    return miz_elsewhere


def _respond(name: str, request: HttpRequest, path: str) -> HttpResponseBase:
    desk = held().desk(name)
    mount = request.path[: len(request.path) - len(path)]
    headers = {key.lower(): value for key, value in request.headers.items()}
    query = request.META.get("QUERY_STRING", "")
    answer = desk.respond(Request(path, request.method or "GET", mount, headers, request, query))
    response: Any = _translated(answer, waited_for=hasattr(request, "scope"))
    if answer.header("Content-Type") is None:
        del response["Content-Type"]
    response.xframe_options_exempt = bool(desk.frame_ancestors)
    return cast("HttpResponseBase", response)


def _translated(answer: Response, *, waited_for: bool) -> HttpResponseBase:
    """*answer* for Django, which under ASGI would collect all that is not waited for."""
    given: dict[str, Any] = {"status": answer.status, "headers": dict(answer.headers)}
    if answer.streamed is None:
        return HttpResponse(answer.body, **given)
    return StreamingHttpResponse(
        _AsyncBody(answer.streamed) if waited_for else answer.parts, **given
    )
