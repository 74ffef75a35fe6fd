"""The news as a part of the site."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """The news."""

    name = "news"
    verbose_name = "اخبار"
