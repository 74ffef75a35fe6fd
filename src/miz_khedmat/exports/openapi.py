"""The description of a desk's open data for programs: OpenAPI 3.1."""

from collections.abc import Iterator
from typing import Any, Final

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.inheritance import own_rows
from miz_khedmat.catalogue.urls import SCOPE
from miz_khedmat.errors import Wording
from miz_khedmat.exports.json import ONE, WHOLE
from miz_khedmat.exports.schema import schemas
from miz_khedmat.loading.folder import FORMAT
from miz_khedmat.model import Agency

DESCRIPTION: Final = "openapi.json"
"""The address of the description."""

_JSON: Final = "application/json"
_ALL: Final = Wording("The agency's services as open data")
_WHOLE: Final = Wording("the whole catalogue")
_THIS: Final = Wording("this description")
_ONE: Final = Wording("one service")
_ELSEWHERE: Final = Wording("It stands elsewhere")
_LOST: Final = {"404": Wording("There is none"), "410": Wording("It is no longer given")}


def openapi(catalogue: Catalogue) -> dict[str, Any]:
    """The addresses of the open data of *catalogue*, relative to this description's own."""
    agency = catalogue.agency
    paths = {f"/{WHOLE}": _file("catalogue", "Catalogue", _WHOLE)}
    paths[f"/{DESCRIPTION}"] = _file("description", None, _THIS)
    paths |= dict(_services(catalogue))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": agency.name or agency.key,
            "version": FORMAT,
            "description": _ALL.joined(),
        },
        "servers": [{"url": "."}],
        "paths": paths,
        "components": {"schemas": schemas()},
    }


def _services(catalogue: Catalogue) -> Iterator[tuple[str, Any]]:
    """The address of one service of the desk's own agency, and of any other's."""
    yield f"/{ONE}", _one("service", {"id": _first(catalogue, catalogue.agency)})
    others = [row.node for row in catalogue.agency_rows.values() if row.parent]
    for agency in others:
        if key := _first(catalogue, agency):
            yield f"/{SCOPE}{ONE}", _one("agencyService", {"agency": agency.key, "id": key})
            return


def _first(catalogue: Catalogue, agency: Agency) -> str | None:
    """The key of a service that *agency* shows, as an example."""
    own = own_rows(catalogue, agency)
    return next((each.key for each in own if each.deliverable and not each.withdrawn), None)


def _file(name: str, schema: str | None, said: Wording) -> dict[str, Any]:
    held = {"$ref": f"#/components/schemas/{schema}"} if schema else {"type": "object"}
    summary = said.joined("fa", "en")
    given = {"description": summary, "content": {_JSON: {"schema": held}}}
    return {"get": {"operationId": name, "summary": summary, "responses": {"200": given}}}


def _one(name: str, examples: dict[str, str | None]) -> dict[str, Any]:
    made = _file(name, "One", _ONE)
    made["get"]["parameters"] = [
        {
            "name": each,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "minLength": 1},
            **({"example": example} if example else {}),
        }
        for each, example in examples.items()
    ]
    made["get"]["responses"] |= _otherwise()
    return made


def _otherwise() -> dict[str, Any]:
    """What is answered where the service is elsewhere, or is not there."""
    location = {"Location": {"required": True, "schema": {"type": "string"}}}
    leads = {"description": _ELSEWHERE.joined(), "headers": location}
    lost = {
        status: {"description": said.joined(), "content": {"text/html": {}}}
        for status, said in _LOST.items()
    }
    return {"302": leads, "308": leads, **lost}
