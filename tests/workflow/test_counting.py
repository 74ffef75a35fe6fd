"""An approval that was written by hand counts nowhere once there is state (S8)."""

from typing import Any

from attrs import evolve

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.model import Agency, Approval, Fee, Service
from miz_khedmat.workflow.change import ChangeState
from miz_khedmat.workflow.counting import DecidedRow, Decisions, counted
from miz_khedmat.workflow.edits import ChangeKind, FactEdit
from miz_khedmat.workflow.subjects import Subject
from tests.store.places import SqlitePlace
from tests.workflow.desk import REZA, SARA, SERVICE, Desk
from tests.workflow.test_changes import proposed

FEE = Fee(amount="1")
ENTRY = Approval("مدیر", "1405-08-01", "1", FEE.digest)
APPROVED = evolve(FEE, approvals=(ENTRY,))
DECIDED = DecidedRow("1", "100", FEE.digest, "مدیر", "1405-08-01")


def decided(*rows: DecidedRow) -> Decisions:
    """Decisions on these rows."""
    return Decisions(rows=dict.fromkeys(rows, 1))


def of(*services: Service, units: tuple[Agency, ...] = ()) -> Catalogue:
    """A catalogue of these services."""
    return Catalogue(Agency(id="1", services=services, units=units))


def approvals(catalogue: Catalogue) -> list[bool]:
    """Whether each fee is approved."""
    return [
        bool(fee.approval)
        for row in catalogue.agency_rows.values()
        for service in catalogue.rows(row.node).values()
        for fee in service.node.fees or ()
    ]


def test_a_decision_counts(desk: Desk) -> None:
    """The approval that a decision wrote counts, and nothing is named."""
    id = proposed(desk)
    desk.changes.decide(REZA.id, id, desk.seen(id), approved=True)
    with desk.store.read() as session:
        decisions = Decisions().renewed(session)
    made = counted(desk.catalogue, decisions)
    assert (made.undecided, approvals(made.catalogue)) == ({}, [True, False, False])


def test_by_hand() -> None:
    """An entry without its decision is left out, and named by its place."""
    made = counted(of(Service(id="100", fees=(FEE, APPROVED))), Decisions())
    assert made.undecided == {Key("1", "100"): ((1, 0),)}
    assert approvals(made.catalogue) == [False, False]


def test_another_post_or_day() -> None:
    """An entry under another post or of another day does not count; the right one does."""
    other, late = evolve(ENTRY, by="x"), evolve(ENTRY, on="1405-08-02")
    fee = evolve(FEE, approvals=(other, ENTRY, late))
    made = counted(of(Service(id="100", fees=(fee,))), decided(DECIDED))
    assert made.undecided == {Key("1", "100"): ((0, 0), (0, 2))}
    assert approvals(made.catalogue) == [True]


def test_copied_to_another_service() -> None:
    """The approved row of one service is not approved in another, above, below or beside it."""
    child = Service(id="101", fees=(APPROVED,))
    services = (
        Service(id="100", fees=(APPROVED,), subservices=(Service(id="102"),)),
        Service(id="200", fees=(APPROVED,), subservices=(child,)),
    )
    made = counted(of(*services, units=(Agency(id="2", services=(child,)),)), decided(DECIDED))
    assert set(made.undecided) == {Key("1", "200"), Key("1", "101"), Key("2", "101")}
    assert approvals(made.catalogue) == [True, False, False, False]


def test_decided_twice() -> None:
    """Two decisions on rows of one service both count."""
    fee = Fee(amount="2")
    two = evolve(fee, approvals=(evolve(ENTRY, amount="2", row=fee.digest),))
    made = counted(
        of(Service(id="100", fees=(APPROVED, two))),
        decided(DECIDED, evolve(DECIDED, row=fee.digest)),
    )
    assert made.undecided == {}


def test_moved_and_renamed() -> None:
    """A decision follows its service to another unit and to another id, and to no second one."""
    moved = of(units=(Agency(id="2", services=(Service(id="100", fees=(APPROVED,)),)),))
    renamed = Service(id="101", former_ids=("100",), fees=(APPROVED,))
    assert counted(moved, decided(DECIDED)).undecided == {}
    assert counted(of(renamed), decided(DECIDED)).undecided == {}
    both = of(renamed, Service(id="100"))
    assert counted(both, decided(DECIDED)).undecided == {Key("1", "101"): ((0, 0),)}
    gone = of(Service(id="300", fees=(APPROVED,)))
    assert counted(gone, decided(DECIDED)).undecided == {Key("1", "300"): ((0, 0),)}


