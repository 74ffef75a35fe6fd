"""The pages of surveys in Chromium: every mode under every check, and a citizen's walk (Q1, Q2)."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve, frozen
from playwright.sync_api import Browser, Page

from miz_khedmat.surveys.kiosks import KioskTerms
from miz_khedmat.surveys.questions import Manner
from tests.browser.checks import look
from tests.browser.modes import MODES, Mode, Window, heard, window
from tests.browser.npm import package
from tests.browser.places import served
from tests.browser.test_validity import CONFIG, printed
from tests.hosts.clients import Answer
from tests.surveys.pages.answered import cell, found
from tests.surveys.pages.sites import SERVICE, Clock, SurveyedDesk, Visitor

pytestmark = pytest.mark.browser

SURVEY: Final = f"services/{SERVICE}/survey/"
FROM_THE_TOP: Final = """() => {
  document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex');
}"""
SMALL: Final = (0, 0, 1, 3, 6)
CHOSEN: Final = {"time": {"1": 2, "4": 9, "5": 19}, "against": {"no": 23, "yes": 6}}
RESULTS: Final = found(
    evolve(cell(), chosen=CHOSEN),
    cell(SMALL, "1405-06"),
    cell((0, 0, 0, 1, 1), "1405-05"),
    cell((1, 2, 3, 9, 9), "1405-04"),
    cell(manner=Manner.IN_PERSON),
    cell(manner=Manner.OPEN),
)


@frozen
class SurveyServer:
    """A desk with surveys that is being served at *base*."""

    base: str
    there: SurveyedDesk

    def invited(self) -> str:
        """The full address of a new invitation."""
        return self.base + self.there.invited()

    def kiosk(self) -> str:
        """The full address at which a new kiosk is started."""
        terms = KioskTerms("1", SERVICE, 1000, dt.date(2027, 1, 1))
        id, token = self.there.kiosks.issue(terms, "admin")
        return f"{self.base}{SURVEY}kiosk/{id}/?open={token}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SurveyServer]:
    """A desk under its strict policy, with results of five months."""
    options = {"security_headers": True}
    there = SurveyedDesk(tmp_path_factory.mktemp("surveys"), Clock(), options=options)
    with served(there.desk(RESULTS, secure=False)) as base:
        yield SurveyServer(base, there)


def _send(shown: Window, button: str) -> None:
    """Send a form by its button, which is not on paper."""
    with shown.page.expect_navigation():
        shown.page.locator(button).evaluate("each => each.form.requestSubmit(each)")


def _survey(shown: Window, server: SurveyServer) -> None:
    shown.visit(server.invited())


def _error(shown: Window, server: SurveyServer) -> None:
    shown.visit(server.invited())
    shown.page.fill("textarea", "متن " * 400)
    _send(shown, "#miz-send")
    shown.page.evaluate(FROM_THE_TOP)  # the focus is on the summary of errors


def _thanks(shown: Window, server: SurveyServer) -> None:
    shown.visit(server.invited())
    shown.page.check("#miz-satisfaction-5")
    _send(shown, "#miz-send")


def _start(shown: Window, server: SurveyServer) -> None:
    shown.visit(server.kiosk())


def _kiosk(shown: Window, server: SurveyServer) -> None:
    _start(shown, server)
    _send(shown, "#miz-start")


def _pressed(shown: Window, server: SurveyServer) -> None:
    _kiosk(shown, server)
    _send(shown, "#miz-satisfaction-4")


def _at(path: str) -> Callable[[Window, SurveyServer], None]:
    def go(shown: Window, server: SurveyServer) -> None:
        shown.visit(server.base + path)

    return go


PLACES: Final[Mapping[str, Callable[[Window, SurveyServer], None]]] = {
    "survey": _survey,
    "error": _error,
    "thanks": _thanks,
    "closed": _at("n/0123456789ABCDEFGHJKMNPQRS/"),
    "open": _at(SURVEY),
    "start": _start,
    "kiosk": _kiosk,
    "pressed": _pressed,
    "inactive": _at(f"{SURVEY}kiosk/1/"),
    "results of a service": _at(f"{SURVEY}results/"),
    "results": _at("survey/results/"),
    "service": _at(f"services/{SERVICE}/"),
}


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
@pytest.mark.parametrize("place", PLACES)
def test_every_page_in_every_mode(
    browser: Browser, server: SurveyServer, place: str, mode: Mode
) -> None:
    """No check finds anything in any page of surveys, whatever the reader's settings are."""
    shown = window(browser, mode)
    PLACES[place](shown, server)
    wrong = {name: texts for name, texts in look(shown).items() if texts}
    shown.page.context.close()

    assert {} == wrong


