"""The approval of a fee ends when the fee is replaced or removed (S8)."""

from shutil import rmtree
from typing import Any

from attrs import evolve

from miz_khedmat.catalogue import Key
from miz_khedmat.model import Fee
from miz_khedmat.workflow.change import ChangeState
from miz_khedmat.workflow.counting import Decisions, counted, record_approval
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name
from miz_khedmat.workflow.fee_choice import FeeRow
from miz_khedmat.workflow.fee_rows import RowApproval, ended_rows
from miz_khedmat.workflow.subjects import Subject
from tests.workflow.desk import REZA, SARA, SERVICE, Desk

ACCOUNTS = ([{"number": "1111111111111"}], [{"number": "2222222222222"}])
FILE = "services/all.yaml"


def approve(desk: Desk, edit: FactEdit, subject: Subject = SERVICE) -> None:
    """Propose an edit and approve it."""
    (change,) = desk.changes.send(SARA.id, subject, [edit])
    decided = desk.changes.decide(REZA.id, change.id, desk.seen(change.id), approved=True)
    assert decided.state is ChangeState.APPLIED


def text(desk: Desk) -> str:
    """What the file of the services says."""
    return (desk.folder / FILE).read_text("utf-8")


def undecided(desk: Desk) -> dict[Key, tuple[tuple[int, int], ...]]:
    """The approvals in the files that do not count."""
    with desk.store.read() as session:
        return dict(counted(desk.catalogue, Decisions().renewed(session)).undecided)


def put_back(desk: Desk, before: str) -> None:
    """Write by hand what the file said before."""
    (desk.folder / FILE).write_text(before, "utf-8")


def test_a_replaced_row_that_is_put_back_by_hand(desk: Desk) -> None:
    """An account that another one replaced counts no longer, though it was approved once."""
    approve(desk, desk.fee(accounts=ACCOUNTS[0]))
    before = text(desk)
    approve(desk, desk.fee(accounts=ACCOUNTS[1]))
    assert undecided(desk) == {}
    put_back(desk, before)
    assert undecided(desk) == {Key("1", "100"): ((0, 0),)}


def test_a_removed_row_that_is_put_back_by_hand(desk: Desk) -> None:
    """A fee that was removed counts no longer when it comes back."""
    approve(desk, desk.fee(accounts=ACCOUNTS[0]))
    before, gone = text(desk), desk.fee()
    approve(desk, evolve(gone, kind=ChangeKind.REMOVE, new=None))
    put_back(desk, before)
    assert undecided(desk) == {Key("1", "100"): ((0, 0),)}


def test_an_approved_return(desk: Desk) -> None:
    """The old value counts again once the return to it is approved."""
    for accounts in (ACCOUNTS[0], ACCOUNTS[1], ACCOUNTS[0]):
        approve(desk, desk.fee(accounts=accounts))
    assert undecided(desk) == {}


def test_a_row_that_is_there_twice(desk: Desk) -> None:
    """Of two equal rows one can be replaced: the decision on the other one counts on."""
    approve(desk, desk.edit([{"amount": "7"}, {"amount": "7"}], "fees"))
    approve(desk, desk.fee(amount="8"))
    assert (undecided(desk), len(desk.fees())) == ({}, 2)


def test_what_was_changed_by_hand_in_between(desk: Desk) -> None:
    """A row that was changed by hand, and then replaced, is over as it was approved too."""
    approve(desk, desk.fee(accounts=ACCOUNTS[0]))
    before = text(desk)
    put_back(desk, before.replace("500000", "600000", 1))
    approve(desk, desk.fee(accounts=ACCOUNTS[1]))
    put_back(desk, before)
    assert undecided(desk) == {Key("1", "100"): ((0, 0),)}


def test_a_removed_service(desk: Desk) -> None:
    """The fees of a removed sub-service count no longer when it comes back."""
    below: Any = {"id": "111", "title": "زیر", "fees": [{"amount": "6"}]}
    new: Any = {"id": "110", "title": "زیرخدمت", "subservices": [below]}
    approve(desk, FactEdit(("subservices",), ChangeKind.ADD, None, new))
    before, row = text(desk), desk.stated("subservices")[0]
    path = ("subservices", row_name(row))
    approve(desk, FactEdit(path, ChangeKind.REMOVE, row, None))
    put_back(desk, before)
    assert undecided(desk) == {Key("1", "111"): ((0, 0),)}


def test_a_difference_of_a_branch(desk: Desk) -> None:
    """A row that a branch replaces is over there, and not in its headquarters (A3)."""
    row: Any = {"amount": "9"}
    branch = Subject("2", "100")
    approve(desk, desk.edit([row], "fees"))
    approve(desk, desk.edit([row], "fees", subject=branch), branch)
    approve(desk, desk.fee(subject=branch, amount="10"), branch)
    rmtree(desk.folder / "agencies/tehran")
    assert undecided(desk) == {}


def test_the_command(desk: Desk) -> None:
    """What a row read before the command approved it is over; that can be recorded again."""

    def recorded(**changed: Any) -> bool:
        service = desk.found().service
        assert service
        fee = evolve((service.fees or ())[1], **changed)
        entry = RowApproval("مدیر", "1405-08-01").entry(fee)
        fee = evolve(fee, approvals=(*(before or ()), entry))
        before[:] = fee.approvals or ()
        row = FeeRow(desk.catalogue.agency, evolve(service, fees=(fee,)), 1)
        return record_approval(desk.store, row, entry)

    before: list[Any] = []
    assert [recorded(), recorded(), recorded(amount="1"), recorded()] == [True, False, True, True]


def test_what_ends() -> None:
    """A row that is added, or put elsewhere, ends nothing; one that replaces all ends them."""
    row: Any = {"amount": "1"}
    fees, digest = ("fees",), Fee(amount="1").digest
    kinds = [ended_rows(FactEdit(fees, kind, [row], [row]), {}) for kind in ChangeKind]
    assert kinds == [(("", digest),), (), (("", digest),), ()]
    assert ended_rows(FactEdit(("description",), ChangeKind.SET, "x", "y"), {}) == ()
