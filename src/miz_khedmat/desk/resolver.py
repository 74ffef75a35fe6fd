"""What an address of the desk leads to: a page, a stated file, elsewhere, or nothing any more."""

import re
from typing import Final

from attrs import field, frozen

from miz_khedmat.atomic.root import File
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.inheritance import ShownService, shown
from miz_khedmat.catalogue.urls import SCOPE, address
from miz_khedmat.desk.routing import Routes
from miz_khedmat.exports.json import ONE
from miz_khedmat.model import Agency, Process, Service
from miz_khedmat.pages import Page
from miz_khedmat.pages.identity import CARD, IdentityPage
from miz_khedmat.pages.page import Params
from miz_khedmat.pages.query import LISTING
from miz_khedmat.pages.search import SearchPage
from miz_khedmat.pages.service import PICTURE, ServiceDetailPage
from miz_khedmat.persian.text import id_key

_FILES: Final = "files"
_BESIDE: Final = {
    path.rpartition("/")[2]: page.name
    for path, page in ((CARD, IdentityPage), (ONE, ServiceDetailPage), (LISTING, SearchPage))
}
_CARD: Final = CARD.rpartition("/")[2]
_PICTURE: Final = re.compile(
    PICTURE.rpartition("/")[2].replace(".", r"\.").replace("{number}", "([1-9][0-9]{0,3})")
)


@frozen
class Found:
    """A page, its agency, the service where it is one's, and what was asked of it."""

    page: Page
    agency: Agency
    shown: ShownService | None = None
    query: Params = field(factory=dict)


@frozen
class Moved:
    """Another address of the desk; 308 for good, 302 while things stand as they do."""

    path: str
    status: int = 308


@frozen
class Picture:
    """The drawing of a process of a service."""

    agency: Agency
    process: Process
    title: str


@frozen
class Card:
    """The identity card of a service as one file to keep."""

    found: Found


@frozen
class Record:
    """What the page of a service says, as data."""

    found: Found
    shown: ShownService


@frozen
class Listing:
    """What the script searches in an agency's list."""

    agency: Agency


@frozen
class Gone:
    """A service that is no longer given."""

    agency: Agency
    shown: ShownService


Beside = Picture | Card | Record | Listing
Finding = Found | Moved | Gone | Beside | File | None


def find(catalogue: Catalogue, routes: Routes, path: str) -> Finding:
    """What stands at *path*, which is relative to the desk and decoded."""
    matched = routes.match(path)
    if matched is None:
        beside = _picture(catalogue, routes, path) or _beside(catalogue, routes, path)
        return _file(catalogue, path) or beside or _slashed(routes, path)
    page, params = matched
    scope = params.get("agency")
    agency = catalogue.agency if scope is None else catalogue.agency_called(scope)
    if agency is None:
        return None
    if scope is not None and agency is catalogue.agency:
        own = path.removeprefix(SCOPE.format(agency=scope))
        return Moved(address("{path:path}", {"path": own}))
    return (
        _of_service(catalogue, page, agency, params)
        if "id" in params
        else _of_agency(catalogue, page, agency, params)
    )


def _of_agency(catalogue: Catalogue, page: Page, agency: Agency, params: Params) -> Finding:
    given = {name: value for name, value in params.items() if name != "agency"}
    there = any(given == instance for instance in page.instances(catalogue, agency))
    return Found(page, agency) if there else None


def _of_service(catalogue: Catalogue, page: Page, agency: Agency, params: Params) -> Finding:
    key = id_key(params["id"])
    held = shown(catalogue, agency, key) or shown(catalogue, agency, params["id"])
    if held is None:
        return _former(catalogue, page, agency, key)
    if held.service.withdrawn:
        return Gone(agency, held)
    if not held.service.deliverable:
        return _to_branch(catalogue, agency, held.service)
    scope = None if held.differs else held.owner
    if scope and scope is not agency:
        return Moved(_address(catalogue, page, scope, held.service.key), 302)
    if params["id"] != held.service.key:
        return Moved(_address(catalogue, page, agency, held.service.key))
    return Found(page, agency, held)


def _to_branch(catalogue: Catalogue, agency: Agency, service: Service) -> Moved:
    """A service with sub-services has no page: its place in the list is the answer (L3)."""
    listed = address("", {}, catalogue.scope(agency))
    return Moved(f"{listed}#miz-s-{address('{id}', {'id': service.key})}", 302)


def _former(catalogue: Catalogue, page: Page, agency: Agency, key: str) -> Moved | None:
    """The service that once had this id (a permanent redirect)."""
    for row in catalogue.rows(catalogue.headquarters(agency)).values():
        former = {id_key(old) for old in row.node.former_ids or ()}
        if key in former:
            return Moved(_address(catalogue, page, agency, row.node.key))
    return None


def _address(catalogue: Catalogue, page: Page, agency: Agency, key: str) -> str:
    return address(page.path, {"id": key}, catalogue.scope(agency))


def _picture(catalogue: Catalogue, routes: Routes, path: str) -> Picture | Moved | None:
    """The drawing at *path*, which stands where its service's page does."""
    service, slash, name = path.rpartition("/")
    number = _PICTURE.fullmatch(name)
    found = find(catalogue, routes, service + slash) if number else None
    if isinstance(found, Moved) and "#" not in found.path:
        return Moved(f"{found.path}{name}", found.status)
    if number is None or not isinstance(found, Found) or found.shown is None:
        return None
    held = found.shown
    stated = held.service.processes or ()
    place = int(number[1]) - 1
    if place >= len(stated) or found.page.name != ServiceDetailPage.name:
        return None
    return Picture(held.owner, stated[place], stated[place].title or held.service.title or "")


def _beside(
    catalogue: Catalogue, routes: Routes, path: str
) -> Card | Record | Listing | Moved | Gone | None:
    """The file at *path* that stands where its page does: a card, data, or what is searched."""
    page, slash, name = path.rpartition("/")
    found = find(catalogue, routes, page + slash) if name in _BESIDE else None
    if isinstance(found, Moved) and "#" not in found.path:
        return Moved(f"{found.path}{name}", found.status)
    if isinstance(found, Gone):
        return found
    if not isinstance(found, Found) or found.page.name != _BESIDE[name]:
        return None
    if found.shown is None:
        return Listing(found.agency)
    return Card(found) if name == _CARD else Record(found, found.shown)


def _slashed(routes: Routes, path: str) -> Moved | None:
    """The same address with its closing slash."""
    if path.endswith("/") or routes.match(f"{path}/") is None:
        return None
    return Moved(address("{path:path}/", {"path": path}))


def _file(catalogue: Catalogue, path: str) -> File | None:
    """A stated file of one agency; nothing else of the disk is ever served."""
    parts = path.split("/")
    agency: Agency | None = catalogue.agency
    if parts[0] == "agencies" and len(parts) > 3:
        agency, parts = catalogue.agency_called(parts[1]), parts[2:]
    if agency is None or parts[0] != _FILES or len(parts) < 2:
        return None
    return catalogue.file(agency, "/".join(parts[1:]))
