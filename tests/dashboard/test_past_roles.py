"""Somebody whose role waits or ended is not called a person without a role (A5)."""

import datetime as dt

from attrs import evolve

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Role
from miz_khedmat.people.service import People
from miz_khedmat.people.unit_tree import UnitTree
from tests.dashboard.people.pages import given, plain, role
from tests.dashboard.sites import ADMIN, TODAY, StaffBrowser, StaffDesk

NO_ROLE = "هنوز نقشی ندارید"


class LaterDesk(StaffDesk):
    """The same desk three days later."""

    @property
    def people(self) -> People:
        """The people, on that day."""
        return evolve(super().people, today=lambda: TODAY + dt.timedelta(3))


def seen(staff: StaffDesk, path: str = "desk/", user: str = "kaveh") -> str:
    """The refusal that somebody sees."""
    answer = StaffBrowser(staff, user).get(path)
    assert 403 == answer.status
    return plain(answer)


def test_a_suspended_role(staff: StaffDesk) -> None:
    """The page says that it is to be confirmed, and why."""
    given(staff, role("3"))
    tree = UnitTree.of(staff.catalogue)
    less = evolve(tree, parents={unit: up for unit, up in tree.parents.items() if unit != "3"})
    staff.people.note_absent(less)
    page = seen(staff)

    assert "نقش «کاربر میزخدمت» شما در استان گیلان تا تأیید راهبر اختیاری نمی‌دهد" in page
    assert "از راهبر دستگاه خود بخواهید" in page
    assert NO_ROLE not in page


def test_an_ended_role(staff: StaffDesk) -> None:
    """By somebody, or by its own last day; each with that day."""
    tree = UnitTree.of(staff.catalogue)
    given(staff, evolve(role("2"), until=TODAY))
    ended = given(staff, role("3", Role.MANAGER))
    evolve(staff.people, today=lambda: TODAY + dt.timedelta(1)).end(ADMIN, ended.id, tree)
    page = seen(LaterDesk(staff.folder))

    assert "نقش «مدیر مربوطه» شما در استان گیلان پایان یافته است: ۱۳ دی ۱۴۲۸" in page
    assert "نقش «کاربر میزخدمت» شما در استان فارس پایان یافته است: ۱۲ دی ۱۴۲۸" in page
    assert NO_ROLE not in page


def test_a_role_that_is_accepted(staff: StaffDesk) -> None:
    """It waits for who gave the link."""
    _, token = staff.site.claims.issue(ADMIN, role("3"), UnitTree.of(staff.catalogue))
    before = seen(staff)
    staff.site.claims.accept(Person("kaveh"), token)

    assert NO_ROLE in before
    assert "نقش «کاربر میزخدمت» در استان گیلان را پذیرفته‌اید" in seen(staff)


def test_a_role_that_was_given_again(staff: StaffDesk) -> None:
    """Only what is in force is named, and the page that did not open."""
    tree = UnitTree.of(staff.catalogue)
    staff.people.end(ADMIN, given(staff, role("3")).id, tree)
    given(staff, role("3"))
    page = seen(staff, "desk/people/")

    assert "این صفحه باز نشد: کاربران و نقش‌ها" in page
    assert "این کار در نقش شما نیست. نقش‌های شما: کاربر میزخدمت" in page
    assert "پایان یافته" not in page
