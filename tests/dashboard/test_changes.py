"""The pages of proposals: lists, one proposal with its decision, a stale one (S8)."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from miz_khedmat.dashboard.changes.listed import ChangesQuery
from miz_khedmat.forms import FormData
from miz_khedmat.http import Person
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.workflow.change import Change, ChangeState
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name, value_at
from miz_khedmat.workflow.subjects import Subject, find_subject
from tests.dashboard.sites import ADMIN, CLERK, EDITOR, MANAGER, StaffBrowser, StaffDesk, text_of


@pytest.fixture
def staff(tmp_path: Path, example: Path) -> StaffDesk:
    """The example with people."""
    return StaffDesk.of(tmp_path, example)


def subject_with_fees(staff: StaffDesk) -> Subject:
    """The first service of the desk's own agency that has a fee with an account."""
    catalogue = staff.catalogue
    rows = catalogue.rows(catalogue.agency)
    return next(
        Subject(catalogue.agency.key, key)
        for key, row in rows.items()
        if any(fee.accounts and fee.amount for fee in row.node.fees or ())
    )


def stated(staff: StaffDesk, subject: Subject, *path: str) -> Any:
    """What a fact reads."""
    found = find_subject(staff.catalogue, subject)
    assert found
    return value_at(found.stated, path)


def propose(staff: StaffDesk, person: str = EDITOR.id, **changed: Any) -> Change:
    """A proposal for the first fee."""
    subject = subject_with_fees(staff)
    row = stated(staff, subject, "fees")[0]
    edit = FactEdit(("fees", row_name(row)), ChangeKind.SET, row, {**row, **changed})
    (change,) = staff.changes.send(person, subject, [edit], "تعرفه تازه ابلاغ شد")
    return change


def press(staff: StaffDesk, change: Change, user: str, do: str, **more: str) -> Any:
    """Press a button of a proposal's page as it is shown now."""
    browser = StaffBrowser(staff, user)
    seen = staff.changes.view(change.id, staff.catalogue).seen
    pairs = {"do": do, "shown": seen, **more}
    return browser.send(f"desk/changes/{change.id}/", FormData.of(pairs.items()))


def page(staff: StaffDesk, change: Change, user: str = MANAGER.id) -> str:
    """The page of a proposal."""
    answer = StaffBrowser(staff, user).get(f"desk/changes/{change.id}/")
    assert answer.status == 200
    return text_of(answer)


def test_the_whole_row_is_shown(staff: StaffDesk) -> None:
    """A manager sees who proposed it and why, the whole row, and both boxes."""
    change = propose(staff, amount="۳٬۲۰۰٬۰۰۰ ریال")
    text = page(staff, change)
    for words in (
        "کل ردیف: <bdi>اکنون</bdi> و <bdi>پیشنهاد</bdi>",
        "تعرفه تازه ابلاغ شد",
        "مریم احمدی",
        "IR150100000009900000000044",
    ):
        assert words in text
    assert "S0803" not in text
    assert "تأیید کل همین ردیف به سمت «<bdi>مدیر کل امور مالی</bdi>»" in text
    assert "بازگرداندن با این توضیح" in text


def test_an_account_that_nobody_else_has(staff: StaffDesk) -> None:
    """A new account that no other service has is named; one that others have is not."""
    known = stated(staff, subject_with_fees(staff), "fees")[0]["accounts"]
    change = propose(staff, accounts=[*known, {"number": "9900000000071"}])
    text = page(staff, change)
    assert "حساب <bdi>9900000000071</bdi> در هیچ خدمت دیگر" in text
    again = propose(staff, accounts=known, amount="۱ ریال")
    assert "در هیچ خدمت دیگر" not in page(staff, again)


def test_approved(staff: StaffDesk) -> None:
    """One press approves and applies; without another proposal the list opens."""
    change = propose(staff, amount="۱ ریال")
    answer = press(staff, change, MANAGER.id, "approve")
    assert answer.headers["location"].endswith("/desk/changes/?done=approved")
    assert staff.changes.get(change.id).state is ChangeState.APPLIED
    assert stated(staff, change.subject, "fees")[0]["amount"] == "۱ ریال"


