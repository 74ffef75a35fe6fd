"""The chain of events compared with itself, and with the commits that name its events."""

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from miz_khedmat.repository.work_tree import FileCommit
from miz_khedmat.store.events import AuditEvent, verify_events
from miz_khedmat.store.faults import ChainBroken
from miz_khedmat.store.high_water import LastEvent
from miz_khedmat.store.session import Session
from miz_khedmat.workflow.change import stored
from miz_khedmat.workflow.change_records import PREFIX

_BEGUN: Final = f"{PREFIX}applying"
_ENDED: Final = f"{PREFIX}applied"


@frozen
class Verification:
    """What the chain says of itself and of the commits.

    Attributes:
        last: The newest event.
        broken: The number of the first event that is not as it was written; 0 if all are.
        foreign: The commits that name an event which the chain does not have, or has for another
            commit.
        outside: The commits that name none: somebody changed the files by hand.
        missing: The numbers of applied changes whose commit is not there.
    """

    last: LastEvent
    broken: int = 0
    foreign: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    missing: tuple[int, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing contradicts anything; commits from outside are only named."""
        return not (self.broken or self.foreign or self.missing)


def verify(
    session: Session, commits: Iterable[FileCommit] | None, seen: LastEvent | None = None
) -> Verification:
    """Compare the chain with itself, and with *commits* if there are any.

    Args:
        session: A session that reads or writes.
        commits: Every commit of the catalogue's folder; None without a repository.
        seen: An event that the chain must have.

    Raises:
        StoreError: The store cannot be read.
    """
    try:
        last = verify_events(session, session.keys, seen)
    except ChainBroken as error:
        return Verification(LastEvent(), error.number)
    if commits is None:
        return Verification(last)
    known, every = _writes(session), tuple(commits)
    ids = {each.id for each in every}
    named = {event: each.id for each in every for event in each.events}  # the oldest one stays
    right = {
        mac: named.get(mac, "") if each.is_open else each.commit for mac, each in known.items()
    }
    foreign = (each.id for each in every if any(right.get(e) != each.id for e in each.events))
    outside = (each.id for each in every if not each.events)
    missing = (each.number for each in known.values() if each.commit and each.commit not in ids)
    return Verification(last, 0, tuple(foreign), tuple(outside), tuple(missing))


@frozen
class _Write:
    """A write of a change: the number of the event of its end, and the commit that it names.

    Until its end is noted it is *open*, and its commit is the first that names its beginning.
    """

    number: int
    commit: str = ""
    is_open: bool = True


def _writes(session: Session) -> dict[str, _Write]:
    """Return each write by the HMAC of the event of its beginning, which its commit names."""
    found: dict[str, _Write] = {}
    begun: dict[str, str] = {}
    number = 0
    while page := session.all("event_page", number=number):
        for event in (AuditEvent(*row) for row in page):
            number = event.number
            what = stored(event.what) if '"change":' in event.what else {}
            change = str(what.get("change", ""))
            if what.get("kind") == _BEGUN:
                begun[change] = event.mac
                found[event.mac] = _Write(number)
            elif what.get("kind") == _ENDED and change in begun:
                found[begun[change]] = _Write(number, str(what.get("commit", "")), is_open=False)
    return found
