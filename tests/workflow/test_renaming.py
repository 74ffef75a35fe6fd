"""A service without an id is known by its title: all that is known of it follows another one."""

from typing import Any

import pytest

from miz_khedmat.workflow.change import ChangeState
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.change_records import put_change
from miz_khedmat.workflow.counting import Decisions, counted
from miz_khedmat.workflow.subjects import Subject
from tests.workflow.desk import OMID, REZA, SARA, SERVICE, Desk
from tests.workflow.test_ended_rows import approve, undecided

OLD, NEW = Subject("1", "بیشناسه"), Subject("1", "بانامنو")
NAMELESS = """- title: بی شناسه
  fees: [{amount: "1000"}]
"""


@pytest.fixture
def nameless(desk: Desk) -> Desk:
    """A desk with a service without an id, and another unit's of the same title."""
    for folder in ("services", "agencies/fars/services"):
        (desk.folder / folder / "nameless.yaml").write_text(NAMELESS, "utf-8")
    return desk


def rename(desk: Desk, *more: tuple[Any, str]) -> None:
    """Give the service another title, in one post with more facts."""
    edits = [desk.edit(new, name, subject=OLD) for new, name in (*more, ("با نام نو", "title"))]
    sent = desk.changes.send(SARA.id, OLD, edits)
    assert {(each.state, each.subject) for each in sent} == {(ChangeState.APPLIED, NEW)}


def test_an_approval_counts_on(nameless: Desk) -> None:
    """The approved fee of a service stays approved when its title changes."""
    approve(nameless, nameless.fee(subject=OLD, amount="2000"), OLD)
    with nameless.store.read() as session:
        before = Decisions().renewed(session)
    rename(nameless)
    assert undecided(nameless) == {}
    with nameless.store.read() as session:
        assert counted(nameless.catalogue, before.renewed(session)).undecided == {}
    approve(nameless, nameless.fee(subject=NEW, amount="3000"), NEW)
    assert undecided(nameless) == {}


def test_an_end_follows_too(nameless: Desk) -> None:
    """A fee that was replaced before the title changed stays over."""
    for amount in ("2000", "3000"):
        approve(nameless, nameless.fee(subject=OLD, amount=amount), OLD)
    rename(nameless)
    file = nameless.folder / "services/nameless.yaml"
    fee = nameless.fees(NEW)[0]
    first = (fee.approvals or ())[0].row
    text = file.read_text("utf-8").replace('"3000"', '"2000"', 1)
    file.write_text(text.replace("3000", "2000", 1), "utf-8")
    assert nameless.fees(NEW)[0].digest == first
    assert len(undecided(nameless)) == 1


def test_a_proposal_can_be_decided(nameless: Desk) -> None:
    """A proposal that waits is one of the service under its new title, and can be approved."""
    (change,) = nameless.changes.send(SARA.id, OLD, [nameless.fee(subject=OLD, amount="2000")])
    rename(nameless)
    lines = nameless.changes.of_subject(nameless.found(NEW))
    assert [each.id for each in lines if each.state is ChangeState.PROPOSED] == [change.id]
    done = nameless.changes.decide(REZA.id, change.id, nameless.seen(change.id), approved=True)
    assert (done.state, done.subject, undecided(nameless)) == (ChangeState.APPLIED, NEW, {})


def test_other_facts_of_the_same_post(nameless: Desk) -> None:
    """What is changed in one post with the title is applied, and read, under the new one."""
    rename(nameless, ("شرح", "description"))
    lines = nameless.changes.of_subject(nameless.found(NEW))
    assert {each.path[0] for each in lines} == {"description", "title"}
    described = next(each.id for each in lines if each.path == ("description",))
    assert nameless.changes.get(described).reading


def test_a_crash_before_it_is_noted(nameless: Desk) -> None:
    """A title that was written and not noted is found by the next one."""
    edit = nameless.edit("با نام نو", "title", subject=OLD)
    (change,) = nameless.changes.send(SARA.id, OLD, [edit])
    with nameless.store.write() as session:
        put_change(session, change, state=ChangeState.APPLYING, subject=OLD)
    nameless.changes.finish()
    found = nameless.changes.get(change.id)
    assert (found.state, found.subject) == (ChangeState.APPLIED, NEW)


def test_an_id(nameless: Desk) -> None:
    """The service is known by its id as soon as it gets one."""
    approve(nameless, nameless.fee(subject=OLD, amount="2000"), OLD)
    approve(nameless, nameless.edit("500", "id", subject=OLD), OLD)
    assert undecided(nameless) == {}
    assert len(nameless.changes.of_subject(nameless.found(Subject("1", "500")))) == 2


def test_another_unit(nameless: Desk) -> None:
    """The service of another unit with the same title stays what it is."""
    fars = Subject("3", OLD.service)
    (change,) = nameless.changes.send(OMID.id, fars, [nameless.fee(subject=fars, amount="2000")])
    rename(nameless)
    assert nameless.changes.get(change.id).subject == fars


def test_a_title_beside_an_id(desk: Desk) -> None:
    """A service with an id is not called otherwise by its title."""
    (change,) = desk.changes.send(SARA.id, SERVICE, [desk.edit("نو", "title")])
    assert (change.state, change.subject) == (ChangeState.APPLIED, SERVICE)


def test_without_a_title(nameless: Desk) -> None:
    """A service without an id keeps some title; one with an id can be without."""
    edit = nameless.edit(None, "title", subject=OLD)
    with pytest.raises(ChangeError, match="without both"):
        nameless.changes.send(SARA.id, OLD, [edit])
    (change,) = nameless.changes.send(SARA.id, SERVICE, [nameless.edit(None, "title")])
    assert (change.state, change.subject) == (ChangeState.APPLIED, SERVICE)
