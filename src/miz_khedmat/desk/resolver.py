"""Finds the resource at an address of the desk."""

from typing import Final

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.inheritance import ShownService, shown
from miz_khedmat.catalogue.urls import SCOPE, address
from miz_khedmat.desk.inputs import input_resource
from miz_khedmat.desk.page_files import PageFile, kinds_called
from miz_khedmat.desk.resource import (
    DataResource,
    Gone,
    NotFound,
    PageResource,
    Redirect,
    Resource,
    StatedFile,
)
from miz_khedmat.desk.routing import Routes
from miz_khedmat.model import Agency, Service
from miz_khedmat.pages import Page
from miz_khedmat.pages.form import InputPage
from miz_khedmat.pages.page import DataPage, Params
from miz_khedmat.persian.text import id_key

_FILES: Final = "files"


def find(catalogue: Catalogue, routes: Routes, path: str) -> Resource:
    """Return the resource at *path*, which is relative to the desk and decoded."""
    matched = routes.match(path)
    if matched is None:
        other = _stated(catalogue, path) or _beside(catalogue, routes, path)
        return other or _slashed(routes, path) or NotFound()
    page, params = matched
    scope = params.get("agency")
    agency = catalogue.agency if scope is None else catalogue.agency_called(scope)
    if agency is None:
        return NotFound()
    if scope is not None and agency is catalogue.agency:
        own = path.removeprefix(SCOPE.format(agency=scope))
        return Redirect(address("{path:path}", {"path": own}))
    return (
        _of_service(catalogue, page, agency, params)
        if "id" in params
        else _of_agency(catalogue, page, agency, params)
    )


def _of_agency(catalogue: Catalogue, page: Page, agency: Agency, params: Params) -> Resource:
    given = {name: value for name, value in params.items() if name != "agency"}
    if isinstance(page, InputPage):
        return input_resource(page, agency, None, given)
    if isinstance(page, DataPage):
        return DataResource(page, agency)
    exists = any(given == instance for instance in page.instances(catalogue, agency))
    return PageResource(page, agency) if exists else NotFound()


def _of_service(catalogue: Catalogue, page: Page, agency: Agency, params: Params) -> Resource:
    key = id_key(params["id"])
    found = shown(catalogue, agency, key) or shown(catalogue, agency, params["id"])
    if found is None:
        return _former(catalogue, page, agency, {**params, "id": key})
    if found.service.withdrawn:
        return Gone(agency, found)
    if not found.service.deliverable:
        return _to_branch(catalogue, agency, found.service)
    exact = {**params, "id": found.service.key}
    scope = None if found.differs else found.owner
    if scope and scope is not agency:
        return Redirect(_address(catalogue, page, scope, exact), 302)
    if params["id"] != found.service.key:
        return Redirect(_address(catalogue, page, agency, exact))
    return _of_kind(page, agency, found, params)


def _of_kind(page: Page, agency: Agency, found: ShownService, params: Params) -> Resource:
    if isinstance(page, InputPage):
        return input_resource(page, agency, found, params)
    return PageResource(page, agency, found)


def _to_branch(catalogue: Catalogue, agency: Agency, service: Service) -> Redirect:
    """Return the service's place in the list: a service with sub-services has no page (L3)."""
    listed = address("", {}, catalogue.scope(agency))
    return Redirect(f"{listed}#miz-s-{address('{id}', {'id': service.key})}", 302)


def _former(catalogue: Catalogue, page: Page, agency: Agency, params: Params) -> Resource:
    """Return a redirect to the service that once had this id, if there is one."""
    for row in catalogue.rows(catalogue.headquarters(agency)).values():
        former = {id_key(old) for old in row.node.former_ids or ()}
        if params["id"] in former:
            return Redirect(_address(catalogue, page, agency, {**params, "id": row.node.key}))
    return NotFound()


def _address(catalogue: Catalogue, page: Page, agency: Agency, params: Params) -> str:
    return address(page.path, params, catalogue.scope(agency))


def _beside(catalogue: Catalogue, routes: Routes, path: str) -> Resource | None:
    """Return the file beside a page that is at *path*; it moves and is gone with its page."""
    folder, slash, name = path.rpartition("/")
    kinds = kinds_called(name)
    match find(catalogue, routes, folder + slash) if kinds else None:
        case Redirect(to, status) if "#" not in to:
            return Redirect(f"{to}{name}", status)
        case Gone() as gone:
            return gone
        case PageResource() as found:
            files = (PageFile(kind, path, found, params) for kind, params in kinds)
            return next((file for file in files if file.kind.is_beside(found.page)), None)
        case _:
            return None


def _slashed(routes: Routes, path: str) -> Redirect | None:
    """Return a redirect to the same address with its closing slash, if a page is there."""
    if path.endswith("/") or routes.match(f"{path}/") is None:
        return None
    return Redirect(address("{path:path}/", {"path": path}))


def _stated(catalogue: Catalogue, path: str) -> StatedFile | None:
    """Return a stated file of one agency; nothing else on the disk is ever served."""
    parts = path.split("/")
    agency: Agency | None = catalogue.agency
    if parts[0] == "agencies" and len(parts) > 3:
        agency, parts = catalogue.agency_called(parts[1]), parts[2:]
    if agency is None or parts[0] != _FILES or len(parts) < 2:
        return None
    file = catalogue.file(agency, "/".join(parts[1:]))
    return StatedFile(file) if file else None
