"""Every address of a desk, missing ones, and queries of the search, each with its answer."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote
from xml.etree import ElementTree as ET

from attrs import frozen

from miz_khedmat import Desk, Request, build
from miz_khedmat.catalogue.tree import walk
from miz_khedmat.catalogue.urls import address
from miz_khedmat.desk.resource import PageResource
from miz_khedmat.model import Agency

MOUNT: Final = "/miz/"
_STATUS: Final = {200, 302, 308, 404, 410}
_LOST: Final = ("{}", "{}/", "services/{}/", "agencies/{}/", "files/{}", "static/{}", "services/{}")


@frozen
class Visit:
    """One address and its answer: the *kind* of thing, its bytes, and the redirect, if any."""

    kind: str
    path: str
    body: bytes
    place: str = ""

    @property
    def is_page(self) -> bool:
        """Return whether it is a page for people."""
        return not self.kind.startswith(".") and bool(self.body)


def built(desk: Desk, folder: Path) -> Iterator[Visit]:
    """Every file that the build of *desk* writes at an address, page by page."""
    build(desk, folder)
    for each in desk.addresses():
        path = unquote(each)
        file = folder / path
        found = desk.find(path)
        if isinstance(found, PageResource):
            yield Visit(found.page.name, path, (file / "index.html").read_bytes())
        else:
            page = file.suffix == ".html"
            yield Visit("card" if page else file.suffix, path, file.read_bytes())
    yield Visit(".xml", "sitemap.xml", (folder / "sitemap.xml").read_bytes())


def gone(desk: Desk) -> Iterator[Visit]:
    """The pages of all services that are withdrawn."""
    for agency in walk([desk.catalogue.agency], lambda each: each.units):
        for service in _withdrawn(agency):
            scope = desk.catalogue.scope(agency)
            where = unquote(address("services/{id}/", {"id": service}, scope))
            yield visit(desk, where, "gone")


def _withdrawn(agency: Agency) -> Iterator[str]:
    return (service.key for service in agency.services if service.withdrawn)


def asked(desk: Desk, text: str) -> Iterator[Visit]:
    """Yield the answers of *desk* to *text* as a query of its search and as an address."""
    given = quote(text.encode("utf-8", "surrogatepass"), safe="")
    for query in (f"q={given}", f"q={given}&type={given}&channel={given}", given):
        yield visit(desk, "search/", "search", query)
    for place in _LOST:
        yield visit(desk, place.replace("{}", text), "lost")
    yield visit(desk, "health", ".json")


def visit(desk: Desk, path: str, kind: str, query: str = "") -> Visit:
    """The answer at *path*, which must be one of a desk that reads only."""
    answer = desk.respond(Request(path, mount=MOUNT, query=query))
    assert answer.status in _STATUS, (path, answer.status)
    html = (answer.header("content-type") or "").startswith("text/html")
    found = desk.find(path) if kind == "lost" and answer.status == 200 else None
    known = found.page.name if isinstance(found, PageResource) else kind
    kind = known if html else ".other" if kind == "lost" else kind
    return Visit(kind, path, answer.body, answer.header("location") or "")


def unread(made: Visit) -> str:
    """Why a machine cannot read a file that is not a page; empty if it can."""
    try:
        if made.kind == ".json":
            json.loads(made.body)
        elif made.kind in {".xml", ".svg"}:
            ET.fromstring(made.body)  # noqa: S314 - our own bytes
    except (ValueError, ET.ParseError) as error:
        return f"{made.path}: {error}"
    return ""
