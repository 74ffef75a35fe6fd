"""Places are found by keys that survive a change, another process and a file."""

import ast
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

from miz_khedmat import Catalogue, load
from miz_khedmat.catalogue import Key, Origin
from miz_khedmat.catalogue.tree import walk
from miz_khedmat.errors import Place
from miz_khedmat.loading import dump
from miz_khedmat.model import Agency, Service
from tests.loading.folders import written
from tests.loading.strategies import catalogues

_SLOW: Final = (HealthCheck.too_slow, HealthCheck.data_too_large)
_LAWS: Final = Key("2", "5"), ("laws", 0, "title")
_LINE: Final = Place("agencies/u/services/a.yaml", 3, 14)
_UNIT: Final[dict[str, str | bytes]] = {
    "services/a.yaml": "- {id: 5, title: یک}\n",
    "agencies/u/agency.yaml": "id: 2\n",
    "agencies/u/services/a.yaml": "- id: 5\n  laws:\n    - title: قانون\n",
}


@pytest.fixture
def unit(tmp_path: Path) -> Catalogue:
    """A catalogue with a unit that states more of its headquarters' service."""
    return load(written(tmp_path / "desk", _UNIT))


def _keys(agency: Agency) -> Iterator[Key]:
    """The key of every agency and service, from the desk's own agency down."""
    for each in walk([agency], lambda unit: unit.units):
        yield Key.of(each)
        services = walk(each.services, lambda service: service.subservices or ())
        yield from (Key.of(each, service) for service in services)


def test_services_of_two_agencies_have_places_of_their_own(unit: Catalogue) -> None:
    """A unit that states more of a service has the same service, and a key of its own."""
    key, facts = _LAWS
    assert _LINE == unit.place(key, *facts)
    assert Place("services/a.yaml", 1, 3) == unit.place(Key("1", "5"), *facts)


def test_a_place_survives_a_change(unit: Catalogue) -> None:
    """A service, an agency and a catalogue with another fact have their former places."""
    (branch,) = unit.agency.units
    service = evolve(branch.services[0], title="دو")
    agency = evolve(branch, services=(service,))
    changed = evolve(unit, agency=evolve(unit.agency, name="دیگر", units=(agency,)))
    key, facts = Key.of(agency, service), _LAWS[1]
    assert changed != unit
    assert (_LINE, _LINE) == (changed.place(key, *facts), unit.place(key, *facts))
    assert Place("agency.yaml", 2, 7) == changed.place(Key.of(changed.agency), "name")


def test_a_place_survives_another_process(unit: Catalogue, tmp_path: Path) -> None:
    """A catalogue that was read here finds its places there, and its files."""
    unit.place(Key("1"))  # the positions cached here do no harm there
    file = tmp_path / "catalogue.pickle"
    file.write_bytes(pickle.dumps(unit))
    script = f"""
import pickle, sys
from pathlib import Path
catalogue = pickle.loads(Path(sys.argv[1]).read_bytes())
key, facts = pickle.loads({pickle.dumps(_LAWS)!r})
print(catalogue.place(key, *facts), catalogue.parent(catalogue.agency.units[0]).key)
"""
    run = [sys.executable, "-c", script, str(file)]
    assert (
        f"{_LINE} 1" == subprocess.run(run, capture_output=True, check=True).stdout.decode().strip()
    )


def test_what_is_not_in_the_files_has_no_place(unit: Catalogue) -> None:
    """An unknown key, and a catalogue that was made in memory, have no place."""
    assert Place("") == unit.place(Key("1", "9"))
    assert Place("") == Catalogue(Agency(id="1")).place(Key("1"))


def test_nothing_but_a_memory_of_digests_goes_by_the_id_of_an_object(root: Path) -> None:
    """A number that another object may get, and that no other process knows, is not a key."""
    source = root / "src" / "miz_khedmat"
    users = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "id"
    }
    assert {"site/fingerprint.py"} == users


def test_the_origin_of_a_fact_is_below_its_noun() -> None:
    """Its path goes on through the plain data."""
    assert Origin("a.yaml", (0, "laws", 1)) == Origin("a.yaml", (0,)).below("laws", 1)
    assert Key("1") == Key.of(Agency(id="1"))
    assert Key("1", "2") == Key.of(Agency(id="1"), Service(id="2"))


@settings(max_examples=30, deadline=None, suppress_health_check=_SLOW)
@given(catalogues())
def test_each_noun_has_one_key_and_one_origin(catalogue: Catalogue) -> None:
    """No two share a key; a file and a second reading have the same keys and origins."""
    keys = list(_keys(catalogue.agency))
    with tempfile.TemporaryDirectory() as folder:
        dump(catalogue, folder)
        once, again = load(folder), load(folder)
    assert len(keys) == len(set(keys))
    assert set(keys) == set(once.origins)
    assert len(keys) == len(set(once.origins.values()))
    copy = pickle.loads(pickle.dumps(once))  # noqa: S301 - what we wrote
    assert once.origins == again.origins == copy.origins
