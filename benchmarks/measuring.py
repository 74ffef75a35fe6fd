"""The common parts of the benchmarks: medians of interleaved runs, processes, and bars."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final, ParamSpec, TypeVar

from attrs import frozen

_STATM: Final = Path("/proc/self/statm")
P = ParamSpec("P")
T = TypeVar("T")


@frozen(kw_only=True)
class Bar:
    """One bar: what was measured, the resulting *value*, and its *limit*.

    *ours* and *peer* are the figures behind a ratio, or other explanations of the value; *least*
    is true if the value has to be at least the limit.
    """

    name: str
    value: float
    limit: float
    unit: str = ""
    ours: str = ""
    peer: str = ""
    least: bool = False

    @property
    def used(self) -> float:
        """Return how much of the limit is used up; above 1 the bar is missed."""
        return self.limit / self.value if self.least else self.value / self.limit

    @property
    def kept(self) -> bool:
        """Return whether the bar is kept."""
        return self.used <= 1

    @property
    def line(self) -> str:
        """The bar in one line."""
        beside = f" ({self.ours} beside {self.peer})" if self.peer else ""
        bound = "at least" if self.least else "at most"
        text = f"{self.name}: {self.measured}{beside}, {bound} {self.allowed}"
        return text if self.kept else f"{text}: MISSED"

    @property
    def measured(self) -> str:
        """The value with its unit."""
        return f"{self.value:.3g}{self.unit}"

    @property
    def allowed(self) -> str:
        """The limit with its unit."""
        return f"{self.limit:.3g}{self.unit}"


def seconds(work: Callable[[], object]) -> float:
    """The processor's seconds that *work* takes; what it makes is kept until they are read."""
    begin = time.process_time()
    result = work()
    taken = time.process_time() - begin
    del result
    return taken


def resident() -> float:
    """Return the memory of this process in megabytes."""
    return int(_STATM.read_text("ascii").split()[1]) * os.sysconf("SC_PAGESIZE") / 2**20


def compared(name: str, ours: float, peer: tuple[str, float], limit: float) -> Bar:
    """The bar on our seconds as a share of those of a *peer*, which is given with its name."""
    theirs, seconds = peer
    return Bar(
        name=name,
        value=ours / seconds,
        limit=limit,
        ours=f"{ours:.3g} s",
        peer=f"{theirs} {seconds:.3g} s",
    )


def interleaved(works: tuple[Callable[[], float], ...], rounds: int) -> tuple[float, ...]:
    """The median of each of *works*, done in turn so that all meet the same machine."""
    measured = [[work() for work in works] for _ in range(rounds)]
    return tuple(median(times) for times in zip(*measured, strict=True))


def apart(work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
    """Return the result of *work* in a new process, whose memory nothing else has used."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *args, **named).result()


def printed(bars: Iterable[Bar]) -> Iterator[Bar]:
    """Each of *bars*, printed as it comes."""
    for bar in bars:
        print(bar.line, flush=True)
        yield bar


def judged(bars: Iterable[Bar]) -> int:
    """Print *bars*; return 1 if one is missed."""
    missed = [bar for bar in printed(bars) if not bar.kept]
    return int(bool(missed))


def by_itself(bars: Callable[[Path], Iterable[Bar]]) -> int:
    """Run one benchmark in a temporary folder; return 1 if a bar is missed."""
    with TemporaryDirectory() as folder:
        return judged(bars(Path(folder)))


def missing(program: str, package: str) -> str:
    """Return the message for a peer that is not installed."""
    return f"{program} is not here, so its bar is left out: apt-get install {package}"


def complain(text: str) -> None:
    """Say on standard error what is left out."""
    print(text, file=sys.stderr, flush=True)
