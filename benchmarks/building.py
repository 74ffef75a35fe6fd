"""The desk as files: how the build grows, and what it costs again after one change.

Sites are written to memory where the system has such a folder, so that the disk's other work does
not count; the seconds are the processor's.
"""

import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.generate import generate
from benchmarks.measuring import Bar, apart, by_itself, interleaved, seconds
from miz_khedmat import Desk, build, load

SMALL, LARGE, ROUNDS = 1_000, 8_000, 1
GROWTH_BAR, AGAIN_BAR = 9, 0.1
_MEMORY: Final = Path("/dev/shm")  # noqa: S108  # a folder of its own is made in it


def full(catalogue: Path) -> float:
    """The seconds of a build of everything."""
    desk = Desk(catalogue=load(catalogue))
    with in_memory() as folder:
        return seconds(lambda: build(desk, Path(folder) / "site"))


def again(catalogue: Path) -> float:
    """The seconds of the build after one service of a finished site was changed, as a share."""
    with in_memory() as folder:
        site = Path(folder) / "site"
        desk = Desk(catalogue=load(catalogue))
        first = seconds(partial(build, desk, site))
        file = next(iter(sorted((catalogue / "services").iterdir())))
        text = file.read_text("utf-8")
        file.write_text(text.replace("روز کاری", "روز اداری", 1), "utf-8")
        desk = Desk(catalogue=load(catalogue))
        file.write_text(text, "utf-8")
        return seconds(partial(build, desk, site)) / first


def in_memory() -> tempfile.TemporaryDirectory[str]:
    """Return a new temporary folder, in memory if the machine has such a file system."""
    return tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None)


def bars(folder: Path) -> Iterator[Bar]:
    """The bars of building, on catalogues that are made in *folder*."""
    small, large = folder / f"built-{SMALL}", folder / f"built-{LARGE}"
    generate(small, SMALL)
    generate(large, LARGE)
    works = tuple(partial(apart, full, each) for each in (small, large))
    less, more = interleaved(works, ROUNDS)
    yield Bar(
        name=f"growth of build, {SMALL:,} to {LARGE:,}",
        value=more / less,
        limit=GROWTH_BAR,
        unit=" ×",
        ours=f"{more:.0f} s",
        peer=f"{less:.1f} s",
    )
    yield Bar(
        name=f"build of {LARGE:,} services after one was changed, as a share of the whole",
        value=apart(again, large),
        limit=AGAIN_BAR,
    )


if __name__ == "__main__":
    sys.exit(by_itself(bars))
