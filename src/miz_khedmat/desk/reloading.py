"""A desk that follows its files: a new one when they change, the last good one when that fails.

Where none has ever loaded, a closed desk answers 503 and its files are looked at all the same.
"""

import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from math import ceil
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from attrs import evolve, field, frozen

from miz_khedmat.catalogue.unread import foremost, known_by
from miz_khedmat.desk.desk import Desk
from miz_khedmat.desk.outage import ClosedDesk, reason
from miz_khedmat.desk.stamps import Stamp, stamp
from miz_khedmat.desk.state import beside
from miz_khedmat.errors import Diagnostic, LoadError, MizKhedmatError, SettingError
from miz_khedmat.persian.logs import in_line

LOG: Final = logging.getLogger("miz_khedmat")
RETRY: Final = 10
"""Seconds between two looks of a desk that has not loaded yet and does not follow its files."""
_TRIES: Final = 3
_PATIENCE: Final = 5.0
"""Seconds that who changed a file waits for the desk to show it."""
_PAUSE: Final = 0.01
_MOVING: Final = "files change while they are read"
_LINE: Final = "%s: not loaded%s: %s"
_STALE: Final = " again, the last good desk stays"
_CLOSED: Final = ", the desk answers 503 until it is"


class ReloadingDesk:
    """The desk that *make* makes of the files in *folder*, as good and as new as can be had.

    Callers never wait for a reload: if *every* is given, another thread looks at the files that
    many seconds after the last look, one at a time, and each process for itself.

    If the first desk cannot be made, the one that *closed* makes answers until it can; without
    *every* the files are looked at until then, and never again. Raises SettingError for a wrong
    setting, and without *closed* any error of *make*, the first time only.
    """

    def __init__(
        self,
        make: Callable[[], Desk],
        folder: Path | None = None,
        every: float = 0,
        mounts: tuple[Path, ...] = (),
        closed: Callable[[], ClosedDesk] | None = None,
    ) -> None:
        self.make, self.folder, self.every, self.mounts = make, folder, every, mounts
        self.trouble = ""
        self.refusal: LoadError | None = None
        self._at_work: dict[int, object] = {}
        self._logged = ""
        self._unread: frozenset[object] = frozenset()
        self._seen: Stamp | None = None
        self.desk = self._opened(closed)
        self._next = monotonic() + self.pause
        self._next_state = 0.0
        self._prepared: Desk | None = None
        self._name_unread()

    def _opened(self, closed: Callable[[], ClosedDesk] | None) -> Desk:
        """Return the first desk, or a closed one if it fails; a wrong setting is raised."""
        made = self._first()
        if not isinstance(made, Exception):
            return made
        if closed is None or isinstance(made, SettingError):
            raise made
        self.desk = evolve(closed(), trouble=lambda: self.trouble, wait=ceil(self.every or RETRY))
        self._refuse(made)
        return self.desk

    def _first(self) -> Desk | Exception:
        """Make the first desk; no older one can answer, so changed files are read again at once.

        If they keep changing, the last reading is shown until the next look.
        """
        for _ in range(_TRIES):
            before, made = self._stamp(), self._tried()
            if before == self._stamp():
                self._seen = None if _passing(made) else before
                break
        return made

    @property
    def is_closed(self) -> bool:
        """True if no desk has loaded yet."""
        return isinstance(self.desk, ClosedDesk)

    @property
    def pause(self) -> float:
        """The seconds between two looks at the files; 0 if nobody looks any more."""
        return self.every or (RETRY if self.is_closed else 0)

    def ready(self) -> Desk:
        """Return the desk of a catalogue. Raises LoadError with the reasons if none has loaded."""
        refusal, desk = self.refusal, self.desk
        if refusal and isinstance(desk, ClosedDesk):
            raise LoadError(refusal.faults, refusal.folder)
        return desk

    def now(self) -> Desk:
        """Return the desk to answer with; it stays whole even if the files change."""
        desk, pause = self.desk, self.pause
        if pause and monotonic() >= self._next:
            self._next = monotonic() + pause
            self._aside(self.renew)
        if desk.state and monotonic() >= self._next_state:
            self._next_state = monotonic() + RETRY
            if desk.state.is_over:
                self._aside(self.renew_state)
        if desk.state and desk is not self._prepared:
            self._aside(self.prepare)
        return desk

    def prepare(self) -> None:
        """Let the state of the desk find out ahead what takes long, once for each desk."""
        desk = self.desk
        if desk.state and desk is not self._prepared:
            self._prepared = desk
            desk.state.prepare()

    def _aside(self, work: Callable[[], object]) -> None:
        """Do *work* in a thread of its own."""
        with suppress(RuntimeError):  # no thread is available: the next look is as good
            threading.Thread(target=work, name="miz_khedmat", daemon=True).start()

    def renew_state(self) -> bool:
        """Give the desk newer values of its state, if there are any; True if that is done now."""
        before = self.desk
        if not (before.state and before.state.is_over):
            return False
        state = before.state.renewed()
        if self.desk is before:  # a newer catalogue has newer values of its own
            self.desk = evolve(before, **beside(state, before.pages))
        return True

    def reload(self) -> bool:
        """Load again now, whether or not a file changed; True if the desk is a new one."""
        self._seen, before = None, self.desk
        return self.renew() and before is not self.desk

    def catch_up(self) -> bool:
        """Load again now if a file changed, after a reload at work; True if the desk is as new."""
        end = monotonic() + _PATIENCE
        while self._stamp() != self._seen and monotonic() < end:
            if self.renew():
                break
            sleep(_PAUSE)
        return self._stamp() == self._seen and self.refusal is None

    def renew(self) -> bool:
        """Load again if a file changed; True if that led to a new desk or to a refusal.

        A claim under the number of the process, not a lock, which a fork could leave closed.
        """
        mine, process = object(), os.getpid()
        if self._at_work.setdefault(process, mine) is not mine:
            return False
        try:
            return self._renewed()
        finally:
            del self._at_work[process]

    def _renewed(self) -> bool:
        before = self._stamp()
        if before == self._seen:
            return False
        made = self._tried()
        if before != self._stamp():  # half of it may be the old, half the new
            self.trouble = _MOVING
            return False
        if isinstance(made, Exception):
            self._seen = None if _passing(made) else before
            self._refuse(made)
        else:
            again = not self.is_closed
            self._seen, self.desk, self.trouble, self.refusal = before, made, "", None
            self.loaded(again=again)
            self._name_unread()
        return True

    def _name_unread(self) -> None:
        """Log what was not read, once for as long as it is there."""
        unread = self.desk.catalogue.unread
        fresh = [each for each in unread if known_by(each) not in self._unread]
        self._unread = frozenset(known_by(each) for each in unread)
        if fresh:
            self.passed_over(fresh)

    def _stamp(self) -> Stamp:
        return stamp(self.folder, self.mounts)

    def _refuse(self, error: Exception) -> None:
        self.trouble, self.refusal = _short(error), reason(error, self.folder)
        self.refused(error)

    def _tried(self) -> Desk | Exception:
        try:
            return self._made()
        except Exception as error:  # noqa: BLE001  # whatever it is, the last good desk answers
            return error

    def _made(self) -> Desk:
        made = self.make()
        return evolve(made, trouble=lambda: self.trouble) if self.folder else made

    def loaded(self, *, again: bool = True) -> None:
        """Log that the desk is a new one, or the first."""
        self._logged = ""
        LOG.info("%s: loaded%s", _line(str(self.folder)), " again" if again else "")

    def passed_over(self, unread: Iterable[Diagnostic]) -> None:
        """Say what was not read."""
        named, more = foremost(unread)
        for each in named:
            place = each.place.below(str(self.folder or ""))
            LOG.warning("%s", _line(f"{place}: {each.message.en}: {each.found}"))
        if more:
            LOG.warning("%s: %s more were not read", _line(str(self.folder)), more)

    def refused(self, error: Exception) -> None:
        """Log why there is no new desk; the same reason is logged once."""
        message = _line(f"{type(error).__name__}: {error}")
        if message != self._logged:
            known = isinstance(error, MizKhedmatError | OSError)
            state = _CLOSED if self.is_closed else _STALE
            LOG.error(
                _LINE, _line(str(self.folder)), state, message, exc_info=None if known else error
            )
        self._logged = message


@frozen
class Desks(Mapping[str, Desk]):
    """The desks of one site by name, each in its current state."""

    by_name: dict[str, ReloadingDesk] = field(factory=dict)

    def __getitem__(self, name: str) -> Desk:
        return self.by_name[name].now()

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_name)

    def __len__(self) -> int:
        return len(self.by_name)


def _passing(made: Desk | Exception) -> bool:
    """Return whether the same files may load the next time: the system refused, not the loader."""
    if isinstance(made, LoadError):
        return any(fault.code == "unreadable" for fault in made.faults)
    return isinstance(made, Exception) and not isinstance(made, MizKhedmatError)


def _short(error: Exception) -> str:
    """Return the reason without paths and without text from the files."""
    if not isinstance(error, LoadError):
        return type(error).__name__
    first: Diagnostic = error.faults[0]
    more = f", and {len(error.faults) - 1} more" if len(error.faults) > 1 else ""
    return f"{first.message.en}{more}"


def _line(text: str) -> str:
    """Return *text* on one line of a log, without what a terminal or a runner would obey."""
    return in_line(text[:1000])
