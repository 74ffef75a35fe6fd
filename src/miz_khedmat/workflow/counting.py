"""Which approvals in the files count with state: those of which the chain has the decision (S8)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar

from attrs import evolve, field, frozen

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.model import Agency, Approval, Fee, Service
from miz_khedmat.store.events import AuditEvent, append_event
from miz_khedmat.store.keys import Keys
from miz_khedmat.store.session import Session
from miz_khedmat.store.store import Store
from miz_khedmat.workflow.change import stored
from miz_khedmat.workflow.change_records import PREFIX
from miz_khedmat.workflow.fee_choice import FeeRow
from miz_khedmat.workflow.fee_rows import rows_read
from miz_khedmat.workflow.subjects import Subject, find_subject

_APPROVED: Final = f"{PREFIX}approved"
_APPLIED: Final = f"{PREFIX}applied"
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
class EndedRow:
    """A row of fees that a change replaced or removed: its decisions until then are over."""

    agency: str
    service: str
    row: str
    branch: bool = False


_Row = TypeVar("_Row", DecidedRow, EndedRow)


@frozen
class Decisions:
    """The decisions in the history up to the event *number*, and the rows that are *ended*.

    Each has the number of the newest event that says so: what is decided after its end counts.
    """

    number: int = 0
    rows: Mapping[DecidedRow, int] = field(factory=dict)
    ended: Mapping[EndedRow, int] = field(factory=dict)

    def renewed(self, session: Session) -> "Decisions":
        """Return these with what was decided since; an event that was changed decides nothing."""
        number, rows, ended = self.number, dict(self.rows), dict(self.ended)
        while page := session.all("event_page", number=number):
            for event in (AuditEvent(*row) for row in page):
                number = event.number
                what = _said(event, session.keys)
                if before := what.get("before"):
                    said = (what["agency"], before, what["service"])
                    rows, ended = _renamed(rows, *said), _renamed(ended, *said)
                rows.update(dict.fromkeys(_decided(what), number))
                ended.update(dict.fromkeys(_ended(what), number))
        return Decisions(number, rows, ended)

    def counts(self, decided: DecidedRow) -> bool:
        """Return whether the decision is there, and no change has ended its row since."""
        at = self.rows.get(decided, 0)
        ends = (number for each, number in self.ended.items() if each.row == decided.row)
        return at > max(ends, default=0)


def _renamed(rows: Mapping[_Row, int], agency: str, before: str, service: str) -> dict[_Row, int]:
    """Return the rows of a service under its new key."""
    return {
        evolve(each, service=service)
        if (each.agency, each.service) == (agency, before)
        else each: number
        for each, number in rows.items()
    }


def _said(event: AuditEvent, keys: Keys) -> Mapping[str, Any]:
    """Return what an event says of rows of fees or of the key of their service.

    It says nothing if it is about neither, or was changed.
    """
    said = event.what
    is_applied = f'"kind":"{_APPLIED}"' in said and ('"ended":' in said or '"before":' in said)
    if not (is_applied or f'"kind":"{_APPROVED}"' in said) or event.mac != event.expected(keys):
        return {}
    what: Mapping[str, Any] = stored(event.what)
    return what


def _decided(what: Mapping[str, Any]) -> Iterator[DecidedRow]:
    own = ((what["service"], row) for row in what.get("rows", ()))
    for service, row in (*own, *what.get("below", ())):
        said = (what["agency"], service, row, what["post"], what["on"])
        yield DecidedRow(*said, branch=what.get("branch", False))


def _ended(what: Mapping[str, Any]) -> Iterator[EndedRow]:
    for service, row in what.get("ended", ()):
        named = service or what["service"]
        yield EndedRow(what["agency"], named, row, what.get("branch", False))


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
        if Decisions().renewed(session).counts(decided):
            return False
        what: dict[str, Any] = {"agency": decided.agency, "service": decided.service}
        what["rows"] = [decided.row]
        left = {fee.digest for fee in row.service.fees or ()}
        what["ended"] = [["", each] for each in rows_read(row.fee) if each not in left]
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


def counted(catalogue: Catalogue, decisions: Decisions) -> CountedCatalogue:
    """Return *catalogue* without the approvals that are not by *decisions*.

    A decision counts for its service alone, also after a move or under a new id; not for those
    above or below it, and that of a branch not for its headquarters. Once its row is replaced or
    removed it counts no longer, also if the row comes back. What does not count is left out, so
    that no page, card or export has to ask.
    """
    known = _by_key(catalogue, decisions)
    work = _Counting(known, {})
    agency = work.agency(catalogue.agency)
    if not work.undecided:
        return CountedCatalogue(catalogue, {})
    return CountedCatalogue(evolve(catalogue, agency=agency), work.undecided)


def _by_key(
    catalogue: Catalogue, decisions: Decisions
) -> dict[Key, dict[tuple[str, str, str], bool]]:
    """Return whether each decision is over, by the place where its subject is by now."""
    over: dict[tuple[Key | None, str], int] = {}
    for end, number in decisions.ended.items():
        place = _place(catalogue, end)
        over[place, end.row] = max(number, over.get((place, end.row), 0))
    known: dict[Key, dict[tuple[str, str, str], bool]] = {}
    for each, number in decisions.rows.items():
        if place := _place(catalogue, each):
            said, is_over = (each.row, each.by, each.on), number < over.get((place, each.row), 0)
            there = known.setdefault(place, {})
            there[said] = is_over and there.get(said, True)
    return known


def _place(catalogue: Catalogue, row: DecidedRow | EndedRow) -> Key | None:
    """Return where the service of *row* is by now; a branch's difference is only in that branch."""
    found = find_subject(catalogue, Subject(row.agency, row.service))
    if found is None or (row.branch and found.unit.key != row.agency):
        return None
    return found.subject.key


@frozen
class _Counting:
    """What is known of each service, and what was found to count nowhere."""

    known: Mapping[Key, Mapping[tuple[str, str, str], bool]]
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
        known = self.known.get(key, {})
        wrong = [
            (number, place)
            for number, fee in enumerate(service.fees or ())
            for place, entry in enumerate(fee.approvals or ())
            if not _is_decided(fee, entry, known)
        ]
        if not wrong:
            return service.fees
        self.undecided[key] = tuple(wrong)
        return tuple(_without(fee, number, wrong) for number, fee in enumerate(service.fees or ()))


def _is_decided(fee: Fee, entry: Approval, known: Mapping[tuple[str, str, str], bool]) -> bool:
    """Return whether an entry is of a decision, and not one on the row before it was replaced.

    What a row read before is history, also after the end of its decision.
    """
    row = (entry.row or "").strip()
    is_over = known.get((row, entry.by or "", entry.on or ""))
    return is_over is not None and not (is_over and row == fee.digest)


def _without(fee: Fee, number: int, wrong: list[tuple[int, int]]) -> Fee:
    kept = tuple(
        entry for place, entry in enumerate(fee.approvals or ()) if (number, place) not in wrong
    )
    return fee if len(kept) == len(fee.approvals or ()) else evolve(fee, approvals=kept or None)


def _same(one: object, other: object) -> bool:
    return one is other
