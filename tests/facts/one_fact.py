"""One fact of a large catalogue: how long it takes until it is proved, written and shown."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from attrs import define, field

from benchmarks.generate import generate
from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.compliance import check
from miz_khedmat.loading import load
from miz_khedmat.loading.dumper import plain
from miz_khedmat.workflow.edits import ChangeKind, row_name, value_at
from miz_khedmat.workflow.file_draft import noun_of
from miz_khedmat.workflow.folder_writer import FolderWriter, previewed
from miz_khedmat.workflow.writer import FactWrite
from tests.facts.fact import Fact

ROUNDS: Final = 9
MOST: Final = 0.2
"""Seconds that a fact may take: it is read, edited, proved and written."""
_FILES: Final = "files"


def fee_of(catalogue: Catalogue, key: Key, amount: str) -> FactWrite:
    """The first fee of a service with another amount, as its whole row."""
    stated = plain(noun_of(catalogue, key))
    fees: Any = value_at(stated, ("fees",))
    old = fees[0]
    return FactWrite(key, ("fees", row_name(old)), ChangeKind.SET, old, {**old, "amount": amount})


@define
class Watch:
    """The seconds that each kind of work took, and those of the processor in them."""

    seconds: dict[str, list[tuple[float, float]]] = field(factory=dict)

    def time(self, name: str, work: Callable[[], object]) -> None:
        """Do *work* and note how long it took."""
        begin, busy = time.perf_counter(), time.process_time()
        work()
        taken = time.perf_counter() - begin, time.process_time() - busy
        self.seconds.setdefault(name, []).append(taken)

    def fact(self, name: str, most: float = 0) -> Fact:
        """The median of one kind of work, which may take so many seconds at *most*."""
        walls, busy = zip(*self.seconds[name], strict=True)
        middle = median(walls)
        figure = (
            f"{middle * 1000:.0f} ms, of the processor {median(busy) * 1000:.0f} ms, "
            f"the longest of {ROUNDS} {max(walls) * 1000:.0f} ms"
        )
        bound = f"{figure} (≤ {most * 1000:.0f} ms)" if most else figure
        return Fact(_FILES, name, bound, not most or middle <= most, is_timed=True)


def one_fact(services: int) -> list[Fact]:
    """Write a fee of a service here and there, and compare what is known with the files."""
    with TemporaryDirectory() as folder:
        at = Path(folder) / "catalogue"
        generate(at, services)
        writer, watch = FolderWriter(at), Watch()
        with writer.locked() as files:
            before = files.catalogue
        named = [f"{name} at {services:,} services" for name in _NAMES]
        keys = [key for key in before.origins if key.service and _has_fees(before, key)]
        for number in range(ROUNDS):
            _measured(
                writer,
                keys[len(keys) * number // ROUNDS],
                dict(zip(_NAMES, named, strict=True)),
                watch,
            )
        with writer.locked() as files:
            known, fresh = files.catalogue, load(at)
    same = (fresh, fresh.origins, fresh.unread) == (known, known.origins, known.unread)
    facts = [watch.fact(name, MOST if name == named[0] else 0) for name in named]
    return [*facts, Fact(_FILES, "what is known then", "as loaded" if same else "OTHER", same)]


_NAMES: Final = (
    "one fee read, edited, proved and written",
    "its preview",
    "the findings of its service",
    "the reload after it",
)


def _has_fees(catalogue: Catalogue, key: Key) -> bool:
    return value_at(plain(noun_of(catalogue, key)), ("fees",)) is not None


def _measured(writer: FolderWriter, key: Key, named: dict[str, str], watch: Watch) -> None:
    """Change one fee, and do what is done besides."""

    def written() -> None:
        with writer.locked() as files:
            files.write([write])

    with writer.locked() as files:
        before = files.catalogue
    write = fee_of(before, key, "۷۷۷٬۰۰۰")
    one, preview, findings, reload = (named[name] for name in _NAMES)
    seen = previewed(before, [write])
    watch.time(preview, lambda: previewed(before, [write]))
    watch.time(findings, lambda: check(seen, only=key))
    watch.time(one, written)
    watch.time(reload, lambda: load(writer.folder, memo=writer.memo))
