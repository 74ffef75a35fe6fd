"""Views that translate Django's requests for the desk and its responses for Django."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, cast

from attrs import frozen
from django.conf import settings as site
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase

from miz_khedmat.desk.routing import Route
from miz_khedmat.django.desks import site_desks
from miz_khedmat.forms import FormData, FormFault, PostedFile
from miz_khedmat.http import Body, Request, Response
from miz_khedmat.pages.form import InputPage

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

    def miz_unfit(request: HttpRequest, **params: str) -> HttpResponseBase | None:
        refused = site_desks().desk(desk).unfit(_request(request, route.fill(params)))
        return _translate(refused, asynchronous=False) if refused else None

    if isinstance(route.page, InputPage):
        miz_page.__dict__.update(csrf_exempt=route.page.exempt, miz_unfit=miz_unfit)
        for alias in site.DATABASES:  # what is stored is stored, whatever the site does later
            transaction.non_atomic_requests(using=alias)(miz_page)
    return miz_page


def elsewhere(desk: str) -> View:
    """Return the view of static files, stated files, old addresses and unknown ones."""

    def miz_elsewhere(request: HttpRequest, miz_path: str) -> HttpResponseBase:
        return _respond(desk, request, miz_path)

    return miz_elsewhere


def _respond(name: str, request: HttpRequest, path: str) -> HttpResponseBase:
    desk = site_desks().desk(name)
    answer = desk.respond(_request(request, path))
    response: Any = _translate(answer, asynchronous=hasattr(request, "scope"))
    if answer.header("Content-Type") is None:
        del response["Content-Type"]
    response.xframe_options_exempt = bool(desk.frame_ancestors)
    return cast("HttpResponseBase", response)


def _request(request: HttpRequest, path: str) -> Request:
    return Request(
        path,
        request.method or "GET",
        request.path[: len(request.path) - len(path)],
        {key.lower(): value for key, value in request.headers.items()},
        request,
        request.META.get("QUERY_STRING", ""),
        request.META.get("REMOTE_ADDR", ""),
        read=lambda most: request.body[:most],
        form=lambda: _form(request),
    )


def _form(request: HttpRequest) -> FormData:
    """Return a form in parts as Django has parsed it. Raises FormFault."""
    try:
        texts, files = dict(request.POST.lists()), cast("dict[str, Any]", request.FILES.dict())
    except MultiPartParserError as error:
        raise FormFault(400, "damaged") from error
    pairs = ((name, str(text)) for name, several in texts.items() for text in several)
    return FormData.of(pairs, {name: PostedFile(one.name, one) for name, one in files.items()})


def _translate(answer: Response, *, asynchronous: bool) -> HttpResponseBase:
    """Translate *answer*; under ASGI Django would collect a body that is not asynchronous."""
    options: dict[str, Any] = {"status": answer.status, "headers": dict(answer.headers)}
    if answer.streamed is None:
        return HttpResponse(answer.body, **options)
    return StreamingHttpResponse(
        _AsyncBody(answer.streamed) if asynchronous else answer.parts, **options
    )
