"""Every page of staff says who is signed in, and opens only to whose role it belongs (A5)."""

import re

import pytest
from attrs import evolve

from miz_khedmat.catalogue.urls import Links
from miz_khedmat.dashboard.frame import visitor
from miz_khedmat.forms import FormData, FormFault
from miz_khedmat.pages.page import Visit
from tests.dashboard.sites import (
    ADMIN,
    CLERK,
    EDITOR,
    MANAGER,
    StaffBrowser,
    StaffDesk,
    form_of,
    sent_form,
    text_of,
)
from tests.samples import CATALOGUE

SECTION = "desk/services/100/basics/"


@pytest.mark.parametrize(
    ("user", "menu"),
    [
        (EDITOR.id, ["میز کار", "خدمات", "پیشنهادهای تغییر", "سابقه"]),
        (MANAGER.id, ["میز کار", "پیشنهادهای تغییر", "سابقه"]),
        (ADMIN.id, ["میز کار", "کاربران و نقش‌ها", "سابقه"]),
        (CLERK.id, []),
    ],
)
def test_the_menu_of_a_role(browser: StaffBrowser, user: str, menu: list[str]) -> None:
    """It has what the role can do; a clerk has one page, and so no menu."""
    browser.user = user
    page = browser.get("desk/").body.decode()
    found = [part.partition(">")[2].partition("<")[0] for part in page.split("miz-menu-link")[1:]]

    assert menu == found


def test_the_head(browser: StaffBrowser) -> None:
    """Name, role and unit; the id of the site in any spelling."""
    browser.user = EDITOR.id.upper()
    page = text_of(browser.get("desk/"))

    assert "<span>مریم احمدی، کاربر میزخدمت</span><span>سازمان نمونه</span>" in page


@pytest.mark.parametrize("path", ["desk/services/", "desk/services/100/", SECTION])
@pytest.mark.parametrize("user", [MANAGER.id, CLERK.id, "nobody"])
def test_others_are_refused(browser: StaffBrowser, path: str, user: str) -> None:
    """A refusal names the roles that somebody has."""
    browser.user = user
    got = browser.get(path)
    roles = "هنوز نقشی ندارید" if user == "nobody" else "نقش‌های شما:"

    assert 403 == got.status
    assert roles in text_of(got)
    assert 403 == browser.send(path, FormData()).status


def test_who_is_not_signed_in(browser: StaffBrowser) -> None:
    """Nothing is shown, and nothing posted is taken."""
    form = form_of(browser.get(SECTION))
    browser.user = ""

    assert 403 == browser.get(SECTION).status
    assert 403 == browser.send(f"{SECTION}check/", form).status


def test_what_was_typed_stays_without_a_session(browser: StaffBrowser) -> None:
    """Who signed out meanwhile gets the form back, and sends it again after signing in."""
    typed = {**form_of(browser.get(SECTION)).texts, "title": ("عنوان <تازه>\nدوم",)}
    browser.user = ""
    kept = browser.send(f"{SECTION}check/", FormData(typed))
    browser.user = EDITOR.id

    assert 403 == kept.status
    assert "برای ادامه دوباره وارد شوید؛ نوشته شما می‌ماند." in text_of(kept)
    assert re.search(r'<li class="miz-text">(<bdi[^>]*>)?عنوان &lt;تازه&gt; دوم', text_of(kept))
    assert not re.search(r"<li[^>]*>(<bdi>)?[0-9a-f]{32}", text_of(kept))
    assert form_of(kept).texts == typed
    assert "عنوان &lt;تازه&gt;" in text_of(browser.send(f"{SECTION}check/", form_of(kept)))


def test_a_forged_form_is_never_shown_back(browser: StaffBrowser) -> None:
    """What another site sends in the name of a visitor stays unread."""
    sent = sent_form(f"{SECTION}check/", [("title", "عنوان فریبنده")], "")
    got = browser.call(evolve(sent, headers={**sent.headers, "sec-fetch-site": "cross-site"}))

    assert 403 == got.status
    assert "فریبنده" not in text_of(got)


