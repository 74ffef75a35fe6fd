"""CPSV-AP 3.2: the published shapes find nothing wrong, and find each thing that is put wrong."""

import json
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import attrs
import pytest
from pyshacl import validate
from rdflib import RDF, SH, Graph

from miz_khedmat import Catalogue, load
from miz_khedmat.exports.cpsv import cpsv
from miz_khedmat.model import (
    CHANNELS,
    NONE,
    Agency,
    Document,
    Fee,
    Inquiry,
    Service,
    Translation,
)
from tests.exports.test_jsonld import TICKED
from tests.samples import CATALOGUE, FULL

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
"""What reads JSON-LD and asks the shapes still does so with that."""

SHAPES = Graph().parse(Path(__file__).parents[1] / "data" / "cpsv-ap-3.2.0-shacl.ttl")
BASE = "https://example.ir/miz/"
SOUND = Service(
    id="1",
    title="خدمت",
    description="شرح",
    average_time="۵ روز",
    fees=(Fee("الف", "250000"),),
    documents=(Document("مدرک", "توضیح"), Document()),
    channels=FULL.channels,
    inquiry=Inquiry("استعلام"),
)


def violations(data: dict[str, Any]) -> int:
    """How often *data* breaks the shapes, nothing inferred."""
    graph = Graph().parse(data=json.dumps(data), format="json-ld", publicID=BASE)
    _, report, _ = validate(graph, shacl_graph=SHAPES, inference="none")
    return len(list(report.subjects(RDF.type, SH.ValidationResult)))


def of(*services: Service, name: str | None = "ستاد") -> dict[str, Any]:
    """The export of an agency with these services."""
    return cpsv(Catalogue(Agency(id="9", name=name, services=services)))


@pytest.mark.parametrize("base", ["", BASE])
def test_the_whole_example_breaks_no_shape(example: Path, base: str) -> None:
    """Every service and every agency of it, with full addresses and with relative ones."""
    data = cpsv(load(example), base)
    kinds = [each["@type"] for each in data["@graph"]]

    assert 0 == violations(data)
    assert kinds.count("cpsv:PublicService") > 25


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("dct:identifier",), None),
        (("dct:title",), None),
        (("dct:description",), None),
        (("cv:hasCompetentAuthority",), None),
        (("cv:processingTime",), "ده روز"),
        (("cv:hasCost", "cv:hasValue"), "250,000"),
    ],
)
def test_each_thing_put_wrong_is_one_violation(path: tuple[str, ...], value: str | None) -> None:
    """The shapes are really checked: sound data breaks none, a single change one."""
    data = of(SOUND)
    assert 0 == violations(data)
    *above, name = path
    node = reduce(getitem, above, data["@graph"][1])
    node[name] = value

    assert 1 == violations(data)


@pytest.mark.parametrize("fact", ["id", "description"])
def test_what_a_catalogue_lacks_is_not_made_up(fact: str) -> None:
    """A service that does not state what the shapes ask for breaks them."""
    assert 1 == violations(of(attrs.evolve(SOUND, **{fact: None})))


def test_an_agency_without_a_name_breaks_them() -> None:
    """A name is required, and none is invented."""
    assert 1 == violations(of(SOUND, name=None))


def test_odd_facts_break_nothing() -> None:
    """What is not understood is given in words; values that are not languages are left out."""
    odd = attrs.evolve(
        SOUND,
        average_time="بستگی دارد",
        fees=(Fee(amount="توافقی"), Fee()),
        channels=TICKED,
        translations={"en": Translation("Service"), "no tag": Translation("x")},
        inquiry=NONE,
    )
    free = attrs.evolve(SOUND, id="2", fees=(), channels=NONE)
    data = of(odd, free)

    assert 0 == violations(data)
    assert {"fa": "خدمت", "en": "Service"} == data["@graph"][1]["dct:title"]
    assert "cv:hasValue" not in data["@graph"][1]["cv:hasCost"][0]
    assert "0" == data["@graph"][2]["cv:hasCost"]["cv:hasValue"]


def test_every_channel_is_there() -> None:
    """All six kinds, each target a channel of its own (D10)."""
    identifiers = [each["dct:identifier"] for each in of(SOUND)["@graph"][1]["cv:hasChannel"]]

    assert [f"1-{name}-1" for name in CHANNELS] == [each for each in identifiers if each[-1] == "1"]
    assert "1-phone-2" in identifiers


def test_a_units_own_services_stand_beside_its_headquarters() -> None:
    """The authority is whose service it is; the channels are the unit's (A3)."""
    graph = {each["@id"]: each for each in cpsv(CATALOGUE, BASE)["@graph"]}
    unit = graph[f"{BASE}agencies/2/services/10031771101/"]

    assert {"@id": f"{BASE}agency/"} == unit["cv:hasCompetentAuthority"]
    assert {"@id": f"{BASE}agencies/2/agency/"} == unit["cv:hasChannel"][0]["cv:ownedBy"]
    assert f"{BASE}services/10031773000/" not in graph
