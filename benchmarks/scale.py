"""One desk for a whole country, and growth up to 64,000 services: the tables of docs/scale.md.

A country is 300 agencies with 8,000 services and 20,000 units that refer to them. The seconds are
those of the processor; each catalogue is measured in a process of its own.
"""

import argparse
import gc
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Final

from attrs import frozen

from benchmarks.generate import PHONES, generate
from benchmarks.measuring import apart, resident, seconds
from miz_khedmat import Catalogue, Desk, Request, build, load
from miz_khedmat.site.builder import BuildOptions

SERVICES, AGENCIES, UNITS = 8_000, 300, 20_000
GROWTH: Final = (1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000)
EACH: Final = 27
"""The services of one agency of a country."""


@frozen
class Visited:
    """A page's size, and the milliseconds of the first answer and of those that follow."""

    kind: str
    size: int
    first: float
    again: float


@frozen
class Country:
    """What a desk of a country costs."""

    load: float
    memory: float
    pages: tuple[Visited, ...]
    addresses: Counter[str]
    counting: float


def loaded(folder: Path) -> tuple[Catalogue, float, float]:
    """Return the catalogue, the seconds that loading took and the megabytes that it needs."""
    gc.collect()
    before, catalogues = resident(), list[Catalogue]()
    taken = seconds(lambda: catalogues.append(load(folder)))
    return catalogues[0], taken, resident() - before


def places(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """One address of each kind of page, with what it is called."""
    agencies = list(catalogue.agency_rows.values())
    unit = next(row.node for row in agencies if row.node.refers_to)
    own = next(row.node for row in agencies if row.node.refers_to and row.node.phone)
    service = next(catalogue.deliverable(catalogue.agency)).key
    yield from (("list", ""), ("service", f"services/{service}/"))
    yield "identity card", f"services/{service}/identity/"
    yield from (("offices", f"services/{service}/offices/"), ("agency", "agency/"))
    yield from (("agencies of the country", "agencies/"), ("laws", "laws/"), ("portal", "portal/"))
    yield from (("search", "search/"), ("list of a unit", f"agencies/{unit.key}/"))
    key = next(catalogue.deliverable(catalogue.headquarters(own))).key
    yield "service of a unit that differs", f"agencies/{own.key}/services/{key}/"


def visited(desk: Desk, kind: str, path: str) -> Visited:
    """The page at *path*, answered twice."""
    request = Request(path, query="q=پروانه" if kind == "search" else "")
    first, again = (1000 * seconds(lambda: desk.respond(request)) for _ in range(2))
    answer = desk.respond(request)
    if answer.status != 200:
        raise LookupError(f"{path}: {answer.status}")
    return Visited(kind, len(answer.body), first, again)


def country(folder: Path) -> Country:
    """The desk of the country in *folder*."""
    catalogue, taken, memory = loaded(folder)
    desk = Desk(catalogue=catalogue)
    pages = tuple(visited(desk, *place) for place in places(catalogue))
    counted: Counter[str] = Counter()
    counting = seconds(lambda: counted.update(map(_whose, desk.addresses())))
    return Country(taken, memory, pages, counted, counting)


def _whose(address: str) -> str:
    scope = address.split("/")[1] if address.startswith("agencies/") else ""
    return "units" if len(scope) > len(f"1003{AGENCIES}") else "agencies"


def built(folder: Path) -> tuple[int, float]:
    """How many files the desk in *folder* is, and the seconds by the clock of its build."""
    desk = Desk(catalogue=load(folder))
    with tempfile.TemporaryDirectory() as out:
        begin = perf_counter()
        written = build(desk, Path(out) / "site", how=BuildOptions(workers=os.cpu_count() or 1))
        return written, perf_counter() - begin


def grown(folder: Path) -> tuple[float, float, float]:
    """The seconds and megabytes of a catalogue, and the milliseconds of its list's first answer."""
    catalogue, taken, memory = loaded(folder)
    desk = Desk(catalogue=catalogue)
    return taken, memory, 1000 * seconds(lambda: desk.respond(Request("")))


def tell_country(folder: Path, *, whole: bool) -> None:
    """Print the tables of a country; with *whole* it is built too."""
    generate(folder, SERVICES, AGENCIES, UNITS)
    peaks = apart(country, folder)
    print(f"load {peaks.load:.1f} s, {peaks.memory:.0f} MB; ", end="")
    print(f"one unit in {PHONES} has a telephone of its own; addresses", dict(peaks.addresses))
    print(f"all addresses counted in {peaks.counting:.1f} s")
    print("| page | KB | first, ms | then, ms |\n| --- | --: | --: | --: |")
    for page in peaks.pages:
        print(f"| {page.kind} | {page.size / 1024:.0f} | {page.first:.1f} | {page.again:.2f} |")
    if whole:
        files, taken = apart(built, folder)
        print(f"build: {files:,} files in {taken:.0f} s by the clock, on all processors")


def tell_growth(folder: Path) -> None:
    """Print the table of growth."""
    print("| services | load, s | memory, MB | KB a service | list, ms |")
    print("| --: | --: | --: | --: | --: |")
    for services in GROWTH:
        generate(folder / str(services), services, services // EACH)
        taken, memory, listed = apart(grown, folder / str(services))
        cells = (f"{services:,}", f"{taken:.2f}", f"{memory:.0f}")
        print("|", " | ".join((*cells, f"{memory * 1024 / services:.1f}", f"{listed:.0f}")), "|")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser("benchmarks.scale", description=__doc__)
    parser.add_argument(
        "--build", action="store_true", help="build the country too: most of an hour"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        tell_country(Path(name) / "country", whole=asked.build)
        tell_growth(Path(name))


if __name__ == "__main__":
    main()
