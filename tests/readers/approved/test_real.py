"""The real records as a sheet with unusual headings: rows in, services out, doubts named."""

from collections import Counter

import pytest

from gates import real
from miz_khedmat.readers.approved import ApprovedList
from tests.records import known

DOUBTS = {"by-content": 1, "id-none": 11, "id-odd": 1, "no-parent": 24}
"""The traps of field notes: unusual headings, no ids, an odd one, parents elsewhere."""


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> ApprovedList:
    """The records as a list, read back."""
    return real.listed(tmp_path_factory.mktemp("real"))


def test_every_row_is_a_service_or_a_doubt(approved: ApprovedList) -> None:
    """No row is lost in silence."""
    left = [doubt for doubt in approved.doubts if doubt.code in {"repeated", "two-titles"}]
    assert len(approved.entries) + len(left) == len(known())


def test_ids_are_those_of_the_records(approved: ApprovedList) -> None:
    """Each id that has eleven digits is read as it was collected."""
    expected = {each["id"] for each in known() if each["id_is_11_digits"]}
    assert expected == {
        entry.id for entry in approved.entries if entry.id and len(entry.id) == 11
    } - {each["id"] for each in known() if not each["id_is_11_digits"]}


def test_parents_are_those_of_the_records(approved: ApprovedList) -> None:
    """If the record's parent is among the services of its agency."""
    keys = {(entry.owner, entry.id) for entry in approved.entries}
    for each in approved.entries:
        (record, *_) = [it for it in known() if it["id"] and it["id"] == each.id] or [{}]
        above = record.get("parent_id")
        if above and (each.owner, above) in keys:
            assert each.parent == above


def test_titles_and_agencies_are_those_of_the_records(approved: ApprovedList) -> None:
    """Row for row, as they were collected."""
    records = [(each["agency"], " ".join(each["title"].split())) for each in known()]

    assert records == [(entry.agency, entry.title) for entry in approved.entries]


def test_the_doubts_are_these(approved: ApprovedList) -> None:
    """Each kind, and how often; each with its cell."""
    assert Counter(each.code for each in approved.doubts) == DOUBTS
    assert all(doubt.place.cell.startswith("Blatt!") for doubt in approved.doubts)


def test_all_of_it_can_be_printed(approved: ApprovedList) -> None:
    """`python -m gates.real`: rows in, services out, doubts named."""
    output = "\n".join(real.table(approved))

    assert "| rows | 68 | |\n| services | 68 | Blatt!C3 |\n| agencies | 20 | |\n" in output
    assert all(f"`{code}`" in output for code in DOUBTS)
