"""Two Django applications of one site: the desk, and a view that returns the same bytes."""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from benchmarks.peers.page import BODY, DESK, TYPE

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY="of no worth: nothing is signed",  # noqa: S106
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["miz_khedmat.django"],
    MIZ_KHEDMAT={"catalogue": DESK},
)
django.setup()


def view(_: HttpRequest) -> HttpResponse:
    """The bytes."""
    return HttpResponse(BODY, content_type=TYPE)


urlpatterns = [path("miz/", include("miz_khedmat.django.urls")), path("bare/", view)]
ours = WSGIHandler()
bare = ours
