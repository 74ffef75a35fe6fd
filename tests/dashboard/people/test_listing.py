"""Who has which role, which unit lacks somebody, and how roles end (A5)."""

from pathlib import Path
from urllib.parse import quote

import pytest
from attrs import evolve, frozen

from miz_khedmat.desk.hosts import NoHost
from miz_khedmat.http import Person, Request
from miz_khedmat.people.acts import Act, Role
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.workflow.edits import ChangeKind, FactEdit
from miz_khedmat.workflow.subjects import Subject
from tests.dashboard.people.conftest import FILES
from tests.dashboard.people.pages import PEOPLE, given, location, plain, press, role
from tests.dashboard.sites import ADMIN, EDITOR, MANAGER, TODAY, StaffBrowser, StaffDesk
from tests.dashboard.test_past_roles import LaterDesk
from tests.hosts.form_clients import Sent, wsgi_browser
from tests.loading.folders import written


def test_units_that_lack_somebody_come_first(staff: StaffDesk, admin: StaffBrowser) -> None:
    """Each with a link to give a role there, and when the role of the last user ended."""
    ended = given(staff, role("3"))
    staff.people.end(ADMIN, ended.id, UnitTree.of(staff.catalogue))
    page = plain(admin.get(PEOPLE))

    assert "واحدهای بدون کاربر میزخدمت (۲ از ۴)" in page
    assert "اداره کل تا کنون کاربری نداشته است." in page
    assert "نقش کاربر پیشین پایان یافت: ۱۲ دی ۱۴۲۸" in page
    assert "give/?u=3" in admin.get(PEOPLE).body.decode()


@frozen
class Named(NoHost):
    """A site that knows the name of its administrator."""

    def person(self, request: Request) -> Person | None:  # noqa: ARG002
        """Return them."""
        return ADMIN


def test_a_first_administrator_has_the_name_of_the_site(staff: StaffDesk) -> None:
    """Their own page names them in the list and in the tree; that of others has their id alone."""
    desk = evolve(staff, options={"host": Named()}).desk()
    page = plain(wsgi_browser(desk)(Sent(PEOPLE)))

    assert "علی نوری، راهبر بدون پایان" in page
    assert "راهبر: علی نوری" in page


def test_the_tree_has_sums(admin: StaffBrowser) -> None:
    """A branch that lacks a user is open, and one whose user is above names them."""
    page = plain(admin.get(PEOPLE))

    assert "۳ واحد زیرمجموعه، ۲ واحد بدون کاربر میزخدمت" in page
    assert "کاربر میزخدمت: از واحد بالاتر (مریم احمدی)" in page
    assert "درخت واحدها (۴)" in page


def test_a_unit_without_a_second_person_is_named(staff: StaffDesk) -> None:
    """Where the desk user alone can approve."""
    tree = UnitTree.of(staff.catalogue)
    (manager,) = staff.people.read(tree).roles(MANAGER.id)
    staff.people.end(ADMIN, manager.id, tree)
    page = plain(StaffBrowser(staff, ADMIN.id).get(PEOPLE))

    assert "واحدهای بدون نفر دوم برای تأیید (۴ از ۴)" in page


def test_roles_of_the_unit_are_listed(admin: StaffBrowser) -> None:
    """With post and end; that of the settings cannot be ended here."""
    page = plain(admin.get(PEOPLE))

    assert "نقش‌های سازمان نمونه" in page
    assert "مریم احمدی، کاربر میزخدمت کارشناس مسئول میز خدمت · بدون پایان" in page
    assert "راهبر نخست، در تنظیمات وبگاه" in page


