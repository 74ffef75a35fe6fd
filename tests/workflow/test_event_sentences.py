"""The history reads as sentences: the post first, the name for colleagues, old and new."""

from typing import Any

import pytest

from miz_khedmat.people.service import People
from miz_khedmat.store.events import append_event
from miz_khedmat.workflow.event_sentences import HistoryEvent, events_before, names_known
from tests.workflow.desk import REZA, SARA, SERVICE, Desk
from tests.workflow.test_changes import proposed

UNITS = {"1": "سازمان نمونه"}


def sentences(desk: Desk) -> list[str]:
    """What happened to changes, the oldest first."""
    people: Any = desk.changes.people
    assert isinstance(people, People)
    names = {**names_known(people.all()), "sara": "سارا موسوی"}
    with desk.store.read() as session:
        found = [each for each in events_before(session, 0) if not each.is_step]
    said = [each.sentence(names, UNITS, ".".join).fa for each in found[::-1]]
    return [text for each, text in zip(found[::-1], said, strict=True) if each.service]


def test_the_path_of_a_change(desk: Desk) -> None:
    """A proposal, its return, its second version and its approval are each a sentence."""
    id = proposed(desk)
    desk.changes.decide(REZA.id, id, desk.seen(id), approved=False, remark="مبلغ؟")
    proposed(desk, "700000")
    desk.changes.decide(REZA.id, id, desk.seen(id), approved=True)
    assert sentences(desk) == [
        "کارشناس میز خدمت (سارا موسوی) برای fees «کارمزد» پیشنهاد تغییر داد",
        "مدیرکل امور مالی (reza) پیشنهاد fees «کارمزد» را بازگرداند: «مبلغ؟»",
        "کارشناس میز خدمت (سارا موسوی) پیشنهاد خود را برای fees «کارمزد» دوباره داد",
        "مدیرکل امور مالی (reza) کل fees «کارمزد» را دید و تأیید کرد",
        "کارشناس میز خدمت (سارا موسوی) fees «کارمزد» را از «500000» به «700000» تغییر داد",
    ]


def test_rows_and_lists(desk: Desk) -> None:
    """Of a list every text is named; that a row approved as it is was written is not."""
    people = desk.fee()
    (change,) = desk.changes.send(SARA.id, SERVICE, [people])
    desk.changes.decide(REZA.id, change.id, desk.seen(change.id), approved=True)
    assert sentences(desk)[-1].endswith("کل fees «کارمزد» را دید و تأیید کرد")
    desk.changes.send(SARA.id, SERVICE, [desk.edit([{"title": "الف"}], "documents")])
    assert sentences(desk)[-1].endswith("«کارت ملی · شناسنامه» به «الف» تغییر داد")


def test_what_was_not_stated(desk: Desk) -> None:
    """A value that was not stated is called so."""
    desk.changes.send(SARA.id, SERVICE, [desk.edit("۸ تا ۱۲", "hours")])
    assert sentences(desk)[-1].endswith("hours را از «درج نشده» به «۸ تا ۱۲» تغییر داد")


@pytest.mark.parametrize(
    ("what", "text"),
    [
        (
            {"kind": "role-given", "name": "کاوه", "role": "desk_user", "unit": "1", "until": ""},
            "x به کاوه نقش «کاربر میزخدمت» در سازمان نمونه داد، بدون پایان",
        ),
        (
            {
                "kind": "change-applied",
                "path": ["fees", "#1"],
                "old": {"amount": "1", "note": None, "approvals": [{"by": "مدیر"}]},
                "new": {"amount": "2", "note": "نو"},
            },
            "x fees را از «1» به «2 · نو» تغییر داد",
        ),
        (
            {
                "kind": "role-given",
                "name": "کاوه",
                "role": "clerk",
                "unit": "1",
                "until": "2027-10-22",
            },
            "x به کاوه نقش «متصدی میز خدمت حضوری» در سازمان نمونه داد، تا 1406-07-30",
        ),
        ({"act": "restored"}, "x پایگاه بازگردانده‌شده را پذیرفت"),
        ({"kind": "unheard-of"}, "x: unheard-of"),
        ([1], "x: "),
    ],
)
def test_other_events(desk: Desk, what: Any, text: str) -> None:
    """Roles and other acts are sentences too, and an unknown one is named by its kind."""
    with desk.store.write() as session:
        append_event(session, "x", what)
        newest = next(events_before(session, 0))
    assert newest.sentence({}, UNITS, ".".join).fa == text


def test_the_desk_itself(desk: Desk) -> None:
    """What the desk did by itself is its own."""
    with desk.store.write() as session:
        append_event(session, "desk", {"kind": "units-absent"})
        newest = next(events_before(session, 0))
    assert newest.sentence({}, UNITS, ".".join).en == "the desk found units of some roles absent"
    assert newest.unit == ""


def test_before_a_number(desk: Desk) -> None:
    """A page of events begins before a number."""
    with desk.store.read() as session:
        found: list[HistoryEvent] = list(events_before(session, 3))
    assert [each.event.number for each in found] == [2, 1]
