"""A service in the editor: its sections with their states, a line for each fee (S2, S8)."""

import pytest

from tests.dashboard.sites import StaffBrowser, text_of
from tests.dashboard.test_check import checked, sent
from tests.dashboard.test_section import FEES, HERE


def plain(browser: StaffBrowser, path: str = HERE) -> str:
    """A page without the marks around numbers."""
    return text_of(browser.get(path)).replace("<bdi>", "").replace("</bdi>", "")


def test_its_sections(browser: StaffBrowser) -> None:
    """In the order of the form, each with what is wrong in it."""
    page = plain(browser)

    assert "زیرخدمت «راهبری»" in page
    assert page.index("مشخصات خدمت") < page.index("هزینه‌ها") < page.index("نحوه دسترسی به خدمت")
    assert "۶ از ۱۶ مورد درج شده است." in page
    assert "مورد درج نشده" in page
    assert 'class="miz-tag miz-tag-bad"' in page


def test_a_fee_has_its_line(browser: StaffBrowser) -> None:
    """It leads to the amount of its row, which is rendered open."""
    page = plain(browser)
    target = page.partition("fees/#")[2].partition('"')[0]

    assert "هزینه «کارشناسی»" in page
    assert f'id="{target}"' in plain(browser, FEES)


def test_what_waits(browser: StaffBrowser) -> None:
    """A proposal is shown at its section and at its row."""
    sent(browser, checked(browser, FEES), FEES)
    page = plain(browser)

    assert "۲ تغییر منتظر تأیید است." in page
    assert 2 == page.count(">۱ تغییر منتظر تأیید<")


@pytest.mark.parametrize(("key", "there"), [("100", True), ("10", False), ("300", False)])
def test_the_way_to_its_page(browser: StaffBrowser, key: str, there: bool) -> None:  # noqa: FBT001
    """Only a service that citizens can open has one."""
    assert there == ("صفحه خدمت از دید شهروند" in plain(browser, f"desk/services/{key}/"))


def test_a_complete_section(browser: StaffBrowser) -> None:
    """What is in order is said in grey."""
    assert '<span class="miz-tag miz-tag-calm">کامل</span>' in plain(browser)
