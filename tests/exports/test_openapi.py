"""The description of open data is true: what a desk gives keeps the schema that it states."""

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from miz_khedmat import Catalogue, Desk, load
from miz_khedmat.catalogue.inheritance import ShownService
from miz_khedmat.desk.open_data import OPERATIONS
from miz_khedmat.exports.json import one, whole
from miz_khedmat.exports.openapi import openapi
from miz_khedmat.exports.schema import schemas
from miz_khedmat.model import Agency, Service
from tests.loading.strategies import catalogues
from tests.samples import CATALOGUE, get


def errors(name: str, data: Any) -> list[str]:
    """What in *data* breaks the schema called *name*."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas()}}
    return [error.message for error in Draft202012Validator(schema).iter_errors(data)]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues())
def test_whatever_is_exported_keeps_the_schema(catalogue: Catalogue) -> None:
    """The whole and each service, whatever the model can contain."""
    agency = catalogue.agency

    assert [] == errors("Catalogue", json.loads(whole(catalogue)))
    assert [[]] * len(agency.services) == [
        errors("One", json.loads(one(ShownService(each, agency, agency))))
        for each in agency.services
    ]


def test_the_schema_refuses_what_is_not_exported() -> None:
    """Figures, lone texts in place of lists and nouns in place of texts are not exported."""
    wrong: list[dict[str, Any]] = [
        {"visits": 0},
        {"types": "G2C"},
        {"title": {}},
        {"fees": "ندارد"},
    ]

    assert [1, 1, 1, 1] == [len(errors("Service", each)) for each in wrong]


def test_the_schemas_are_schemas() -> None:
    """They keep the rules of the draft that OpenAPI 3.1 names."""
    for schema in schemas().values():
        Draft202012Validator.check_schema(schema)


def test_every_address_that_is_described_answers(example: Path) -> None:
    """With the examples in their places, each gives JSON that keeps its schema."""
    desk = Desk(catalogue=load(example))
    described = json.loads(get(desk, "openapi.json").body)
    for path, item in described["paths"].items():
        given = {each["name"]: each["example"] for each in item["get"].get("parameters", ())}
        answer = get(desk, path.format_map(given).removeprefix("/"))
        ((media_type, content),) = item["get"]["responses"]["200"]["content"].items()
        stated = (answer.header("content-type") or "").removesuffix("; charset=utf-8")
        assert (200, media_type) == (answer.status, stated)
        if media_type == "application/json":
            name = content["schema"].get("$ref", "/Named").rpartition("/")[2]
            assert [] == errors(name, json.loads(answer.body))
    assert 6 == len(described["paths"])


def test_other_agencies_are_described_where_they_have_pages() -> None:
    """An example is given only if there is one to show."""
    paths = openapi(CATALOGUE, OPERATIONS)["paths"]
    bare = openapi(Catalogue(Agency(id="1", units=(Agency(id="2"),))), OPERATIONS)["paths"]
    gone = openapi(Catalogue(Agency(name="ستاد", services=(Service(title="الف"),))), OPERATIONS)

    (_, shown) = paths["/agencies/{agency}/services/{id}/service.json"]["get"]["parameters"]
    assert "10031771101" == shown["example"]
    assert "example" not in bare["/services/{id}/service.json"]["get"]["parameters"][0]
    assert 4 == len(bare)
    assert "ستاد" == gone["info"]["title"]


@given(st.text(min_size=1).filter(lambda text: "/" not in text))
def test_whatever_is_asked_for_is_answered_as_described(key: str) -> None:
    """Any text in place of an id, at both addresses: no answer but those that are described."""
    desk = Desk(catalogue=CATALOGUE)
    for path, item in openapi(CATALOGUE, OPERATIONS)["paths"].items():
        answer = get(desk, path.removeprefix("/").replace("{agency}", "2").replace("{id}", key))
        assert str(answer.status) in item["get"]["responses"]
