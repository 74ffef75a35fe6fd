"""A catalogue with a noun replaced is the one that its files give with it (S8)."""

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from miz_khedmat.catalogue import Catalogue, Key, Origin
from miz_khedmat.errors import LoadError
from miz_khedmat.loading import dump, load
from miz_khedmat.loading.revision import revised
from miz_khedmat.model import Agency, Service
from tests.loading.folders import written
from tests.loading.strategies import catalogues


@settings(max_examples=60)
@given(catalogues(), st.data())
def test_any_noun_may_be_replaced(
    tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue, data: st.DataObject
) -> None:
    """Services at any depth and agencies; all else is shared with the catalogue before."""
    folder = tmp_path_factory.mktemp("any")
    dump(catalogue, folder / "before")
    before = load(folder / "before")
    key = data.draw(st.sampled_from(sorted(before.origins, key=str)))
    agency = before.agency_rows[key.agency].node
    noun: Agency | Service = before.rows(agency)[key.service].node if key.service else agency
    changed = evolve(noun, hours="هر روز")
    made = revised(before, {key: changed})
    dump(made, folder / "after")
    after = load(folder / "after")

    assert (after, after.origins) == (made, made.origins)
    assert before.folders == made.folders
    others = [each for each in before.agency.services if each.key != key.service]
    assert all(
        any(each is kept for kept in made.agency.services)
        for each in others
        if not each.subservices
    )


def test_a_new_service_is_where_its_origin_is(tmp_path: Path) -> None:
    """Behind the others of its file, and before those of the next."""
    files: dict[str, str | bytes] = {
        "services/a.yaml": "- {id: 1, title: الف}\n",
        "services/c.yaml": "- {id: 3, title: پ}\n",
    }
    before = load(written(tmp_path, files))
    new = {Key("1", "2"): Service(id="2"), Key("1", "4"): Service(id="4")}
    places = {
        Key("1", "2"): Origin("services/b.yaml", (0,)),
        Key("1", "4"): Origin("services/a.yaml", (1,)),
    }
    made = revised(before, new, places)
    (tmp_path / "services" / "b.yaml").write_text("- id: 2\n", "utf-8")
    (tmp_path / "services" / "a.yaml").write_text("- {id: 1, title: الف}\n- id: 4\n", "utf-8")
    after = load(tmp_path)

    assert (after, after.origins) == (made, made.origins)


def test_what_only_the_whole_shows_is_refused(tmp_path: Path) -> None:
    """An id that comes twice, and a reference to nothing."""
    before = load(written(tmp_path, {"services/a.yaml": "- {id: 1, title: الف}\n- {id: 2}\n"}))
    wrong: dict[Key, Agency | Service] = {
        Key("1", "2"): Service(id="1"),
        Key("1"): evolve(before.agency, refers_to="9"),
    }
    for key, noun in wrong.items():
        with pytest.raises(LoadError):
            revised(before, {key: noun})
    with pytest.raises(LoadError):
        revised(evolve(before, root=None), {Key("1", "2"): Service(id="1")})


def test_what_is_not_there_cannot_be_replaced(tmp_path: Path) -> None:
    """A service that nobody states."""
    with pytest.raises(KeyError):
        revised(load(written(tmp_path, {})), {Key("1", "9"): Service(id="9")})
