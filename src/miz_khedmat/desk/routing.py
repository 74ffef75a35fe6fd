"""Which page an address names: the page table read as patterns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import field, frozen

from miz_khedmat.catalogue.urls import SCOPE
from miz_khedmat.desk.open_data import WHOLES
from miz_khedmat.pages import Page
from miz_khedmat.pages.form import InputPage

HEALTH: Final = "health"
"""The address of the desk's health; none of its pages may have it."""
_PLACEHOLDER: Final = re.compile(r"\\\{(\w+)(:path)?\\\}")


@frozen
class Route:
    """One address of a page: the desk's own agency's, or another's (under ``agencies/``)."""

    page: Page
    path: str
    pattern: re.Pattern[str] = field(init=False)

    @pattern.default
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(_PLACEHOLDER.sub(_group, re.escape(self.path)))

    def fill(self, params: Mapping[str, str]) -> str:
        """Return the path with *params* filled in, decoded."""
        return self.path.format_map(params)


def _group(found: re.Match[str]) -> str:
    return f"(?P<{found[1]}>{'.+' if found[2] else '[^/]+'})"


@frozen
class Routes:
    """All addresses of a desk's pages."""

    pages: tuple[Page, ...]

    @cached_property
    def all(self) -> Sequence[Route]:
        """Return all routes: two for each page, the own agency's first."""
        own = [Route(page, page.path) for page in self.pages]
        return [*own, *(Route(page, SCOPE + page.path) for page in self.pages)]

    @cached_property
    def firsts(self) -> Sequence[str]:
        """The first parts of all addresses except the list's: what a host routes to the desk."""
        named = {route.path.partition("/")[0] for route in self.all if route.path}
        return sorted(named | {"files", "static", HEALTH, *WHOLES})

    @cached_property
    def added(self) -> tuple[tuple[str, str], ...]:
        """The names and addresses of the pages that are added to the menu."""
        return tuple((page.name, page.path) for page in self.pages if page.in_menu)

    @cached_property
    def inputs(self) -> "Routes":
        """The addresses of the pages that take input."""
        return Routes(tuple(page for page in self.pages if isinstance(page, InputPage)))

    def match(self, path: str) -> tuple[Page, dict[str, str]] | None:
        """Return the page at *path* and its parameters, or None."""
        return next(self._matches(path), None)

    def _matches(self, path: str) -> Iterator[tuple[Page, dict[str, str]]]:
        for route in self.all:
            if found := route.pattern.fullmatch(path):
                yield route.page, found.groupdict()
