"""The catalogue as JSON says all that it states, and can be made again of it."""

import json
import tempfile
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from miz_khedmat import Catalogue, load
from miz_khedmat.catalogue.inheritance import ShownService, shown
from miz_khedmat.errors import LoadError
from miz_khedmat.exports.json import encoded, one, published, whole
from miz_khedmat.loading import dump, load_whole
from miz_khedmat.model import Agency, Suppression
from tests.loading.strategies import catalogues
from tests.samples import CATALOGUE, FULL, HEAD, UNIT


def again(content: bytes) -> Catalogue:
    """The catalogue that is made again of an exported file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "catalogue.json"
        file.write_bytes(content)
        return load_whole(file)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues())
def test_nothing_is_lost(catalogue: Catalogue) -> None:
    """Whatever the model can contain comes back from JSON, and from the YAML that is made of it."""
    data = again(whole(catalogue))
    with tempfile.TemporaryDirectory() as folder:
        dump(data, folder)
        assert catalogue == data == load(folder)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues())
def test_what_a_desk_gives_is_a_catalogue_too(catalogue: Catalogue) -> None:
    """Read again and given again, it is the same to the letter."""
    given_out = published(catalogue)

    assert given_out == published(again(given_out))


def test_the_example_comes_back(example: Path) -> None:
    """The whole example does."""
    catalogue = load(example)

    assert catalogue == again(whole(catalogue))


def test_what_utf8_cannot_hold_is_escaped() -> None:
    """Half a sign goes out so that JSON reads it; no catalogue that was loaded has one."""
    odd = whole(Catalogue(Agency(id="1", name="\ud800")))

    assert "\ud800" == json.loads(odd)["name"]
    with pytest.raises(LoadError, match="a character is incomplete"):
        again(odd)


def test_what_is_published_lacks_notes_for_the_checker() -> None:
    """Everything else is the same; what was set aside, and why, stays in the house."""
    noted = attrs.evolve(FULL, suppress=(Suppression("D0801", "دلیل"),))
    catalogue, plain = (Catalogue(Agency(id="1", services=(each,))) for each in (noted, FULL))

    assert json.loads(whole(plain)) == json.loads(published(catalogue))
    assert json.loads(whole(plain)) != json.loads(whole(catalogue))
    assert one(ShownService(FULL, HEAD, HEAD)) == one(ShownService(noted, HEAD, HEAD))


def test_one_service_says_whose_it_is() -> None:
    """A unit's service has the headquarters' facts and its own, and says which are which (A3)."""
    shown_service = shown(CATALOGUE, UNIT, FULL.key)
    assert shown_service
    data = json.loads(one(shown_service))

    assert ({"id": "2", "name": "واحد استان"}, {"id": "1", "name": "ستاد"}) == (
        data["agency"],
        data["owner"],
    )
    assert sorted(shown_service.own_facts) == data["own_facts"]
    assert ["2000"] == data["service"]["channels"]["sms"]
    assert "صدور شناسه" == data["service"]["title"]


@pytest.mark.parametrize("indent", [None, 1])
def test_lines_are_for_people(indent: int | None) -> None:
    """On a wire there are no blanks; in a file there are lines, and one ends the last."""
    assert {None: b'{"a":[1]}', 1: b'{\n "a": [\n  1\n ]\n}\n'}[indent] == encoded(
        {"a": [1]}, indent
    )


def test_an_agency_without_a_name_is_reported_by_its_id() -> None:
    """What is not stated is left out there too."""
    agency = Agency(id="1")

    assert {"id": "1"} == json.loads(one(ShownService(FULL, agency, agency)))["agency"]