def test_an_end_is_asked_once_more(staff: StaffDesk, admin: StaffBrowser) -> None:
    """With the open proposals that stay; then it grants nothing."""
    (found,) = staff.people.read(UnitTree.of(staff.catalogue)).roles(EDITOR.id)
    edit = FactEdit(("withdrawn",), ChangeKind.SET, None, {"on": "1428-10-11"})
    staff.changes.send(EDITOR.id, Subject("1", "10"), (edit,), "")
    asked = press(admin, f"ask:{found.id}")
    still = staff.people.read(UnitTree.of(staff.catalogue)).may(EDITOR.id, Act.EDIT, "1")
    answer = press(admin, f"ended:{found.id}")

    assert "نقش «کاربر میزخدمت» مریم احمدی پایان یابد؟ ۱ پیشنهاد باز او می‌ماند." in plain(asked)
    assert (200, True) == (asked.status, still)
    assert "people/?done=ended" == location(answer)
    assert "نقش پایان یافت" in plain(admin.get(f"{PEOPLE}?done=ended"))
    assert not staff.people.read(UnitTree.of(staff.catalogue)).may(EDITOR.id, Act.EDIT, "1")


def test_own_and_last_roles_have_no_button(staff: StaffDesk) -> None:
    """The page says why, and the server refuses it as well."""
    made = given(staff, role("1", Role.ADMINISTRATOR))
    own = StaffBrowser(staff, "kaveh")
    first = StaffBrowser(staff, ADMIN.id)

    assert "نقش شما؛ راهبر دیگری آن را پایان می‌دهد." in plain(own.get(PEOPLE))
    assert "این آخرین راهبر است" in plain(first.get(PEOPLE))
    answers = [press(each, f"ended:{made.id}") for each in (own, first)]
    assert [422, 422] == [each.status for each in answers]
    assert "نقش خودش را پایان نمی‌دهد" in plain(answers[0])
    assert staff.people.read(UnitTree.of(staff.catalogue)).may("kaveh", Act.APPOINT, "1")


def test_people_and_units_are_found(staff: StaffDesk, admin: StaffBrowser) -> None:
    """By name, post, unit or role, without the tree."""
    given(staff, role("3"))
    named, by_unit, by_role, nobody = (
        plain(admin.get(f"{PEOPLE}?{query}"))
        for query in (
            f"q={quote('كاوه')}",
            f"q={quote('اداره شهر')}",
            "role=manager",
            "q=zzz&role=none",
        )
    )

    assert "۱ نقش یافت شد" in named
    assert "کاوه اسدی، کاربر میزخدمت اداره شهر · کارشناس استان" in named
    assert "کاوه اسدی" in by_unit
    assert "حسین کاظمی" in by_role
    assert "مریم احمدی" not in by_role
    assert "۰ نقش یافت شد" in nobody
    assert "درخت واحدها" not in named


def test_an_administrator_of_a_unit_sees_that_unit_alone(staff: StaffDesk) -> None:
    """Neither roles nor units outside, whatever the address says."""
    given(staff, role("2", Role.ADMINISTRATOR))
    outside = given(staff, role("4"), "mina")
    browser = StaffBrowser(staff, "kaveh")
    page = plain(browser.get(PEOPLE))
    answer = press(browser, f"ended:{outside.id}")

    assert "نقش‌های اداره کل" in page
    assert "درخت واحدها (۲)" in page
    assert "مریم احمدی، " not in page
    assert 422 == answer.status
    assert "این کار در نقش شما در این واحد نیست" in plain(answer)
    assert "مریم احمدی" not in plain(browser.get(f"{PEOPLE}?q={quote('مریم')}"))


def test_others_are_refused(staff: StaffDesk) -> None:
    """Page and form, with the roles that they have."""
    browser = StaffBrowser(staff)
    answers = browser.get(PEOPLE), press(browser, "ended:x")

    assert [403, 403] == [each.status for each in answers]
    assert "کاربر میزخدمت" in plain(answers[0])


