"""A Django site with form pages, whose own check of forms is on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

from attrs import evolve, frozen
from django.conf import settings as django_settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client as DjangoClient
from django.test import override_settings
from django.urls import include, path

from miz_khedmat import Desk
from miz_khedmat.django.urls import patterns
from tests.hosts.clients import Answer, answer, set_up_django
from tests.hosts.form_clients import USER, Browser, Sent, environ_of
from tests.hosts.sample_forms import EVERY


@frozen
class _DjangoUser:
    pk: str
    is_authenticated: bool = True

    def get_full_name(self) -> str:
        """A name."""
        return f"نام {self.pk}" if self.pk != "nameless" else ""

    def get_username(self) -> str:
        """Another."""
        return self.pk


def sign_in(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Any:
    """A middleware that signs in whom the header names, as ``AuthenticationMiddleware`` would."""

    def middle(request: HttpRequest) -> HttpResponseBase:
        if user := request.headers.get(USER):
            request.user = _DjangoUser(user)  # type: ignore[assignment]
        return get_response(request)

    return middle


set_up_django()
urlpatterns = [path("miz/", include((patterns(pages=EVERY), "miz_khedmat")))]
MIDDLEWARE: Final = [
    "miz_khedmat.django.middleware.BodyLimits",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tests.hosts.form_django.sign_in",
]


@contextmanager
def django_site(desk: Desk, middleware: list[str] = MIDDLEWARE, **options: Any) -> Iterator[None]:
    """A Django site with these middlewares."""
    set_up_django()
    with override_settings(
        ROOT_URLCONF="tests.hosts.form_django",
        MIDDLEWARE=middleware,
        ALLOWED_HOSTS=["example.ir"],
        LOGIN_URL="/sign-in/",
        MIZ_KHEDMAT={"catalogue": desk, **options},
    ):
        yield


def through_django(sent: Sent, client: DjangoClient) -> Answer:
    """A browser on a Django site, whose CSRF check is on."""
    environ = environ_of(evolve(sent, path=f"miz/{sent.path}"), "")
    if client.cookies:
        kept = client.cookies.output(header="", sep="; ", attrs=[])
        environ["HTTP_COOKIE"] = "; ".join(filter(None, (environ.get("HTTP_COOKIE"), kept)))
    got: Any = client.request(**environ)
    return answer(got.status_code, got.headers.items(), got.content)


@contextmanager
def django_browser(desk: Desk, **options: Any) -> Iterator[Browser]:
    """A browser on a Django site."""
    with django_site(desk, **options):
        assert django_settings.CSRF_COOKIE_NAME
        yield partial(through_django, client=DjangoClient(enforce_csrf_checks=True))
