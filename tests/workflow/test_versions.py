"""Changes that are sent again, over what was changed meanwhile, and what is refused (S8)."""

from typing import Any

import pytest

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.people.service import People
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.workflow.change import ChangeState
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.change_records import put_change
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name
from miz_khedmat.workflow.subjects import Subject
from tests.workflow.desk import ADMIN, MINA, REZA, SARA, SERVICE, Desk
from tests.workflow.test_changes import proposed, refused

ADD, REMOVE, MOVE, SET = ChangeKind.ADD, ChangeKind.REMOVE, ChangeKind.MOVE, ChangeKind.SET
ROW: Any = {"title": "عکس"}


def rewritten(desk: Desk, old: str, new: str) -> None:
    """Change the file by hand."""
    file = desk.folder / "services/all.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def late(desk: Desk, edit: FactEdit, old: str, new: str) -> str:
    """The id of a change whose file was changed by hand before it was sent."""
    rewritten(desk, old, new)
    (change,) = desk.changes.send(SARA.id, SERVICE, [edit])
    assert change.state is ChangeState.STALE
    return change.id


def test_a_row_that_is_gone_is_added(desk: Desk) -> None:
    """A row that went away meanwhile is proposed again as a new one."""
    row = desk.stated("documents")[0]
    edit = FactEdit(("documents", row_name(row)), SET, row, ROW)
    id = late(desk, edit, "    - کارت ملی\n", "")
    again = desk.changes.again(SARA.id, id, desk.seen(id))
    assert (again.state, again.edit.kind) == (ChangeState.APPLIED, ADD)
    assert desk.stated("documents")[-1] == ROW


def test_a_row_that_is_there_already(desk: Desk) -> None:
    """A row that somebody added meanwhile is not added twice, nor one that waits for approval."""
    added = FactEdit(("documents",), ADD, None, ROW)
    rewritten(desk, "- شناسنامه", "- شناسنامه\n    - عکس")
    with refused("same"):
        desk.changes.send(SARA.id, SERVICE, [added])
    fee = FactEdit(("fees",), ADD, None, {"amount": "7"})
    (change,) = desk.changes.send(SARA.id, SERVICE, [fee, fee])
    with refused("same"):
        desk.changes.send(SARA.id, SERVICE, [fee])
    (noted,) = desk.changes.send(SARA.id, SERVICE, [fee], "نامه", change.id)
    rewritten(desk, "  fees:\n", '  fees:\n    - amount: "7"\n')
    late = desk.changes.decide(REZA.id, noted.id, desk.seen(noted.id), approved=True)
    assert (late.id, late.state) == (change.id, ChangeState.STALE)
    with refused("same"):
        desk.changes.again(SARA.id, noted.id, desk.seen(noted.id))


def test_a_value_that_is_there_already(desk: Desk) -> None:
    """A value that somebody wrote meanwhile is not proposed again; other rows keep their order."""
    id = late(desk, desk.edit("ب", "description"), "description: شرح", "description: ب")
    with refused("same"):
        desk.changes.again(SARA.id, id, desk.seen(id))
    names: Any = list(map(row_name, desk.stated("documents")))
    move = FactEdit(("documents",), MOVE, names, names[::-1])
    moved = late(desk, move, "- شناسنامه", "- گذرنامه")
    with refused("order"):
        desk.changes.again(SARA.id, moved, desk.seen(moved))


def test_an_order_of_other_rows(desk: Desk) -> None:
    """An order that leaves a row out, or has another, is refused: no row is lost by moving."""
    names: Any = list(map(row_name, desk.stated("documents")))
    with refused("order"):
        desk.changes.send(SARA.id, SERVICE, [FactEdit(("documents",), MOVE, names, names[:1])])


def test_only_what_waits_is_sent_again(desk: Desk) -> None:
    """A proposal that is fine, and one that reads otherwise than shown, are not sent again."""
    id = proposed(desk)
    with refused("decided"):
        desk.changes.again(SARA.id, id, desk.seen(id))
    desk.changes.decide(REZA.id, id, desk.seen(id), approved=False, remark="نه")
    with refused("other"):
        desk.changes.again(SARA.id, id, "x")
    assert desk.changes.again(MINA.id, id, desk.seen(id)).authors == ("sara", "mina")


