"""A browser runs nothing of a built site's files, whatever a plain web server says of them."""

import io
import mimetypes
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Error

from miz_khedmat import Desk, build
from tests.publishing import HARMLESS, PAGE, RUN, stating

pytestmark = pytest.mark.browser
KINDS: Final = {
    "by the name, unknown ones as mere bytes": "application/octet-stream",
    "by the name, unknown ones as text": "text/plain",
    "by the name, where it is one of a few": "",
}
FEW: Final = frozenset(
    [
        ".css",
        ".gif",
        ".htm",
        ".html",
        ".jpeg",
        ".jpg",
        ".js",
        ".json",
        ".pdf",
        ".png",
        ".svg",
        ".xml",
    ]
)
"""The endings that a server knows which finds no list of kinds on its system."""


class Plain(SimpleHTTPRequestHandler):
    """A web server that guards nothing; *unknown* is what it says of what it does not know."""

    unknown, ran = "", [""]

    def guess_type(self, path: object) -> str:
        """What it says of a file."""
        known = mimetypes.guess_type(str(path).lower())[0]
        few = Path(str(path)).suffix.lower() in FEW
        return (known or self.unknown) if self.unknown or few else ""

    def send_header(self, keyword: str, value: str) -> None:
        """Send no header if there is no value."""
        if value:
            super().send_header(keyword, value)

    def do_GET(self) -> None:
        """Note what a script asks for."""
        if self.path == "/ran":
            self.ran.append(self.headers["Referer"])
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def plain(folder: Path, unknown: str) -> Iterator[tuple[str, list[str]]]:
    """The address of such a server, and a list of what ran."""
    ran: list[str] = []
    kind = type("Served", (Plain,), {"unknown": unknown, "ran": ran})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(kind, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", ran
        server.shutdown()


def visited(browser: Browser, address: str, names: list[str]) -> None:
    """Open each file as a reader who follows a link would; a download is not a page."""
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    for name in names:
        try:
            page.goto(f"{address}/{name}", wait_until="commit", timeout=5000)
            page.wait_for_timeout(150)
        except Error as error:
            assert "Download is starting" in str(error) or "ERR_ABORTED" in str(error)  # noqa: PT017
    context.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue that states every file, and its site."""
    root = tmp_path_factory.mktemp("published")
    build(Desk(catalogue=stating(root / "c", {**HARMLESS, **RUN})), root / "site")
    return root


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_a_site_runs(browser: Browser, folder: Path, kind: str) -> None:
    """Neither by its kind, nor if the browser has to guess."""
    names = [
        path.relative_to(folder / "site").as_posix()
        for path in sorted((folder / "site" / "files").rglob("*"))
        if path.is_file()
    ]
    with plain(folder / "site", KINDS[kind]) as (address, ran):
        visited(browser, address, names)

    assert len(HARMLESS) + len(RUN) == len(names)
    assert [] == ran


def test_the_files_themselves_would(browser: Browser, folder: Path) -> None:
    """A stated file runs if it is served as it is: so the test above does test something."""
    with plain(folder / "c", "") as (address, guessed):
        visited(browser, address, ["files/y.docx", "files/y.csv"])
    with plain(folder / "c", "text/plain") as (address, named):
        visited(browser, address, ["files/x.svg", "files/x.xhtml", "files/x.html"])

    assert (2, 3) == (len(guessed), len(named))


def test_a_citizen_gets_the_form(browser: Browser, folder: Path) -> None:
    """A click on the link of a file that a browser would run saves the archive that it lies in."""
    with plain(folder / "site", "text/plain") as (address, _):
        page = browser.new_page(accept_downloads=True)
        page.goto(f"{address}/services/1/")
        with page.expect_download() as saving:
            page.locator("a[href*='files/x-html-']").first.click()
        saved = Path(saving.value.path()).read_bytes()
        page.close()

    with zipfile.ZipFile(io.BytesIO(saved)) as archive:
        assert [("x.html", PAGE)] == [(name, archive.read(name)) for name in archive.namelist()]
