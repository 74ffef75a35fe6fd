"""One Chromium without a window, one guarded desk, and the table of what is wrong in its pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from miz_khedmat import Desk, load
from tests.browser.modes import chromium
from tests.browser.places import served
from tests.browser.searching import SMALL, Opened, visitor
from tests.browser.table import Table

TABLE = pytest.StashKey[Table]()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def guarded(example: Path) -> Desk:
    """The example desk under the strict policy of its setting."""
    return Desk(catalogue=load(example), security_headers=True)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """A desk of seventeen services under its strict policy."""
    with served(Desk(catalogue=SMALL, security_headers=True)) as base:
        yield base


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """Opens a page of the desk at *address*."""
    with visitor(browser, address) as opener:
        yield opener


@pytest.fixture(scope="session")
def table(request: pytest.FixtureRequest) -> Table:
    """The text at the end of the run."""
    return request.config.stash.setdefault(TABLE, Table())


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the table, if there is one."""
    for line in config.stash.get(TABLE, Table()).lines():
        terminalreporter.write_line(line)
