"""The site's own pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from news.models import Story


def home(request: HttpRequest) -> HttpResponse:
    """The home page, with the news."""
    return render(request, "index.html", {"news": Story.objects.order_by("pk")})


def about(request: HttpRequest) -> HttpResponse:
    """What the agency says of itself."""
    return render(request, "about.html")
