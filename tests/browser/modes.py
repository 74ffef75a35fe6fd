"""A browser, and the ways in which it meets a page: colours, widths, sizes, no scripts, paper."""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from attrs import field, frozen
from playwright.sync_api import (
    Browser,
    CDPSession,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

FLAGS: Final = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

WIDE: Final = {"width": 1280, "height": 800}
CUT_SHORT: Final = re.compile(r"failed: (?:image|other) net::ERR_ABORTED \S+\.svg")
"""The error of a picture, or a site's own icon, that was loading when the page was left."""
MISSING: Final = "server responded with a status of 4"


@frozen
class Mode:
    """One mode: the options of a window, the reader's size of text, and whether scripts run."""

    name: str
    options: Mapping[str, Any] = field(factory=dict)
    text: int = 16
    scripts: bool = True
    paper: bool = False


MODES: Final = (
    Mode("light"),
    Mode("dark", {"color_scheme": "dark"}),
    Mode("forced colours", {"forced_colors": "active", "color_scheme": "dark"}),
    Mode("320 px", {"viewport": {"width": 320, "height": 640}}),
    Mode("200 % text", text=32),
    Mode("no scripts", scripts=False),
    Mode("print", {"viewport": {"width": 718, "height": 1000}}, paper=True),
)


@frozen
class Window:
    """A page of a browser in one mode, with all that its console says."""

    mode: Mode
    page: Page
    wire: CDPSession
    said: list[str]

    def visit(self, address: str) -> Response | None:
        """Open *address*; in a mode without scripts, none of the page's has run."""
        self.said.clear()
        self._scripts(on=self.mode.scripts)
        answer = self.page.goto(address)
        self._scripts(on=True)  # for ours: without them axe would wait for ever
        return answer

    @contextmanager
    def unscripted(self) -> Iterator[None]:
        """Let none of the scripts of a page that comes in the block run."""
        self._scripts(on=False)
        yield
        self._scripts(on=True)

    def _scripts(self, *, on: bool) -> None:
        self.wire.send("Emulation.setScriptExecutionDisabled", {"value": not on})


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium without a window, started once."""
    program = shutil.which("chromium")
    assert program, "the browser tests need Chromium: apt-get install chromium"
    with sync_playwright() as play:
        launched = play.chromium.launch(executable_path=program, args=FLAGS)
        yield launched
        launched.close()


def window(browser: Browser, mode: Mode) -> Window:
    """A new window of *browser* in *mode*, in which nothing moves."""
    settled = {"viewport": WIDE, "reduced_motion": "reduce", "timezone_id": "Asia/Tehran"}
    page = browser.new_context(**{**settled, **mode.options}).new_page()
    wire = page.context.new_cdp_session(page)
    if mode.paper:  # what Playwright itself sets is lost at the next page, where a wire is open
        wire.send("Emulation.setEmulatedMedia", {"media": "print"})
    wire.send("Page.setFontSizes", {"fontSizes": {"standard": mode.text, "fixed": mode.text}})
    return Window(mode, page, wire, heard(page))


def failed(request: Request) -> Iterator[str]:
    """Yield the message of a failed request: its kind and the reason; of one cut short, none."""
    said = f"failed: {request.resource_type} {request.failure} {request.url}"
    if not CUT_SHORT.match(said):
        yield said


def heard(page: Page) -> list[str]:
    """Collect all errors of *page* from now on, except that its own address is missing."""
    said: list[str] = []

    def answered(response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            said.append(f"{response.status}: {response.url}")

    def spoken(message: ConsoleMessage) -> None:
        if MISSING not in message.text:  # that is reported by `answered`, or is the site's own icon
            said.append(message.text)

    page.on("console", spoken)
    page.on("response", answered)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.extend(failed(request)))
    return said
