"""A mapping says which column is what, by heading or by letter."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from miz_khedmat.errors import LoadError
from miz_khedmat.readers.approved import read_mapping
from tests.hostile.bombs import FILES
from tests.readers.approved.lists import facts, listed

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
    """The mapping helps if the content alone is not enough."""
    approved = listed(tmp_path, FOREIGN, {"Behörde": "agency"})
    assert [(entry.id, entry.agency) for entry in approved.entries] == [("10031771000", "فارس")]
    assert [doubt.code for doubt in approved.doubts] == ["by-content"]


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    """A mapping that fits no sheet is reported by its columns."""
    with pytest.raises(LoadError) as caught:
        listed(tmp_path, "الف,ب\nج,د\n", {"Kennung": "id"})
    (fault,) = caught.value.faults
    assert (fault.code, fault.found) == ("mapped-column", "Kennung")


@pytest.mark.parametrize(
    ("text", "places", "code"),
    [
        ("", ["1:1"], "shape"),
        ("{}", ["1:1"], "mapping"),
        ("[a]", ["1:1"], "shape"),
        ("id", ["1:1"], "shape"),
        ("a: nothing", ["1:1"], "mapping"),
        ("a:", ["1:1"], "mapping"),
        ('" ": id', ["1:1"], "mapping"),
        ("a: id\nb: id", ["2:1"], "mapping"),
        ("a: x\nb: id\nc: y", ["1:1", "3:1"], "mapping"),
        ("a: id\na: title", ["2:1"], "duplicate-key"),
        ("a: &a id\nb: *a", ["1:4", "2:4"], "alias"),
        ("a: !!str id", ["1:4"], "tag"),
        ("a: id\n---\nb: title", ["2:1"], "documents"),
        ("a: [", ["2:1"], "syntax"),
        ("? [a]\n: id", ["1:3"], "key"),
        ("a: [id]", ["1:4"], "shape"),
        ("a: {b: id}", ["1:4"], "shape"),
        ("a: id\x00", ["1:6"], "syntax"),
        ("a: " + "[" * 9 + "]" * 9, ["1:7"], "too-deep"),
    ],
)
def test_what_is_no_mapping_is_refused(
    tmp_path: Path, text: str, places: list[str], code: str
) -> None:
    """Each fault names the file, the line and the column."""
    with pytest.raises(LoadError) as caught:
        read_mapping(_file(tmp_path, text))
    assert [str(fault.place) for fault in caught.value.faults] == [
        f"mapping.yaml:{place}" for place in places
    ]
    assert {fault.code for fault in caught.value.faults} == {code}
    assert caught.value.folder == tmp_path.as_posix()


@pytest.mark.parametrize("name", [name for name, (_, _, code) in FILES.items() if code])
def test_a_mapping_that_grows_is_refused(tmp_path: Path, name: str) -> None:
    """Aliases in aliases, depth, countless keys and great size end in faults of that file."""
    ending, make, _ = FILES[name]
    (tmp_path / f"mapping.{ending}").write_text(make(), "utf-8")
    with pytest.raises(LoadError) as caught:
        read_mapping(tmp_path / f"mapping.{ending}")
    assert {fault.place.file for fault in caught.value.faults} == {f"mapping.{ending}"}


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom"])
def test_a_device_without_end_is_refused(device: str) -> None:
    """It is read to the limit and no further."""
    with pytest.raises(LoadError) as caught:
        read_mapping(device)
    (fault,) = caught.value.faults
    assert (fault.code, caught.value.folder) == ("too-large", "/dev")


def test_a_mapping_comes_through_a_pipe(tmp_path: Path) -> None:
    """What a person names may be a pipe: ``--mapping <(…)``."""
    os.mkfifo(tmp_path / "pipe")
    with ThreadPoolExecutor() as pool:
        writing = pool.submit((tmp_path / "pipe").write_text, "Kennung: id\n", "utf-8")
        columns = read_mapping(tmp_path / "pipe")
        writing.result()
    assert columns == {"Kennung": "id"}


def test_what_is_wrong_in_the_yaml_is_said(tmp_path: Path) -> None:
    """In the words of its parser, and in Persian."""
    with pytest.raises(LoadError) as caught:
        read_mapping(_file(tmp_path, "a: id\n  b: title\n"))
    (fault,) = caught.value.faults
    assert (str(fault.place), fault.found) == ("mapping.yaml:2:4", "b: title")
    assert "mapping values are not allowed in this context" in fault.hint.en
    assert "دونقطه این‌جا مجاز نیست" in fault.hint.fa


def test_each_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    """By its line in the mapping, even if the others are enough."""
    mapping = read_mapping(_file(tmp_path, "Kennung: id\nZZ: title\nHaus: agency\n"))
    with pytest.raises(LoadError) as caught:
        listed(tmp_path, FOREIGN, mapping)
    assert [(fault.code, str(fault.place), fault.found) for fault in caught.value.faults] == [
        ("mapped-column", "mapping.yaml:2:1", "ZZ"),
        ("mapped-column", "mapping.yaml:3:1", "Haus"),
    ]


def test_a_mapping_that_is_missing(tmp_path: Path) -> None:
    """The fault names the file, and what to do."""
    with pytest.raises(LoadError) as caught:
        read_mapping(tmp_path / "none.yaml")
    (fault,) = caught.value.faults
    assert (fault.code, str(fault.place)) == ("unreadable", "none.yaml:1:1")
    assert "correct the path" in fault.hint.en
