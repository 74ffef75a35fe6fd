"""A fact that was changed outside the pages is in the history once, and nobody is named (S8)."""

from miz_khedmat.workflow.change import ChangeState
from tests.workflow.desk import MINA, REZA, SARA, SERVICE, Desk
from tests.workflow.test_applying import KilledFiles, killed
from tests.workflow.test_changes import proposed
from tests.workflow.test_event_sentences import sentences
from tests.workflow.test_versions import late, rewritten


def test_found_by_a_decision(desk: Desk) -> None:
    """An approval that finds another value by hand names the fact, in both languages."""
    id = proposed(desk)
    seen = desk.seen(id)
    rewritten(desk, '"500000"', '"1"')
    assert desk.changes.decide(REZA.id, id, seen, approved=True).state is ChangeState.STALE
    assert desk.kinds() == ["proposed", "by-hand", "stale"]
    said = "میز خدمت فایل را بیرون از این صفحه‌ها تغییریافته یافت: fees «کارمزد»"
    assert said in sentences(desk)


def test_found_by_a_form(desk: Desk) -> None:
    """So does a form that was opened before the file was changed by hand."""
    late(desk, desk.edit("ب", "description"), "description: شرح", "description: دستی")
    assert desk.kinds() == ["proposed", "by-hand", "stale"]


def test_found_by_the_next_writer(desk: Desk) -> None:
    """And so does who finishes what was begun."""
    killed(desk, KilledFiles)
    rewritten(desk, '"500000"', '"1"')
    desk.changes.finish()
    assert desk.kinds()[-2:] == ["by-hand", "stale"]


def test_found_once(desk: Desk) -> None:
    """Two proposals that meet the same change by hand are one event of it; another is one more."""
    first, second = proposed(desk), desk.changes.send(MINA.id, SERVICE, [desk.fee(amount="7")])[0]
    seen = {id: desk.seen(id) for id in (first, second.id)}
    rewritten(desk, '"500000"', '"1"')
    for id, shown in seen.items():
        desk.changes.decide("reza", id, shown, approved=True)
    assert desk.kinds().count("by-hand") == 1
    late(desk, desk.fee(amount="8"), '"1"', '"2"')
    assert desk.kinds().count("by-hand") == 2


def test_a_change_of_the_desk_is_none(desk: Desk) -> None:
    """A value that the desk itself wrote meanwhile was not changed by hand."""
    id, (second,) = proposed(desk), desk.changes.send(MINA.id, SERVICE, [desk.fee(amount="7")])
    seen = desk.seen(second.id)
    desk.changes.decide(REZA.id, id, desk.seen(id), approved=True)
    late_one = desk.changes.decide(REZA.id, second.id, seen, approved=True)
    assert late_one.state is ChangeState.STALE
    assert "by-hand" not in desk.kinds()


def test_a_service_that_is_gone_is_none(desk: Desk) -> None:
    """Of a service that is gone no fact can be compared."""
    id = proposed(desk)
    seen = desk.seen(id)
    (desk.folder / "services/all.yaml").write_text("- {id: '200', title: استعلام}\n", "utf-8")
    desk.changes.decide(REZA.id, id, seen, approved=True)
    assert desk.kinds() == ["proposed", "stale"]


def test_a_change_of_the_id(desk: Desk) -> None:
    """Other facts of a service are compared under its new id too."""
    (change,) = desk.changes.send(SARA.id, SERVICE, [desk.edit("الف", "description")])
    assert change.reading
    rewritten(desk, 'id: "100"', 'id: "101"\n  former_ids: ["100"]')
    late(desk, desk.edit("ب", "description"), "description: الف", "description: دستی")
    assert desk.kinds().count("by-hand") == 1
