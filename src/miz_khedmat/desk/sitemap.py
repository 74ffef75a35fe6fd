"""The sitemap: every page's full address, for search engines."""

from collections.abc import Sequence
from typing import Final

from jinja2 import Environment

MOST: Final = 50_000
"""Addresses in one file, by the protocol of sitemaps.org."""


def sitemaps(env: Environment, base_url: str, addresses: Sequence[str]) -> dict[str, str]:
    """Return the files of the sitemap by name: one, or an index with its parts."""
    template = env.get_template("miz_khedmat/sitemap.xml")
    full = [f"{base_url}{address}" for address in addresses]
    if len(full) <= MOST:
        return {"sitemap.xml": template.render(parts=(), addresses=full)}
    parts = {
        f"sitemap-{number}.xml": template.render(parts=(), addresses=full[start : start + MOST])
        for number, start in enumerate(range(0, len(full), MOST), 1)
    }
    index = template.render(parts=[f"{base_url}{name}" for name in parts], addresses=())
    return {"sitemap.xml": index, **parts}
