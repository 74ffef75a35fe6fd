"""A catalogue in one file: its faults are reported with their places, as in a folder."""

from pathlib import Path

import pytest

from miz_khedmat.catalogue import Key
from miz_khedmat.errors import LoadError
from miz_khedmat.loading import Limits, load_whole
from miz_khedmat.model import Agency, Service

TREE = Service(id="2", title="الف", subservices=(Service(id="3"),))


def reported(folder: Path, text: str, name: str = "catalogue.json") -> list[tuple[str, str]]:
    """Code and place of each fault of a file with this text."""
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(LoadError) as caught:
        load_whole(folder / name)
    return [(fault.code, str(fault.place)) for fault in caught.value.faults]


def test_a_file_holds_services_and_units(tmp_path: Path) -> None:
    """At any depth, in YAML as in JSON."""
    text = "id: 1\nservices: [{id: 2, title: الف, subservices: [{id: 3}]}]\n"
    text += "units: [{id: 4, refers_to: 1, units: [{name: ب}]}]\n"
    (tmp_path / "all.yaml").write_text(text, "utf-8")
    catalogue = load_whole(tmp_path / "all.yaml")
    unit = Agency(id="4", refers_to="1", units=(Agency(name="ب"),))

    assert catalogue.agency == Agency(id="1", services=(TREE,), units=(unit,))
    assert "all.yaml:2:46" == str(catalogue.place(Key("1", "3")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"id": "1",\n"titel": ""}', [("unknown-key", "catalogue.json:2:1")]),
        ('{"format": "7", "id": "1"}', [("format", "catalogue.json:1:12")]),
        ('{"id": "1", "units": [\n{"format": "7"}]}', [("format", "catalogue.json:2:12")]),
        ('{"id": "1", "units":\n"x"}', [("shape", "catalogue.json:2:1")]),
        ('{"id": "1", "units": [\n{}]}', [("nameless", "catalogue.json:2:1")]),
        ('{"id": "1", "services": [\n{"fees": []}]}', [("nameless", "catalogue.json:2:1")]),
        (
            '{"id": "1", "units": [{"id": "2"},\n{"id": "2"}]}',
            [("duplicate-id", "catalogue.json:2:8")],
        ),
        (
            '{"id": "1", "units": [{"id": "2",\n"refers_to": "9"}]}',
            [("refers-to-nothing", "catalogue.json:2:14")],
        ),
        ("{", [("syntax", "catalogue.json:1:2")]),
        ("null", [("nameless", "catalogue.json:1:1")]),
        (" \n", [("nameless", "catalogue.json:1:1")]),
        ("[]", [("shape", "catalogue.json:1:1")]),
    ],
)
def test_each_fault_has_its_place(
    tmp_path: Path, text: str, expected: list[tuple[str, str]]
) -> None:
    """In the file, at any depth of it."""
    assert expected == reported(tmp_path, text)


def test_what_is_not_there_is_reported(tmp_path: Path) -> None:
    """A file that is missing, and one over its limit."""
    with pytest.raises(LoadError, match="cannot be read"):
        load_whole(tmp_path / "none.json")
    (tmp_path / "big.json").write_text("{}")
    with pytest.raises(LoadError, match="larger than allowed"):
        load_whole(tmp_path / "big.json", Limits(file_bytes=1))