def test_a_version_of_something_else(desk: Desk) -> None:
    """A new version is one of an open proposal for the same fact; other facts are their own."""
    id = proposed(desk)
    with refused("decided"):
        desk.changes.send(SARA.id, Subject("1", "200"), [desk.fee(amount="1")], again=id)
    edits = [desk.edit("x", "description"), desk.fee(amount="1")]
    other, same = desk.changes.send(SARA.id, SERVICE, edits, again=id)
    assert (same.id, other.id == id) == (id, False)


def test_settled_meanwhile(desk: Desk) -> None:
    """What somebody settled between reading and writing is refused."""
    change = desk.changes.get(proposed(desk))
    desk.changes.withdraw(SARA.id, change.id)
    with desk.store.write() as session, pytest.raises(ChangeError, match="settled"):
        put_change(session, change, state=ChangeState.APPROVED)


def test_a_proposal_of_another_is_not_dropped(desk: Desk) -> None:
    """Nobody else puts aside what waits for a decision."""
    id = proposed(desk)
    with refused("decided"):
        desk.changes.drop(MINA.id, id, desk.catalogue)


def test_what_no_fact_can_be(desk: Desk) -> None:
    """A value that such a fact cannot have is refused with the reason."""
    with refused("shape"):
        desk.changes.send(SARA.id, SERVICE, [desk.edit({"nobody": "x"}, "audience")])


def test_a_branch_gets_its_own_entry(desk: Desk) -> None:
    """A unit's first difference is written as an entry of its own, and cleared again (A3)."""
    subject = Subject("2", "100")
    edit = desk.edit("۸ تا ۱۲", "hours", subject=subject)
    (change,) = desk.changes.send(SARA.id, subject, [edit])
    assert change.state is ChangeState.APPLIED, change.why
    assert desk.stated("hours", subject=subject) == "۸ تا ۱۲"
    assert desk.stated("hours") is None
    (cleared,) = desk.changes.send(SARA.id, subject, [desk.edit(None, "hours", subject=subject)])
    assert cleared.state is ChangeState.APPLIED, cleared.why


def test_a_role_without_a_post(desk: Desk) -> None:
    """Who has no post cannot approve: the file would name nobody."""
    people = desk.changes.people
    assert isinstance(people, People)
    id, tree = proposed(desk), UnitTree.of(desk.catalogue)
    terms = RoleTerms("1", Role.MANAGER, "x", "x")
    people.give(ADMIN, terms, Person("nobody"), tree)
    with desk.store.write() as session:
        session.apply(["update miz_assignment set post = '' where person = 'nobody'"])
    with refused("post"):
        desk.changes.decide("nobody", id, desk.seen(id), approved=True)


def test_accomplices_are_named(desk: Desk) -> None:
    """If one of two gave the other a role, the event of the approval says so."""
    people = desk.changes.people
    assert isinstance(people, People)
    tree = UnitTree.of(desk.catalogue)
    people.give(ADMIN, RoleTerms("1", Role.ADMINISTRATOR, "r", "رئیس"), REZA, tree)
    friend = Person("friend")
    people.give(REZA, RoleTerms("1", Role.DESK_USER, "f", "کارشناس"), friend, tree)
    (change,) = desk.changes.send(friend.id, SERVICE, [desk.fee(amount="1")])
    desk.changes.decide(REZA.id, change.id, desk.seen(change.id), approved=True)
    with desk.store.read() as session:
        events = [row[3] for row in session.all("event_page", number=0)]
    assert sum('"tied":true' in each for each in events) == 1


def test_what_an_edit_would_replace(desk: Desk) -> None:
    """It is the proposal that is edited again, once; a settled one is none."""
    id = proposed(desk)
    found = desk.found()
    edits = [desk.fee(amount="1"), desk.edit("x", "description")]
    first = desk.changes.replaced(SARA.id, found, edits, id)
    desk.changes.withdraw(SARA.id, id)

    assert [id, None] == [each.id if each else None for each in first]
    assert [None, None] == desk.changes.replaced(SARA.id, found, edits, id)
