"""Services are below each other by columns, or else by their serials; traps are reported."""

from pathlib import Path

import pytest

from miz_khedmat.model import Service
from tests.readers.approved.lists import HEAD, doubts, facts, listed

ABOVE = "شناسه خدمت,عنوان خدمت,شناسه خدمت کلان\n"


def _parents(folder: Path, text: str) -> list[str]:
    return [parent for _, _, parent in facts(listed(folder, text))]


def test_the_group_may_change_below_a_service(tmp_path: Path) -> None:
    """Digits five to eight lead to the parent, anywhere in the list."""
    text = f"{HEAD}10011326100,اخذ روادید\n17041326000,ثبت تقاضا\n12031326101,ثبت نام\n"
    assert _parents(tmp_path, text) == ["17041326000", "", "17041326000"]
    assert doubts(listed(tmp_path, text)) == []


def test_of_two_mains_the_one_of_the_same_group(tmp_path: Path) -> None:
    """The serial alone is not a key; without a clear group the service stays at the top."""
    text = f"{HEAD}10011077000,اتباع\n10061077000,انتخابات\n10061077100,برگزاری\n10021077100,دیگر\n"
    assert _parents(tmp_path, text) == ["", "", "10061077000", ""]
    assert doubts(listed(tmp_path, text)) == [("CSV!A5", "two-parents")]


def test_swapped_groups_are_seen(tmp_path: Path) -> None:
    """A swapped group and serial lead to the parent, which keeps its id."""
    text = f"{HEAD}14661303000,مدیریت\n13031466100,نظارت\n"
    assert _parents(tmp_path, text) == ["", "14661303000"]
    assert doubts(listed(tmp_path, text)) == [("CSV!A3", "swapped")]


def test_a_parent_that_is_not_listed(tmp_path: Path) -> None:
    """The service is put at the top level, with a doubt."""
    text = f"{HEAD}13091730100,خدمت\n"
    assert _parents(tmp_path, text) == [""]
    (doubt,) = listed(tmp_path, text).doubts
    assert (doubt.place.cell, doubt.code) == ("CSV!A2", "no-parent")
    assert doubt.found == "13091730000 (13091730100: خدمت)"


def test_a_column_says_which(tmp_path: Path) -> None:
    """By id, also for a main service below another; a dead end is replaced by the serial."""
    text = f"{ABOVE}13031465000,یک,\n13031466000,دو,۱۳۰۳۱۴۶۵۰۰۰\n13031465100,سه,99999999000\n"
    assert _parents(tmp_path, text) == ["", "13031465000", "13031465000"]
    (doubt,) = listed(tmp_path, text).doubts
    assert (doubt.place.cell, doubt.code) == ("CSV!C4", "parent-unlisted")
    assert doubt.found == "99999999000 (13031465100: سه)"


def test_a_column_may_name_the_title(tmp_path: Path) -> None:
    """By the title of any service; its own title does not count, and another is reported."""
    text = "شناسه خدمت,عنوان خدمت,خدمت کلان\n-,صدور,راهبري\n-,راهبری,راهبری\n-,تنها,ناشناس\n"
    assert _parents(tmp_path, text) == ["راهبری", "", ""]
    others = [doubt for doubt in doubts(listed(tmp_path, text)) if doubt[1] != "id-none"]
    assert others == [("CSV!C4", "no-parent")]


@pytest.mark.parametrize("printed", ["-", "0", "ندارد", "#REF!"])
def test_a_column_may_name_none(tmp_path: Path, printed: str) -> None:
    """A text other than an id in the column of ids leaves the service where its serial leads."""
    text = f"{ABOVE}13031465000,یک,{printed}\n13031465100,دو,{printed}\n"
    assert _parents(tmp_path, text) == ["", "13031465000"]
    assert {code for _, code in doubts(listed(tmp_path, text))} <= {"formula-error"}


def test_a_column_may_hold_ids_and_titles(tmp_path: Path) -> None:
    """An id if the parent has one, else its title, with any signs in it."""
    text = "شناسه,عنوان,خدمت کلان\n10031771000,یک,\n-,دو: ب؟,10031771000\n-,سه,دو: ب؟\n"
    above = Service(title="دو: ب؟").key
    assert _parents(tmp_path, text) == ["", "10031771000", above]


@pytest.mark.parametrize(
    "rows",
    ["13031465000,یک,13031466000\n13031466000,دو,13031465000\n", "13031465000,یک,13031465000\n"],
)
def test_no_service_stands_below_itself(tmp_path: Path, rows: str) -> None:
    """A ring of parents is broken where it closes."""
    approved = listed(tmp_path, ABOVE + rows)
    assert [code for _, code in doubts(approved)] == ["ring"]
    assert "" in [entry.parent for entry in approved.entries]


def test_one_without_id_has_no_serial(tmp_path: Path) -> None:
    """A given parent that is not there, and no id to look for another."""
    approved = listed(tmp_path, f"{ABOVE}-,خدمت,13031466000\n")
    assert [code for _, code in doubts(approved)] == ["id-none", "no-parent"]
