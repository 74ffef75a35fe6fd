"""A proposal says what has changed, how the page will look, and what became of it (S8)."""

from pathlib import Path

import pytest

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.workflow.change import Change
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name
from tests.dashboard.people.pages import plain
from tests.dashboard.sites import ADMIN, CLERK, EDITOR, MANAGER, StaffBrowser, StaffDesk, text_of
from tests.dashboard.test_changes import press, propose, stated


@pytest.fixture
def staff(tmp_path: Path, example: Path) -> StaffDesk:
    """The example with people."""
    return StaffDesk.of(tmp_path, example)


def page(staff: StaffDesk, change: Change, user: str = MANAGER.id) -> str:
    """The words of the page of a proposal."""
    return plain(StaffBrowser(staff, user).get(f"desk/changes/{change.id}/"))


def test_what_has_changed_is_said_first(staff: StaffDesk) -> None:
    """How many fields and which; of a row that is added or taken away, that it is."""
    change = propose(staff, amount="۳٬۲۰۰٬۰۰۰ ریال", title="بررسی")
    row = stated(staff, change.subject, "fees")[0]
    gone = FactEdit(("fees", row_name(row)), ChangeKind.REMOVE, row, None)
    staff.changes.withdraw(EDITOR.id, change.id)
    (removed,) = staff.changes.send(EDITOR.id, change.subject, [gone])

    assert "دو فیلد تغییر کرده است: بابت، مبلغ" in page(staff, change)
    assert "فیلد تغییر کرده است" not in page(staff, removed)


def test_a_settled_one(staff: StaffDesk) -> None:
    """It says who decided and when; its values are those before and after, whatever is now."""
    change = propose(staff, amount="۱ ریال")
    before = page(staff, change)
    press(staff, change, MANAGER.id, "approve")
    after = page(staff, change)
    dropped = propose(staff, amount="۲ ریال")
    press(staff, dropped, EDITOR.id, "withdraw")

    assert "کل ردیف: اکنون و پیشنهاد" in before
    assert "تصمیم حسین کاظمی، مدیر کل امور مالی، " in after
    assert "تصمیم حسین" not in before
    assert "کل ردیف: پیشین و تازه" in after
    assert "اکنون" not in after
    assert "هنگام پیشنهاد" in page(staff, dropped)


def test_the_page_with_the_change_in_it(staff: StaffDesk) -> None:
    """Who decides sees the service as citizens will, and its card, while the proposal is open."""
    change = propose(staff, amount="۷۷ ریال")
    here = f"desk/changes/{change.id}/preview/"
    browser = StaffBrowser(staff, MANAGER.id)
    shown, card = (text_of(browser.get(f"{here}{query}")) for query in ("", "?as=card"))
    linked = text_of(browser.get(f"desk/changes/{change.id}/"))
    press(staff, change, MANAGER.id, "approve")

    assert 'preview/?as=card">پیش‌نمایش شناسنامه با این تغییر' in linked
    assert "۷۷ ریال" in shown
    assert "شناسنامه خدمت" in card
    assert "۷۷" in card
    assert 404 == browser.get(here).status
    assert "پیش‌نمایش" not in page(staff, change)


def test_a_preview_is_for_whom_the_proposal_is(staff: StaffDesk) -> None:
    """A clerk and a manager of another unit are refused; an unknown one is not there."""
    change, person = propose(staff, amount="۱ ریال"), Person("other", "x", "مدیر")
    tree = UnitTree.of(staff.catalogue)
    unit = next(key for key in tree.parents if key != tree.root)
    staff.people.give(ADMIN, RoleTerms(unit, Role.MANAGER, "x", "مدیر"), person, tree)
    here = f"desk/changes/{change.id}/preview/"

    assert [403, 403] == [StaffBrowser(staff, id).get(here).status for id in (CLERK.id, "other")]
    assert 404 == StaffBrowser(staff, MANAGER.id).get("desk/changes/x/preview/").status
