"""The path of a change, from an editor to the files (S8)."""

from typing import Any, cast

import pytest

from miz_khedmat.workflow.change import ChangeState
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name
from miz_khedmat.workflow.reasons import ApprovalReason
from miz_khedmat.workflow.subjects import Subject
from tests.workflow.desk import MINA, OMID, REZA, SARA, SERVICE, Desk


def refused(code: str) -> Any:
    """A refusal with this code."""
    return pytest.raises(ChangeError, check=lambda error: error.code == code)


def proposed(desk: Desk, amount: str = "600000") -> str:
    """The id of a new amount that Sara proposed."""
    (change,) = desk.changes.send(SARA.id, SERVICE, [desk.fee(amount=amount)])
    return change.id


def test_other_facts_are_applied_at_once(any_desk: Desk) -> None:
    """A description is applied at once, by anyone who may edit."""
    edit = any_desk.edit("شرح تازه", "description")
    (change,) = any_desk.changes.send(SARA.id, SERVICE, [edit])
    assert (ChangeState.APPLIED, None) == (change.state, change.reason)
    assert any_desk.stated("description") == "شرح تازه"
    assert any_desk.kinds() == ["applying", "applied"]


def test_a_fee_waits_for_another_person(any_desk: Desk) -> None:
    """A fee stays proposed, and is applied with an approval by the post of who saw it (S8)."""
    id = proposed(any_desk)
    assert any_desk.stated("fees")[0]["amount"] == "500000"
    decided = any_desk.changes.decide(REZA.id, id, any_desk.seen(id), approved=True)
    assert decided.state is ChangeState.APPLIED
    assert any_desk.stated("fees")[0]["amount"] == "600000"
    assert any_desk.posts() == ["مدیرکل امور مالی", None]
    assert any_desk.kinds() == ["proposed", "approved", "applying", "applied"]


def test_one_post_is_applied_in_part(desk: Desk) -> None:
    """Of one post a fee waits, and the rest is applied at once."""
    edits = [desk.fee(amount="1"), desk.edit("شرح تازه", "description")]
    fee, other = desk.changes.send(SARA.id, SERVICE, edits, "یادداشت")
    assert (ChangeState.PROPOSED, ChangeState.APPLIED) == (fee.state, other.state)
    assert fee.note == "یادداشت"


def test_nobody_approves_their_own(desk: Desk) -> None:
    """Who wrote a version of a proposal is refused, in any spelling of the id."""
    (change,) = desk.changes.send(MINA.id, SERVICE, [desk.fee(amount="1")])
    with refused("own"):
        desk.changes.decide("ＭＩＮＡ", change.id, desk.seen(change.id), approved=True)


def test_a_version_of_another_counts(desk: Desk) -> None:
    """Who wrote a later version of somebody's proposal may not decide on it either."""
    id = proposed(desk)
    (again,) = desk.changes.send(MINA.id, SERVICE, [desk.fee(amount="2")], again=id)
    assert (id, ("sara", "mina")) == (again.id, again.authors)
    with refused("own"):
        desk.changes.decide(MINA.id, id, desk.seen(id), approved=True)


def test_the_role_decides(desk: Desk) -> None:
    """Without the role at the unit nobody sends, decides or puts aside."""
    id = proposed(desk)
    with refused("rights"):
        desk.changes.send(OMID.id, SERVICE, [desk.fee(amount="1")])
    with refused("rights"):
        desk.changes.decide(OMID.id, id, desk.seen(id), approved=True)
    with refused("rights"):
        desk.changes.drop(OMID.id, id, desk.catalogue)


def test_another_digest_is_refused(desk: Desk) -> None:
    """A decision on a version that was replaced meanwhile is refused; the new one stays."""
    id = proposed(desk)
    seen = desk.seen(id)
    assert proposed(desk, "999") == id
    with refused("other"):
        desk.changes.decide(REZA.id, id, seen, approved=True)
    assert desk.changes.get(id).state is ChangeState.PROPOSED


def test_it_is_decided_once(desk: Desk) -> None:
    """A second decision is refused, whatever it is."""
    id = proposed(desk)
    seen = desk.seen(id)
    desk.changes.decide(REZA.id, id, seen, approved=True)
    with refused("decided"):
        desk.changes.decide(MINA.id, id, seen, approved=False, remark="نه")


def test_returned_with_a_remark(desk: Desk) -> None:
    """A return needs a remark, and the editor proposes again under the same id."""
    id = proposed(desk)
    with refused("remark"):
        desk.changes.decide(REZA.id, id, desk.seen(id), approved=False, remark=" ")
    back = desk.changes.decide(REZA.id, id, desk.seen(id), approved=False, remark="مبلغ؟")
    assert (ChangeState.RETURNED, "مبلغ؟") == (back.state, back.remark)
    assert proposed(desk, "700000") == id
    assert desk.changes.get(id).remark == ""


