"""Views that translate Django's requests for the desk and its responses for Django."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, cast

from attrs import frozen
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from miz_khedmat.desk.routing import Route
from miz_khedmat.django.desks import site_desks
from miz_khedmat.http import Body, Request, Response

View = Callable[..., HttpResponseBase]


@frozen
class _AsyncBody:
    """A large body for an asynchronous server, read from disk in threads."""

    body: Body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        parts = iter(self.body)
        while part := await asyncio.to_thread(next, parts, b""):
            yield part

    def close(self) -> None:
        """Close the body; Django does so at the end of the response."""
        self.body.close()


def page(desk: str, route: Route) -> View:
    """Return the view of one page."""

    def miz_page(request: HttpRequest, **params: str) -> HttpResponseBase:
        return _respond(desk, request, route.fill(params))

    return miz_page


def elsewhere(desk: str) -> View:
    """Return the view of static files, stated files, old addresses and unknown ones."""

    def miz_elsewhere(request: HttpRequest, miz_path: str) -> HttpResponseBase:
        return _respond(desk, request, miz_path)

    return miz_elsewhere


def _respond(name: str, request: HttpRequest, path: str) -> HttpResponseBase:
    desk = site_desks().desk(name)
    mount = request.path[: len(request.path) - len(path)]
    headers = {key.lower(): value for key, value in request.headers.items()}
    query = request.META.get("QUERY_STRING", "")
    answer = desk.respond(Request(path, request.method or "GET", mount, headers, request, query))
    response: Any = _translate(answer, asynchronous=hasattr(request, "scope"))
    if answer.header("Content-Type") is None:
        del response["Content-Type"]
    response.xframe_options_exempt = bool(desk.frame_ancestors)
    return cast("HttpResponseBase", response)


def _translate(answer: Response, *, asynchronous: bool) -> HttpResponseBase:
    """Translate *answer*; under ASGI Django would collect a body that is not asynchronous."""
    options: dict[str, Any] = {"status": answer.status, "headers": dict(answer.headers)}
    if answer.streamed is None:
        return HttpResponse(answer.body, **options)
    return StreamingHttpResponse(
        _AsyncBody(answer.streamed) if asynchronous else answer.parts, **options
    )
