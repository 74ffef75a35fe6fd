"""What a first visit to a list of 300 services loads, beside the same list made as peers make it.

All that Chromium loads is counted but the font, each file as gzip makes it. The titles are real.
Of the peers' packages it is the style sheet and the script as they are published, and the
components that their manuals name for such a list; the icons are ours for all.
"""

import json
import re
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from itertools import count, cycle
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser, Response

from benchmarks.generate import generate
from benchmarks.measuring import Bar, by_itself
from miz_khedmat import Desk, load
from miz_khedmat.desk.resource import PageResource
from miz_khedmat.http import packed
from miz_khedmat.model import CHANNELS
from tests.browser.modes import chromium
from tests.browser.places import served
from tests.records import known, title_of

SERVICES, BAR = 300, 30 * 1024
PEERS: Final = {
    "govuk-frontend": "govuk-frontend@6.6.0",
    "dsfr": "@gouvfr/dsfr@1.15.3",
    "bootstrap-italia": "bootstrap-italia@2.18.3",
}
KINDS: Final = {
    "document": "page",
    "stylesheet": "style",
    "script": "script",
    "image": "pictures",
    "fetch": "data",
}
TITLE: Final = re.compile("(?m)^(      title: ).*$")

Sizes = Mapping[str, int]


class Quiet(SimpleHTTPRequestHandler):
    """Says nothing of each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def catalogue(folder: Path) -> Path:
    """A generated catalogue of so many services under real titles, no two the same."""
    generate(folder, SERVICES)
    real = cycle(dict.fromkeys(map(title_of, known())))
    numbers = count(1)

    def named(found: re.Match[str]) -> str:
        title = f"{next(real)} ({next(numbers)})"
        return found[1] + json.dumps(title, ensure_ascii=False)

    for file in sorted((folder / "services").iterdir()):
        file.write_text(TITLE.sub(named, file.read_text("utf-8")), "utf-8")
    return folder


def peers(folder: Path, desk: Desk) -> Iterator[str]:
    """Write the same list as each peer would have it, over its published files; their names."""
    npm = shutil.which("npm")
    if not npm:
        sys.exit("this benchmark needs npm and Chromium: apt-get install npm chromium")
    quiet = ["--silent", "--ignore-scripts", "--prefix", str(folder)]
    subprocess.run([npm, "install", *quiet, *PEERS.values()], check=True)
    (folder / "icons").mkdir()
    for name in CHANNELS:
        drawn = resources.files("miz_khedmat").joinpath("icons", f"{name}.svg").read_bytes()
        (folder / "icons" / f"{name}.svg").write_bytes(drawn)
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "peers"), autoescape=True, trim_blocks=True
    )
    env.globals["_"] = desk.labels.gettext
    page = desk.context("", PageResource(desk.pages[0], desk.catalogue.agency))
    for name in PEERS:
        text = env.get_template(f"{name}.html").render(page=page)
        (folder / f"{name}.html").write_text(text, "utf-8")
        yield name


@contextmanager
def files(folder: Path) -> Iterator[str]:
    """The address of *folder* on a free loopback port."""
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def weigh(browser: Browser, address: str) -> Sizes:
    """The packed bytes of all that *address* loads but the font, by kind; each file once."""
    page = browser.new_page()
    heard: dict[str, Response] = {}

    def hear(response: Response) -> None:
        heard.setdefault(response.url, response)  # the icon of the site is one of the page

    page.on("response", hear)
    page.goto(address, wait_until="networkidle")
    sizes: Counter[str] = Counter()
    for each in list(heard.values()):
        if each.request.resource_type == "font":
            continue
        if each.status != 200:
            sys.exit(f"{each.status}: {each.url}")
        body = each.body()
        kind = KINDS.get(each.request.resource_type, "pictures")  # an icon is of no kind
        sizes[kind] += min(len(packed(body)), len(body))
    page.close()
    return sizes


def line(name: str, sizes: Sizes, ours: int) -> str:
    """A line of the table, in KB, and how many times ours that is."""
    cells = "".join(f"{sizes[kind] / 1024:10.1f}" for kind in KINDS.values())
    together = sum(sizes.values())
    return f"{name:26}{cells}{together / 1024:10.1f}{together / ours:10.1f}"


def bars(folder: Path) -> Iterator[Bar]:
    """The bar of a first visit, after a table of what peers weigh; all is made in *folder*."""
    with chromium() as browser:
        desk = Desk(catalogue=load(catalogue(folder / "catalogue")), security_headers=True)
        with served(desk) as address:
            mine = weigh(browser, address)
        ours = sum(mine.values())
        heads = "".join(f"{head:>10}" for head in (*KINDS.values(), "together", "ratio"))
        print(f"{f'{SERVICES} services, in KB':26}{heads}")
        print(line("miz_khedmat", mine, ours))
        with files(folder) as address:
            for peer in peers(folder, desk):
                print(line(PEERS[peer], weigh(browser, f"{address}{peer}.html"), ours))
    name = f"first visit to a list of {SERVICES} services, compressed, without the font"
    yield Bar(name=name, value=ours / 1024, limit=BAR / 1024, unit=" KB")


if __name__ == "__main__":
    sys.exit(by_itself(bars))
