"""A rate limit per host: few requests at once, a pause between them, and "later" is respected."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import Final

from miz_khedmat.linkcheck.client import Reply
from miz_khedmat.linkcheck.policy import NetworkPolicy
from miz_khedmat.linkcheck.problems import NoAnswer, ProblemKind

_DIGITS: Final = 9
"""A number with more digits is not a time: it would be longer than thirty years."""
_LATER: Final = frozenset({429, 503})


class _Host:
    """The turns at one host; the next may begin at *free* and no sooner."""

    def __init__(self, at_once: int) -> None:
        self.places = threading.Semaphore(at_once)
        self.lock = threading.Lock()
        self.free = 0.0


class Throttle:
    """The turns at every host; *stopped* ends all waiting."""

    def __init__(self, ways: NetworkPolicy) -> None:
        self.ways = ways
        self.stopped = threading.Event()
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for a place at *host*, kept in the block. Raises NoAnswer if that takes long."""
        turns = self._host(host)
        with turns.places:
            self.stopped.wait(self._wait(turns))
            yield

    def _wait(self, turns: _Host) -> float:
        """Take the next turn, and return the seconds until then."""
        with turns.lock:
            now = time.monotonic()
            wait = max(turns.free - now, 0.0)
            if wait > self.ways.patience:
                raise NoAnswer(ProblemKind.BUSY, f"Retry-After: {round(wait)}")
            turns.free = now + wait + self.ways.pause
            return wait

    def put_off(self, host: str, reply: Reply) -> bool:
        """Leave *host* alone if it asks for that; True if it is worth waiting and trying again."""
        if reply.status not in _LATER or "Retry-After" not in reply.headers:
            return False
        seconds = _seconds(reply.headers["Retry-After"])
        turns = self._host(host)
        with turns.lock:
            turns.free = max(turns.free, time.monotonic() + seconds)
        return seconds <= self.ways.patience

    def _host(self, host: str) -> _Host:
        with self._lock:
            if host not in self._hosts:
                self._hosts[host] = _Host(self.ways.at_once)
            return self._hosts[host]


def _seconds(text: str) -> float:
    """Return the seconds that a ``Retry-After`` names: a number, or a date; 0 if it is neither."""
    number = text.strip().lstrip("0")
    if number.isascii() and number.isdecimal():
        return float(number) if len(number) <= _DIGITS else 0.0
    try:
        return max(parsedate_to_datetime(text).timestamp() - time.time(), 0.0)
    except (ValueError, OverflowError):
        return 0.0
