"""Searching without scripts, by the server and in files; and files with scripts."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from miz_khedmat import Desk, build
from tests.browser.searching import QUERY, SMALL, STATUS, Opened, rows

pytestmark = pytest.mark.browser


def test_without_scripts_the_server_answers(opened: Opened) -> None:
    """The form leads to a page with the same services."""
    page = opened(scripts=False)
    page.locator(QUERY).fill("گذرنامة")
    page.locator("#miz-channel").select_option("web")
    page.locator(QUERY).press("Enter")
    page.wait_for_url("**/search/**")

    assert ["3", "12"] == rows(page)
    assert "امور ناحیه" in page.locator(".miz-row-above").first.inner_text()


def test_a_failing_fetch_leaves_it_to_the_server(opened: Opened, address: str) -> None:
    """Where what is searched cannot be had, the form is what it is without scripts."""
    page = opened("laws/")
    page.context.route("**/index.json", lambda route: route.fulfill(status=204, body=""))
    page.goto(address)
    page.locator(QUERY).fill("گذرنامه")
    page.locator(QUERY).press("Enter")
    page.wait_for_url("**/search/**")

    assert ["3", "12"] == rows(page)


@pytest.fixture
def files(tmp_path: Path) -> Iterator[str]:
    """The same desk as files behind a server that knows nothing else."""
    build(Desk(catalogue=SMALL), tmp_path / "site")

    class Files(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    handler = functools.partial(Files, directory=str(tmp_path / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_files_are_searched_by_the_script(opened: Opened, files: str) -> None:
    """In the static build the search's page has every row, and the script filters them."""
    page = opened(f"{files}search/?q={quote('ازدواج')}")
    expect(page.locator(STATUS)).to_contain_text("۲")

    assert ["4", "13"] == rows(page)
    assert not page.locator("[data-miz-part=scriptless]").is_visible()


def test_files_without_scripts_say_so(opened: Opened, files: str) -> None:
    """There the page shows the whole list and says why nothing was searched."""
    page = opened(files, scripts=False)
    page.locator(QUERY).fill("ازدواج")
    page.locator(QUERY).press("Enter")
    page.wait_for_url("**/search/**")

    assert 17 == len(rows(page))
    assert page.locator("[data-miz-part=scriptless]").is_visible()
