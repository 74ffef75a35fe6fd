"""A run over many addresses: some at once, at most two of one host, each reported as it comes."""

import queue
import threading
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from itertools import zip_longest
from typing import Final

from miz_khedmat.linkcheck.hostnames import host_of
from miz_khedmat.linkcheck.policy import NetworkPolicy
from miz_khedmat.linkcheck.seen import Observation
from miz_khedmat.linkcheck.throttle import Throttle
from miz_khedmat.linkcheck.visitor import Visitor

AT_ONCE: Final = 16
"""The lanes that are processed at once; a lane is a part of the addresses of one host."""
THREAD: Final = "miz-khedmat-links"
_Lane = list[str]
_Outcome = Observation | BaseException


def visited(
    urls: Iterable[str], ways: NetworkPolicy, at_once: int = AT_ONCE
) -> Generator[Observation, None, None]:
    """Yield what is seen at each of *urls*, as it comes; closing the iterator stops the run."""
    lanes, count = _lanes(urls, ways.at_once)
    manners = Throttle(ways)
    visitor = Visitor(ways, manners)
    outcomes: queue.SimpleQueue[_Outcome] = queue.SimpleQueue()
    try:
        for _ in range(min(at_once, lanes.qsize())):
            given = lanes, visitor, outcomes
            threading.Thread(target=_walk, args=given, name=THREAD, daemon=True).start()
        for _ in range(count):
            outcome = outcomes.get()
            if isinstance(outcome, BaseException):
                raise outcome
            yield outcome
    finally:
        manners.stopped.set()


def _lanes(urls: Iterable[str], width: int) -> tuple["queue.SimpleQueue[_Lane]", int]:
    """Return the addresses of each host in *width* lanes, the hosts in turn; and their count."""
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        hosts[host_of(url)].append(url)
    lanes: queue.SimpleQueue[_Lane] = queue.SimpleQueue()
    for each in zip_longest(
        *([group[at::width] for at in range(width)] for group in hosts.values())
    ):
        for lane in filter(None, each):
            lanes.put(lane)
    return lanes, sum(map(len, hosts.values()))


def _walk(
    lanes: "queue.SimpleQueue[_Lane]", visitor: Visitor, outcomes: "queue.SimpleQueue[_Outcome]"
) -> None:
    """Visit lane after lane until there are none left, or the run is stopped."""
    try:
        for url in _left(lanes):
            if visitor.manners.stopped.is_set():
                return
            outcomes.put(visitor.visit(url))
    except BaseException as error:  # noqa: BLE001 - raised in the waiting thread
        outcomes.put(error)


def _left(lanes: "queue.SimpleQueue[_Lane]") -> Iterator[str]:
    """Yield the addresses of lane after lane that no other thread took."""
    with suppress(queue.Empty):
        while True:
            yield from lanes.get_nowait()
