"""The site's own pages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from news.models import Story


def home(request: HttpRequest) -> HttpResponse:
    """The home page, with the news."""
    return render(request, "index.html", {"news": Story.objects.order_by("pk")})


def about(request: HttpRequest) -> HttpResponse:
    """What the agency says of itself."""
    return render(request, "about.html")


def delivered(request: HttpRequest) -> HttpResponse:
    """The end of a request, with the way to the survey of its service.

    A real site shows it to the person whose request it is, and to nobody else.
    """
    number = request.GET.get("number", "").strip()
    if not number:
        raise Http404
    return render(request, "delivered.html", {"number": number, "service": "10031771101"})
