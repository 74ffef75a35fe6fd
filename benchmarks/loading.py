"""Loading beside PyYAML's C loader on the same files; its growth, its memory, and a reload.

Both read all files and keep the result, as any program that loads a catalogue does. The seconds
are those of the processor, which the machine's other work does not lengthen.
"""

import gc
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import yaml

from benchmarks.generate import generate
from benchmarks.measuring import Bar, apart, by_itself, compared, interleaved, resident, seconds
from miz_khedmat import load
from miz_khedmat.loading.memo import Memo

SMALL, LARGE, ROUNDS = 1_000, 8_000, 3
CHANGED = 2_000
"""The services of the catalogue in which one file changes."""
SHARE_BAR, GROWTH_BAR, MEMORY_BAR, MEMO_BAR = 0.2, 9, 20, 0.1


def ours(catalogue: Path) -> float:
    """The seconds from the files to the finished catalogue."""
    return seconds(partial(load, catalogue))


def theirs(catalogue: Path) -> float:
    """The seconds of PyYAML's C loader over the same files."""

    def read() -> list[object]:
        files = sorted(catalogue.rglob("*.yaml"))
        return [yaml.load(file.read_bytes(), yaml.CSafeLoader) for file in files]

    return seconds(read)


def again(catalogue: Path) -> tuple[float, float]:
    """The seconds of a reload after one file changed, and those of a loading without a memo."""
    memo = Memo()
    load(catalogue, memo=memo)
    file = max(catalogue.rglob("services/*.yaml"))
    file.write_text(file.read_text("utf-8").replace("visits: ", "visits: ۱", 1), "utf-8")
    reload = seconds(partial(load, catalogue, memo=memo))
    return reload, seconds(partial(load, catalogue))


def memory(small: Path, large: Path) -> float:
    """The kilobytes that a service of the *large* catalogue takes, once *small* was loaded."""
    load(small)
    gc.collect()
    before = resident()
    catalogue = load(large)
    taken = resident() - before
    del catalogue
    return taken * 1024 / LARGE


def bars(folder: Path) -> Iterator[Bar]:
    """The bars of loading, on catalogues that are made in *folder*."""
    small, large = folder / str(SMALL), folder / str(LARGE)
    generate(small, SMALL)
    generate(large, LARGE)
    runs = ((ours, large), (theirs, large), (ours, small))
    works = tuple(partial(apart, work, catalogue) for work, catalogue in runs)
    mine, peer, less = interleaved(works, ROUNDS)
    yield compared(f"load {LARGE:,} services", mine, ("PyYAML CSafeLoader", peer), SHARE_BAR)
    yield Bar(
        name=f"growth of load, {SMALL:,} to {LARGE:,}",
        value=mine / less,
        limit=GROWTH_BAR,
        unit=" ×",
    )
    changed = folder / str(CHANGED)
    generate(changed, CHANGED)
    reload, whole = apart(again, changed)
    name = f"reload {CHANGED:,} services, one file changed"
    yield compared(name, reload, ("loading all again", whole), MEMO_BAR)
    yield Bar(
        name="memory of a loaded service",
        value=apart(memory, small, large),
        limit=MEMORY_BAR,
        unit=" KB",
    )


if __name__ == "__main__":
    sys.exit(by_itself(bars))
