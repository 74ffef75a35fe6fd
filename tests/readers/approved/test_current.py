"""The list that an agency names is read once; what is wrong with it is a value."""

from pathlib import Path

from miz_khedmat import load
from miz_khedmat.readers.approved import CurrentList, named_list


def test_the_example_names_its_list(example: Path) -> None:
    """Four services, no fault, and the same list on every call."""
    catalogue = load(example)
    current = named_list(catalogue, catalogue.agency)
    assert current.faults == ()
    assert current.approved is not None
    assert len(current.approved.entries) == 4
    assert named_list(catalogue, catalogue.agency) is current


def test_an_agency_without_a_list(example: Path) -> None:
    """Nothing, and no fault."""
    catalogue = load(example)
    assert named_list(catalogue, catalogue.agency.units[0]) == CurrentList()


def test_a_list_that_cannot_be_read(tmp_path: Path) -> None:
    """The faults are kept."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a.xls").write_bytes(b"a")
    (tmp_path / "agency.yaml").write_text("name: x\napproved: files/a.xls\n", "utf-8")
    catalogue = load(tmp_path)
    current = named_list(catalogue, catalogue.agency)
    assert [fault.code for fault in current.faults] == ["no-services"]
