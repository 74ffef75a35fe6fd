"""Counts in the memory of this process: how often something happened in a span of time."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Final

from attrs import define, field, frozen

HOUR: Final = 3_600
DAY: Final = 86_400
_MOST: Final = 100_000
"""Names that are counted at a time; beyond these, counting begins again."""


@define
class Cap:
    """Allows each name *most* times in a span of *seconds*; safe to share between threads.

    Nothing of it is stored, so a name may be an address: it is forgotten with the span.
    """

    most: int
    seconds: int
    clock: Callable[[], float] = time.monotonic
    span: float = field(default=-1, init=False)
    counts: Counter[str] = field(factory=Counter, init=False, repr=False)
    lock: threading.Lock = field(factory=threading.Lock, init=False, repr=False)

    def allows(self, name: str, times: int = 1) -> bool:
        """Count *name*, and return whether it has not occurred more often than allowed.

        With *times* 0 nothing is counted.
        """
        with self.lock:
            span = self.clock() // self.seconds
            if span != self.span or len(self.counts) > _MOST:
                self.span = span
                self.counts.clear()
            if self.counts[name] + max(times, 1) > self.most:
                return False
            self.counts[name] += times
            return True


@frozen
class SurveyCaps:
    """What is limited: open answers by address and service, misses of tokens, and their alarm."""

    address_hour: Cap = field(factory=lambda: Cap(10, HOUR))
    service_day: Cap = field(factory=lambda: Cap(500, DAY))
    misses_quarter: Cap = field(factory=lambda: Cap(20, HOUR // 4))
    desk_misses: Cap = field(factory=lambda: Cap(1_000, HOUR))
    alarms: Cap = field(factory=lambda: Cap(1, HOUR))
