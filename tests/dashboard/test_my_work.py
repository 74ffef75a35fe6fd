"""My work: what waits for somebody, and each finding with the way to the field that repairs it."""

from pathlib import Path

import pytest
from attrs import evolve

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Role
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.workflow.change import ChangeState
from tests.dashboard.conftest import FILES
from tests.dashboard.people.pages import role as given_role
from tests.dashboard.sites import ADMIN, CLERK, EDITOR, MANAGER, StaffBrowser, StaffDesk, text_of
from tests.dashboard.test_check import checked, sent
from tests.dashboard.test_section import FEES
from tests.loading.folders import written


def work(browser: StaffBrowser, user: str) -> str:
    """What somebody sees, without the marks around numbers."""
    browser.user = user
    return text_of(browser.get("desk/")).replace("<bdi>", "").replace("</bdi>", "")


def proposed(browser: StaffBrowser) -> None:
    """The editor proposes both fees."""
    browser.user = EDITOR.id
    sent(browser, checked(browser, FEES), FEES)


def test_decisions(browser: StaffBrowser, staff: StaffDesk) -> None:
    """They are the manager's, and nobody's own (S8)."""
    proposed(browser)
    (first, _) = staff.changes.open_changes(["1"], staff.catalogue)
    manager, editor = work(browser, MANAGER.id), work(browser, EDITOR.id)

    assert "منتظر تصمیم شما (۲)" in manager
    assert f"desk/changes/{first.id}/" in manager
    assert "هزینه «کارشناسی»" in manager
    assert "منتظر تصمیم شما" not in editor


def test_a_fact_that_waits(browser: StaffBrowser) -> None:
    """One beside all rows is called by its label."""
    here = "desk/services/100/channels/"
    sent(browser, checked(browser, here, request_link="https://other.example.com/"), here)

    assert ">پیوند مستقیم درخواست خدمت</a>" in work(browser, MANAGER.id)


def test_a_proposal_that_came_back(browser: StaffBrowser, staff: StaffDesk) -> None:
    """Its author sees it, with the remark; nobody else does."""
    proposed(browser)
    change = staff.changes.open_changes(["1"], staff.catalogue)[0]
    seen = staff.changes.view(change.id, staff.catalogue).seen
    staff.changes.decide(MANAGER.id, change.id, seen, approved=False, remark="شماره مصوبه؟")

    assert ChangeState.RETURNED is staff.changes.get(change.id).state
    assert "شماره مصوبه؟" in work(browser, EDITOR.id)
    assert "بازگردانده شد" in work(browser, EDITOR.id)
    assert "پیشنهادهای شما" not in work(browser, MANAGER.id)


def test_findings(browser: StaffBrowser) -> None:
    """Each leads to its field, or to its service where no section has it."""
    page = work(browser, EDITOR.id)

    assert "یافته‌ها در واحدهای شما" in page
    assert "خطا، " in page
    assert "desk/services/100/fees/#miz-fees-" in page
    assert 'agencies/3/desk/services/400/"' in page
    assert "یافته‌ها" not in work(browser, MANAGER.id)


def test_units_without_a_user(browser: StaffBrowser) -> None:
    """Who appoints sees them (A5)."""
    page = work(browser, ADMIN.id)

    assert "واحدهای بدون کاربر میزخدمت (۱)" in page
    assert "استان گیلان" in page
    assert "واحدهای بدون کاربر" not in work(browser, EDITOR.id)


def test_links_that_wait(browser: StaffBrowser, staff: StaffDesk) -> None:
    """Who gave one sees it open, then accepted; another administrator has nothing to do (A5)."""
    tree = UnitTree.of(staff.catalogue)
    _, token = staff.site.claims.issue(ADMIN, given_role("3", name="کاوه اسدی"), tree)
    before = work(browser, ADMIN.id)
    staff.site.claims.accept(Person("kaveh", "کاوه"), token)
    after = work(browser, ADMIN.id)

    assert "نقش‌ها و دعوت‌های باز (۱)" in before
    assert "کاربر میزخدمت «کاوه اسدی»" in before
    assert 2 == before.count("دعوت شده؛ پایان اعتبار پیوند، ۱۹ دی ۱۴۲۸")
    assert 2 == after.count("پذیرفته شد؛ منتظر تأیید نقش‌دهنده")
    assert "دعوت‌های باز" not in work(browser, EDITOR.id)


