"""The addresses of the Django site of the tests: a desk, and a second one below its own path."""

from django.urls import include, path

from miz_khedmat.django.urls import of

urlpatterns = [
    path("miz/", include("miz_khedmat.django.urls")),
    path("gilan/miz/", of("gilan")),
]
