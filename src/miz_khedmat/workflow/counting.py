"""Which approvals in the files count with state: those of which the chain has the decision (S8)."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final

from attrs import evolve, frozen

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.model import Agency, Approval, Fee, Service
from miz_khedmat.store.events import AuditEvent, append_event
from miz_khedmat.store.keys import Keys
from miz_khedmat.store.session import Session
from miz_khedmat.store.store import Store
from miz_khedmat.workflow.change import stored
from miz_khedmat.workflow.change_records import PREFIX
from miz_khedmat.workflow.fee_choice import FeeRow
from miz_khedmat.workflow.subjects import Subject, find_subject

_APPROVED: Final = f"{PREFIX}approved"
_COMMAND: Final = "command"


@frozen
class DecidedRow:
    """A decision on one row of fees: of which subject, by which post, on which Jalali day.

    One on a branch's difference from its headquarters (*branch*) counts in that branch alone (A3).
    """

    agency: str
    service: str
    row: str
    by: str
    on: str
    branch: bool = False


@frozen
class Decisions:
    """The decisions in the history up to the event *number*."""

    number: int = 0
    rows: frozenset[DecidedRow] = frozenset()

    def renewed(self, session: Session) -> "Decisions":
        """Return these with what was decided since; an event that was changed decides nothing."""
        number, rows = self.number, set(self.rows)
        while page := session.all("event_page", number=number):
            events = [AuditEvent(*row) for row in page]
            number = events[-1].number
            rows.update(row for event in events for row in _decided(event, session.keys))
        return Decisions(number, frozenset(rows))


def _decided(event: AuditEvent, keys: Keys) -> Iterator[DecidedRow]:
    if f'"kind":"{_APPROVED}"' not in event.what or event.mac != event.expected(keys):
        return
    what: Mapping[str, Any] = stored(event.what)
    own = ((what["service"], row) for row in what["rows"])
    for service, row in (*own, *what.get("below", ())):
        said = (what["agency"], service, row, what["post"], what["on"])
        yield DecidedRow(*said, branch=what.get("branch", False))


def record_approval(
    store: Store, row: FeeRow, approval: Approval, *, is_branch: bool = False
) -> bool:
    """Let *approval* of a *row*, which its file states, count with state too (S8).

    It is the decision of those who run commands on the machine of the store.

    Args:
        store: The store.
        row: The row.
        approval: Its approval.
        is_branch: Whether the service is a branch's difference from its headquarters (A3).

    Returns:
        Whether it was recorded now; False if the history has it already.

    Raises:
        StoreError: The store cannot be used, or was set back.
    """
    subject = Subject(row.key.agency, row.key.service)
    said = (row.fee.digest, approval.by or "", approval.on or "")
    decided = DecidedRow(subject.agency, subject.service, *said, branch=is_branch)
    with store.decide() as session:
        if decided in Decisions().renewed(session).rows:
            return False
        what = {"agency": decided.agency, "service": decided.service, "rows": [decided.row]}
        who = {"post": decided.by, "on": decided.on, "branch": is_branch}
        about = {"path": ["fees"], "called": row.fee.title}
        append_event(session, _COMMAND, {"kind": _APPROVED, **what, **who, **about})
    return True


@frozen
class CountedCatalogue:
    """A catalogue with the approvals that count alone, and where its files state others.

    *undecided* has the index of the fee and that of the approval, by the service.
    """

    catalogue: Catalogue
    undecided: Mapping[Key, tuple[tuple[int, int], ...]]


def counted(catalogue: Catalogue, decided: AbstractSet[DecidedRow]) -> CountedCatalogue:
    """Return *catalogue* without the approvals that were not *decided*.

    A decision counts for its service alone, also after a move or under a new id; not for those
    above or below it, and that of a branch not for its headquarters. What does not count is left
    out, so that no page, card or export has to ask.
    """
    known = _by_key(catalogue, decided)
    work = _Counting(known, {})
    agency = work.agency(catalogue.agency)
    if not work.undecided:
        return CountedCatalogue(catalogue, {})
    return CountedCatalogue(evolve(catalogue, agency=agency), work.undecided)


def _by_key(
    catalogue: Catalogue, decided: Iterable[DecidedRow]
) -> dict[Key, set[tuple[str, str, str]]]:
    """Return the decisions by the place where their subjects are by now."""
    places: dict[tuple[Subject, bool], Key | None] = {}
    known: dict[Key, set[tuple[str, str, str]]] = {}
    for each in decided:
        made_at = Subject(each.agency, each.service), each.branch
        if made_at not in places:
            places[made_at] = _place(catalogue, *made_at)
        if place := places[made_at]:
            known.setdefault(place, set()).add((each.row, each.by, each.on))
    return known


def _place(catalogue: Catalogue, subject: Subject, branch: bool) -> Key | None:  # noqa: FBT001
    """Return where *subject* is by now, the difference of a *branch* only in that branch."""
    found = find_subject(catalogue, subject)
    if found is None or (branch and found.unit.key != subject.agency):
        return None
    return found.subject.key


@frozen
class _Counting:
    """What is known of each service, and what was found to count nowhere."""

    known: Mapping[Key, set[tuple[str, str, str]]]
    undecided: dict[Key, tuple[tuple[int, int], ...]]

    def agency(self, agency: Agency) -> Agency:
        """Return an agency with all below it; the same one if everything counts."""
        services = tuple(self._service(agency.key, each) for each in agency.services)
        units = tuple(self.agency(unit) for unit in agency.units)
        if all(map(_same, services, agency.services)) and all(map(_same, units, agency.units)):
            return agency
        return evolve(agency, services=services, units=units)

    def _service(self, agency: str, service: Service) -> Service:
        below = service.subservices
        inner = None if below is None else tuple(self._service(agency, each) for each in below)
        fees = self._fees(Key(agency, service.key), service)
        if fees is service.fees and all(map(_same, inner or (), below or ())):
            return service
        return evolve(service, fees=fees, subservices=inner)

    def _fees(self, key: Key, service: Service) -> tuple[Fee, ...] | None:
        known = self.known.get(key, set())
        wrong = [
            (number, place)
            for number, fee in enumerate(service.fees or ())
            for place, entry in enumerate(fee.approvals or ())
            if not _is_decided(entry, known)
        ]
        if not wrong:
            return service.fees
        self.undecided[key] = tuple(wrong)
        return tuple(_without(fee, number, wrong) for number, fee in enumerate(service.fees or ()))


def _is_decided(entry: Approval, known: set[tuple[str, str, str]]) -> bool:
    said = ((entry.row or "").strip(), entry.by or "", entry.on or "")
    return said in known


def _without(fee: Fee, number: int, wrong: list[tuple[int, int]]) -> Fee:
    kept = tuple(
        entry for place, entry in enumerate(fee.approvals or ()) if (number, place) not in wrong
    )
    return fee if len(kept) == len(fee.approvals or ()) else evolve(fee, approvals=kept or None)


def _same(one: object, other: object) -> bool:
    return one is other
