"""The addresses of a desk: ``path("miz/", include("miz_khedmat.django.urls"))``."""

import re
from typing import Any

from django.urls import URLPattern, include, path, re_path

from miz_khedmat.desk.routing import Routes
from miz_khedmat.django.desks import DEFAULT, pages_of
from miz_khedmat.django.views import elsewhere, page
from miz_khedmat.pages import Page

app_name = "miz_khedmat"


def patterns(desk: str = DEFAULT, pages: tuple[Page, ...] | None = None) -> list[URLPattern]:
    """Return the URL patterns of all that a desk answers; other addresses stay the site's own."""
    routes = Routes(pages_of(desk) if pages is None else pages)
    firsts = "|".join(map(re.escape, routes.firsts))
    others = rf"^(?P<miz_path>(?:{firsts})(?:/.*)?|sitemap(?:-\d+)?\.xml)$"
    return [
        *(path(_rule(route.path), page(desk, route), name=route.page.name) for route in routes.all),
        re_path(others, elsewhere(desk), name="elsewhere"),
    ]


def of(name: str, pages: tuple[Page, ...] | None = None) -> Any:
    """Return what a line of ``urls.py`` includes for a further desk.

    Args:
        name: The name of the desk in ``MIZ_KHEDMAT["desks"]``.
        pages: The pages of the desk, if they are not ours.
    """
    return include((patterns(name, pages), app_name), namespace=name)


def _rule(path: str) -> str:
    return path.replace("{", "<str:").replace("}", ">")


def __getattr__(name: str) -> Any:
    """Return ``urlpatterns``, made when Django wants them: they depend on the settings."""
    if name != "urlpatterns":
        raise AttributeError(name)
    return patterns()