PHONES: Final = tuple(
    Mode(f"200 % text at {width} px", {"viewport": {"width": width, "height": 800}}, text=32)
    for width in (320, 390)
)


@pytest.mark.parametrize("mode", PHONES, ids=lambda mode: mode.name)
@pytest.mark.parametrize("place", PLACES)
def test_every_page_fits_a_phone(
    browser: Browser, server: SurveyServer, place: str, mode: Mode
) -> None:
    """With text of twice the size figures and points have lines of their own; nothing is cut."""
    shown = window(browser, mode)
    PLACES[place](shown, server)
    widths = shown.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    shown.page.context.close()

    assert widths[0] == widths[1]


def small(browser: Browser) -> Page:
    """A telephone on which no script runs."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    return context.new_page()


def pressed(page: Page, *keys: str) -> None:
    """Press keys one after the other."""
    for key in keys:
        page.keyboard.press(key)


def test_a_citizens_walk_by_keyboard(browser: Browser, server: SurveyServer) -> None:
    """At 320 pixels, without scripts: an error, its link, an answer, thanks; then it is closed."""
    page, address = small(browser), server.invited()
    said = heard(page)
    page.goto(address)
    page.locator("#miz-send").focus()
    pressed(page, "Enter")
    page.wait_for_selector(".miz-alert:focus")
    assert "خطا: " in page.title()
    page.locator(".miz-alert a").first.focus()
    pressed(page, "Enter", "Space")
    assert page.locator("#miz-satisfaction-5").is_checked()
    page.locator("#miz-send").focus()
    pressed(page, "Enter")
    page.wait_for_selector(".miz-done")
    page.goto(address)

    assert "این نشانی نظرسنجی معتبر نیست" == page.locator("h1").inner_text()
    assert [] == said


def test_bars_are_printed(browser: Browser, server: SurveyServer, tmp_path: Path) -> None:
    """On paper each bar is drawn, and the menu is not."""
    page = browser.new_page()
    page.goto(f"{server.base}{SURVEY}results/")
    page.emulate_media(media="print")
    page.pdf(path=tmp_path / "results.pdf")

    assert page.locator(".miz-bar").first.is_visible()
    assert not page.locator(".miz-menu").is_visible()


def test_the_pages_are_valid_html(tmp_path: Path) -> None:
    """Neither checker finds an error in any state of any page."""
    for name, page in states(SurveyedDesk(tmp_path)).items():
        (tmp_path / f"{name}.html").write_bytes(page.body)
    validate = package("html-validate", "bin/html-validate.mjs")
    files = [str(file) for file in tmp_path.glob("*.html")]
    answer = printed("node", validate, "--config", CONFIG, "--formatter", "json", *files)
    nu = package("vnu-jar", "build/dist/vnu.jar")
    said = printed("java", "-jar", nu, "--skip-non-html", "--stdout", "--format", "json", tmp_path)

    assert 13 == len(files)
    assert [] == [each for page in answer for each in page["messages"]]
    assert [] == [each for each in said["messages"] if each["type"] != "info"]


def states(there: SurveyedDesk) -> dict[str, Answer]:
    """Every page of surveys, in every state."""
    visitor = Visitor(there.desk(RESULTS, sample=True))
    terms = KioskTerms("1", SERVICE, 9, dt.date(2027, 1, 1))
    id, token = there.kiosks.issue(terms, "admin")
    kiosk = f"{SURVEY}kiosk/{id}/"
    before = {
        "invited": visitor.get(there.invited()),
        "error": visitor.post(there.invited(), text="x" * 1300),
        "closed": visitor.get("n/x/"),
        "inactive": visitor.get(kiosk),
        "start": visitor.get(f"{kiosk}?open={token}"),
    }
    visitor.post(kiosk, open=token)
    paths = [kiosk, f"{kiosk}?said=1", SURVEY, f"{SURVEY}thanks/", f"{SURVEY}results/"]
    paths += ["survey/results/", f"services/{SERVICE}/"]
    pages = {str(number): visitor.get(path) for number, path in enumerate(paths)}
    return before | pages | {"wrong": visitor.post(kiosk, satisfaction="9")}