def test_a_page_that_does_not_open_is_no_form(browser: StaffBrowser) -> None:
    """Its title is about the page, and what to do is to sign in."""
    browser.user = ""
    page = text_of(browser.get(SECTION))

    assert "این صفحه باز نشد" in page
    assert "برای دیدن این صفحه وارد سایت شوید" in page
    assert "فرم" not in page.partition("<main")[2]


@pytest.mark.parametrize("path", ["desk/", "desk/services/", "desk/services/100/", SECTION])
def test_without_a_store(staff: StaffDesk, browser: StaffBrowser, path: str) -> None:
    """A page of staff answers 503, and when to come again."""
    (staff.folder / "store.sqlite3").unlink()
    got = browser.get(path)

    assert (503, "60") == (got.status, got.headers["retry-after"])


def test_what_was_typed_stays_without_a_store(staff: StaffDesk, browser: StaffBrowser) -> None:
    """The form comes back with every text, and can be sent again."""
    form = form_of(browser.get(SECTION))
    typed = FormData({**form.texts, "title": ("عنوان <تازه>",), "do": ("next",)})
    store = staff.folder / "store.sqlite3"
    content = store.read_bytes()
    store.unlink()
    got = browser.send(f"{SECTION}check/", typed)
    store.write_bytes(content)

    assert (503, "60") == (got.status, got.headers["retry-after"])
    assert "نوشته شما در همین صفحه مانده است" in text_of(got)
    assert form_of(got).texts == {n: t for n, t in typed.texts.items() if n != "do"}
    assert 200 == browser.send(f"{SECTION}check/", form_of(got)).status


def test_a_list_without_a_store(staff: StaffDesk, browser: StaffBrowser) -> None:
    """Nothing was typed that would be lost."""
    (staff.folder / "store.sqlite3").unlink()

    assert 503 == browser.send("desk/services/", FormData()).status


def test_nobody_is_no_visitor() -> None:
    """A page that is called without a person is refused."""
    with pytest.raises(FormFault):
        visitor(Visit(CATALOGUE, CATALOGUE.agency, Links(""), "fa", "rtl", {}))


def test_headers(browser: StaffBrowser) -> None:
    """Pages of staff are never kept and never framed."""
    got = browser.get("desk/")

    assert "no-store" == got.headers["cache-control"]
    assert "frame-ancestors 'none'" in got.headers["content-security-policy"]
    assert "miz-staff." in got.body.decode()


def test_public_pages_load_no_sheet_of_staff(browser: StaffBrowser) -> None:
    """They gain no byte."""
    page = browser.get("services/100/").body.decode()

    assert "miz-staff" not in page


@pytest.mark.parametrize(
    ("said", "expected"), [("applied", "تغییر اعمال شد"), ("x", ""), ("sent", "فرستاده شد")]
)
def test_what_just_happened(browser: StaffBrowser, said: str, expected: str) -> None:
    """A notice is one that we know, whatever an address says."""
    page = text_of(browser.get(f"desk/services/100/?done={said}"))

    assert expected in page
    assert bool(expected) == ("miz-notice-good" in page)


def test_a_page_without_a_form_refuses_one(browser: StaffBrowser) -> None:
    """Nothing is read."""
    assert 405 == browser.send("desk/services/", FormData()).status


@pytest.mark.parametrize("language", ["fa", "en", "ar", "ckb"])
def test_every_language(staff: StaffDesk, language: str) -> None:
    """Each page can be shown in each."""
    staff.options["language"] = language
    browser = StaffBrowser(staff)
    paths = ("desk/", "desk/services/", "desk/services/100/", SECTION, "desk/services/100/fees/")

    assert [200] * 5 == [browser.get(path).status for path in paths]
