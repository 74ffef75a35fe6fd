"""The list in Chromium: searched at once, sifted, opened, and come back to."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from miz_khedmat import Desk
from tests.browser.places import served
from tests.browser.searching import QUERY, SMALL, STATUS, Opened, asks, rows, visitor

pytestmark = pytest.mark.browser
UNSAID = r"""() => [...document.body.querySelectorAll("*")].flatMap((each) => {
  const told = ["alt", "title", "aria-label"].map((name) => each.getAttribute(name) || "");
  const own = [...each.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
  const texts = [...told, ...own.map((node) => node.data)];
  const foreign = each.closest("[lang]").lang !== "fa";
  return foreign ? texts.filter((text) => /[\u0620-\u06ff]/.test(text)) : [];
})"""
"""The parts of a page with Persian letters that are not marked as Persian."""


def test_the_list_is_sifted_while_one_types(opened: Opened) -> None:
    """A match is shown below its opened parent, and the count is announced."""
    page = opened()
    assert ["0", "9", "99"] == rows(page)
    asks(page, "گذرنامة", 2)

    assert ["0", "3", "9", "12"] == rows(page)
    assert "polite" == page.locator(STATUS).get_attribute("aria-live")


def test_nothing_found_is_said(opened: Opened) -> None:
    """A question without answers empties the list and says so."""
    page = opened()
    page.locator(QUERY).fill("زعفران")
    expect(page.locator(STATUS)).to_have_text("خدمتی یافت نشد.")

    assert [] == rows(page)


def test_what_is_only_near_is_said(opened: Opened) -> None:
    """If no service has the word itself, the count says that these are near."""
    page = opened()
    asks(page, "گذرنمه", 2)

    expect(page.locator(STATUS)).to_contain_text("نتایج مشابه")


def test_kinds_and_channels_sift(opened: Opened) -> None:
    """The two selects act at once, alone and with words."""
    page = opened()
    page.locator("#miz-type").select_option("G2B")
    expect(page.locator(STATUS)).to_contain_text("۱")
    assert ["99"] == rows(page)
    page.locator("#miz-type").select_option("")
    page.locator("#miz-channel").select_option("phone")
    asks(page, "ازدواج", 2)

    assert ["0", "4", "9", "13"] == rows(page)


def test_escape_clears(opened: Opened) -> None:
    """Escape brings back the list as it was, with the branches that the reader had open."""
    page = opened()
    page.locator("summary.miz-branch-line").nth(1).click()
    before = rows(page)
    asks(page, "10000000003", 1)
    assert ["0", "3"] == rows(page)
    page.locator(QUERY).press("Escape")

    assert "" == page.locator(QUERY).input_value()
    assert before == rows(page)


def test_going_back_finds_all_as_it_was(opened: Opened) -> None:
    """A reader who returns from an answer finds the query, the filter and the same rows."""
    page = opened()
    page.locator("#miz-channel").select_option("web")
    asks(page, "کسب", 2)
    before = rows(page)
    page.wait_for_url("**/?q=*")
    page.locator("a.miz-row-title:visible").first.click()
    page.wait_for_url("**/services/**")
    page.go_back()
    expect(page.locator(STATUS)).to_contain_text("۲")

    assert before == rows(page)
    assert ("کسب", "web") == tuple(
        page.locator(f"#miz-{name}").input_value() for name in ("q", "channel")
    )


def test_open_branches_survive(opened: Opened) -> None:
    """A reader who returns finds the same rows open, in the same window only."""
    page = opened()
    page.locator("summary.miz-branch-line").nth(1).click()
    before = rows(page)
    page.goto(page.url + "laws/")
    page.goto(page.url.removesuffix("laws/"))

    assert before == rows(page)
    assert ["0", "9", "99"] == rows(opened())


def test_a_question_can_be_linked(opened: Opened) -> None:
    """The address contains the query; a reader who opens it sees the answer."""
    page = opened(f"?q={quote('عوارض')}&channel=web")
    expect(page.locator(STATUS)).to_contain_text("۲")

    assert ["0", "5", "9", "14"] == rows(page)


def test_a_deep_link_opens_its_branch(opened: Opened) -> None:
    """A link to a row opens its branch, even if a query hides it."""
    row = "miz-s-10000000012"
    page = opened(f"#{row}")
    assert "12" in rows(page)
    asks(page, "ازدواج", 2)
    assert "12" not in rows(page)
    page.evaluate("location.hash = ''")
    page.evaluate(f"location.hash = '{row}'")
    expect(page.locator(f"#{row}")).to_be_in_viewport()

    assert "" == page.locator(QUERY).input_value()


def test_a_link_to_a_branch_opens_it(opened: Opened) -> None:
    """The address of a service with sub-services leads to these (L3)."""
    page = opened("services/10000000009/")

    assert page.url.endswith("#miz-s-10000000009")
    assert "12" in rows(page)


def test_all_open_and_all_close(opened: Opened) -> None:
    """Two buttons open and close every branch; without scripts there are none."""
    page = opened()
    page.get_by_role("button", name="باز کردن همه").click()
    assert 19 == len(rows(page))
    page.get_by_role("button", name="بستن همه").click()

    assert ["0", "9", "99"] == rows(page)
    assert not opened(scripts=False).get_by_role("button", name="باز کردن همه").is_visible()


def test_the_keyboard_suffices(opened: Opened) -> None:
    """From the field Enter stays on the page, and Tab leads on to what was found."""
    page = opened()
    page.locator(QUERY).focus()
    page.keyboard.type("استعلام")
    expect(page.locator(STATUS)).to_contain_text("۲")
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "miz-row-title":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/services/10000000007/")

    assert page.locator("h1").is_visible()


def test_what_is_found_says_its_language(browser: Browser) -> None:
    """In an English desk every Persian run says so, before and after the script has sifted."""
    english = Desk(catalogue=SMALL, language="en", security_headers=True)
    with served(english) as base, visitor(browser, base) as opened:
        page = opened()
        page.get_by_role("button", name="Expand all").click()
        assert [] == page.evaluate(UNSAID)
        page.locator(QUERY).fill("گذرنامة")
        expect(page.locator(STATUS)).to_contain_text("2")

        assert ["0", "3", "9", "12"] == rows(page)
        assert [] == page.evaluate(UNSAID)


@pytest.mark.parametrize("path", ["", f"search/?q={quote('صدور پروانه')}", "search/"])
def test_a_phone_is_wide_enough(opened: Opened, path: str) -> None:
    """At 320 pixels nothing scrolls sideways, before and after a question."""
    page = opened(path, 320)
    page.locator(QUERY).fill("صدور پروانه‌ی ساختمان ۱")
    page.wait_for_timeout(400)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
