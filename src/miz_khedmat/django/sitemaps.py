"""The desk's pages in a site's own sitemap: ``{"miz": DeskSitemap}``."""

from typing import Any

from django.apps import apps
from django.contrib.sitemaps import Sitemap


class DeskSitemap(Sitemap):  # type: ignore[type-arg]  # no generic while running
    """Every page of one desk; a subclass names another with *desk*."""

    desk = "default"
    limit = 10_000

    def items(self) -> list[str]:
        """The addresses of the pages, relative to the desk."""
        config: Any = apps.get_app_config("miz_khedmat")
        return list(config.desk(self.desk).addresses(files=False))

    def location(self, item: str) -> str:
        """The address within the site."""
        config: Any = apps.get_app_config("miz_khedmat")
        return f"{config.mount(self.desk)}{item}"
