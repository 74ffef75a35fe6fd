"""Django's requests to the desk and its answers back; nothing is decided here."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from miz_khedmat.django.desks import held
from miz_khedmat.http import Request
from miz_khedmat.routing import Route

View = Callable[..., HttpResponse]


def page(desk: str, route: Route) -> View:
    """The view of one page."""

    def miz_page(request: HttpRequest, **params: str) -> HttpResponse:
        return _respond(desk, request, route.fill(params))

    return miz_page


def elsewhere(desk: str) -> View:
    """The view of static files, stated files, old addresses and what is not there."""

    def miz_elsewhere(request: HttpRequest, miz_path: str) -> HttpResponse:
        return _respond(desk, request, miz_path)

    return miz_elsewhere


def _respond(name: str, request: HttpRequest, path: str) -> HttpResponse:
    desk = held().desk(name)
    mount = request.path[: len(request.path) - len(path)]
    headers = {key.lower(): value for key, value in request.headers.items()}
    query = request.META.get("QUERY_STRING", "")
    answer = desk.respond(Request(path, request.method or "GET", mount, headers, request, query))
    response = HttpResponse(answer.body, status=answer.status, headers=dict(answer.headers))
    if answer.header("Content-Type") is None:
        del response["Content-Type"]
    response.xframe_options_exempt = bool(desk.frame_ancestors)
    return response
