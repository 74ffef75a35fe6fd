"""Blank items of lists are left out, empty files are empty lists, and both are reported."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat import load
from miz_khedmat.catalogue import Key, Origin
from miz_khedmat.catalogue.unread import UnreadReason
from miz_khedmat.loading import load_whole
from miz_khedmat.loading.reader import Source, read
from tests.loading.folders import AGENCY, reported, service, unread, written

SERVICE = "- {id: 1, title: الف}\n"
BLANKS = ["", "~", "null", '""', "'  '"]
LISTS = ["documents", "laws", "forms", "types", "former_ids", "improved_processes", "subservices"]


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("fact", LISTS)
def test_a_blank_item_is_left_out(tmp_path: Path, fact: str, blank: str) -> None:
    """Of lists of mappings and of texts; the others keep their places."""
    text = f"- id: 1\n  {fact}:\n    - {blank}\n    - کارت ملی\n    - {blank}\n    - {blank}\n"
    if fact == "subservices":
        text = text.replace("کارت ملی", "{title: کارت ملی}")
    catalogue = load(written(tmp_path, {"services/a.yaml": text}))
    (only,) = catalogue.agency.services
    assert len(getattr(only, fact)) == 1
    assert [line for line, _ in unread(catalogue)] == [
        f"services/a.yaml:{row}:{7 if blank else 6}" for row in (3, 5, 6)
    ]
    assert {(each.code, each.found) for each in catalogue.unread} == {(UnreadReason.BLANK, fact)}
    assert catalogue.place(Key("1", "1"), fact, 0).line == 4


@pytest.mark.parametrize(
    "inner",
    [
        "fees: [{title: x, accounts: [~, {iban: 1}]}]",
        "fees: [{title: x, approvals: ['', {by: x}]}]",
        "processes: [{kind: external, steps: [' ', یک]}]",
        "channels: {phone: [~, 1], offices: [null, {name: x}]}",
        "identity: {systems: [null, {name: x}], agencies: [~]}",
        "audience: {conditions: [~, x]}",
    ],
)
def test_a_blank_item_is_left_out_at_any_depth(tmp_path: Path, inner: str) -> None:
    """In lists inside of facts."""
    catalogue = load(written(tmp_path, {"services/a.yaml": f"- {{id: 1, {inner}}}\n"}))
    assert {each.code for each in catalogue.unread} == {UnreadReason.BLANK}


def test_blank_services_and_units_are_left_out(tmp_path: Path) -> None:
    """At the top of a file, in the agency's facts, and in a whole catalogue."""
    files = {"agency.yaml": f"{AGENCY}subsystems: [~]\n", "services/a.yaml": f"-\n{SERVICE}-\n"}
    catalogue = load(written(tmp_path / "desk", {**files}))
    assert len(catalogue.agency.services) == 1
    assert [place for place, _ in unread(catalogue)] == [
        *("agency.yaml:3:14", "services/a.yaml:1:2", "services/a.yaml:3:2")
    ]
    file = tmp_path / "all.json"
    file.write_text('{"id": "1", "services": [null, {"id": "2"}], "units": ["", {"id": "3"}]}')
    whole = load_whole(file)
    assert (len(whole.agency.services), len(whole.agency.units)) == (1, 1)
    assert unread(whole) == [("all.json:1:26", "blank-item"), ("all.json:1:56", "blank-item")]


def test_a_list_of_blank_items_alone_is_not_stated(tmp_path: Path) -> None:
    """It says nothing, and not that there is none; an empty list says that."""
    text = "- {id: 1, documents: [~], types: [null, ''], laws: [], former_ids: []}\n"
    stated = service(tmp_path, text)
    assert (stated.documents, stated.types, stated.laws, stated.former_ids) == (None, None, (), ())


def test_a_blank_list_in_a_list_is_still_no_mapping(tmp_path: Path) -> None:
    """What is neither blank nor a mapping is refused as before."""
    root = written(tmp_path, {"services/a.yaml": "- id: 1\n  fees: [[~]]\n"})
    assert [("shape", "services/a.yaml:2:10")] == reported(root)


