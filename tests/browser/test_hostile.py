"""Hostile texts in Chromium under the strict policy: nothing runs, no other host is contacted."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from attrs import define
from playwright.sync_api import Browser, Dialog, Page, Request

from miz_khedmat import Desk
from tests.browser.modes import heard
from tests.browser.places import served
from tests.hostile.catalogues import catalogue
from tests.hostile.fields import EVERY
from tests.hostile.strings import FLAG, KINDS, STRINGS

pytestmark = pytest.mark.browser

TURNS = range(0, len(STRINGS), len(EVERY))
"""Over these turns each text is in one field."""
ASKED = [text for kind in ("markup", "attributes", "templates") for text in KINDS[kind][::6]]
OPEN = """() => {
  for (const each of document.querySelectorAll('details')) { each.open = true; }
  for (const each of document.querySelectorAll('[tabindex], a, input, summary')) {
    each.focus();
    each.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));
  }
}"""


@define(slots=False)
class Watched:
    """A browser page and all that it did that none of our pages may do."""

    page: Page
    base: str
    said: list[str]

    def visit(self, path: str) -> None:
        """Open *path*, with all that can open, and note whether anything ran."""
        self.page.goto(self.base + path)
        self.page.evaluate(OPEN)
        if self.page.evaluate(f"window.{FLAG} !== undefined"):
            self.said.append(f"ran: {path}")

    @property
    def wrong(self) -> list[str]:
        """All of it, but that our own files were on their way when a page was left."""
        return [each for each in self.said if f"ERR_ABORTED {self.base}" not in each]

    def dialog(self, opened: Dialog) -> None:
        """Note a dialog, and close it."""
        self.said.append(f"dialog: {opened.message}")
        opened.dismiss()

    def request(self, made: Request) -> None:
        """Note a request to anybody else."""
        if not made.url.startswith(self.base):
            self.said.append(f"to {made.url}")


@pytest.fixture(scope="module")
def desk() -> Desk:
    """A desk whose every field contains a hostile text."""
    return Desk(catalogue=catalogue(STRINGS, TURNS), security_headers=True)


@pytest.fixture
def watched(browser: Browser, desk: Desk) -> Iterator[Watched]:
    """A page of the desk that notes dialogs, complaints, and requests to anybody else."""
    with served(desk) as base:
        page = browser.new_context().new_page()
        watched_page = Watched(page, base, heard(page))
        page.on("dialog", watched_page.dialog)
        page.on("request", watched_page.request)
        page.on("popup", lambda _: watched_page.said.append("popup"))
        yield watched_page
        page.context.close()


def test_no_page_runs_or_sends_anything(watched: Watched, desk: Desk) -> None:
    """Every page that contains a hostile text, and every drawing by itself."""
    paths = [path for path in desk.addresses() if path.endswith(("/", ".svg"))]
    for path in paths:
        watched.visit(path)

    assert [] == watched.wrong
    assert len(paths) > 10 * len(TURNS)


def test_no_question_and_no_path_runs_anything(watched: Watched) -> None:
    """Queries of the search, and addresses that do not exist."""
    for text in ASKED:
        watched.visit(f"search/?q={quote(text, safe='')}")
        watched.visit(f"services/{quote(text, safe='')}/")

    assert [] == watched.wrong


def test_what_runs_is_seen(watched: Watched) -> None:
    """The watch itself notes a script, a dialog and a request elsewhere."""
    watched.page.goto(watched.base)
    watched.page.evaluate(f"window.{FLAG} = 1; alert(1); new Image().src = 'http://127.0.0.1:9/x'")
    watched.page.wait_for_timeout(200)

    assert any("dialog: 1" in each for each in watched.wrong)
    assert any("127.0.0.1:9" in each for each in watched.wrong)
