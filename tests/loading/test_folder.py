"""A folder becomes a catalogue, with the place of each fact, or one list of faults."""

import gc
import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from miz_khedmat import Desk, Request
from miz_khedmat.catalogue import Key
from miz_khedmat.catalogue.tree import walk
from miz_khedmat.errors import LoadError, Place
from miz_khedmat.loading import Limits, load
from miz_khedmat.model import Agency
from miz_khedmat.rendering.bidi import isolate
from tests import records
from tests.loading.folders import AGENCY, faults, reported, written


def test_a_missing_folder_is_one_fault(tmp_path: Path) -> None:
    """A path to nothing is reported as such."""
    assert [("no-folder", f"{tmp_path / 'x'}:1:1")] == reported(tmp_path / "x")


def test_an_empty_folder_has_no_agency(tmp_path: Path) -> None:
    """A folder without agency.yaml is not a catalogue."""
    assert [("no-agency", ".:1:1")] == reported(tmp_path)


def test_what_stands_in_place_of_an_agency_is_shown(tmp_path: Path) -> None:
    """The fault lists what the folder does contain."""
    (tmp_path / "agancy.yaml").touch()
    assert "agancy.yaml" == faults(tmp_path)[0].found


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("services/a.yaml", b"- id: 1\n  title: \xff\n", [("not-utf8", "services/a.yaml:2:10")]),
        ("agency.yaml", "", [("nameless", "agency.yaml:1:1")]),
        ("agency.yaml", "kind: x\n", [("nameless", "agency.yaml:1:1")]),
        ("agency.yaml", "- id: 1\n", [("shape", "agency.yaml:1:1")]),
        ("agency.yaml", "just a text", [("shape", "agency.yaml:1:1")]),
        ("agency.yaml", "id: 1\nformat: 2\n", [("format", "agency.yaml:2:9")]),
        ("agency.yaml", "id: 1\nservices: []\n", [("unknown-key", "agency.yaml:2:1")]),
        ("services/a.yaml", "just a text", [("shape", "services/a.yaml:1:1")]),
        ("services/a.json", "[{]", [("syntax", "services/a.json:1:3")]),
        ("services/a.yaml/x", "", [("irregular", "services/a.yaml:1:1")]),
        ("agencies/x/y", "", [("no-agency", "agencies/x:1:1")]),
    ],
)
def test_a_broken_file_is_reported(
    tmp_path: Path, name: str, content: str | bytes, expected: list[tuple[str, str]]
) -> None:
    """Each broken file ends in one fault with its place."""
    assert expected == reported(written(tmp_path, {name: content}))


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (Limits(file_bytes=30), [("too-large", "services/b.yaml:1:1")]),
        (Limits(files=4), [("too-large", "services/b.yaml:1:1")]),
        (Limits(agencies=2), [("too-large", "agencies/v:1:1")]),
        (Limits(folders=0), [("too-large", "agencies/u:1:1"), ("too-large", "agencies/v:1:1")]),
        (Limits(values=6), [("too-large", "services/b.yaml:3:7")]),
        (Limits(depth=1), [("too-deep", f"services/{name}.yaml:1:3") for name in "ab"]),
    ],
)
def test_more_than_the_limits_is_refused(
    tmp_path: Path, limits: Limits, expected: list[tuple[str, str]]
) -> None:
    """Size, count and depth are bounded by settings."""
    files: dict[str, str | bytes] = {
        "services/a.yaml": "- id: 1\n",
        "services/b.yaml": "- id: 2\n- id: 3\n- id: 4\n- id: 5\n",
        "agencies/u/agency.yaml": "id: 2\n",
        "agencies/v/agency.yaml": "id: 3\n",
    }
    assert expected == reported(written(tmp_path, files), limits)


def test_what_is_merely_odd_loads(tmp_path: Path) -> None:
    """A BOM, an empty services file, hidden and other files, a null format: all load."""
    files: dict[str, str | bytes] = {
        "agency.yaml": "\ufeff" + AGENCY + "format:\n",
        "services/a.yaml": "",
        "services/.b.yaml": "[",
        "services/notes.txt": "[",
        "agencies/.git/config": "x",
        "agencies/notes.txt": "x",
        "services/c.json": '\ufeff{"id": 5, "forms": [{"file": "files/missing.pdf"}]}',
    }
    assert ["5"] == [service.id for service in load(written(tmp_path, files)).agency.services]


def test_units_lie_in_folders_to_any_depth(tmp_path: Path) -> None:
    """Every folder under agencies is a unit, in the order of the names."""
    files: dict[str, str | bytes] = {
        "agencies/b/agency.json": '{"id": "3"}',
        "agencies/a/agency.yml": "id: 2\n",
        "agencies/a/agencies/c/agency.yaml": "id: 4\n",
    }
    agency = load(written(tmp_path, files), Limits(folders=2)).agency
    assert ["1", "2", "4", "3"] == [unit.id for unit in walk([agency], lambda each: each.units)]


