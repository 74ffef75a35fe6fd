"""A mapping says which column is what, by heading or by letter."""

from pathlib import Path

import pytest

from miz_khedmat.approved import read_mapping
from miz_khedmat.errors import LoadError
from tests.approved.lists import facts, listed

FOREIGN = "Kennung,Bezeichnung,Behörde\n10031771000,راهبری,فارس\n"


def _file(folder: Path, text: str) -> Path:
    (folder / "mapping.yaml").write_text(text, "utf-8")
    return folder / "mapping.yaml"


@pytest.mark.parametrize(
    "text", ["Kennung: id\nBezeichnung: title\nbehörde: agency\n", "A: id\nB: title\nC: agency\n"]
)
def test_columns_are_named(tmp_path: Path, text: str) -> None:
    """Headings in any case and letters lead to the same services, without a doubt of content."""
    approved = listed(tmp_path, FOREIGN, read_mapping(_file(tmp_path, text)))
    assert facts(approved) == [("10031771000", "راهبری", "")]
    assert approved.entries[0].agency == "فارس"


def test_what_is_not_mapped_is_told_by_content(tmp_path: Path) -> None:
    """The mapping helps where content alone would not tell."""
    approved = listed(tmp_path, FOREIGN, {"Behörde": "agency"})
    assert [(each.id, each.agency) for each in approved.entries] == [("10031771000", "فارس")]
    assert [each.code for each in approved.doubts] == ["by-content"]


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    """A mapping that no sheet fits is told by its columns."""
    with pytest.raises(LoadError) as caught:
        listed(tmp_path, "الف,ب\nج,د\n", {"Kennung": "id"})
    (fault,) = caught.value.faults
    assert (fault.code, fault.found) == ("mapped-column", "Kennung")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "mapping.yaml"),
        ("[a]", "mapping.yaml"),
        ("a: nothing", "mapping.yaml:1:1"),
        ("a: id\nb: id", "mapping.yaml:2:1"),
        ("a: id\na: title", "mapping.yaml:2:1"),
        ("a: [", "mapping.yaml:1:5"),
        ("? [a]\n: id", "mapping.yaml:1:3"),
        ("a: [id]", "mapping.yaml:1:1"),
        ("a: id\x00", "mapping.yaml:1:1"),
    ],
)
def test_what_is_no_mapping_is_refused(tmp_path: Path, text: str, place: str) -> None:
    """Each names the file, and the line and column where something stands there."""
    with pytest.raises(LoadError) as caught:
        read_mapping(_file(tmp_path, text))
    assert [str(fault.place) for fault in caught.value.faults] == [place]


def test_what_is_wrong_in_the_yaml_is_said(tmp_path: Path) -> None:
    """In the words of its reader, which are about this file."""
    with pytest.raises(LoadError) as caught:
        read_mapping(_file(tmp_path, "a: id\n  b: title\n"))
    (fault,) = caught.value.faults
    assert (str(fault.place), fault.found) == (
        "mapping.yaml:2:4",
        "mapping values are not allowed here",
    )


def test_each_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    """By its line in the mapping, even where the others are enough."""
    mapping = read_mapping(_file(tmp_path, "Kennung: id\nZZ: title\nHaus: agency\n"))
    with pytest.raises(LoadError) as caught:
        listed(tmp_path, FOREIGN, mapping)
    assert [(fault.code, str(fault.place), fault.found) for fault in caught.value.faults] == [
        ("mapped-column", "mapping.yaml:2:1", "ZZ"),
        ("mapped-column", "mapping.yaml:3:1", "Haus"),
    ]


def test_a_mapping_that_is_missing(tmp_path: Path) -> None:
    """The file is named."""
    with pytest.raises(LoadError):
        read_mapping(tmp_path / "none.yaml")