def test_very_many_blank_items_are_reported_at_once(tmp_path: Path) -> None:
    """Each with its place, up to ten thousand a file."""
    root = written(tmp_path, {"services/a.yaml": "-\n" * 10_001 + SERVICE})
    catalogue = load(root)
    assert (len(catalogue.agency.services), len(catalogue.unread)) == (1, 10_000)


EMPTY = ["", " \n", "\ufeff", "# فردا\n", "---\n", "~", "null"]


@pytest.mark.parametrize("text", EMPTY)
def test_an_empty_file_of_services_is_an_empty_list(tmp_path: Path, text: str) -> None:
    """With a warning; nothing, blanks, comments and null are the same."""
    catalogue = load(written(tmp_path, {"services/a.yaml": text}))
    assert catalogue.agency.services == ()
    assert unread(catalogue) == [("services/a.yaml:1:1", "empty-file")]


@pytest.mark.parametrize("text", ["", " \r\n\t", "\ufeff", "null"])
def test_empty_json_is_the_same(tmp_path: Path, text: str) -> None:
    """JSON has no comments."""
    catalogue = load(written(tmp_path, {"services/a.json": text}))
    assert (catalogue.agency.services, unread(catalogue)) == (
        (),
        [("services/a.json:1:1", "empty-file")],
    )


@pytest.mark.parametrize("name", ["services/a.yaml", "services/a.json"])
def test_an_empty_list_is_stated(tmp_path: Path, name: str) -> None:
    """[] in a file states that there are none."""
    assert load(written(tmp_path, {name: "[]"})).unread == ()


def test_a_file_of_blank_items_alone_is_empty_too(tmp_path: Path) -> None:
    """The items are reported, and that nothing else is there."""
    catalogue = load(written(tmp_path, {"services/a.yaml": "-\n"}))
    assert [kind for _, kind in unread(catalogue)] == ["empty-file", "blank-item"]


@pytest.mark.parametrize("text", EMPTY)
def test_an_empty_agency_is_a_fault(tmp_path: Path, text: str) -> None:
    """In YAML, in JSON, and as a whole catalogue."""
    assert [("nameless", "agency.yaml:1:1")] == reported(written(tmp_path, {"agency.yaml": text}))
    if not text.strip("\ufeff \n"):
        (tmp_path / "agency.yaml").unlink()
        (tmp_path / "agency.json").write_text(text, "utf-8")
        assert [("nameless", "agency.json:1:1")] == reported(tmp_path)


VALUES = st.recursive(
    st.sampled_from([None, "", " ", "x"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=12,
)


def left(data: object, *, listed: bool = False) -> object:
    """*data* without what is blank in lists."""
    if isinstance(data, dict):
        return {key: left(value) for key, value in data.items()}
    if not isinstance(data, list):
        return data if data and str(data).strip() else None
    kept = [
        left(each, listed=True) for each in data if (each and str(each).strip()) or each in ([], {})
    ]
    return kept if kept or listed or not data else None


@given(VALUES)
def test_readers_agree_on_what_is_blank(data: object) -> None:
    """JSON and YAML alike, whatever is in it; and a place leads to the item that is there."""
    text = json.dumps(data)
    expected = left(data)
    for name in ("a.json", "a.yaml"):
        assert read(Source(name, text), []) == expected


def test_edits_reach_what_is_behind_a_blank_item(tmp_path: Path) -> None:
    """Places count the items that are read."""
    text = "- id: 1\n  laws:\n  -\n  - الف\n  -\n  - {title: ب}\n"
    catalogue = load(written(tmp_path, {"services/a.yaml": text}))
    assert [catalogue.place(Key("1", "1"), "laws", number).line for number in (0, 1)] == [4, 6]
    assert catalogue.locate(Origin("services/a.yaml", (0, "laws", 1, "title"))).line == 6
