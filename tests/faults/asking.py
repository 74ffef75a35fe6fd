"""Threads that send requests to a desk without a pause, and check that each answer is whole."""

import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from attrs import field, frozen

from miz_khedmat import Desk, Request, Response, load

Whole = Mapping[str, frozenset[bytes]]
"""The allowed answers at each address: the page of one state or of another, nothing between."""
PATIENCE: Final = 30


@frozen
class FaultResult:
    """How many faults were put in, how many did no harm, and how many answers were looked at."""

    injected: int
    survived: int
    answers: int = 0


@frozen
class Asked:
    """What the threads heard so far."""

    answers: list[bool] = field(factory=list)

    @property
    def whole(self) -> bool:
        """Return whether every answer was whole."""
        return all(self.answers)


def bodies(*folders: Path) -> Whole:
    """Every address with its pages in the states of *folders*."""
    desks = [Desk(catalogue=load(folder)) for folder in folders]
    paths = [unquote(address) for address in desks[0].addresses()]
    return {path: frozenset(desk.respond(Request(path)).body for desk in desks) for path in paths}


def is_whole(answer: Response, expected: frozenset[bytes]) -> bool:
    """Return whether *answer* is one of the allowed pages, under the tag of its own bytes.

    The tag of a file depends on its state on the disk.
    """
    is_file = answer.header("Accept-Ranges") is not None
    own = "" if is_file else f"{hashlib.sha256(answer.body).hexdigest()[:32]}-"
    tagged = (answer.header("ETag") or "").startswith(f'"{own}')
    return answer.status == 200 and tagged and answer.body in expected


def is_closed(answer: Response) -> bool:
    """Return whether *answer* is that of a desk whose catalogue has not loaded."""
    return answer.status == 503 and answer.header("Retry-After") is not None and bool(answer.body)


Fit = Callable[[Response, frozenset[bytes]], bool]


@contextmanager
def asking(
    desk: Callable[[], Desk], whole: Whole, threads: int, fit: Fit = is_whole
) -> Iterator[Asked]:
    """So many *threads* ask *desk* for every page, again and again, until the block is left.

    Each answer is to be *fit*.
    """
    asked, stop = Asked(), threading.Event()

    def ask() -> None:
        for path, expected in cycle(whole.items()):
            if stop.is_set():
                return
            try:
                asked.answers.append(fit(desk().respond(Request(path)), expected))
            except Exception:
                asked.answers.append(False)
                raise

    running = [threading.Thread(target=ask) for _ in range(threads)]
    for each in running:
        each.start()
    try:
        yield asked
    finally:
        stop.set()
        for each in running:
            each.join()


def until(true: Callable[[], bool]) -> bool:
    """Return whether *true* becomes true before a time limit."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.002)
    return True
