"""The pages of staff in Chromium: every mode under every check, and an editor's walk (S8)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.checks import look
from tests.browser.modes import MODES, Mode, heard, window
from tests.browser.npm import package
from tests.browser.staff_places import (
    ADDRESSES,
    FARMERS,
    HERE,
    PLACES,
    StaffServer,
    serving,
    staffed,
)
from tests.browser.test_validity import CONFIG, printed
from tests.dashboard.people.pages import GIVE, PEOPLE, filled, press
from tests.dashboard.sites import ADMIN, EDITOR, MANAGER, StaffBrowser, StaffDesk, form_of
from tests.dashboard.test_check import checked, sent
from tests.dashboard.test_section import changed, field
from tests.hosts.clients import Answer

pytestmark = pytest.mark.browser

NARROW: Final = next(mode for mode in MODES if mode.name == "320 px")
OTHERS: Final = tuple(mode for mode in MODES if mode is not NARROW)


def turns() -> Iterator[tuple[str, Mode]]:
    """Each page at 320 pixels and in two other modes: every mode meets a third of the pages."""
    for number, place in enumerate(PLACES):
        first, second = 2 * number % len(OTHERS), (2 * number + 1) % len(OTHERS)
        for mode in (NARROW, OTHERS[first], OTHERS[second]):
            yield place, mode


@pytest.fixture(scope="module")
def server(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaffServer]:
    """The example desk with what waits on it; the first part of an address signs in."""
    with staffed(tmp_path_factory.mktemp("staff") / "desk", example) as served:
        yield served


@pytest.mark.parametrize(("place", "mode"), [*turns()], ids=lambda one: getattr(one, "name", one))
def test_every_page_in_its_modes(
    browser: Browser, server: StaffServer, place: str, mode: Mode
) -> None:
    """No check finds anything in any page of staff, whatever the reader's settings are."""
    shown = window(browser, mode)
    PLACES[place](shown, server)
    wrong = {name: texts for name, texts in look(shown).items() if texts}
    shown.page.context.close()

    assert {} == wrong


def test_tab_reaches_the_decision_in_order(browser: Browser, server: StaffServer) -> None:
    """To approve, to say what is to be corrected, and to return it."""
    page = small(browser)
    page.goto(server.at(f"desk/changes/{server.changes['waiting'].id}/", MANAGER.id))
    reached: list[str] = []
    while reached[-1:] != ["return"]:
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        reached.append(focus.get_attribute("value") or focus.get_attribute("name") or "")
    page.context.close()

    assert ["approve", "remark", "return"] == reached[-3:]
    assert len(reached) < 20


def small(browser: Browser) -> Page:
    """A telephone on which no script runs."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    return context.new_page()


def test_an_editors_walk(browser: Browser, example: Path, tmp_path: Path) -> None:
    """At 320 pixels, without scripts: a fee and an account are proposed, in eight presses.

    Found by search, the fee's line leads into its amount; Enter in a field does not remove a row.
    """
    staff = StaffDesk.of(tmp_path / "desk", example)
    page = small(browser)
    said = heard(page)
    with serving(staff) as base:
        page.goto(f"{base}{EDITOR.id}/desk/")
        page.fill("#miz-q", "10031771100")
        page.keyboard.press("Enter")
        page.click(".miz-task-name")
        page.click("text=هزینه «کارشناسی درخواست»")
        page.wait_for_selector("[id$=-amount]:focus")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("۳٬۲۰۰٬۰۰۰")
        page.click("button[value$='-accounts'][value^='add-row']")
        page.locator("[id$=new1-number]").fill("2170199002007")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "پیش از فرستادن" in page.locator("h1").inner_text()
        page.click("#miz-send")
        page.wait_for_selector(".miz-notice-good:focus")
    (line,) = staff.changes.open_changes(["10030000"], staff.catalogue)
    change = staff.changes.get(line.id)

    assert "۳٬۲۰۰٬۰۰۰" == change.edit.new["amount"]  # type: ignore[index,call-overload]
    assert 3 == len(change.edit.new["accounts"])  # type: ignore[index,call-overload,arg-type]
    assert [] == said


def addressed(server: StaffServer) -> dict[str, Answer]:
    """Every page that has an address."""
    made = {}
    for name, each in ADDRESSES.items():
        made[name] = StaffBrowser(server.staff, each.user).get(each.filled(server))
    return made


def given(staff: StaffDesk) -> dict[str, Answer]:
    """What the forms of people answer."""
    browser = StaffBrowser(staff, ADMIN.id)
    people = browser.get(PEOPLE).body.decode()
    ask = people.partition('value="ask:')[2].partition('"')[0]
    return {
        "give-error": browser.send(GIVE, filled(unit="", ends="on", role="")),
        "give-found": browser.send(GIVE, filled(who="list", find="کا", unit=FARMERS.agency)),
        "link": browser.send(GIVE, filled(unit=FARMERS.agency)),
        "ending": press(browser, f"ask:{ask}"),
    }


def edited(example: Path, folder: Path) -> dict[str, Answer]:
    """Pages of the editor in all their states."""
    staff = StaffDesk.of(folder / "desk", example)
    browser = StaffBrowser(staff)
    made = {}
    fees = f"{HERE}fees/"
    form = form_of(browser.get(fees))
    amount = field(form, "-amount")
    key = form.every("fees")[0]
    made["error"] = browser.send(f"{fees}check/", changed(form, **{amount: "۵ تومان"}, do="next"))
    made["removed"] = browser.send(fees, changed(form, do=f"remove-row:fees:{key}"))
    made["added"] = browser.send(fees, changed(form, do="add-row:fees"))
    made["check"] = checked(browser, fees, **{amount: "9"})
    sent(browser, made["check"], fees)
    made["waiting"] = browser.get(HERE)
    return made


def test_the_pages_are_valid_html(server: StaffServer, example: Path, tmp_path: Path) -> None:
    """Neither checker finds an error in any state of any page."""
    pages = {**edited(example, tmp_path / "site"), **given(server.staff), **addressed(server)}
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, page in pages.items():
        (folder / f"{name.replace(' ', '-')}.html").write_bytes(page.body)
    validate = package("html-validate", "bin/html-validate.mjs")
    files = [str(file) for file in folder.glob("*.html")]
    answer = printed("node", validate, "--config", CONFIG, "--formatter", "json", *files)
    nu = package("vnu-jar", "build/dist/vnu.jar")
    said = printed("java", "-jar", nu, "--skip-non-html", "--stdout", "--format", "json", folder)

    assert len(ADDRESSES) + 9 == len(files)
    assert [] == [each for page in answer for each in page["messages"]]
    assert [] == [each for each in said["messages"] if each["type"] != "info"]
