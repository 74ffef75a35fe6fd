"""A list becomes a catalogue that loads at once, whole or not at all."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miz_khedmat import load
from miz_khedmat.catalogue.tree import walk
from miz_khedmat.compliance import Choice, check
from miz_khedmat.errors import LoadError
from miz_khedmat.importing import ImportResult, import_list, new_catalogue
from miz_khedmat.readers.approved import read_approved
from tests.importing.catalogues import HEAD, files, imported
from tests.readers.sheets.books import book
from tests.records import known

ROWS = "10031771000,راهبری\n1003-1771-101,صدور شناسه\n"
OWNED = "شناسه,عنوان,دستگاه,شناسه دستگاه\n"


def _a2(folder: Path) -> list[str]:
    return [finding.code for finding in check(load(folder), Choice(select=("A2",))).findings]


def test_the_tree_is_built(tmp_path: Path) -> None:
    """Sub-services are below their services; the original text is beside a repaired id."""
    result = imported(tmp_path / "desk", ROWS)
    (main,) = load(tmp_path / "desk").agency.services
    assert [(service.id, service.title) for service in main.subservices or ()] == [
        ("10031771101", "صدور شناسه")
    ]
    assert (
        'id: "10031771101"  # چاپ‌شده: 1003-1771-101'
        in files(tmp_path / "desk")["services/services.yaml"]
    )
    assert [doubt.code for doubt in result.doubts] == ["no-agency", "id-repaired"]
    assert not result.clear


@pytest.mark.parametrize(
    ("line", "name", "codes"),
    [("سازمان بنادر", "سازمان بنادر", ["letterhead"]), ("نام دستگاه: بنادر", "بنادر", [])],
)
def test_a_line_above_the_list_names_the_agency(
    tmp_path: Path, line: str, name: str, codes: list[str]
) -> None:
    """With a doubt if it is not labelled as one: it may have approved the list."""
    result = imported(tmp_path / "desk", "10031771000,راهبری\n", f"{line}\n{HEAD}")
    agency = load(tmp_path / "desk").agency
    assert (agency.name, [service.id for service in agency.services]) == (name, ["10031771000"])
    assert [doubt.code for doubt in result.doubts] == codes


def test_agencies_that_are_written_once_have_their_services(tmp_path: Path) -> None:
    """Also with two lists side by side: each agency is a folder of its own."""
    rows = "سازمان الف,,وزارت ب,\n10031771000,راهبری,13052082000,اطلاعات\n"
    imported(tmp_path / "desk", rows, "شناسه خدمت,عنوان خدمت,شناسه خدمت,عنوان خدمت\n")
    units = load(tmp_path / "desk").agency.units
    titles = {unit.name: [service.title for service in unit.services] for unit in units}
    assert titles == {"سازمان الف": ["راهبری"], "وزارت ب": ["اطلاعات"]}


def test_what_was_printed_stays_beside_a_title(tmp_path: Path) -> None:
    """If it is not an id, so that an editor sees what was meant."""
    imported(tmp_path / "desk", f"{HEAD}1234,راهبری\n")
    assert files(tmp_path / "desk")["services/services.yaml"] == (
        '- title: "راهبری"  # چاپ‌شده: 1234\n'
    )


def test_it_agrees_with_its_own_list(tmp_path: Path) -> None:
    """The list is among its files, and A2 finds no difference."""
    imported(tmp_path / "desk", ROWS.replace("-", ""))
    assert load(tmp_path / "desk").agency.approved == "files/approved.csv"
    assert _a2(tmp_path / "desk") == []


def test_a_list_that_wants_a_mapping_is_kept_as_csv(tmp_path: Path) -> None:
    """So that A2 can compare with it later, without the mapping."""
    file = book(tmp_path / "a.xlsx", {"S": [["الف", "ب"], ["10031771000", "راهبری"], ["-", "دو"]]})
    listed = read_approved(file, {"الف": "id", "ب": "title"})
    import_list(file, listed, tmp_path / "desk", agency="ستاد")
    assert load(tmp_path / "desk").agency.approved == "files/approved.csv"
    assert _a2(tmp_path / "desk") == ["A0209"]
    file = book(tmp_path / "b.xlsx", {"S": [["X", "Y", "Z"], ["1234", "A", "B"]]})
    listed = read_approved(file, {"X": "id", "Y": "title"})
    import_list(file, listed, tmp_path / "other")
    assert load(tmp_path / "other").agency.approved == "files/approved.csv"


@pytest.mark.parametrize(
    ("name", "rows", "expected"),
    [
        ("", "10031771000,راهبری,فارس,25\n", {"25": "فارس"}),
        ("ستاد", "10031771000,راهبری,,\n", {"ستاد": "ستاد"}),
        (
            "فارس",
            "10031771000,راهبری,فارس,\n10031772000,دو,گیلان,\n",
            {"فارس": "فارس", "گیلان": "گیلان"},
        ),
        ("", "10031771000,راهبری,فارس,\n10031771000,دو,گیلان,\n", {"list": "list", "فارس": "فارس"}),
        ("ستاد", "10031771000,راهبری,,25\n", {"ستاد": "ستاد", "25": ""}),
    ],
)
def test_agencies_have_folders_of_their_own(
    tmp_path: Path, name: str, rows: str, expected: dict[str, str]
) -> None:
    """A single one, or the one of the option, is at the top."""
    file = tmp_path / "list.csv"
    file.write_text(OWNED + rows, "utf-8")
    import_list(file, read_approved(file), tmp_path / "desk", agency=name)
    agencies = load(tmp_path / "desk").agency_rows
    assert expected.items() <= {key: row.node.name or "" for key, row in agencies.items()}.items()


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    """An existing one, and missing parents are made."""
    (tmp_path / "desk").mkdir()
    assert imported(tmp_path / "desk", ROWS).added
    (tmp_path / "list.csv").write_text(HEAD + ROWS, "utf-8")
    approved = read_approved(tmp_path / "list.csv")
    import_list(tmp_path / "list.csv", approved, tmp_path / "a" / "b" / "desk")
    assert load(tmp_path / "a" / "b" / "desk").agency.services


def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the result does not load, there is no folder at all."""

    def refused(_: Path) -> None:
        raise LoadError(())

    monkeypatch.setattr(new_catalogue, "load", refused)
    with pytest.raises(LoadError):
        imported(tmp_path / "desk", ROWS)
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_the_real_records(tmp_path: Path) -> None:
    """Every service of every agency is in the catalogue that their sheet becomes."""
    head = ["نام دستگاه", "شناسه خدمت", "عنوان خدمت", "شناسه خدمت کلان"]
    rows = [[e["agency"], e["id_raw"], e["title"], e["parent_id"]] for e in known()]
    file = book(tmp_path / "a.xlsx", {"S": [head, *rows]})
    result = import_list(file, read_approved(file), tmp_path / "desk")
    catalogue = load(tmp_path / "desk")
    services = [
        service
        for row in catalogue.agency_rows.values()
        for service in walk(row.node.services, lambda each: each.subservices or ())
    ]
    assert len(services) == len(result.added)
    assert set(_a2(tmp_path / "desk")) == {"A0209"}


TITLES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\0"),
    min_size=1,
    max_size=20,
)


@settings(max_examples=25)
@given(st.lists(TITLES, min_size=1, max_size=6))
def test_any_title_comes_through(
    tmp_path_factory: pytest.TempPathFactory, titles: list[str]
) -> None:
    """Whatever a list says, the catalogue made from it loads and says the same."""
    folder = tmp_path_factory.mktemp("new")
    quoted = (title.replace('"', '""') for title in titles)
    rows = "".join(f'1003177{n}000,"{title}"\n' for n, title in enumerate(quoted))
    result = imported(folder / "desk", rows)
    services = load(folder / "desk").agency.services
    assert [service.title for service in services] == [entry.title for entry in result.added]


def test_what_came_of_it_is_clear() -> None:
    """An import without doubts and conflicts is clear."""
    assert ImportResult(()).clear
