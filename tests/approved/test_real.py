"""The real records as a sheet with foreign headings: rows in, services out, doubts named."""

from collections import Counter

import pytest

from miz_khedmat.approved import Approved, read_approved
from tests.records import known
from tests.sheets.books import book

HEADINGS = ["Nr", "Behörde", "Kennung", "Bezeichnung", "Übergeordnet", "Quelle"]


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Approved:
    """The records as a list, read back."""
    rows = [
        [each["n"], each["agency"], each["id_raw"], each["title"], each["parent_id"], "x"]
        for each in known()
    ]
    file = tmp_path_factory.mktemp("real") / "list.xlsx"
    return read_approved(book(file, {"Blatt": [["Liste"], HEADINGS, *rows]}), {"Behörde": "agency"})


def test_every_row_is_a_service_or_a_doubt(approved: Approved) -> None:
    """No row is lost in silence."""
    left = [each for each in approved.doubts if each.code in {"repeated", "two-titles"}]
    assert len(approved.entries) + len(left) == len(known())


def test_ids_are_those_of_the_records(approved: Approved) -> None:
    """Each id that has eleven digits is read as it was collected."""
    expected = {each["id"] for each in known() if each["id_is_11_digits"]}
    assert expected == {each.id for each in approved.entries if each.id and len(each.id) == 11} - {
        each["id"] for each in known() if not each["id_is_11_digits"]
    }


def test_parents_are_those_of_the_records(approved: Approved) -> None:
    """Wherever the record's parent is among the services of its agency."""
    held = {(each.owner, each.id) for each in approved.entries}
    for each in approved.entries:
        (record, *_) = [it for it in known() if it["id"] and it["id"] == each.id] or [{}]
        above = record.get("parent_id")
        if above and (each.owner, above) in held:
            assert each.parent == above


def test_the_doubts_are_these(approved: Approved) -> None:
    """By kind: what field notes call traps."""
    assert Counter(each.code for each in approved.doubts)["by-content"] == 1
    assert {"no-parent", "id-none", "id-odd"} <= {e.code for e in approved.doubts}
