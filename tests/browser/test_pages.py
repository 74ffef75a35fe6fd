"""The example desk in Chromium: narrow and wide, scripts on and off, a strict policy."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from miz_khedmat.wsgi import Start, create_app

pytestmark = pytest.mark.browser

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
SERVICE = "services/10031771101/"
PAGES = (
    "",
    SERVICE,
    f"{SERVICE}identity/",
    f"{SERVICE}offices/",
    "agency/",
    "agencies/",
    "portal/",
    "laws/",
    "no/such/page/",
)


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    program = shutil.which("chromium")
    assert program, "the browser tests need Chromium: apt-get install chromium"
    with sync_playwright() as play:
        launched = play.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield launched
        launched.close()


def opened(browser: Browser, url: str, width: int = 1280, *, scripts: bool = True) -> Page:
    """A page in a fresh context."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=scripts
    )
    page = context.new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_no_scroll_and_no_message(browser: Browser, address: str, path: str, width: int) -> None:
    """No page scrolls sideways at any width or breaks the strict policy."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(address + path)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    context.close()

    assert widths[0] <= widths[1]
    assert [text for text in said if "404" not in text] == []


def test_a_deep_link_opens_its_branch(browser: Browser, address: str) -> None:
    """A link to a sub-service opens the way to it, without scripts of ours."""
    page = opened(browser, f"{address}#miz-s-10031771101")

    assert page.locator("#miz-s-10031771101").is_visible()


def test_the_keyboard_opens_a_branch(browser: Browser, address: str) -> None:
    """The "+" answers to the keyboard."""
    page = opened(browser, address, scripts=False)
    inside = page.locator("#miz-s-10031771101")
    assert not inside.is_visible()
    page.locator("#miz-s-10031771000 > details > summary").press("Enter")

    assert inside.is_visible()


@pytest.mark.parametrize("channel", ["email", "phone", "sms"])
def test_icons_show_their_target(browser: Browser, address: str, channel: str) -> None:
    """The icons of e-mail, phone and SMS show the address or number, scripts off (C3 to C5)."""
    page = opened(browser, address + SERVICE, 320, scripts=False)
    reveal = page.locator(f"details[data-miz-channel={channel}]").first
    assert not reveal.locator("a").first.is_visible()
    reveal.locator("summary").click()

    assert reveal.locator("a").first.is_visible()


def test_closed_branches_are_printed(browser: Browser, address: str, tmp_path: Path) -> None:
    """On paper every branch of the list is open."""
    page = opened(browser, address)
    page.pdf(path=tmp_path / "list.pdf", format="A4")
    subprocess.run(["pdftotext", tmp_path / "list.pdf", tmp_path / "list.txt"], check=True)  # noqa: S607  # Debian's

    assert "10031771102" in (tmp_path / "list.txt").read_text("utf-8")


def test_ids_keep_their_order(browser: Browser, address: str) -> None:
    """An id inside Persian text runs from left to right, digit by digit."""
    page = opened(browser, address + SERVICE)
    script = """() => {
      const text = document.querySelector('.miz-fact .miz-id').firstChild;
      return [...text.data].map((_, at) => {
        const range = document.createRange();
        range.setStart(text, at); range.setEnd(text, at + 1);
        return range.getBoundingClientRect().left;
      });
    }"""
    places = page.evaluate(script)

    assert places == sorted(places)
