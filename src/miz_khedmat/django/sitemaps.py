"""The desk's pages in a site's own sitemap: ``{"miz": DeskSitemap}``."""

from django.contrib.sitemaps import Sitemap

from miz_khedmat.django.desks import site_desks


class DeskSitemap(Sitemap):  # type: ignore[type-arg]  # no generic while running
    """Every page of one desk; a subclass sets *desk* for another than the default one."""

    desk = "default"
    limit = 10_000

    def items(self) -> list[str]:
        """Return the addresses of the pages, relative to the desk."""
        return list(site_desks().desk(self.desk).addresses(files=False))

    def location(self, item: str) -> str:
        """Return the absolute path of *item* in the site."""
        return f"{site_desks().mount(self.desk)}{item}"