def test_roles_that_wait(browser: StaffBrowser, staff: StaffDesk) -> None:
    """Who appoints sees the roles that grant nothing until they are confirmed (A5)."""
    tree = UnitTree.of(staff.catalogue)
    staff.people.give(ADMIN, given_role("3", name="کاوه اسدی"), Person("kaveh"), tree)
    less = evolve(tree, parents={unit: up for unit, up in tree.parents.items() if unit != "3"})
    staff.people.note_absent(less)

    assert "واحد مدتی نبوده است؛ منتظر تأیید" in work(browser, ADMIN.id)
    assert "منتظر تأیید" not in work(browser, EDITOR.id)


def test_a_role_of_ones_own_that_waits(browser: StaffBrowser, staff: StaffDesk) -> None:
    """Another administrator confirms it: nobody has it among what they are to do (A5)."""
    tree, terms = UnitTree.of(staff.catalogue), given_role("1", Role.ADMINISTRATOR)
    staff.people.give(ADMIN, terms, Person("kaveh"), tree)
    staff.people.give(ADMIN, given_role("3"), Person("kaveh"), tree)
    less = evolve(tree, parents={unit: up for unit, up in tree.parents.items() if unit != "3"})
    staff.people.note_absent(less)

    assert "واحد مدتی نبوده است" not in work(browser, "kaveh")
    assert "واحد مدتی نبوده است" in work(browser, ADMIN.id)


def test_nothing_waits(tmp_path: Path) -> None:
    """A sentence says so, and names the pages that the menu of this role has."""
    files = {"services/a.yaml": "- {id: '1', title: الف, withdrawn: {on: 1404-01-01, why: ب}}\n"}
    desk = StaffDesk.of(tmp_path / "desk", written(tmp_path / "files", dict(files)))

    manager, clerk = (work(StaffBrowser(desk), user) for user in (MANAGER.id, CLERK.id))

    assert "کار دیگری ندارید. از فهرست بالا در دسترس است: پیشنهادهای تغییر، سابقه." in manager
    assert "کار دیگری ندارید.</p>" in clerk


@pytest.mark.parametrize(("user", "there"), [(ADMIN.id, True), (EDITOR.id, False)])
def test_a_new_agency(tmp_path: Path, user: str, there: bool) -> None:  # noqa: FBT001
    """Four steps, in their order; the first is a link for whom it is for."""
    desk = StaffDesk.of(tmp_path / "desk", written(tmp_path / "files", {}))
    page = work(StaffBrowser(desk), user)

    assert page.index("نقش همکاران") < page.index("ورود خدمات") < page.index("ثبت نهایی")
    assert there == (
        'href="../desk/people/" aria' in page
        or 'href="../desk/people/">' in page.split("miz-task-name")[1]
    )


def test_more_than_ten(tmp_path: Path) -> None:
    """Ten lines a section, then how many more there are."""
    fees = ", ".join(f"{{title: f{number}, amount: '{number}'}}" for number in range(1, 13))
    many = f"- {{id: '500', title: خدمت, fees: [{fees}]}}\n" + "".join(
        f"- {{id: '6{number:03}', title: خدمت}}\n" for number in range(12)
    )
    units = {
        f"agencies/u{number}/agency.yaml": f"id: '9{number}'\nname: واحد\n" for number in range(12)
    }
    files = written(tmp_path / "files", {**FILES, "services/many.yaml": many, **units})
    browser = StaffBrowser(StaffDesk.of(tmp_path / "desk", files))
    here = "desk/services/500/fees/"
    sent(browser, checked(browser, here), here)

    assert "۲ پیشنهاد دیگر" in work(browser, MANAGER.id)
    assert "مورد دیگر" in work(browser, EDITOR.id)
    assert "واحدهای بدون کاربر میزخدمت (۱۳)" in work(browser, ADMIN.id)