def test_the_next_opens(staff: StaffDesk) -> None:
    """After a decision the next proposal opens at once."""
    first, subject = propose(staff, amount="۱ ریال"), subject_with_fees(staff)
    add = FactEdit(("fees",), ChangeKind.ADD, None, {"title": "دیگر", "amount": "۲ ریال"})
    (second,) = staff.changes.send(EDITOR.id, subject, [add])
    answer = press(staff, first, MANAGER.id, "return", remark="مبلغ؟")
    assert answer.headers["location"].endswith(f"desk/changes/{second.id}/?done=returned")
    text = text_of(StaffBrowser(staff, MANAGER.id).get(f"desk/changes/{second.id}/?done=returned"))
    assert "پیشنهاد پیشین بازگردانده شد" in text
    assert "۱</bdi> از <bdi>۱</bdi>" in text


def test_a_remark_is_required(staff: StaffDesk) -> None:
    """A return without a remark says what to write; nothing is decided."""
    change = propose(staff, amount="۱ ریال")
    answer = press(staff, change, MANAGER.id, "return", remark=" ")
    assert (answer.status, "بنویسید چه باید اصلاح شود" in text_of(answer)) == (422, True)
    assert staff.changes.get(change.id).state is ChangeState.PROPOSED


def test_another_digest(staff: StaffDesk) -> None:
    """A decision on what was replaced meanwhile shows the new one, and decides nothing."""
    change = propose(staff, amount="۱ ریال")
    seen = staff.changes.view(change.id, staff.catalogue).seen
    propose(staff, amount="۲ ریال")
    answer = press(staff, change, MANAGER.id, "approve", shown=seen)
    assert (answer.status, "این پیشنهاد در این میان تغییر کرده است" in text_of(answer)) == (
        422,
        True,
    )
    assert staff.changes.get(change.id).state is ChangeState.PROPOSED


def test_ones_own(staff: StaffDesk) -> None:
    """An author has no decision form, is refused by the server, and can take it back."""
    change = propose(staff, amount="۱ ریال")
    text = page(staff, change, EDITOR.id)
    assert "تصمیم این پیشنهاد با فرد دیگری است" in text
    assert "حسین کاظمی" in text
    assert 'value="approve"' not in text
    assert press(staff, change, EDITOR.id, "approve").status == 422
    answer = press(staff, change, EDITOR.id, "withdraw")
    assert answer.headers["location"].endswith("desk/changes/?done=withdrawn")


def test_stale(staff: StaffDesk) -> None:
    """A stale proposal shows three values; one press proposes it over what is there now."""
    change, subject = propose(staff, amount="۱ ریال"), subject_with_fees(staff)
    origin = staff.catalogue.origins[subject.key]
    file = staff.folder / "catalogue" / origin.file
    old = stated(staff, subject, "fees")[0]["amount"]
    text = file.read_text("utf-8")
    file.write_text(text.replace(old, "۷۷ ریال", 1), "utf-8")
    assert stated(staff, subject, "fees")[0]["amount"] == "۷۷ ریال"
    shown = page(staff, change, EDITOR.id)
    assert "سه مقدار را بسنجید" in shown
    assert "اکنون، تغییر کرده" in shown
    assert "نیازمند بازنگری" in shown
    assert 'value="withdraw"' in shown
    assert 'value="approve"' not in page(staff, change)
    assert press(staff, change, MANAGER.id, "approve").status == 303
    assert staff.changes.get(change.id).state is ChangeState.STALE
    again = press(staff, change, EDITOR.id, "again")
    assert again.headers["location"].endswith(f"desk/changes/{change.id}/?done=again")
    assert staff.changes.get(change.id).state is ChangeState.PROPOSED


def test_put_aside(staff: StaffDesk) -> None:
    """A returned proposal is put aside by its author."""
    change = propose(staff, amount="۱ ریال")
    press(staff, change, MANAGER.id, "return", remark="نه")
    assert "نه" in page(staff, change, EDITOR.id)
    answer = press(staff, change, EDITOR.id, "drop")
    assert answer.headers["location"].endswith("desk/changes/?done=dropped")
    assert "پس گرفته شد" in page(staff, change, EDITOR.id)


