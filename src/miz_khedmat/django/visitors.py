"""What a Django site knows of its visitors: its own users, and its own check of forms."""

from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen
from django.apps import apps
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.middleware.csrf import get_token
from django.shortcuts import resolve_url

from miz_khedmat.desk.hosts import FindPeople
from miz_khedmat.forms import FormData
from miz_khedmat.http import Person, Request

_FIELD: Final = "csrfmiddlewaretoken"
_NAMES: Final = ("first_name", "last_name", "email")
_MOST: Final = 20
"""How many people a search finds at most."""


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
        return _person(user) if user is not None and user.is_authenticated else None

    def token(self, request: Request) -> tuple[str, str]:
        """Return the field that ``{% csrf_token %}`` writes."""
        return _FIELD, get_token(request.host)

    def accepted(self, request: Request, form: FormData) -> bool:  # noqa: ARG002
        """Return whether the middleware has checked this request."""
        return bool(getattr(request.host, "csrf_processing_done", False))


def found_users() -> FindPeople | None:
    """Return the search in the site's users; None if it has none of Django's."""
    return find_users if apps.is_installed("django.contrib.auth") else None


def find_users(text: str) -> Iterator[Person]:
    """Yield the users who may sign in and whose name, sign-in or address has each word of *text*.

    A model of the site's own may lack the usual fields.
    """
    model = get_user_model()
    login = str(model.USERNAME_FIELD)
    known = {each.name for each in model._meta.get_fields()}  # noqa: SLF001  # documented
    wanted = [name for name in (login, *_NAMES) if name in known]
    every = Q()
    for word in text.split():
        every &= Q(*((f"{name}__icontains", word) for name in wanted), _connector=Q.OR)
    active = {"is_active": True} if "is_active" in known else {}
    manager: Any = model._default_manager  # noqa: SLF001  # documented
    users = manager.filter(every, **active).order_by(login)
    yield from map(_person, users[:_MOST] if text.strip() else ())


def _person(user: Any) -> Person:
    return Person(str(user.pk), user.get_full_name() or user.get_username())
