"""The addresses of a desk: ``path("miz/", include("miz_khedmat.django.urls"))``."""

import re
from typing import Any

from django.urls import URLPattern, include, path, re_path

from miz_khedmat.desk.routing import Routes
from miz_khedmat.django.desks import DEFAULT
from miz_khedmat.django.views import elsewhere, page
from miz_khedmat.pages import PAGES, Page

app_name = "miz_khedmat"


def patterns(desk: str = DEFAULT, pages: tuple[Page, ...] = PAGES) -> list[URLPattern]:
    """Every page by its name, and what else a desk answers; the rest stays the site's own."""
    routes = Routes(pages)
    firsts = "|".join(map(re.escape, routes.firsts))
    others = rf"^(?P<miz_path>(?:{firsts})(?:/.*)?|sitemap(?:-\d+)?\.xml)$"
    return [
        *(path(_rule(route.path), page(desk, route), name=route.page.name) for route in routes.all),
        re_path(others, elsewhere(desk), name="elsewhere"),
    ]


def of(name: str, pages: tuple[Page, ...] = PAGES) -> Any:
    """A desk of the site by its name in ``MIZ_KHEDMAT["desks"]``, for a line of its own.

    *pages* are those of a ready desk that has other pages than ours.
    """
    return include((patterns(name, pages), app_name), namespace=name)


def _rule(path: str) -> str:
    return path.replace("{", "<str:").replace("}", ">")


urlpatterns = patterns()