def test_taken_back(desk: Desk) -> None:
    """Only who wrote it takes a proposal back, and only once."""
    id = proposed(desk)
    with refused("foreign"):
        desk.changes.withdraw(MINA.id, id)
    assert desk.changes.withdraw(SARA.id, id).state is ChangeState.WITHDRAWN
    with refused("decided"):
        desk.changes.withdraw(SARA.id, id)


def test_two_changes_of_one_row(desk: Desk) -> None:
    """Of two proposals for one row the second becomes stale, and applies nothing."""
    first, (second,) = proposed(desk), desk.changes.send(MINA.id, SERVICE, [desk.fee(amount="7")])
    seen = desk.seen(second.id)
    desk.changes.decide(REZA.id, first, desk.seen(first), approved=True)
    late = desk.changes.decide(REZA.id, second.id, seen, approved=True)
    assert late.state is ChangeState.STALE
    assert desk.stated("fees")[0]["amount"] == "600000"


def test_stale_is_proposed_anew(desk: Desk) -> None:
    """A stale proposal shows what the row reads now, and one press proposes it over that."""
    first, (second,) = proposed(desk), desk.changes.send(MINA.id, SERVICE, [desk.fee(amount="7")])
    seen = desk.seen(second.id)
    desk.changes.decide(REZA.id, first, desk.seen(first), approved=True)
    desk.changes.decide(REZA.id, second.id, seen, approved=True)
    view = desk.changes.view(second.id, desk.catalogue)
    now, old = cast("Any", view.now), cast("Any", view.change.edit.old)
    assert (view.is_stale, now["amount"], old["amount"]) == (True, "600000", "500000")
    again = desk.changes.again(MINA.id, second.id, view.seen)
    assert again.state is ChangeState.PROPOSED
    desk.changes.decide(REZA.id, again.id, desk.seen(again.id), approved=True)
    assert desk.stated("fees")[0]["amount"] == "7"


def test_a_form_that_is_late(desk: Desk) -> None:
    """An edit of a value that changed since its form was opened is kept as a stale change."""
    edit = desk.edit("از فرم کهنه", "description")
    desk.changes.send(SARA.id, SERVICE, [desk.edit("تازه", "description")])
    (late,) = desk.changes.send(MINA.id, SERVICE, [edit])
    assert (ChangeState.STALE, "تازه") == (late.state, desk.stated("description"))
    again = desk.changes.again(MINA.id, late.id, desk.seen(late.id))
    assert (ChangeState.APPLIED, "از فرم کهنه") == (again.state, desk.stated("description"))


def test_put_aside(desk: Desk) -> None:
    """Who may edit there puts a stale change aside."""
    edit = desk.edit("الف", "description")
    desk.changes.send(SARA.id, SERVICE, [desk.edit("ب", "description")])
    (late,) = desk.changes.send(SARA.id, SERVICE, [edit])
    dropped = desk.changes.drop(MINA.id, late.id, desk.catalogue)
    assert dropped.state is ChangeState.WITHDRAWN


def test_rows_are_added_and_removed(desk: Desk) -> None:
    """A row of documents is added and removed without approval; one of fees with it."""
    row: Any = {"title": "عکس"}
    add = FactEdit(("documents",), ChangeKind.ADD, None, row)
    (added,) = desk.changes.send(SARA.id, SERVICE, [add])
    assert (ChangeState.APPLIED, row) == (added.state, desk.stated("documents")[-1])
    gone = FactEdit(("documents", row_name(row)), ChangeKind.REMOVE, row, None)
    desk.changes.send(SARA.id, SERVICE, [gone])
    assert len(desk.stated("documents")) == 2
    fee = FactEdit(("fees",), ChangeKind.ADD, None, {"amount": "10"})
    (change,) = desk.changes.send(SARA.id, SERVICE, [fee])
    desk.changes.decide(REZA.id, change.id, desk.seen(change.id), approved=True)
    assert desk.posts() == [None, None, "مدیرکل امور مالی"]


def test_rows_are_moved(desk: Desk) -> None:
    """Rows are put into another order as one change."""
    names: Any = list(map(row_name, desk.stated("documents")))
    move = FactEdit(("documents",), ChangeKind.MOVE, names, names[::-1])
    (change,) = desk.changes.send(SARA.id, SERVICE, [move])
    assert change.state is ChangeState.APPLIED
    assert list(map(row_name, desk.stated("documents"))) == names[::-1]


def test_a_row_is_approved_as_it_is(desk: Desk) -> None:
    """A row of fees without an approval that counts is proposed and approved unchanged."""
    (change,) = desk.changes.send(SARA.id, SERVICE, [desk.fee()])
    decided = desk.changes.decide(REZA.id, change.id, desk.seen(change.id), approved=True)
    assert decided.state is ChangeState.APPLIED
    assert desk.posts() == ["مدیرکل امور مالی", None]


