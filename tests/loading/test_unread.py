"""What is not read of a catalogue is named; silence means that all was read."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from miz_khedmat import Catalogue, load
from miz_khedmat.catalogue import Key
from miz_khedmat.catalogue.unread import UnreadReason
from miz_khedmat.compliance import Choice, check
from miz_khedmat.importing import import_whole
from miz_khedmat.loading import load_whole
from tests.loading.folders import AGENCY, written

SERVICE = "- {id: 1, title: الف}\n"


def passed(root: Path, names: Iterable[str]) -> list[str]:
    """What is passed over in a catalogue where these names are, a folder where they end so."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir()
        else:
            path.write_text("", "utf-8")
    return [each.place.file for each in load(root).unread if each.code == UnreadReason.PASSED_OVER]


@pytest.mark.parametrize("ending", ["yaml", "YAML", "Yaml", "yml", "YML", "Yml", "yAmL"])
def test_yaml_may_end_in_any_case(tmp_path: Path, ending: str) -> None:
    """The files of services and the agency's."""
    (root := tmp_path / "desk").mkdir()
    (root / f"agency.{ending}").write_text(AGENCY, "utf-8")
    (root / "services").mkdir()
    (root / "services" / f"b.{ending}").write_text(SERVICE, "utf-8")
    catalogue = load(root)
    assert ([each.title for each in catalogue.agency.services], catalogue.unread) == (["الف"], ())


@pytest.mark.parametrize("ending", ["json", "JSON", "Json"])
def test_json_may_end_in_any_case(tmp_path: Path, ending: str) -> None:
    """It is read as JSON, whose signs YAML does not know."""
    (root := tmp_path / "desk").mkdir()
    (root / f"AGENCY.{ending}").write_text('{"id": "1", "name": "\\u0627\\/"}', "utf-8")
    (root / "services").mkdir()
    (root / "services" / f"b.{ending}").write_text('[{"id": "1",\n\t"title": "x"}]', "utf-8")
    catalogue = load(root)
    assert (catalogue.agency.name, len(catalogue.agency.services)) == ("ا/", 1)
    assert str(catalogue.place(Key("1", "1"), "title")) == f"services/b.{ending}:2:11"


def test_a_whole_catalogue_may_end_in_any_case(tmp_path: Path) -> None:
    """And becomes a folder of YAML."""
    file = tmp_path / "all.JSON"
    file.write_text('{"id": "1", "services": [{"id": "2",\n\t"title": "x"}]}', "utf-8")
    assert len(import_whole(file, tmp_path / "desk").agency.services) == 1


def test_of_several_files_of_an_agency_the_usual_one_is_read(tmp_path: Path) -> None:
    """The others are named, whatever they say."""
    names = ["agency.json", "agency.yml", "AGENCY.yaml", "Agency.yaml"]
    root = written(tmp_path, dict.fromkeys(names, "id: 9\nname: دیگر\n"))
    assert load(root).agency.id == "1"
    assert passed(root, ()) == sorted(names)


IN_SERVICES = [
    *("services/a.txt", "services/a.xlsx", "services/a.yaml.bak", "services/a.yaml~"),
    *("services/README.md", "services/b", "services/more/", "services/yaml"),
]
BESIDE = [
    *("agency.yaml.bak", "mapping.yaml", "package.json", "services.yaml", "calendar.yaml"),
    *("surveys.YML.bak", "agency.yaml~", "agencies/a.yaml", "agencies/list.csv"),
]


@pytest.mark.parametrize("name", [*IN_SERVICES, *BESIDE])
def test_what_is_not_read_is_named(tmp_path: Path, name: str) -> None:
    """Whatever is in services/, files in agencies/, and YAML or JSON beside agency.yaml."""
    root = written(tmp_path, {"services/z.yaml": SERVICE})
    assert passed(root, [name]) == [name.removesuffix("/")]


@pytest.mark.parametrize(
    "name", ["service/a.yaml", "Services/a.txt", "Agencies/", "FILES/", "new/b.yaml.bak", "b.yaml/"]
)
def test_a_folder_of_another_name_is_named(tmp_path: Path, name: str) -> None:
    """One that contains YAML or JSON, and one whose name is only spelt in another case."""
    assert passed(written(tmp_path, {}), [name]) == [name.partition("/")[0]]


def test_the_file_of_surveys_is_read_elsewhere(tmp_path: Path) -> None:
    """One beside agency.yaml is not passed over; a second one is (Q1)."""
    root = written(tmp_path, {"surveys.YML": "", "agencies/a/surveys.json": "{}"})
    (root / "agencies/a/agency.yaml").write_text("id: '2'\nname: واحد\n", "utf-8")
    assert passed(root, ()) == []
    assert passed(root, ["surveys.yaml"]) == ["surveys.YML"]


