"""From a keystroke in the search to the painted list of 8,000 services, in Chromium."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import frozen
from playwright.sync_api import CDPSession, Page

from benchmarks.measuring import Bar, by_itself
from miz_khedmat import Catalogue, Desk
from miz_khedmat.model import Agency
from tests.browser.modes import chromium
from tests.browser.places import served
from tests.browser.searching import CHILDREN, QUERY, asks, family, rows

FAMILIES, ROUNDS, BAR = 1_000, 5, 100
TYPED: Final = ("گ", "گذر", "گذرنامه", "گذرنامه 777", "گذرنمه 777", "ا", "10000000777", "")
"""One letter and more of a word that a thousand titles have; one title; nearly that; all again."""
TYPE: Final = """async (text) => {
  const field = document.querySelector("#miz-q");
  field.value = text;
  field.dispatchEvent(new InputEvent("input", {bubbles: true}));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
}"""


@frozen
class Figure:
    """The least milliseconds that the page's thread worked for a text, and the rows then shown."""

    text: str
    milliseconds: float
    shown: int


def figures(page: Page) -> Iterator[Figure]:
    """The figure of each text, the least of some rounds: the machine has other work too."""
    wire = page.context.new_cdp_session(page)
    wire.send("Performance.enable", {"timeDomain": "threadTicks"})
    took: dict[str, list[float]] = {text: [] for text in TYPED}
    shown: dict[str, int] = {}
    for text in TYPED * ROUNDS:
        before = _worked(wire)
        page.evaluate(TYPE, text)
        took[text].append(1000 * (_worked(wire) - before))
        shown[text] = len(rows(page))
        page.wait_for_timeout(300)
    yield from (Figure(text, min(took[text]), shown[text]) for text in TYPED)


def _worked(wire: CDPSession) -> float:
    """The seconds that the page's thread has worked so far."""
    metrics = wire.send("Performance.getMetrics")["metrics"]
    values: dict[str, float] = {each["name"]: each["value"] for each in metrics}
    return values["TaskDuration"]


def bars(_: Path) -> Iterator[Bar]:
    """The bar of a keystroke, after a table of the texts that are typed."""
    catalogue = Catalogue(Agency(id="1", services=tuple(map(family, range(FAMILIES)))))
    with chromium() as browser, served(Desk(catalogue=catalogue)) as base:
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.goto(base)
        page.locator(QUERY).focus()
        asks(page, "گذرنامه 77", 11)
        listed = list(figures(page))
    print(f"keystroke to painted list, {FAMILIES * CHILDREN:,} services in {FAMILIES:,} branches:")
    for each in listed:
        print(f"  {each.milliseconds:4.0f} ms, {each.shown:5,} rows shown for «{each.text}»")
    worst = max(each.milliseconds for each in listed)
    name = f"keystroke to painted list, {FAMILIES * CHILDREN:,} services"
    yield Bar(name=name, value=worst, limit=BAR, unit=" ms")


if __name__ == "__main__":
    sys.exit(by_itself(bars))