@pytest.mark.parametrize("collecting", [gc.enable, gc.disable])
def test_the_collector_is_left_as_it_was(
    tmp_path: Path, collecting: Callable[[], None], request: pytest.FixtureRequest
) -> None:
    """Loading pauses the collector and lets it go on where it ran."""
    request.addfinalizer(gc.enable)
    collecting()
    before = gc.isenabled()
    load(written(tmp_path, {}))
    assert before == gc.isenabled()


def test_loading_the_same_bytes_twice_gives_equal_catalogues(tmp_path: Path) -> None:
    """A catalogue's equality is that of what it states."""
    root = written(tmp_path, {"services/a.yaml": "- {id: 1, fees: [{amount: 5}]}\n"})
    assert load(root) == load(root)


def test_each_fact_has_its_place(tmp_path: Path) -> None:
    """A fact of a service is found in its file, one not stated at its parent."""
    text = "- id: 1\n  subservices:\n    - id: 2\n      fees:\n        - note: x\n"
    text += "          amount: 5\n"
    catalogue = load(written(tmp_path, {"services/a.yaml": text}))
    places = (
        catalogue.place(Key("1", "2"), "fees", 0, "amount"),
        catalogue.place(Key("1", "2"), "fees", 0, "title"),
    )
    assert (Place("services/a.yaml", 6, 19), Place("services/a.yaml", 5, 11)) == places


def test_a_lone_service_and_an_agency_have_places(tmp_path: Path) -> None:
    """A services file may be one mapping; an agency's facts are in its own file."""
    catalogue = load(written(tmp_path, {"services/a.json": '{"id": 1,\n "title": "x"}'}))
    places = (
        catalogue.place(Key("1", "1"), "title"),
        catalogue.place(Key("1"), "name"),
    )
    assert (Place("services/a.json", 2, 11), Place("agency.yaml", 2, 7)) == places


def test_places_are_those_of_the_file_as_it_is_now(tmp_path: Path) -> None:
    """A place is looked up on demand, in the file as it is at that time."""
    catalogue = load(written(tmp_path, {}))
    written(tmp_path, {"agency.yaml": "\n\n" + AGENCY})
    assert Place("agency.yaml", 4, 7) == catalogue.place(Key("1"), "name")


def test_many_faults_in_one_file_are_found_in_one_reading(tmp_path: Path) -> None:
    """A key that is wrong everywhere costs no more than its file."""
    rows = "".join(f"- id: {n}\n  x: 1\n" for n in range(1000))
    assert 1000 == len(faults(written(tmp_path, {"services/a.yaml": rows})))


def test_every_real_record_loads(tmp_path: Path) -> None:
    """All records, typing errors included, fit into a catalogue."""
    known = records.known()
    stated = set()
    for unit in load(records.write(tmp_path, known)).agency.units:
        for service in walk(unit.services, lambda each: each.subservices or ()):
            stated.add((unit.name, service.id, service.title))
    wanted = {
        (records.agency_of(each), each["id_raw"] or None, records.title_of(each)) for each in known
    }
    assert (wanted, Agency) == (stated, type(load(tmp_path).agency))


def test_every_real_record_is_shown(tmp_path: Path) -> None:
    """Every page of every real record renders, and names its title on its own page."""
    known = records.known()
    desk = Desk(catalogue=load(records.write(tmp_path, known)))
    answers = {path: desk.respond(Request(unquote(path))) for path in desk.addresses()}
    text = "".join(answer.body.decode() for answer in answers.values())

    assert {200} == {answer.status for answer in answers.values()}
    assert [] == [each["n"] for each in known if isolate(records.title_of(each)) not in text]


@pytest.mark.parametrize("name", ["services", "agencies"])
def test_a_file_in_the_place_of_a_folder_holds_nothing(tmp_path: Path, name: str) -> None:
    """It is not a folder of services or units; what else there is loads."""
    (tmp_path / "agency.yaml").write_text("id: 1\n", "utf-8")
    (tmp_path / name).touch()
    agency = load(tmp_path).agency
    assert ((), ()) == (agency.services, agency.units)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A FIFO among the files is a fault: nobody may ever write into it."""
    (tmp_path / "agency.yaml").write_text("name: ستاد\n", "utf-8")
    (tmp_path / "services").mkdir()
    os.mkfifo(tmp_path / "services" / "x.yaml")
    with pytest.raises(LoadError) as refused:
        load(tmp_path)

    assert [(each.code, each.found) for each in refused.value.faults] == [
        ("irregular", "not a regular file")
    ]