def test_roles_whose_unit_was_absent_wait(staff: StaffDesk, admin: StaffBrowser) -> None:
    """They are listed until somebody confirms or ends them."""
    back, gone = given(staff, role("3")), given(staff, role("4"), "mina")
    whole = UnitTree.of(staff.catalogue)
    less = evolve(whole, parents={unit: up for unit, up in whole.parents.items() if unit < "3"})
    staff.people.note_absent(less)
    before = plain(admin.get(PEOPLE))
    answers = press(admin, f"unit:{back.id}"), press(admin, f"ended:{gone.id}")
    after = plain(admin.get(f"{PEOPLE}?done=unit"))

    assert "نقش‌های منتظر تأیید" in before
    assert ["people/?done=unit", "people/?done=ended"] == list(map(location, answers))
    assert "نقش‌های منتظر تأیید" not in after
    assert "نقش تأیید شد" in after
    assert staff.people.read(whole).may("kaveh", Act.EDIT, "3")


def test_links_wait_for_their_giver(staff: StaffDesk, admin: StaffBrowser) -> None:
    """Who accepted is shown with the id at the site, and the giver confirms."""
    claims, tree = staff.site.claims, UnitTree.of(staff.catalogue)
    claim, token = claims.issue(ADMIN, role(), tree)
    before = plain(admin.get(PEOPLE))
    claims.accept(Person("kaveh", "کاوه"), token)
    after = plain(admin.get(PEOPLE))
    answer = press(admin, f"confirmed:{claim.id}")

    assert "پیوند معتبر تا" in before
    assert "کاوه (kaveh) پذیرفته و منتظر تأیید نقش‌دهنده است" in after
    assert "people/?done=confirmed" == location(answer)
    assert staff.people.read(tree).may("kaveh", Act.EDIT, "2")


def test_a_link_is_revoked_by_those_who_appoint(staff: StaffDesk, admin: StaffBrowser) -> None:
    """Another administrator sees it, and cannot confirm it; others do not see it."""
    tree = UnitTree.of(staff.catalogue)
    given(staff, role("2", Role.ADMINISTRATOR))
    given(staff, role("3", Role.ADMINISTRATOR), "mina")
    claim, _ = staff.site.claims.issue(Person("kaveh"), role(name="سینا"), tree)
    seen = [plain(StaffBrowser(staff, id).get(PEOPLE)) for id in ("kaveh", ADMIN.id, "mina")]
    answer = press(admin, f"revoked:{claim.id}")

    assert [True, True, False] == ["سینا" in each for each in seen]
    assert "people/?done=revoked" == location(answer)
    assert () == staff.site.claims.all()


@pytest.mark.parametrize("do", ["", "other:1", "ask:", "ask:nothing"])
def test_a_button_that_is_none_does_nothing(admin: StaffBrowser, do: str) -> None:
    """The page is shown again."""
    answer = press(admin, do)

    assert 200 == answer.status
    assert "پایان یابد؟" not in plain(answer)


def test_a_long_list_is_cut(tmp_path: Path) -> None:
    """After ten units, with how many more there are."""
    many = {
        f"agencies/u{number}/agency.yaml": f"id: '{number}'\nname: واحد {number}\n"
        for number in range(100, 112)
    }
    staff = StaffDesk.of(tmp_path / "site", written(tmp_path / "made", {**FILES, **many}))
    page = plain(StaffBrowser(staff, ADMIN.id).get(PEOPLE))

    assert "واحدهای بدون کاربر میزخدمت (۱۴ از ۱۶)" in page
    assert "و ۴ واحد دیگر" in page


def test_a_unit_whose_user_ended_or_waits(staff: StaffDesk) -> None:
    """It never reads as one that had no user: the last day counts, and a role that waits."""
    whole = UnitTree.of(staff.catalogue)
    given(staff, evolve(role("2"), until=TODAY))
    given(staff, role("3"), "mina")
    less = evolve(whole, parents={unit: up for unit, up in whole.parents.items() if unit != "3"})
    staff.people.note_absent(less)
    page = plain(StaffBrowser(LaterDesk(staff.folder), ADMIN.id).get(PEOPLE))

    assert "اداره کل نقش کاربر پیشین پایان یافت: ۱۲ دی ۱۴۲۸" in page
    assert "اداره شهر نقش کاربر آن منتظر تأیید است" in page
    assert "تا کنون کاربری نداشته است" not in page
