"""The example desk in Chromium as people use it: what opens, what is revealed, what is printed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from miz_khedmat import Desk, load
from tests.browser.modes import heard
from tests.browser.paper import paper, words
from tests.browser.places import served

pytestmark = pytest.mark.browser

SERVICE = "services/10031771101/"
BRANCH, INSIDE = "#miz-s-10031771000", "#miz-s-10031771101"
SUMMARY = f"{BRANCH} > details > summary"

Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def address(guarded: Desk) -> Iterator[str]:
    """The example desk on a free loopback port, under its strict policy."""
    with served(guarded) as base:
        yield base


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """Opens a page of the desk, which must answer and have nothing to complain of."""
    contexts, said = [], []

    def opener(path: str, width: int = 1280, *, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts
        )
        contexts.append(context)
        page = context.new_page()
        said.append(heard(page))
        answer = page.goto(address + path)
        assert answer is not None
        assert 200 == answer.status
        return page

    yield opener
    for context in contexts:
        context.close()
    assert [] == [text for texts in said for text in texts]


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
    """On paper the texts of the stages are below their names (S10)."""
    page = opened(SERVICE)
    tip = page.locator(".miz-stage .miz-tip").first.text_content()

    assert tip
    assert set() == words(tip) - paper(page, tmp_path)
