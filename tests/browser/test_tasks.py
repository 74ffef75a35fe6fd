"""The tasks of citizens, on a phone: at most three clicks from the home page of a host."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from attrs import define
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.hosting import free_port, running
from tests.browser.paper import paper, words
from tests.browser.searching import QUERY, Opened
from tests.browser.table import Table

pytestmark = pytest.mark.browser

MOST: Final = 3
PHONE_WIDE: Final = 390
SERVICE: Final = "10031771100"
ASKED: Final = "مجوز قراردادي"
"""The name that people use, as an Arabic keyboard writes it."""
DOCUMENT: Final = "نامه درخواست بالاترین مقام دستگاه"
CITY, PHONE = "اصفهان", "tel:+983132001216"
REQUEST: Final = "https://mojavez.aro.gov.ir/contract/request/new"
PRINTED: Final = "شناسنامه مجوز قراردادی درج"


@define
class Citizen:
    """Someone before a page, whose clicks are counted; typing is none."""

    page: Page
    clicks: int = 0

    def click(self, target: Locator) -> None:
        """Click on *target*, which can be seen, when the page has come whole."""
        self.page.wait_for_load_state()
        target.click()
        self.clicks += 1

    @property
    def row(self) -> Locator:
        """The service as it was found."""
        return self.page.locator(f"#miz-s-{SERVICE}")

    def open(self) -> None:
        """Follow the title of what was found."""
        self.click(self.row.locator("a[data-miz-part=title]"))


def by_search(citizen: Citizen) -> None:
    """By the search on the site's home page, which the desk's server answers."""
    form = citizen.page.get_by_role("search")
    form.get_by_role("searchbox").fill(ASKED)
    citizen.click(form.get_by_role("button"))


def by_list(citizen: Citizen) -> None:
    """By the site's menu and the desk's list, which the script sifts while one types."""
    citizen.click(citizen.page.get_by_role("navigation").get_by_role("link", name="میز خدمت"))
    citizen.page.locator(QUERY).fill(ASKED)


WAYS: Final = {
    "search": (by_search, True),
    "no scripts": (by_search, False),
    "list": (by_list, True),
}


def find(citizen: Citizen, _: Path) -> None:
    """Find a service by everyday words: it is the first result, and is visible."""
    first = citizen.page.locator("a[data-miz-part=title]:visible").first
    expect(citizen.row).to_be_visible()

    assert (first.get_attribute("href") or "").endswith(f"services/{SERVICE}/")


def documents(citizen: Citizen, _: Path) -> None:
    """See what to bring."""
    citizen.open()
    brought = citizen.page.locator("[data-miz-fact=D5]")
    expect(brought.get_by_text(DOCUMENT, exact=True)).to_be_visible()


def phone(citizen: Citizen, _: Path) -> None:
    """Find the phone of the office in one's own city."""
    citizen.click(citizen.row.locator("[data-miz-channel=offices]"))
    office = citizen.page.locator("[data-miz-office]").filter(has_text=CITY)
    expect(office.locator(f"a[href='{PHONE}']")).to_be_visible()


def request(citizen: Citizen, _: Path) -> None:
    """Reach the service itself."""
    citizen.open()
    citizen.click(citizen.page.locator("a[data-miz-link=request]"))
    citizen.page.wait_for_url(REQUEST)


def card(citizen: Citizen, folder: Path) -> None:
    """Print the identity card."""
    citizen.open()
    citizen.click(citizen.page.locator("a[data-miz-link=identity]"))
    expect(citizen.page.locator(".miz-card")).to_be_visible()

    assert set() == words(f"{PRINTED} {SERVICE}") - paper(citizen.page, folder)


TASKS: Final = {
    "find a service": find,
    "see what to bring": documents,
    "phone of an office": phone,
    "reach the service": request,
    "print the card": card,
}


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    """The home page of the example site."""
    port = free_port()
    command = [sys.executable, "-m", "flask", "--app", "examples/flask_app/app.py", "run"]
    around = {**os.environ, "PYTHONPATH": str(root / "src")}
    with running([*command, "--port", str(port)], port, **around):
        yield f"http://127.0.0.1:{port}/"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("task", TASKS)
def test_three_clicks(task: str, way: str, opened: Opened, tmp_path: Path, table: Table) -> None:
    """Each task is done in three clicks at most, and nothing complains on the way."""
    found, scripts = WAYS[way]
    citizen = Citizen(opened(width=PHONE_WIDE, scripts=scripts))
    home = citizen.page.url
    citizen.page.context.route(lambda address: not address.startswith(home), elsewhere)
    found(citizen)
    TASKS[task](citizen, tmp_path)
    table.clicks[task, way] = citizen.clicks

    assert citizen.clicks <= MOST


def elsewhere(route: Route) -> None:
    """An empty page of another site, which is reached in name only."""
    route.fulfill(body="")