def test_a_new_service(desk: Desk) -> None:
    """The fees of a new sub-service are approved with it."""
    new: Any = {"id": "110", "title": "زیرخدمت", "fees": [{"amount": "5"}]}
    add = FactEdit(("subservices",), ChangeKind.ADD, None, new)
    (change,) = desk.changes.send(SARA.id, SERVICE, [add])
    decided = desk.changes.decide(REZA.id, change.id, desk.seen(change.id), approved=True)
    assert decided.state is ChangeState.APPLIED
    with desk.store.read() as session:
        decisions = Decisions().renewed(session)
    made = counted(desk.catalogue, decisions)
    assert made.undecided == {}
    assert approvals(made.catalogue) == [False, False, True, False]


def test_copied_into_a_new_service(desk: Desk) -> None:
    """A row that was approved with a new sub-service counts in no service above or below it."""
    new: Any = {"id": "110", "title": "زیرخدمت", "fees": [{"amount": "5"}]}
    add = FactEdit(("subservices",), ChangeKind.ADD, None, new)
    (change,) = desk.changes.send(SARA.id, SERVICE, [add])
    desk.changes.decide(REZA.id, change.id, desk.seen(change.id), approved=True)
    with desk.store.read() as session:
        decisions = Decisions().renewed(session)
    fee = Fee(amount="5")
    decision = next(iter(decisions.rows))
    entry = Approval(decision.by, decision.on, "5", fee.digest)
    fees = (evolve(fee, approvals=(entry,)),)
    below = Service(id="110", fees=fees, subservices=(Service(id="111", fees=fees),))
    made = counted(of(Service(id="100", fees=fees, subservices=(below,))), decisions)
    assert set(made.undecided) == {Key("1", "100"), Key("1", "111")}


def test_copied_below() -> None:
    """An approved row that is copied by hand into a sub-service does not count there."""
    child = Service(id="101", fees=(APPROVED,))
    made = counted(of(Service(id="100", fees=(APPROVED,), subservices=(child,))), decided(DECIDED))
    assert set(made.undecided) == {Key("1", "101")}


def test_a_difference_of_a_branch(desk: Desk) -> None:
    """A row that was approved in a branch counts there, and not in its headquarters (A3)."""
    subject = Subject("2", "100")
    edit = desk.edit([{"amount": "9"}], "fees", subject=subject)
    (change,) = desk.changes.send(SARA.id, subject, [edit])
    desk.changes.decide(REZA.id, change.id, desk.seen(change.id), approved=True)
    with desk.store.read() as session:
        decisions = Decisions().renewed(session)
    assert counted(desk.catalogue, decisions).undecided == {}
    copied = Service(id="100", fees=desk.fees(subject))
    assert counted(of(copied), decisions).undecided == {Key("1", "100"): ((0, 0),)}
    alone = of(copied, units=(Agency(id="2"),))
    assert counted(alone, decisions).undecided == {Key("1", "100"): ((0, 0),)}


def test_a_forged_event(desk: Desk) -> None:
    """A decision that somebody wrote into the store without the key decides nothing."""
    id = proposed(desk)
    desk.changes.decide(REZA.id, id, desk.seen(id), approved=True)
    place = SqlitePlace(desk.folder.parent)
    place.execute('update miz_audit_event set what = replace(what, \'"on":"\', \'"on":"1\')')
    with desk.store.read() as session:
        assert Decisions().renewed(session).rows == {}


def test_only_what_is_new_is_read(desk: Desk) -> None:
    """Decisions that are known are kept, and later ones come to them."""
    with desk.store.read() as session:
        before = Decisions().renewed(session)
    id = proposed(desk)
    desk.changes.decide(REZA.id, id, desk.seen(id), approved=True)
    with desk.store.read() as session:
        after = before.renewed(session)
    assert (len(before.rows), len(after.rows)) == (0, 1)
    assert after.number > before.number
