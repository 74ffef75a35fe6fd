"""A check of 500 services as a command, in seconds and megabytes; growth of the check itself."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from attrs import frozen

from benchmarks.generate import generate
from benchmarks.measuring import Bar, by_itself, interleaved

SECONDS_BAR, MEGABYTES_BAR, GROWTH_BAR = 2.0, 200, 9
SERVICES, SMALL, LARGE = 500, 1_000, 8_000
COMMAND_RUNS, GROWTH_RUNS = 7, 3
KINDS: Final = {"nothing missing": False, "five facts missing in each": True}
ALONE: Final = """
import sys, time
from miz_khedmat import load
from miz_khedmat.compliance import check
catalogue = load(sys.argv[1])
begin = time.perf_counter()
report = check(catalogue)
print(len(report.findings), time.perf_counter() - begin)
"""


@frozen
class Run:
    """One process: how long it took, and how much memory at its largest."""

    seconds: float
    megabytes: float


def command(catalogue: Path, summary: str) -> Run:
    """`miz-khedmat check` from its start to its end; it must end with *summary*.

    Python finds its modules compiled, as pip leaves them.
    """
    line = [sys.executable, "-m", "miz_khedmat", "check", str(catalogue)]
    compiled = {"PYTHONPYCACHEPREFIX": str(catalogue.parent), "PYTHONDONTWRITEBYTECODE": ""}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        begin = time.perf_counter()
        started = subprocess.Popen(
            line, stdout=subprocess.DEVNULL, stderr=said, env=os.environ | compiled
        )
        _, status, used = os.wait4(started.pid, 0)
        seconds = time.perf_counter() - begin
        started.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if not (output := said.read()).strip().endswith(summary):
            sys.exit(output)
    return Run(seconds, used.ru_maxrss / 1024)


def alone(catalogue: Path, findings: int) -> float:
    """Return the seconds of the check in a separate process; it must find so many."""
    line = [sys.executable, "-c", ALONE, str(catalogue)]
    output = subprocess.run(line, check=True, capture_output=True, text=True).stdout.split()
    if int(output[0]) != findings:
        sys.exit(f"{output[0]} findings in {catalogue}")
    return float(output[1])


def speed(folder: Path, name: str) -> Iterator[Bar]:
    """What the command takes on 500 services at its best.

    What else the machine does can only add.
    """
    catalogue = folder / f"{SERVICES}-{KINDS[name]}"
    generate(catalogue, SERVICES, faulty=KINDS[name])
    summary = f"{5 * SERVICES} error" if KINDS[name] else "no finding"
    command(catalogue, summary)
    runs = [command(catalogue, summary) for _ in range(COMMAND_RUNS)]
    seconds, megabytes = min(run.seconds for run in runs), max(run.megabytes for run in runs)
    title = f"check of {SERVICES} services, {name}"
    yield Bar(name=title, value=seconds, limit=SECONDS_BAR, unit=" s")
    yield Bar(name=f"memory of the {title}", value=megabytes, limit=MEGABYTES_BAR, unit=" MB")


def growth(folder: Path, name: str) -> Iterator[Bar]:
    """Return how the check itself grows with the services."""
    works: list[Callable[[], float]] = []
    for services in (SMALL, LARGE):
        catalogue = folder / f"{services}-{KINDS[name]}"
        generate(catalogue, services, faulty=KINDS[name])
        works.append(partial(alone, catalogue, 5 * services * KINDS[name]))
    small, large = interleaved(tuple(works), GROWTH_RUNS)
    yield Bar(
        name=f"growth of check, {SMALL:,} to {LARGE:,}, {name}",
        value=large / small,
        limit=GROWTH_BAR,
        unit=" ×",
        ours=f"{large:.1f} s",
        peer=f"{small:.2f} s",
    )


def bars(folder: Path) -> Iterator[Bar]:
    """The bars of checking, on catalogues that are made in *folder*."""
    for measured in (speed, growth):
        for name in KINDS:
            yield from measured(folder, name)


if __name__ == "__main__":
    sys.exit(by_itself(bars))
