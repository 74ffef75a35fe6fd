"""A citizen's walk in the example sites: a delivered request, its survey, thanks (Q1, Q2)."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from attrs import frozen
from playwright.sync_api import Browser, Page

from miz_khedmat.store.store import Store, open_store
from miz_khedmat.surveys.months import month_of, today_in_iran
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.records import Surveyed
from miz_khedmat.surveys.service import DAYS, Surveys
from tests.browser.checks import look
from tests.browser.modes import Mode, Window, window
from tests.browser.test_servers import SITES, started

pytestmark = pytest.mark.browser

AGENCY, SERVICE = "10030000", "10031771101"
PHONE: Final = Mode("phone", {"viewport": {"width": 320, "height": 640}}, scripts=False)
LINK: Final = "[data-miz=survey] a"
INVALID: Final = "این نشانی نظرسنجی معتبر نیست"
REFUSED: Final = {400, 403}
"""How Flask-WTF and Django answer a form without their field."""
STEPS: Final = 80
"""Presses of Tab within which anything on a page is reached."""
FORGED: Final = """<!doctype html><title>x</title>
<form method="post" action="{}"><input name="satisfaction" value="1"><button>x</button></form>"""
MIGRATE: Final = {
    "Flask": ("-m", "flask", "--app", "examples/flask_app/app.py", "miz", "migrate"),
    "Django": ("examples/django_app/manage.py", "miz", "migrate"),
}


@frozen
class ExampleSite:
    """An example site that is being served at *address*, and the store of its surveys."""

    address: str
    file: Path

    @property
    def store(self) -> Store:
        """The store."""
        return open_store(self.file, create=False)

    @property
    def count(self) -> int:
        """How many answers there are."""
        with self.store.read() as session:
            return len(session.all("answers_of_month", month=month_of(today_in_iran())))

    def delivered(self, number: str) -> str:
        """The full address of the page that ends a request."""
        return f"{self.address}/delivered?number={number}"

    def expired(self) -> str:
        """The full address of an invitation whose last day was yesterday."""
        day = today_in_iran() - dt.timedelta(DAYS + 1)
        surveys = Surveys(self.store, today=lambda: day)
        made = surveys.invite(Surveyed(AGENCY, SERVICE, Manner.ELECTRONIC))
        assert made
        return f"{self.address}/miz/n/{made.token}/"


@pytest.fixture(scope="module", params=SITES)
def site(
    request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ExampleSite]:
    """Each site as people start it, after its own commands have made its store."""
    folder = tmp_path_factory.mktemp("site")
    environment = {
        "SITE_DATABASE": str(folder / "site.sqlite3"),
        "SITE_SURVEYS": str(folder / "surveys.sqlite3"),
        "SITE_DESK": "http://127.0.0.1:{port}/miz/",
    }
    around = {**os.environ, "PYTHONPATH": str(root / "src"), **environment}
    command = [sys.executable, *MIGRATE[request.param]]
    subprocess.run(command, cwd=root, env=around, check=True)
    with started(root, *SITES[request.param], **environment) as address:
        yield ExampleSite(address, folder / "surveys.sqlite3")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Window]:
    """A narrow window in which no script of a page runs."""
    shown = window(browser, PHONE)
    yield shown
    shown.page.context.close()


def reach(page: Page, target: str) -> None:
    """Press Tab until *target* has the focus."""
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        if page.locator(target).and_(page.locator(":focus")).count():
            return
    raise AssertionError(f"Tab does not reach {target}")


def enter(shown: Window, target: str) -> None:
    """Reach *target* by Tab, and press Enter there."""
    with shown.unscripted():
        reach(shown.page, target)
        with shown.page.expect_navigation():
            shown.page.keyboard.press("Enter")


def wrong(shown: Window) -> dict[str, list[str]]:
    """What the checks find in the page, which is opened again for them, and afterwards."""
    shown.visit(shown.page.url)
    found = {name: texts for name, texts in look(shown).items() if texts}
    shown.visit(shown.page.url)
    return found


def test_a_citizens_walk(phone: Window, site: ExampleSite) -> None:
    """Delivered, survey, thanks, by keyboard alone; no check finds anything on the way."""
    before = site.count
    phone.visit(site.delivered("1405-17"))
    assert {} == wrong(phone)
    enter(phone, LINK)
    assert {} == wrong(phone)
    reach(phone.page, "#miz-satisfaction-5")
    phone.page.keyboard.press("Space")
    enter(phone, "#miz-send")
    assert phone.page.locator(".miz-done").is_visible()
    assert {} == wrong(phone)

    assert before + 1 == site.count


def test_the_same_token_again(phone: Window, site: ExampleSite) -> None:
    """A form sent twice is one answer; the address is closed, and the site shows it no more."""
    phone.visit(site.delivered("1405-18"))
    enter(phone, LINK)
    address, before = phone.page.url, site.count
    for _ in range(2):
        phone.page.request.post(address, form={"satisfaction": "4"})
    answer = phone.visit(address)
    assert answer
    assert (404, INVALID) == (answer.status, phone.page.locator("h1").inner_text())
    assert {} == wrong(phone)
    phone.visit(site.delivered("1405-18"))

    assert (0, before + 1) == (phone.page.locator(LINK).count(), site.count)


@pytest.mark.parametrize(
    ("path", "status"),
    [(f"services/{SERVICE}/survey/", REFUSED), ("n/0123456789ABCDEFGHJKMNPQRS/", {404})],
)
def test_a_forged_post(phone: Window, site: ExampleSite, path: str, status: set[int]) -> None:
    """A form on a page of another site stores nothing, and so does an invented token."""
    before, page = site.count, phone.page
    text = FORGED.format(f"{site.address}/miz/{path}")
    page.route("http://elsewhere.test/", lambda route: route.fulfill(body=text))
    page.goto("http://elsewhere.test/", wait_until="commit")
    with page.expect_navigation() as sent:
        page.locator("button").click()

    assert before == site.count
    assert sent.value.status in status


def test_an_expired_invitation(phone: Window, site: ExampleSite) -> None:
    """A day after its last one it is closed as any other, and takes no answer."""
    before, address = site.count, site.expired()
    answer = phone.visit(address)
    assert answer
    assert (404, INVALID) == (answer.status, phone.page.locator("h1").inner_text())
    sent = phone.page.request.post(address, form={"satisfaction": "4"})

    assert (404, before) == (sent.status, site.count)
