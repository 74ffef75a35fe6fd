"""The element shows the page that it names, and nothing that a redirect or a worker puts there."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

import pytest
from playwright.sync_api import Browser

from miz_khedmat.rendering.assets import assets

pytestmark = pytest.mark.browser
HTML: Final = "text/html; charset=utf-8"
SCRIPT: Final = "text/javascript"
OURS: Final = "<div class='miz'><p>ours</p></div>"
THEIRS: Final = "<div class='miz'><p>theirs</p><img src='x' onerror='window.taken = 1'></div>"
HOST: Final = "<!doctype html><title>x</title><script src='/miz-embed.js'></script><p>host</p>"
WORKER: Final = """
addEventListener("install", () => skipWaiting());
addEventListener("activate", event => event.waitUntil(clients.claim()));
addEventListener("fetch", event => {
  const path = new URL(event.request.url).pathname;
  if (path.startsWith("/worked/")) {
    event.respondWith(fetch(path === "/worked/" ? "/files/theirs.html" : "/worked/below/x/"));
  }
});
"""
PAGES: Final[Mapping[str, tuple[str, str]]] = {
    "/": (HTML, HOST),
    "/miz-embed.js": (SCRIPT, assets()["miz-embed.js"].body.decode()),
    "/worker.js": (SCRIPT, WORKER),
    "/desk/services/1/": (HTML, OURS),
    "/worked/below/x/": (HTML, OURS),
    "/files/theirs.html": (HTML, THEIRS),
}
MOVED: Final[Mapping[str, str]] = {
    "/moved/": "/files/theirs.html",
    "/moved/within/": "/desk/services/1/",
    "/desk/services/1": "/desk/services/1/",
    "/moved/away/": "http://localhost:{port}/files/theirs.html",
}


class Site(BaseHTTPRequestHandler):
    """A site with a desk, a stranger's file, and ways from the one to the other."""

    def do_GET(self) -> None:
        """Answer with a page or lead on."""
        if place := MOVED.get(self.path):
            self.send_response(302)
            self.send_header("Location", place.format(port=self.headers["Host"].rpartition(":")[2]))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        path = self.path.partition("?")[0]
        kind, text = PAGES.get(path, (HTML, THEIRS))
        self.send_response(200 if path in PAGES else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def site() -> Iterator[str]:
    """The address of the site while the block lasts."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


PUT = """async ([src]) => {
  const made = document.createElement("miz-khedmat");
  made.setAttribute("src", src);
  document.body.append(made);
  for (let turn = 0; turn < 100 && !made.shadowRoot && !made.firstChild; turn++) {
    await new Promise(done => setTimeout(done, 20));
  }
  await new Promise(done => setTimeout(done, 100));
  const shown = made.shadowRoot || made, link = made.querySelector("a");
  if (link && link.protocol !== "http:") { link.click(); }
  return [made.shadowRoot !== null, shown.textContent, "taken" in window];
}"""
WORKED = """async () => {
  await navigator.serviceWorker.register("/worker.js");
  await navigator.serviceWorker.ready;
  while (!navigator.serviceWorker.controller) { await new Promise(d => setTimeout(d, 20)); }
}"""


@pytest.mark.parametrize(
    ("src", "shown"),
    [
        ("/desk/services/1/", True),
        ("/desk/services/1/?q=1#x", True),
        ("/desk/services/1", False),
        ("/moved/", False),
        ("/moved/within/", False),
        ("/moved/away/", False),
        ("/none/", False),
        ("http://localhost:{port}/files/theirs.html", False),
        ("data:text/html,<div class='miz'>theirs</div>", False),
        ("javascript:window.taken=1", False),
        ("/worked/", False),
        ("/worked/below/", True),
    ],
)
def test_only_what_it_names_is_shown(browser: Browser, src: str, shown: bool) -> None:  # noqa: FBT001
    """A redirect, another origin and another page are not shown, but linked to."""
    with site() as address:
        page = browser.new_page()
        page.goto(f"{address}/")
        if src.startswith("/worked/"):
            page.evaluate(WORKED)
        named = src.format(port=address.rpartition(":")[2])
        found, text, taken = page.evaluate(PUT, [named])
        page.close()

    assert (shown, False) == (found, taken)
    assert shown is (text == "ours")
    assert "theirs" not in text.replace("files/theirs.html", "").replace(named, "")
