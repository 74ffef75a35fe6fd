"""The middleware that refuses a body before Django reads it; it is the first of ``MIDDLEWARE``."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.deprecation import MiddlewareMixin


class BodyLimits(MiddlewareMixin):
    """Answers in place of the site what is too large for a page of the desk, or is not a form."""

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        """Return the desk's refusal, or None."""
        if request.method != "POST":
            return None
        try:
            view, _, params = resolve(request.path_info)
        except Resolver404:
            return None
        unfit = getattr(view, "miz_unfit", None)
        refused: HttpResponseBase | None = unfit and unfit(request, **params)
        return refused
