"""The script's additions to other pages, under the strictest policy: copying, and open now."""

import pytest
from playwright.sync_api import Route, expect

from tests.browser.searching import Opened, asks, rows

pytestmark = pytest.mark.browser
SERVICE = "services/10000000099/"


def strictly(route: Route) -> None:
    """The page's own answer, under a policy that also forbids texts to become markup."""
    answer = route.fetch()
    policy = answer.headers.get("content-security-policy", "")
    demand = f"{policy}; require-trusted-types-for 'script'; trusted-types 'none'"
    headers = {**answer.headers, "content-security-policy": demand}
    route.fulfill(response=answer, headers=headers)


def test_the_strictest_policy(opened: Opened, address: str) -> None:
    """The script creates no markup from texts: it works if browsers forbid that."""
    page = opened("laws/")
    page.context.route("**/*", strictly)
    page.goto(address)
    asks(page, "<ازدواج>", 2)

    assert ["0", "4", "9", "13"] == rows(page)


def test_a_number_is_copied(opened: Opened) -> None:
    """A button beside an account copies it as banks take it, and says so."""
    page = opened("laws/")
    page.context.route("**/*", strictly)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(page.url.replace("laws/", SERVICE))
    page.get_by_role("button", name="کپی شماره حساب").first.click()
    expect(page.locator("p.miz-sr[aria-live=polite]")).to_have_text("کپی شد")

    assert "0100-2345" == page.evaluate("navigator.clipboard.readText()")
    assert 0 == opened(SERVICE, scripts=False).locator("button.miz-copy").count()


@pytest.mark.parametrize(
    ("time", "word"),
    [
        ("2026-11-21T05:00:00Z", "اکنون باز است"),
        ("2026-11-21T12:00:00Z", "اکنون بسته است"),
        ("2026-11-20T05:00:00Z", "اکنون بسته است"),
    ],
)
def test_open_now(opened: Opened, time: str, word: str) -> None:
    """Hours that can be parsed say whether it is open, by Tehran's clock."""
    page = opened("laws/")
    page.clock.set_fixed_time(time)
    page.goto(page.url.replace("laws/", SERVICE))

    assert word == page.locator(".miz-now").first.inner_text().strip()
