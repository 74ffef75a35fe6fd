"""A child that works endlessly is killed at any moment, again and again."""

import os
import random
import signal
import time
from collections.abc import Callable
from typing import Any


def kill(work: Callable[[], Any], times: int, whole: Callable[[], bool]) -> None:
    """Print a line for each kill after which everything is *whole*."""
    chance = random.Random(443)  # noqa: S311  # moments, no secrets
    for _ in range(times):
        if not (child := os.fork()):
            while True:
                work()
        time.sleep(chance.random() * 0.1)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if whole():
            print("survived", flush=True)  # noqa: T201  # this is what the caller counts