@pytest.mark.parametrize("name", ["services", "agencies"])
def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path, name: str) -> None:
    """An empty folder is none."""
    root = written(tmp_path, {})
    assert passed(root, [name]) == [name]
    (root / name).unlink()
    assert passed(root, [f"{name}/"]) == []


@pytest.mark.parametrize(
    "name",
    [
        *(".git/a.yaml", ".miz_khedmat/forms.json", ".a.yaml", "services/.a.yaml.swp"),
        *("services/.keep", "agencies/.DS_Store", "services/~$a.xlsx", "docs/.a.yaml"),
        *("README.md", "docs/a.md", "approved.xlsx", "Makefile", "files/a.yaml", "files/b/a.json"),
    ],
)
def test_hidden_and_other_files_are_left_alone(tmp_path: Path, name: str) -> None:
    """Hidden files, what lies in files/, and other files beside agency.yaml than YAML or JSON."""
    assert passed(written(tmp_path, {}), [name]) == []


def test_a_link_that_leads_out_is_no_fault_where_nothing_is_read(tmp_path: Path) -> None:
    """Beside agency.yaml: a link to a folder is left alone, one that is called YAML is named."""
    root = written(tmp_path / "desk", {})
    written(tmp_path / "other", {})
    (root / "docs").symlink_to(tmp_path / "other")
    (root / "more.yaml").symlink_to(tmp_path / "other" / "agency.yaml")
    assert passed(root, ()) == ["more.yaml"]


def test_the_example_and_what_we_write_ourselves_are_read_whole(
    tmp_path: Path, example: Path
) -> None:
    """No false alarm: the example, and a folder made of one file."""
    file = tmp_path / "all.json"
    file.write_text(json.dumps({"id": "1", "services": [{"id": "2"}], "units": [{"id": "3"}]}))
    made = import_whole(file, tmp_path / "desk")
    assert (load(example).unread, made.unread, load(tmp_path / "desk").unread) == ((), (), ())


def found(catalogue: Catalogue) -> list[tuple[str, str, str, str]]:
    """Code, place, subject and fact of each finding of what was not read."""
    findings = check(catalogue, Choice(("M3",))).findings
    return [(each.code, str(each.place), each.subject, each.fact) for each in findings]


def test_each_is_a_finding_of_whom_it_concerns(tmp_path: Path) -> None:
    """A blank item of its service or agency, a file of the agency in whose folder it lies."""
    root = written(
        tmp_path,
        {
            "agency.yaml": f"{AGENCY}subsystems: [~]\n",
            "services/a.yaml": "- {id: 1, title: الف, subservices: [{id: 2, laws: [~]}]}\n-\n",
            "services/b.txt": "",
            "agencies/u/agency.yaml": "{id: u, name: ب}\n",
            "agencies/u/services/c.yaml": "{id: 3, documents: [~]}\n",
            "agencies/u/services/d.yaml": "",
        },
    )
    assert found(load(root)) == [
        ("M0303", "agencies/u/services/c.yaml:1:21", "3", "documents"),
        ("M0302", "agencies/u/services/d.yaml:1:1", "u: ب", ""),
        ("M0303", "agency.yaml:3:14", "1: سازمان", "subsystems"),
        ("M0303", "services/a.yaml:1:52", "2", "laws"),
        ("M0303", "services/a.yaml:2:2", "1: سازمان", ""),
        ("M0301", "services/b.txt:1:1", "1: سازمان", ""),
    ]


def test_in_a_whole_catalogue_too(tmp_path: Path) -> None:
    """By the paths in it."""
    file = tmp_path / "all.json"
    file.write_text(
        '{"id": "1", "units": [null, {"id": "2", "services": [{"id": "3", "laws": [""]}]}]}'
    )
    assert found(load_whole(file)) == [
        ("M0303", "all.json:1:23", "1", "units"),
        ("M0303", "all.json:1:75", "3", "laws"),
    ]


def test_a_blank_item_can_be_set_aside(tmp_path: Path) -> None:
    """As any finding of a service can; it is news, and counts in no score."""
    text = "- {id: 1, laws: [~], suppress: [{rule: M0303, reason: x}]}\n- {id: 2, laws: [~]}\n"
    report = check(load(written(tmp_path, {"services/a.yaml": text})), Choice(("M",)))
    places = [[str(each.place) for each in group] for group in (report.findings, report.suppressed)]
    assert places == [["services/a.yaml:2:18"], ["services/a.yaml:1:18"]]
    assert (report.failed, dict(report.questions)) == (False, {})


def test_a_file_that_is_passed_over_fails_a_check(tmp_path: Path) -> None:
    """And so does an empty one."""
    for name in ("services/a.txt", "services/a.json"):
        report = check(load(written(tmp_path / name, {name: ""})), Choice(("M3",)))
        assert report.failed
