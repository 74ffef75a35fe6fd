"""The tables with which `make browser` ends: violations in each page, clicks for each task."""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import field, frozen

from tests.browser.checks import CHECKS
from tests.browser.modes import MODES, Mode
from tests.browser.places import NAMES

Found = Mapping[str, list[str]]
COLUMN: Final = 16


@frozen
class Table:
    """What was found: in each page and mode by check, and in the whole site by each checker.

    Of each task of a citizen, by way: the clicks that it took.
    """

    cells: dict[tuple[str, str], Found] = field(factory=dict)
    site: dict[str, str] = field(factory=dict)
    clicks: dict[tuple[str, str], int] = field(factory=dict)

    def lines(self) -> Iterator[str]:
        """The table, line by line; a dot for a check that was not made."""
        if self.cells:
            yield f"violations in each page and mode, by check: {', '.join(CHECKS)}"
            yield _line("", [mode.name for mode in MODES])
            for name in NAMES:
                yield _line(name, [self._cell(name, mode) for mode in MODES])
            yield f"together: {', '.join(map(self._sum, CHECKS))}"
        yield from (f"{checker}: {result}" for checker, result in self.site.items())
        yield from self._ways()

    def _ways(self) -> Iterator[str]:
        ways = list(dict.fromkeys(way for _, way in self.clicks))
        if ways:
            yield "clicks from the host's home page, by way"
            yield _line("", ways)
        for task in dict.fromkeys(task for task, _ in self.clicks):
            yield _line(task, [str(self.clicks.get((task, way), "·")) for way in ways])

    def _cell(self, name: str, mode: Mode) -> str:
        found = self.cells.get((name, mode.name), {})
        return " ".join(str(len(found[check])) if check in found else "·" for check in CHECKS)

    def _sum(self, check: str) -> str:
        return f"{check} {sum(len(found.get(check, ())) for found in self.cells.values())}"


def _line(name: str, cells: list[str]) -> str:
    return f"{name:24}" + "".join(f"{cell:{COLUMN}}" for cell in cells)
