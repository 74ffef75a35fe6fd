"""How long a text may be, how much one person may leave open, and what a form cannot claim."""

from typing import Any

import pytest

from miz_khedmat.workflow.change import ChangeState
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name
from miz_khedmat.workflow.sending import MOST_OPEN
from miz_khedmat.workflow.texts import LONGEST, LONGEST_NOTE
from tests.workflow.desk import MINA, REZA, SARA, SERVICE, Desk
from tests.workflow.test_changes import proposed, refused
from tests.workflow.test_versions import rewritten

ENTRY: Any = {"by": "مدیرکل", "on": "1405-01-01", "amount": "1", "row": "x"}


def test_a_text_that_is_too_long(desk: Desk) -> None:
    """One letter too many is refused in words, wherever it is; the longest is kept whole."""
    (kept,) = desk.changes.send(SARA.id, SERVICE, [desk.edit("x" * LONGEST, "description")])
    assert kept.state is ChangeState.APPLIED
    with pytest.raises(ChangeError, match="at most 20000") as caught:
        desk.changes.send(SARA.id, SERVICE, [desk.edit("y" * (LONGEST + 1), "description")])
    assert "حداکثر 20000" in caught.value.wording.fa
    row: Any = {"title": "y" * (LONGEST + 1)}
    with refused("long"):
        desk.changes.send(SARA.id, SERVICE, [FactEdit(("documents",), ChangeKind.ADD, None, row)])
    with refused("long"):
        names: Any = {"y" * (LONGEST + 1): {"title": "x"}}
        desk.changes.send(SARA.id, SERVICE, [desk.edit(names, "translations")])


def test_a_long_text_of_the_file_stays(desk: Desk) -> None:
    """A text that the file has already may be as long as it is, and be made shorter."""
    rewritten(desk, "description: شرح", f"description: {'x' * (LONGEST + 1)}")
    (change,) = desk.changes.send(SARA.id, SERVICE, [desk.edit("x", "description")])
    assert change.state is ChangeState.APPLIED


def test_a_note_that_is_too_long(desk: Desk) -> None:
    """A note and a remark have a limit of their own, and nothing is stored."""
    note = "x" * (LONGEST_NOTE + 1)
    with refused("long"):
        desk.changes.send(SARA.id, SERVICE, [desk.fee(amount="1")], note)
    id = proposed(desk)
    with refused("long"):
        desk.changes.decide(REZA.id, id, desk.seen(id), approved=False, remark=note)
    desk.changes.decide(REZA.id, id, desk.seen(id), approved=False, remark=note[1:])
    with refused("long"):
        desk.changes.again(SARA.id, id, desk.seen(id), note)
    assert desk.kinds() == ["proposed", "returned"]


def test_too_many_open_proposals(desk: Desk) -> None:
    """Above the limit nothing more is proposed; a new version is, and what is applied at once."""
    (first, *_) = desk.changes.send(SARA.id, SERVICE, added(MOST_OPEN - 1))
    with pytest.raises(ChangeError, match=f"{MOST_OPEN} of your proposals are open") as caught:
        desk.changes.send("ＳＡＲＡ", SERVICE, added(2, 5000))
    assert f"{MOST_OPEN} پیشنهاد" in caught.value.wording.fa
    proposed(desk)
    proposed(desk, "700000")
    with refused("many"):
        desk.changes.send(SARA.id, SERVICE, added(1, 5000))
    desk.changes.send(SARA.id, SERVICE, [desk.edit("x", "description")])
    desk.changes.send(MINA.id, SERVICE, added(1))
    assert (desk.changes.open_of(SARA.id), desk.changes.open_of(MINA.id)) == (MOST_OPEN, 1)
    desk.changes.withdraw(SARA.id, first.id)
    desk.changes.send(SARA.id, SERVICE, added(1))


def added(number: int, first: int = 1) -> list[FactEdit]:
    """So many new fees, of amounts from *first* on."""
    rows: list[Any] = [{"amount": str(each)} for each in range(first, first + number)]
    return [FactEdit(("fees",), ChangeKind.ADD, None, row) for row in rows]


def test_the_old_value_of_a_new_row_is_not_of_the_form(desk: Desk) -> None:
    """A new row has no approvals, whatever the form says that it had."""
    row: Any = {"amount": "1", "approvals": [ENTRY]}
    add = FactEdit(("fees",), ChangeKind.ADD, row, row)
    (change,) = desk.changes.send(SARA.id, SERVICE, [add])
    assert (change.state, change.edit.old) == (ChangeState.PROPOSED, None)
    assert change.edit.new == {"amount": "1"}


def test_a_removed_row_has_no_new_value(desk: Desk) -> None:
    """Approving that a row goes approves no other row which the form names beside it."""
    old = desk.stated("fees")[0]
    gone = FactEdit(("fees", row_name(old)), ChangeKind.REMOVE, old, {"amount": "1"})
    (change,) = desk.changes.send(SARA.id, SERVICE, [gone])
    assert change.edit.new is None


@pytest.mark.parametrize("kind", [ChangeKind.ADD, ChangeKind.SET])
def test_a_decision_that_the_form_says_was_there(desk: Desk, kind: ChangeKind) -> None:
    """What decisions alone write is judged by the files: a form cannot say that it was there."""
    new: Any = {"title": "زیرخدمت", "registered": "1405-01-01"}
    path = ("subservices",) if kind is ChangeKind.ADD else ("subservices", row_name(new))
    with refused("decision"):
        desk.changes.send(SARA.id, SERVICE, [FactEdit(path, kind, new, {**new, "title": "x"})])
