"""The description of a desk's open data for programs: OpenAPI 3.1."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.urls import SCOPE
from miz_khedmat.errors import Wording
from miz_khedmat.exports.json import WHOLE
from miz_khedmat.exports.schema import schemas
from miz_khedmat.loading.folder import FORMAT
from miz_khedmat.model import Agency

DESCRIPTION: Final = "openapi.json"
"""The address of the description."""

_JSON: Final = "application/json"
_OBJECT: Final = {"type": "object"}
_ALL: Final = Wording("The agency's services as open data")
_WHOLE: Final = Wording("the whole catalogue")
_THIS: Final = Wording("this description")
_ELSEWHERE: Final = Wording("It is at another address")
_LOST: Final = {"404": Wording("Not found"), "410": Wording("It is no longer provided")}


@frozen
class Operation:
    """How the data at one address of each agency is described.

    Attributes:
        name: The operation's id.
        path: Its address, with its parameters in braces.
        summary: What it is.
        schema: The JSON Schema of it.
        example: Returns the parameters of an address that an agency has, or None if it has none.
        media_type: What it is for programs.
    """

    name: str
    path: str
    summary: Wording
    schema: Mapping[str, Any]
    example: Callable[[Catalogue, Agency], Mapping[str, str] | None]
    media_type: str = _JSON


def reference(name: str) -> Mapping[str, Any]:
    """Return the schema that refers to the one called *name*."""
    return {"$ref": f"#/components/schemas/{name}"}


def openapi(catalogue: Catalogue, operations: Sequence[Operation]) -> dict[str, Any]:
    """Return the addresses of the open data of *catalogue*, relative to this description's own."""
    agency = catalogue.agency
    paths = {f"/{WHOLE}": _answer("catalogue", _WHOLE, reference("Catalogue"))}
    paths[f"/{DESCRIPTION}"] = _answer("description", _THIS)
    for operation in operations:
        paths |= dict(_addresses(catalogue, operation))
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


def _addresses(catalogue: Catalogue, operation: Operation) -> Iterator[tuple[str, Any]]:
    """Yield the address of the desk's own agency, and of any other that has such data."""
    example = operation.example(catalogue, catalogue.agency) or {}
    yield f"/{operation.path}", _with_parameters(operation, operation.name, operation.path, example)
    others = [row.node for row in catalogue.agency_rows.values() if row.parent]
    for agency in others:
        if (params := operation.example(catalogue, agency)) is not None:
            path = SCOPE + operation.path
            name = f"agency{operation.name.capitalize()}"
            examples = {"agency": agency.key, **params}
            yield f"/{path}", _with_parameters(operation, name, path, examples)
            return


def _answer(
    name: str, summary: Wording, schema: Mapping[str, Any] = _OBJECT, media_type: str = _JSON
) -> dict[str, Any]:
    text = summary.joined("fa", "en")
    content = {"description": text, "content": {media_type: {"schema": schema}}}
    return {"get": {"operationId": name, "summary": text, "responses": {"200": content}}}


def _with_parameters(
    operation: Operation, name: str, path: str, examples: Mapping[str, str]
) -> dict[str, Any]:
    item = _answer(name, operation.summary, operation.schema, operation.media_type)
    item["get"]["parameters"] = [
        {
            "name": parameter,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "minLength": 1},
            **({"example": examples[parameter]} if parameter in examples else {}),
        }
        for parameter in re.findall(r"\{(\w+)\}", path)
    ]
    item["get"]["responses"] |= _otherwise()
    return item


def _otherwise() -> dict[str, Any]:
    """Return the answers for a service that is elsewhere, or does not exist."""
    location = {"Location": {"required": True, "schema": {"type": "string"}}}
    leads = {"description": _ELSEWHERE.joined(), "headers": location}
    lost = {
        status: {"description": said.joined(), "content": {"text/html": {}}}
        for status, said in _LOST.items()
    }
    return {"302": leads, "308": leads, **lost}
