"""What pages say of people, reasons and lengths: in one language, at the field, and what is so."""

import re

import pytest

from miz_khedmat.forms import FormData
from miz_khedmat.http import Person
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.workflow.change import Change
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name, value_at
from miz_khedmat.workflow.subjects import Subject, find_subject
from tests.dashboard.sites import (
    ADMIN,
    EDITOR,
    MANAGER,
    StaffBrowser,
    StaffDesk,
    form_of,
    text_of,
)
from tests.dashboard.test_check import checked, sent

BASICS = "desk/services/200/basics/"
GITA = Person("gita", "گیتا", "کارشناس گیلان")


def fee(staff: StaffDesk, number: int = 0, amount: str = "3,000,000") -> Change:
    """A proposal for a fee of the service with fees."""
    found = find_subject(staff.catalogue, Subject("1", "100"))
    assert found
    rows = value_at(found.stated, ("fees",))
    assert isinstance(rows, list)
    row = rows[number]
    assert isinstance(row, dict)
    edit = FactEdit(("fees", row_name(row)), ChangeKind.SET, row, {**row, "amount": amount})
    (change,) = staff.changes.send(EDITOR.id, found.subject, [edit])
    return change


def ended(staff: StaffDesk) -> None:
    """The editor's role ends."""
    (role,) = (each for each in staff.people.all() if each.person == EDITOR.id)
    staff.people.end(ADMIN, role.id, UnitTree.of(staff.catalogue))


def page(staff: StaffDesk, path: str, user: str = MANAGER.id) -> str:
    """A page."""
    return text_of(StaffBrowser(staff, user).get(path))


def test_the_other_rows_of_a_proposal(staff: StaffDesk) -> None:
    """Beside a proposal nothing «continues»; whether another row waits already is said."""
    change = fee(staff)
    here = f"desk/changes/{change.id}/"
    assert "ادامه" not in page(staff, here)
    assert "کاربر میزخدمت این ردیف را از بخش خودش" in page(staff, here)
    fee(staff, 1, "21,000")
    assert "برای این ردیف پیشنهادی هست که منتظر تأیید" in page(staff, here)
    assert "کاربر میزخدمت این ردیف را از بخش خودش" not in page(staff, here)


def test_an_author_whose_role_ended(staff: StaffDesk) -> None:
    """The manager still reads the name, and that the role has ended; in lists too."""
    change = fee(staff)
    assert "پایان یافته است" not in page(staff, f"desk/changes/{change.id}/")
    ended(staff)
    text = page(staff, f"desk/changes/{change.id}/")
    assert EDITOR.name in text
    assert "نقش ویرایش او در این واحد پایان یافته است." in text
    assert EDITOR.name in page(staff, "desk/changes/")


def test_own_proposals_after_a_service_moved(staff: StaffDesk) -> None:
    """Its author finds a proposal whose service is in a unit of others by now."""
    terms = RoleTerms("3", Role.DESK_USER, GITA.name, GITA.post)
    staff.people.give(ADMIN, terms, GITA, UnitTree.of(staff.catalogue))
    new: Plain = {"title": "الف", "amount": "7,000"}
    edit = FactEdit(("fees",), ChangeKind.ADD, None, new)
    (change,) = staff.changes.send(GITA.id, Subject("3", "400"), [edit])
    assert change.id in page(staff, "desk/changes/", GITA.id)
    files = staff.folder / "catalogue"
    (files / "agencies/gilan/services/a.yaml").write_text("[]\n", "utf-8")
    top = files / "services" / "all.yaml"
    top.write_text(top.read_text("utf-8") + '- {id: "400", title: خدمت گیلان}\n', "utf-8")
    assert change.id in page(staff, "desk/changes/", GITA.id)
    assert change.id not in page(staff, "desk/changes/?st=open", GITA.id)


@pytest.mark.parametrize(
    ("language", "said", "other"),
    [
        ("fa", "«دیگر» شناسه مورد دیگری است", "the id of another one"),
        ("en", "is the id of another one already", "شناسه مورد دیگری"),
    ],
)
def test_why_a_title_was_not_written(
    staff: StaffDesk, language: str, said: str, other: str
) -> None:
    """The history and the proposal say it in the reader's language, in words of the page."""
    file = staff.folder / "catalogue" / "services" / "all.yaml"
    more = "- title: بی شناسه\n- title: دیگر\n"
    file.write_text(file.read_text("utf-8") + more, "utf-8")
    edit = FactEdit(("title",), ChangeKind.SET, "بی شناسه", "دیگر")
    (change,) = staff.changes.send(EDITOR.id, Subject("1", "بیشناسه"), [edit])
    desk = StaffDesk(staff.folder, {"language": language})
    for path in ("desk/history/", "desk/history/?as=csv", f"desk/changes/{change.id}/"):
        text = re.sub(r"</?bdi[^>]*>", "", page(desk, path))
        assert said in text
        assert other not in text
        assert "all.yaml" not in text


def test_a_text_that_is_too_long(browser: StaffBrowser) -> None:
    """It is said at its field, with the numbers in Persian digits and no internal name."""
    answer = browser.send(
        f"{BASICS}check/",
        FormData({**form_of(browser.get(BASICS)).texts, "description": ("ا" * 25_000,)}),
    )
    text = text_of(answer)
    assert answer.status == 422
    assert 'id="miz-description-error"' in text
    assert "این متن ۲۵٬۰۰۰ نویسه دارد؛ حداکثر ۲۰٬۰۰۰ نویسه پذیرفته می‌شود." in text.replace(
        "<bdi>", ""
    ).replace("</bdi>", "")


def test_a_note_and_a_remark_that_are_too_long(browser: StaffBrowser, staff: StaffDesk) -> None:
    """Both are said at their fields, and stay there."""
    page_of_fee = checked(browser, "desk/services/100/fees/", note="ا" * 2_001)
    answer = sent(browser, page_of_fee, "desk/services/100/fees/", note="ا" * 2_001)
    assert 'id="miz-note-error"' in text_of(answer)
    assert "ا" * 2_001 in text_of(answer)
    change = fee(staff)
    seen = staff.changes.view(change.id, staff.catalogue).seen
    pairs = {"do": "return", "shown": seen, "remark": "ا" * 2_001}
    manager = StaffBrowser(staff, MANAGER.id)
    answer = manager.send(f"desk/changes/{change.id}/", FormData.of(pairs.items()))
    assert 'id="miz-remark-error"' in text_of(answer)
    assert "remark:" not in text_of(answer)
