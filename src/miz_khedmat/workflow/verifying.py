"""The chain of events compared with itself, and with the commits that name its events."""

from collections.abc import Iterable

from attrs import frozen

from miz_khedmat.repository.work_tree import FileCommit
from miz_khedmat.store.events import AuditEvent, verify_events
from miz_khedmat.store.faults import ChainBroken
from miz_khedmat.store.high_water import LastEvent
from miz_khedmat.store.session import Session
from miz_khedmat.workflow.change import stored


@frozen
class Verification:
    """What the chain says of itself and of the commits.

    Attributes:
        last: The newest event.
        broken: The number of the first event that is not as it was written; 0 if all are.
        foreign: The commits that name an event which the chain does not have.
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
    known, every = _events(session), tuple(commits)
    ids = {each.id for each in every}
    foreign = (each.id for each in every if not known.keys() >= set(each.events))
    outside = (each.id for each in every if not each.events)
    missing = (number for number, commit in known.values() if commit and commit not in ids)
    return Verification(last, 0, tuple(foreign), tuple(outside), tuple(missing))


def _events(session: Session) -> dict[str, tuple[int, str]]:
    """Return the number of each event by its HMAC, and the commit that it says was made."""
    found: dict[str, tuple[int, str]] = {}
    number = 0
    while page := session.all("event_page", number=number):
        for event in (AuditEvent(*row) for row in page):
            number = event.number
            what = stored(event.what) if '"commit":' in event.what else {}
            found[event.mac] = number, str(what.get("commit", ""))
    return found
