"""Loading beside PyYAML's C loader on the same files; its growth, and the memory of a catalogue.

Both read all files and keep what they made, as whoever loads a catalogue does. The seconds are
those of the processor, which the machine's other work does not lengthen.
"""

import gc
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import yaml

from benchmarks.generate import generate
from benchmarks.measuring import Bar, apart, compared, interleaved, judged
from miz_khedmat import load

SMALL, LARGE, ROUNDS = 1_000, 8_000, 3
SHARE_BAR, GROWTH_BAR, MEMORY_BAR = 0.2, 9, 20
_STATM: Final = Path("/proc/self/statm")


def ours(catalogue: Path) -> float:
    """The seconds from the files to the finished catalogue."""
    begin = time.process_time()
    held = load(catalogue)
    seconds = time.process_time() - begin
    del held
    return seconds


def theirs(catalogue: Path) -> float:
    """The seconds of PyYAML's C loader over the same files."""
    begin = time.process_time()
    files = sorted(catalogue.rglob("*.yaml"))
    held = [yaml.load(file.read_bytes(), yaml.CSafeLoader) for file in files]
    seconds = time.process_time() - begin
    del held
    return seconds


def memory(small: Path, large: Path) -> float:
    """The kilobytes that a service of the *large* catalogue takes, once *small* was loaded."""
    load(small)
    gc.collect()
    before = _resident()
    held = load(large)
    taken = _resident() - before
    del held
    return taken / 1024 / LARGE


def _resident() -> int:
    return int(_STATM.read_text("ascii").split()[1]) * os.sysconf("SC_PAGESIZE")


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
    yield Bar(
        name="memory of a loaded service",
        value=apart(memory, small, large),
        limit=MEMORY_BAR,
        unit=" KB",
    )


def main() -> int:
    """Print the figures; 1 where a bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        return judged(bars(Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