def test_approvals_of_an_editor_are_left_out(desk: Desk) -> None:
    """An editor who writes an approval into the new row, or into the old one, writes none."""
    entry: Any = [{"by": "مدیرکل", "on": "1405-01-01", "amount": "1", "row": "x"}]
    edit = desk.fee(amount="1", approvals=entry)
    old: Any = edit.old
    forged = FactEdit(edit.path, edit.kind, {**old, "approvals": entry}, edit.new)
    (change,) = desk.changes.send(SARA.id, SERVICE, [forged])
    assert change.edit.new == {**desk.stated("fees")[0], "amount": "1"}
    assert ChangeState.PROPOSED is change.state


@pytest.mark.parametrize("name", ["registered", "reviewed"])
def test_decisions_are_no_edits(desk: Desk, name: str) -> None:
    """What decisions alone write cannot be sent."""
    with refused("decision"):
        desk.changes.send(SARA.id, SERVICE, [desk.edit("1405-01-01", name)])


def test_a_part_of_a_row_is_refused(desk: Desk) -> None:
    """A part of a fee is refused: a fee is proposed whole."""
    edit = desk.fee()
    part = FactEdit((*edit.path, "amount"), ChangeKind.SET, "500000", "1")
    with refused("row"):
        desk.changes.send(SARA.id, SERVICE, [part])


def test_nothing_changes(desk: Desk) -> None:
    """Without a difference nothing is stored."""
    with refused("same"):
        desk.changes.send(SARA.id, SERVICE, [desk.edit("شرح", "description")])


@pytest.mark.parametrize("text", ["\0", "\ud800"])
def test_texts_that_nothing_keeps(desk: Desk, text: str) -> None:
    """A text that no store keeps is refused with a clear message, in values and in notes."""
    with refused("text"):
        desk.changes.send(SARA.id, SERVICE, [desk.edit(text, "description")])
    with refused("text"):
        desk.changes.send(SARA.id, SERVICE, [desk.edit("x", "description")], note=text)


def test_gone(desk: Desk) -> None:
    """A service that went away takes its proposals with it: nothing is decided or sent."""
    id, edit = proposed(desk), desk.fee(amount="9")
    seen = desk.seen(id)
    (desk.folder / "services/all.yaml").write_text("- {id: '200', title: استعلام}\n", "utf-8")
    assert desk.changes.decide(REZA.id, id, seen, approved=True).state is ChangeState.STALE
    with refused("gone"):
        desk.changes.send(SARA.id, SERVICE, [edit])
    assert desk.changes.view(id, desk.catalogue).now is None


def test_moved(desk: Desk) -> None:
    """Rights are those where a service is by now: who edits its new unit sends and applies."""
    own = desk.folder / "agencies/fars/services/own.yaml"
    subject = Subject("3", "300")
    edit = desk.edit("تازه", "description", subject=subject)
    text = own.read_text("utf-8")
    own.write_text("[]", "utf-8")
    (desk.folder / "services/moved.yaml").write_text(text, "utf-8")
    with refused("rights"):
        desk.changes.send(OMID.id, subject, [edit])
    (change,) = desk.changes.send(SARA.id, subject, [edit])
    assert (ChangeState.APPLIED, Subject("1", "300")) == (change.state, change.subject)


def test_renamed(desk: Desk) -> None:
    """A service with a new id is found by its former one."""
    edit = desk.edit("تازه", "description")
    file = desk.folder / "services/all.yaml"
    text = file.read_text("utf-8").replace('id: "100"', 'id: "101"\n  former_ids: ["100"]')
    file.write_text(text, "utf-8")
    (change,) = desk.changes.send(SARA.id, SERVICE, [edit])
    assert (ChangeState.APPLIED, "101") == (change.state, change.subject.service)


def test_a_branch_states_its_difference(desk: Desk) -> None:
    """The digest of a branch covers what its headquarters said: if that changes, it is stale."""
    subject = Subject("2", "100")
    edit = desk.edit("۸ تا ۱۲", "hours", subject=subject)
    assert edit.shown
    desk.changes.send(SARA.id, SERVICE, [desk.edit("۹ تا ۱۰", "hours")])
    (change,) = desk.changes.send(SARA.id, subject, [edit])
    assert change.state is ChangeState.STALE


def test_what_is_open(desk: Desk) -> None:
    """Open changes are those of the units that one asks for, and a subject has all of its own."""
    id = proposed(desk)
    desk.changes.send(SARA.id, SERVICE, [desk.edit("x", "description")])
    assert [change.id for change in desk.changes.open_changes({"1"}, desk.catalogue)] == [id]
    assert desk.changes.open_changes({"3"}, desk.catalogue) == ()
    assert len(desk.changes.all_changes({"1"}, desk.catalogue)) == 2
    assert len(desk.changes.of_subject(desk.found())) == 2
    with refused("unknown"):
        desk.changes.get("x")


def test_the_reason_is_named(desk: Desk) -> None:
    """A proposal says why it needs approval."""
    assert desk.changes.get(proposed(desk)).reason is ApprovalReason.FEES
    found = desk.found()
    assert desk.changes.needs_approval(found, desk.edit("x", "description")) is None
