"""The checks of every page in every mode; each returns what is wrong."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

from tests.browser.modes import Mode, Window
from tests.browser.npm import package

SCRIPT: Final = Path(__file__).with_suffix(".js").read_text("utf-8")
AXE: Final = """async () => {
  const every = axe.getRules().map(({ruleId}) => [ruleId, {enabled: true}]);
  const options = {resultTypes: ['violations'], rules: Object.fromEntries(every)};
  const {violations} = await axe.run(document, options);
  return violations.flatMap(({id, nodes}) => nodes.map(({target, any, all, none}) =>
    `${id}: ${target} ${[...any, ...all, ...none].map((each) => each.message)[0]}`));
}"""

Check = Callable[[Window], list[str]]


def axe(window: Window) -> list[str]:
    """Every rule of axe, those that it leaves out by itself included."""
    return violations(window.page)


def violations(page: Page) -> list[str]:
    """Return the findings of axe in *page*: the rule, the place, and what is wrong."""
    page.evaluate(package("axe-core", "axe.min.js").read_text("utf-8"))
    return _listed(page.evaluate(AXE))


def scroll(window: Window) -> list[str]:
    """Nothing makes the page scroll sideways, as it comes and with all that can open open."""
    closed = _asked(window, "scroll")
    window.page.evaluate("miz.open()")
    return closed or _asked(window, "scroll")


def console(window: Window) -> list[str]:
    """Nothing is said in the console: no error, nothing against the policy."""
    return list(window.said)


def letters(window: Window) -> list[str]:
    """Letters of the Arabic script are never spaced apart."""
    return _asked(window, "letters")


def keyboard(window: Window) -> list[str]:
    """Tab reaches all that acts, in the document's order, in view and with a ring around it."""
    count: int = window.page.evaluate("miz.begin()")
    return [*_walk(window, 2 * count + 20), *_asked(window, "missed")]


def targets(window: Window) -> list[str]:
    """Controls are at least 24 pixels wide and high."""
    return _asked(window, "targets")


def order(window: Window) -> list[str]:
    """Numbers, times, amounts, addresses: each is complete and reads from left to right."""
    return _asked(window, "order")


CHECKS: Final[Mapping[str, Check]] = {
    "scroll": scroll,
    "letters": letters,
    "order": order,
    "targets": targets,
    "axe": axe,
    "keyboard": keyboard,
    "console": console,
}
"""In the order in which they run: the first opens what can open, the last hears all others."""
ON_SCREEN: Final = frozenset({"keyboard", "targets"})


def asked_in(mode: Mode) -> Iterator[str]:
    """The checks that mean something in *mode*: paper is not pressed."""
    return (name for name in CHECKS if not (mode.paper and name in ON_SCREEN))


def look(window: Window) -> dict[str, list[str]]:
    """Return the findings of each check in the page that *window* shows."""
    window.page.evaluate(SCRIPT)
    return {name: CHECKS[name](window) for name in asked_in(window.mode)}


def _walk(window: Window, most: int) -> Iterator[str]:
    for _ in range(most):
        window.page.keyboard.press("Tab")
        wrong = window.page.evaluate("miz.step()")
        if wrong is None:
            return
        yield from wrong
    yield f"focus does not leave the page within {most} steps"


def _asked(window: Window, name: str) -> list[str]:
    return _listed(window.page.evaluate(f"miz.{name}()"))


def _listed(found: list[str]) -> list[str]:
    return [str(each) for each in found]
