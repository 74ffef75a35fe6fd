"""How many answers become durable in a second, and how long people wait for it."""

import os
import time
from pathlib import Path
from statistics import median
from typing import Final

from tests.facts.fact import Fact, Sizes
from tests.facts.posts import give
from tests.facts.writers import Job, written
from tests.store.places import Place

LEAST: Final = {"sqlite": 100, "postgres": 300}
"""Durable answers a second."""
LONGEST: Final = 0.1
"""Seconds within which 99 of 100 answers are durable, at `PACE`."""
PACE: Final = 50
"""Answers a second."""


def measured(place: Place, database: str, sizes: Sizes) -> list[Fact]:
    """Four processes answer as fast as they can, and then at a pace."""
    store = place.opened(create=True)
    total = sizes.rate + sizes.waits
    give(store, total)
    fast = Job(store, place.folder, range(sizes.rate))
    paced = Job(store, place.folder, range(sizes.rate, total), 1 / PACE)
    return [_disk(place.folder, database), _rate(fast, database), _waits(paced, database)]


def _disk(folder: Path, database: str) -> Fact:
    """What a confirmed answer cannot be quicker than, on this disk at this time."""
    file, taken = folder / "disk", []
    with file.open("wb", buffering=0) as opened:
        for _ in range(100):
            begin = time.perf_counter()
            opened.write(bytes(4096))
            os.fdatasync(opened.fileno())
            taken.append(time.perf_counter() - begin)
    figure = f"p50 {median(taken) * 1000:.2f} ms, longest {max(taken) * 1000:.2f} ms"
    return Fact(database, "one page appended to a file, durably", figure, is_timed=True)


def _rate(job: Job, database: str) -> Fact:
    records = written(job)
    rate = len(records) / (records[-1][2] - min(due for _, due, _ in records))
    least = LEAST[database]
    figure = f"{rate:,.0f}/s over {len(records):,} answers (at least {least})"
    is_met = rate >= least and len(records) == len(job.numbers)
    return Fact(database, "durable answers, 4 processes", figure, is_met, is_timed=True)


def _waits(job: Job, database: str) -> Fact:
    waits = sorted(done - due for _, due, done in written(job))
    half, most = waits[len(waits) // 2], waits[len(waits) * 99 // 100]
    figure = (
        f"p50 {half * 1000:.1f} ms, p99 {most * 1000:.1f} ms, longest {waits[-1] * 1000:.1f} ms "
        f"over {len(waits):,} answers (p99 below {LONGEST * 1000:.0f} ms)"
    )
    is_met = most < LONGEST and len(waits) == len(job.numbers)
    return Fact(database, f"waits at {PACE} answers a second", figure, is_met, is_timed=True)