def test_not_for_everybody(staff: StaffDesk) -> None:
    """A clerk sees no proposal, an unknown one is not there, an unknown button does nothing."""
    change = propose(staff, amount="۱ ریال")
    assert StaffBrowser(staff, CLERK.id).get(f"desk/changes/{change.id}/").status == 403
    assert StaffBrowser(staff, MANAGER.id).get("desk/changes/x/").status == 404
    assert press(staff, change, MANAGER.id, "x").status == 422


def test_a_fact_without_a_section(staff: StaffDesk) -> None:
    """A fact that no section of the editor has is shown by its path, with plain lines."""
    subject = subject_with_fees(staff)
    edit = FactEdit(("withdrawn",), ChangeKind.SET, None, {"on": "1405-01-01", "why": "ادغام"})
    (change,) = staff.changes.send(EDITOR.id, subject, [edit])
    text = page(staff, change)
    assert '<bdi dir="ltr">withdrawn</bdi>' in text
    assert "ادغام" in text
    assert "تأیید همین تغییر" in text


def test_the_list(staff: StaffDesk) -> None:
    """The list is grouped by service, begins with the oldest, and finds by state and words."""
    change = propose(staff, amount="۱ ریال")
    title = stated(staff, change.subject, "title")
    browser = StaffBrowser(staff, MANAGER.id)
    text = text_of(browser.get("desk/changes/"))
    assert title in text
    assert "شروع از قدیمی‌ترین" in text
    assert "پیشنهادی با این شرایط یافت نشد" in text_of(browser.get("desk/changes/?st=applied"))
    assert change.id in text_of(browser.get(f"desk/changes/?st=open&u={quote(title)}"))
    none = text_of(browser.get(f"desk/changes/?st=open&u={quote('ناموجود')}"))
    assert "پیشنهادی با این شرایط یافت نشد" in none
    own = text_of(StaffBrowser(staff, EDITOR.id).get("desk/changes/"))
    assert change.id in own
    assert "منتظر تصمیم من" not in own


def test_who_is_elsewhere(staff: StaffDesk) -> None:
    """A manager of another unit neither sees the proposal nor decides on it."""
    change, person = propose(staff, amount="۱ ریال"), Person("other", "x", "مدیر")
    tree = UnitTree.of(staff.catalogue)
    unit = next(key for key in tree.parents if key != tree.root)
    staff.people.give(ADMIN, RoleTerms(unit, Role.MANAGER, "x", "مدیر"), person, tree)
    assert StaffBrowser(staff, "other").get(f"desk/changes/{change.id}/").status == 403
    assert press(staff, change, "other", "approve").status == 403


def test_facts_of_the_agency(staff: StaffDesk) -> None:
    """A proposal about the agency itself is shown under its name."""
    subject = Subject(staff.catalogue.agency.key)
    edit = FactEdit(
        ("website",), ChangeKind.SET, stated(staff, subject, "website"), "https://new.example"
    )
    (change,) = staff.changes.send(EDITOR.id, subject, [edit])
    text = page(staff, change, EDITOR.id)
    assert str(staff.catalogue.agency.name) in text
    assert "new.example" in text


def test_a_service_that_is_gone(staff: StaffDesk) -> None:
    """A proposal for a service that went away is shown as stale, under the service's key."""
    change = propose(staff, amount="۱ ریال")
    origin = staff.catalogue.origins[change.subject.key]
    file = staff.folder / "catalogue" / origin.file
    text = file.read_text("utf-8")
    file.write_text(text.replace(change.subject.service, "99999999999"), "utf-8")
    shown = page(staff, change, EDITOR.id)
    assert change.subject.service in shown
    assert "سه مقدار را بسنجید" in shown
    assert 'value="again"' not in shown


def test_pages_of_a_list() -> None:
    """Another page of a list is found by the same words and state."""
    asked = ChangesQuery.of({"st": "open", "u": " الف  ب ", "p": "2"}, "own")
    assert asked == ChangesQuery("open", "الف ب", 2)
    assert asked.link(3) == "?st=open&u=%D8%A7%D9%84%D9%81+%D8%A8&p=3"
    assert ChangesQuery.of({"st": "x", "p": "x"}, "own") == ChangesQuery("own")
