"""Whether the store can be used, for the health page; it is tried at most every ten seconds."""

import re
import threading
import time
from collections.abc import Callable
from typing import Final

from attrs import define, field

from miz_khedmat.store.faults import StoreError
from miz_khedmat.store.store import Store

SECONDS: Final = 10.0
"""How long an answer counts: anybody can ask, and each answer is a write."""
_WORD: Final = re.compile(r"(?<!^)(?=[A-Z])")


@define
class StoreProbe:
    """Writes to *store* one value that nothing reads; a full or locked one shows only so."""

    store: Store
    clock: Callable[[], float] = time.monotonic
    _until: float = field(default=0.0, init=False)
    _found: StoreError | None = field(default=None, init=False)
    _lock: threading.Lock = field(factory=threading.Lock, init=False, repr=False)

    def trouble(self) -> str:
        """Return the name of what is wrong (``read-only``), or nothing; never more than a name."""
        if self._lock.acquire(blocking=False):  # while one asks, others get the last answer
            try:
                self._look()
            finally:
                self._lock.release()
        return name_of(self._found) if self._found else ""

    def _look(self) -> None:
        if self.clock() >= self._until:
            self._found = fault_of(self.store)
            self._until = self.clock() + SECONDS


def fault_of(store: Store) -> StoreError | None:
    """Return why *store* cannot be written, or None."""
    try:
        with store.write() as session:
            session.run("meta_put", name="probe", value=str(time.time_ns()))
    except StoreError as error:
        return error
    return None


def name_of(error: StoreError) -> str:
    """Return what is wrong as one word for monitors: ``missing``, ``read-only``, ``newer``."""
    plain = type(error).__name__.removeprefix("Store").removesuffix("Error")
    return _WORD.sub("-", plain).lower() or "unusable"
