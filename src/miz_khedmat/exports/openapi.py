"""The description of a desk's open data for programs: OpenAPI 3.1."""

from collections.abc import Iterator
from typing import Any, Final

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.inheritance import own_rows
from miz_khedmat.catalogue.links import SCOPE
from miz_khedmat.exports.json import ONE, WHOLE
from miz_khedmat.exports.schema import schemas
from miz_khedmat.loading.folder import FORMAT
from miz_khedmat.model import Agency

DESCRIPTION: Final = "openapi.json"
"""The address of the description."""

_JSON: Final = "application/json"
_LEADS: Final = {
    "description": "It stands elsewhere / جای دیگری است",
    "headers": {"Location": {"required": True, "schema": {"type": "string"}}},
}
_LOST: Final[dict[str, Any]] = {
    "404": {"description": "There is none / نیست", "content": {"text/html": {}}},
    "410": {
        "description": "It is no longer given / دیگر ارائه نمی‌شود",
        "content": {"text/html": {}},
    },
}


def openapi(catalogue: Catalogue) -> dict[str, Any]:
    """The addresses of the open data of *catalogue*, relative to this description's own."""
    agency = catalogue.agency
    paths = {f"/{WHOLE}": _file("catalogue", "Catalogue", "فهرست کامل / the whole catalogue")}
    paths[f"/{DESCRIPTION}"] = _file("description", None, "همین توضیح / this description")
    paths |= dict(_services(catalogue))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": agency.name or agency.key,
            "version": FORMAT,
            "description": "The agency's services as open data / خدمات دستگاه به‌صورت داده‌ی باز",
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


def _file(name: str, schema: str | None, summary: str) -> dict[str, Any]:
    held = {"$ref": f"#/components/schemas/{schema}"} if schema else {"type": "object"}
    given = {"description": summary, "content": {_JSON: {"schema": held}}}
    return {"get": {"operationId": name, "summary": summary, "responses": {"200": given}}}


def _one(name: str, examples: dict[str, str | None]) -> dict[str, Any]:
    made = _file(name, "One", "یک خدمت / one service")
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
    made["get"]["responses"] |= {"302": _LEADS, "308": _LEADS, **_LOST}
    return made
