"""What a Django site knows of its visitors: its own users, and its own check of forms."""

from attrs import frozen
from django.conf import settings as site
from django.middleware.csrf import get_token
from django.shortcuts import resolve_url

from miz_khedmat.forms import FormData
from miz_khedmat.http import Person, Request

_FIELD = "csrfmiddlewaretoken"


@frozen
class DjangoSite:
    """A site with ``django.contrib.auth`` and ``CsrfViewMiddleware``, as far as it has them."""

    @property
    def sign_in(self) -> str:
        """The address of ``LOGIN_URL``."""
        return resolve_url(site.LOGIN_URL)

    def person(self, request: Request) -> Person | None:
        """Return ``request.user``; its key is never given to another."""
        user = getattr(request.host, "user", None)
        if user is None or not user.is_authenticated:
            return None
        return Person(str(user.pk), user.get_full_name() or user.get_username())

    def token(self, request: Request) -> tuple[str, str]:
        """Return the field that ``{% csrf_token %}`` writes."""
        return _FIELD, get_token(request.host)

    def accepted(self, request: Request, form: FormData) -> bool:  # noqa: ARG002
        """Return whether the middleware has checked this request."""
        return bool(getattr(request.host, "csrf_processing_done", False))
