"""The list and every service's page as files, beside the same pages made by Hugo.

Compared are whole commands, each from its files to its pages: ours loads the YAML and writes the
list and each service's page on the way of `build` (`benchmarks.paged`) with its fingerprints and
its manifest; Hugo reads a JSON stub for each service. Both work on all processors.
Nothing is packed on either side.

The pages are complete, with their heads, and must be the same in elements, attributes and text
except for white space. Hugo has less to do: it is given ready, as strings, the drawings, the block
for search engines, links, the hours as data and amounts in words. Left out on both sides are all
other pages: identity cards, offices, laws, drawings by themselves, data, and static files.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from attrs import frozen

from benchmarks.building import in_memory
from benchmarks.generate import generate
from benchmarks.measuring import Bar, apart, complain, judged, missing
from benchmarks.peers.hugo_site import write
from miz_khedmat import Desk, load

SERVICES, ROUNDS, BAR = 8_000, 1, 0.8
SAMPLE: Final = 50
"""The approximate number of pages that are compared, in even steps, beside the list."""


@frozen
class Took:
    """The seconds of a command by the clock, and those of all processors that it used."""

    wall: float
    cpu: float

    @property
    def described(self) -> str:
        """Both in words."""
        return f"{self.wall:.1f} s, processors {self.cpu:.1f} s"


def took(command: list[str], site: Path) -> Took:
    """Measure *command*, which writes the folder *site*, its last argument."""
    shutil.rmtree(site, ignore_errors=True)
    begin = perf_counter()
    running = subprocess.Popen([*command, str(site)], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(running.pid, 0)
    wall = perf_counter() - begin
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        sys.exit(f"{command[0]} ended with {running.returncode}")
    return Took(wall, used.ru_utime + used.ru_stime)


class _Heard(HTMLParser):
    """The elements, attributes and texts of a page in order; white space in texts is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[object] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self._end(f"/{tag}")

    def handle_decl(self, decl: str) -> None:
        self._end(decl)

    def handle_data(self, data: str) -> None:
        self.text += "".join(data.split())

    def _end(self, token: object) -> None:
        self.tokens += [self.text, token] if self.text else [token]
        self.text = ""


def heard(page: str) -> list[object]:
    """Return the content of *page*, except for white space between words and elements."""
    parser = _Heard()
    parser.feed(page)
    parser.close()
    return parser.tokens


def same(ours: Path, theirs: Path) -> bool:
    """Return whether two pages have the same elements, attributes and texts."""
    return heard(ours.read_text("utf-8")) == heard(theirs.read_text("utf-8"))


def compare(ours: Path, theirs: Path) -> None:
    """Exit with a message if the two sites have different pages, or one of a sample differs."""
    names, others = _names(ours), _names(theirs)
    if names != others:
        sys.exit(f"Hugo makes other pages than we: {len(others)} beside {len(names)}")
    ordered = sorted(names)
    step = max(1, len(ordered) // SAMPLE)
    for name in {*ordered[::step], "index.html"}:
        if not same(ours / name, theirs / name):
            sys.exit(f"Hugo makes another page than we: {name}")


def _names(site: Path) -> set[str]:
    return {page.relative_to(site).as_posix() for page in site.rglob("*.html")}


def prepare(catalogue: Path, source: Path, services: int) -> None:
    """Generate a *catalogue* of so many services, and from it the site for Hugo in *source*."""
    generate(catalogue, services)
    write(Desk(catalogue=load(catalogue)), source)


def measured(folder: Path, services: int, rounds: int) -> tuple[Took, Took]:
    """Return our median and Hugo's, after checking that their pages are the same."""
    catalogue, source, ours, theirs = (folder / name for name in ("c", "hugo", "ours", "theirs"))
    apart(prepare, catalogue, source, services)
    mine = [sys.executable, "-m", "benchmarks.paged", str(catalogue)]
    hugo = ["hugo", "--quiet", "--source", str(source), "--destination"]
    runs = [(took(mine, ours), took(hugo, theirs)) for _ in range(rounds)]
    compare(ours, theirs)
    first, second = zip(*runs, strict=True)
    return _middle(first), _middle(second)


def _middle(runs: tuple[Took, ...]) -> Took:
    return Took(median(run.wall for run in runs), median(run.cpu for run in runs))


def bars(folder: Path) -> Iterator[Bar]:
    """The bar beside Hugo; its sites are written to memory, and not into *folder*."""
    del folder
    yield from beside(SERVICES, ROUNDS)


def beside(services: int, rounds: int) -> Iterator[Bar]:
    """Return the bar for this number of *services*."""
    if shutil.which("hugo") is None:
        complain(missing("hugo", "hugo"))
        return
    with in_memory() as place:
        ours, theirs = measured(Path(place), services, rounds)
    yield Bar(
        name=f"build of the list and the pages of {services:,} services, as a share of Hugo's time",
        value=ours.wall / theirs.wall,
        limit=BAR,
        ours=ours.described,
        peer=f"Hugo {theirs.described}",
    )


def main() -> int:
    """Print the bar for the given number of services; return 1 if it is missed."""
    asked = argparse.ArgumentParser("benchmarks.hugo", description="Our build beside Hugo's.")
    asked.add_argument("--services", type=int, default=SERVICES)
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    given = asked.parse_args()
    return judged(beside(given.services, given.rounds))


if __name__ == "__main__":
    sys.exit(main())
