"""What was seen at an address when it was tried, as it is saved in a file between runs."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import attrs
from attrs import frozen

from miz_khedmat.errors import Diagnostic
from miz_khedmat.linkcheck.problems import ProblemKind

FORMAT: Final = 1


@frozen
class Observation:
    """One address as it was *at* a moment (ISO 8601, UTC): requested at *url*, answered at *final*.

    *stopped* is what prevented an answer; *type* is the kind of what was sent, a *page* or a file
    whose name ends in *name*; *signs* are what it says of itself. *moved* is a permanent
    redirect; *https* is true if the host answers over https too.
    """

    url: str
    at: str
    final: str = ""
    status: int = 0
    stopped: Diagnostic | None = None
    type: str = ""
    page: bool = False
    name: str = ""
    seconds: float = 0
    signs: tuple[ProblemKind, ...] = ()
    moved: bool = False
    https: bool = False

    @property
    def failed(self) -> bool:
        """True if there was no answer with a page or a file."""
        return self.stopped is not None or not 200 <= self.status < 300

    def is_fresh(self, now: datetime, days: float) -> bool:
        """Return whether it need not be tried again: it went well, and not long ago."""
        age = now - datetime.fromisoformat(self.at)
        return not self.failed and timedelta(0) <= age <= timedelta(days=days)


def moment(now: datetime) -> str:
    """Return *now* as it is saved."""
    return now.astimezone(UTC).isoformat(timespec="seconds")


def as_state(observations: Iterable[Observation]) -> str:
    """Return what was seen as JSON, sorted by address, without empty values."""
    seen = [_plain(each) for each in sorted(observations, key=lambda each: each.url)]
    return json.dumps({"format": FORMAT, "seen": seen}, ensure_ascii=False, indent=1) + "\n"


def _plain(seen: Observation) -> dict[str, Any]:
    values = attrs.asdict(seen, recurse=False)
    if seen.stopped:
        values["stopped"] = {"kind": seen.stopped.code, "found": seen.stopped.found}
    return {name: value for name, value in values.items() if value not in ("", 0, None, ())}
