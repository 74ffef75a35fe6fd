"""The real records as a sheet with foreign headings: rows in, services out, doubts named."""

from collections import Counter

import pytest

from gates import real
from miz_khedmat.readers.approved import ApprovedList
from tests.records import known

DOUBTS = {"by-content": 1, "id-none": 11, "id-odd": 1, "no-parent": 24}
"""What field notes call traps: headings of one's own, no ids, an odd one, parents elsewhere."""


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> ApprovedList:
    """The records as a list, read back."""
    return real.listed(tmp_path_factory.mktemp("real"))


def test_every_row_is_a_service_or_a_doubt(approved: ApprovedList) -> None:
    """No row is lost in silence."""
    left = [each for each in approved.doubts if each.code in {"repeated", "two-titles"}]
    assert len(approved.entries) + len(left) == len(known())


def test_ids_are_those_of_the_records(approved: ApprovedList) -> None:
    """Each id that has eleven digits is read as it was collected."""
    expected = {each["id"] for each in known() if each["id_is_11_digits"]}
    assert expected == {each.id for each in approved.entries if each.id and len(each.id) == 11} - {
        each["id"] for each in known() if not each["id_is_11_digits"]
    }


def test_parents_are_those_of_the_records(approved: ApprovedList) -> None:
    """Wherever the record's parent is among the services of its agency."""
    held = {(each.owner, each.id) for each in approved.entries}
    for each in approved.entries:
        (record, *_) = [it for it in known() if it["id"] and it["id"] == each.id] or [{}]
        above = record.get("parent_id")
        if above and (each.owner, above) in held:
            assert each.parent == above


def test_titles_and_agencies_are_those_of_the_records(approved: ApprovedList) -> None:
    """Row for row, as they were collected."""
    records = [(each["agency"], " ".join(each["title"].split())) for each in known()]

    assert records == [(each.agency, each.title) for each in approved.entries]


def test_the_doubts_are_these(approved: ApprovedList) -> None:
    """Each kind, and how often; each with its cell."""
    assert Counter(each.code for each in approved.doubts) == DOUBTS
    assert all(each.place.cell.startswith("Blatt!") for each in approved.doubts)


def test_all_of_it_can_be_printed(approved: ApprovedList) -> None:
    """`python -m gates.real`: rows in, services out, doubts named."""
    told = "\n".join(real.table(approved))

    assert "| rows | 68 | |\n| services | 68 | Blatt!C3 |\n| agencies | 20 | |\n" in told
    assert all(f"`{code}`" in told for code in DOUBTS)
