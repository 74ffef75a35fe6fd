"""The example desk in Chromium: narrow and wide, scripts on and off, a strict policy, on paper."""

import re
import subprocess
import threading
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from playwright.sync_api import Browser, Page

from miz_khedmat.loading import load
from miz_khedmat.wsgi import Start, create_app

pytestmark = pytest.mark.browser

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
SERVICE = "services/10031771101/"
PLAIN = ("", SERVICE, "agency/", "agencies/", "portal/", "laws/")
OF_SERVICE = (f"{SERVICE}identity/", f"{SERVICE}offices/", "services/10031771100/identity/")
OF_UNIT = tuple(f"agencies/15030117/{path}" for path in ("", "services/15031452100/", "agency/"))
PAGES = (*PLAIN, *OF_SERVICE, *OF_UNIT)
WRONG = {"no/such/page/": 404, "services/10031771103/": 410}
BRANCH, INSIDE = "#miz-s-10031771000", "#miz-s-10031771101"
SUMMARY = f"{BRANCH} > details > summary"

Opened = Callable[..., Page]


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(example: Path) -> Iterator[str]:
    """The example desk on a free loopback port, under a strict policy."""
    app = create_app(example)

    def strict(environ: dict[str, Any], start: Start) -> Any:
        def guarded(status: str, headers: list[tuple[str, str]]) -> Any:
            return start(status, [*headers, ("Content-Security-Policy", POLICY)])

        return app(environ, guarded)

    with make_server("127.0.0.1", 0, strict, handler_class=Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """Opens a page of the desk, which must answer as expected and have nothing to complain of."""
    contexts, said = [], []

    def opener(path: str, width: int = 1280, *, scripts: bool = True, status: int = 200) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("requestfailed", lambda request: said.append(request.url))
        answer = page.goto(address + path)
        assert answer is not None
        assert status == answer.status
        return page

    yield opener
    for context in contexts:
        context.close()
    assert [] == [text for text in said if "status of 4" not in text]


def fits(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def paper(page: Page, folder: Path) -> set[str]:
    """The words of the page as printed."""
    page.pdf(path=folder / "page.pdf", format="A4")
    command = ["pdftotext", str(folder / "page.pdf"), str(folder / "page.txt")]
    subprocess.run(command, check=True)
    return words((folder / "page.txt").read_text("utf-8"))


def words(text: str) -> set[str]:
    """The words of *text*, whatever their order: paper has it from right to left."""
    return set(re.findall(r"\w+", unicodedata.normalize("NFKC", text)))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_pages_fit_and_are_silent(opened: Opened, path: str, width: int, *, scripts: bool) -> None:
    """No page scrolls sideways, breaks the strict policy or says a word in the console."""
    page = opened(path, width, scripts=scripts)
    assert fits(page)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")

    assert fits(page)


@pytest.mark.parametrize(("path", "status"), WRONG.items())
@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_not_there_fits(opened: Opened, path: str, status: int, width: int) -> None:
    """A page that is not there or gone looks like the others."""
    assert fits(opened(path, width, status=status))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_deep_link_opens_its_branch(opened: Opened, *, scripts: bool) -> None:
    """A link to a sub-service opens the way to it."""
    assert opened(INSIDE, scripts=scripts).locator(INSIDE).is_visible()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_opens_a_branch(opened: Opened, key: str) -> None:
    """The "+" is reached and opened from the keyboard, scripts off (L2)."""
    page = opened("", scripts=False)
    assert not page.locator(INSIDE).is_visible()
    page.locator(SUMMARY).focus()
    page.keyboard.press(key)

    assert page.locator(INSIDE).is_visible()


def test_a_branch_closes_again(opened: Opened) -> None:
    """The "-" closes what the "+" opened."""
    page = opened("", scripts=False)
    page.locator(SUMMARY).click()
    page.locator(SUMMARY).click()

    assert not page.locator(INSIDE).is_visible()


@pytest.mark.parametrize("channel", ["email", "phone", "sms"])
@pytest.mark.parametrize("path", ["", SERVICE], ids=["list", "service"])
def test_icons_show_their_target(opened: Opened, path: str, channel: str) -> None:
    """The icons of e-mail, phone and SMS show the address or number, scripts off (C3 to C5)."""
    page = opened(f"{path}{'' if path else INSIDE}", 320, scripts=False)
    place = page.locator(".miz" if path else INSIDE)
    reveal = place.locator(f"details[data-miz-channel={channel}]").first
    assert not reveal.locator("a").first.is_visible()
    reveal.locator("summary").click()

    assert reveal.locator("a").first.is_visible()


def test_the_stages_show_their_texts_without_a_mouse(opened: Opened) -> None:
    """A stage's text is reached from the keyboard (S10)."""
    page = opened(SERVICE, scripts=False)
    stage = page.locator(".miz-stage").first
    tip = stage.locator(".miz-tip")
    assert not tip.is_visible()
    stage.locator("summary").press("Enter")

    assert tip.is_visible()


def test_closed_branches_are_printed(opened: Opened, example: Path, tmp_path: Path) -> None:
    """On paper every branch of the list is open, whatever the screen shows."""
    catalogue = load(example)
    rows = catalogue.rows(catalogue.agency).values()
    shown = [row.node for row in rows if not row.node.withdrawn]
    printed = paper(opened(""), tmp_path)

    assert set() == {each.key for each in shown} - printed
    assert set() == set().union(*(words(each.title or "") for each in shown)) - printed


def test_closed_stages_are_printed(opened: Opened, tmp_path: Path) -> None:
    """On paper the stages' texts stand below their names (S10)."""
    page = opened(SERVICE)
    tip = page.locator(".miz-stage .miz-tip").first.text_content()

    assert tip
    assert set() == words(tip) - paper(page, tmp_path)


def test_ids_keep_their_order(opened: Opened) -> None:
    """An id inside Persian text runs from left to right, digit by digit."""
    script = """() => {
      const text = document.querySelector('.miz-fact .miz-id').firstChild;
      return [...text.data].map((_, at) => {
        const range = document.createRange();
        range.setStart(text, at); range.setEnd(text, at + 1);
        return range.getBoundingClientRect().left;
      });
    }"""
    places = opened(SERVICE).evaluate(script)

    assert sorted(places) == places
