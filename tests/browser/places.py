"""Each kind of page of the example desk, and its address in a browser."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Final
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from miz_khedmat import Desk, Request
from miz_khedmat.catalogue.urls import address
from miz_khedmat.pages import PAGES
from miz_khedmat.pages.identity import CARD
from miz_khedmat.wsgi import create_app

AGENCIES: Final = {"": "10030000", "subordinate-": "17040101", "unit-": "15030117"}
"""The desk's own agency, one with services of its own, and a unit that refers, by prefix."""
KINDS: Final = (*(page.name for page in PAGES), "card")
ASKED: Final = {
    "search-found": "search/?q=مجوز",
    "search-none": "search/?q=زعفران",
    "not-found": "no/such/page/",
    "gone": "services/10031771103/",
}
"""What answers a reader's request."""
NAMES: Final = (*(f"{agency}{kind}" for agency in AGENCIES for kind in KINDS), *ASKED)


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Threaded(ThreadingMixIn, WSGIServer):
    """A server that answers a browser's several requests at once."""

    daemon_threads = True


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    """The address of *desk* on a free loopback port while the block lasts."""
    app = create_app(desk)
    with make_server("127.0.0.1", 0, app, Threaded, Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def places(desk: Desk, folder: Path) -> Iterator[Mapping[str, str]]:
    """The address of each of NAMES; cards are files in *folder*, as their readers keep them."""
    with served(desk) as base:
        addresses = {
            f"{agency}{name}": where for agency in AGENCIES for name, where in _of(desk, agency)
        }
        yield {
            name: _kept(desk, path, folder / f"{name}.html")
            if name.endswith("card")
            else base + path
            for name, path in {**addresses, **ASKED}.items()
        }


def _of(desk: Desk, prefix: str) -> Iterator[tuple[str, str]]:
    """The first page of each kind that an agency has, and the card of its first service."""
    agency = desk.catalogue.agency_called(AGENCIES[prefix])
    assert agency is not None
    scope = desk.catalogue.scope(agency)
    for page in desk.pages:
        params = next(iter(page.instances(desk.catalogue, agency)))
        yield page.name, address(page.path, params, scope)
        if page.name == "identity":
            yield "card", address(CARD, params, scope)


def _kept(desk: Desk, path: str, file: Path) -> str:
    file.write_bytes(desk.respond(Request(path)).body)
    return file.as_uri()
