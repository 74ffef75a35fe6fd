"""The addresses of the Django site of the tests: a desk, and a second one below its own path."""

from django.urls import include, path

from miz_khedmat import PAGES, Page
from miz_khedmat.django.urls import of


class OwnPage(Page):
    """A page that the guide does not ask for."""

    name, path, template = "own", "own/", "not_found.html"


urlpatterns = [
    path("miz/", include("miz_khedmat.django.urls")),
    path("gilan/miz/", of("gilan")),
    path("more/", of("more", (*PAGES, OwnPage()))),
]
