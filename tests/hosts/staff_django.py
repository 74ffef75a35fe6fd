"""The addresses of a Django site whose desk has pages of staff."""

from pathlib import Path

from django.urls import include, path

from miz_khedmat.desk.settings import settings
from miz_khedmat.django.urls import patterns

_STATED = {"catalogue": "unread", "state": "unopened", "base_url": "https://example.ir/miz/"}
urlpatterns = [
    path("miz/", include((patterns(pages=settings(_STATED, Path()).pages()), "miz_khedmat"))),
]
