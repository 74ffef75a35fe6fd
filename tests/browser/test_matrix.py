"""Every kind of page in every mode under every check: nothing is wrong anywhere."""

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser

from miz_khedmat import Desk
from tests.browser.checks import look
from tests.browser.modes import MODES, Window, window
from tests.browser.places import NAMES, places
from tests.browser.table import Table

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def addresses(
    guarded: Desk, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, str]]:
    """The address of each kind of page."""
    with places(guarded, tmp_path_factory.mktemp("cards")) as found:
        yield found


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[Mapping[str, Window]]:
    """One window in each mode."""
    opened = {mode.name: window(browser, mode) for mode in MODES}
    yield opened
    for each in opened.values():
        each.page.context.close()


@pytest.mark.parametrize("mode", [mode.name for mode in MODES])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong(
    name: str,
    mode: str,
    windows: Mapping[str, Window],
    addresses: Mapping[str, str],
    table: Table,
) -> None:
    """No check finds anything in this page and mode."""
    windows[mode].visit(addresses[name])
    table.cells[name, mode] = found = look(windows[mode])

    assert {} == {check: wrong for check, wrong in found.items() if wrong}
