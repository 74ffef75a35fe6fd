"""Lists side by side in one sheet are all read; what cannot be split is a doubt at its cell."""

from pathlib import Path

import openpyxl
import pytest

from miz_khedmat.readers.approved import ApprovedList, read_approved
from tests.readers.approved.lists import booked, doubts, facts, listed

R, S = "10031771000,راهبری", "10031771101,صدور شناسه"
T, U = "13052082000,اطلاعات مکانی", "13052082105,اطلاعات بنادر"
HEAD = "شناسه خدمت,عنوان خدمت"
LEFT = [("10031771000", "راهبری", ""), ("10031771101", "صدور شناسه", "10031771000")]
RIGHT = [("13052082000", "اطلاعات مکانی", ""), ("13052082105", "اطلاعات بنادر", "13052082000")]
COUNTED = ["ردیف", *HEAD.split(",")]


def turned(text: str) -> str:
    """Return the two columns in the other order."""
    first, second = text.split(",")
    return f"{second},{first}"


SIDE_BY_SIDE = {
    "numbered": f"ردیف,{HEAD},ردیف,{HEAD}\n1,{R},3,{T}\n2,{S},4,{U}\n",
    "close": f"{HEAD},{HEAD}\n{R},{T}\n{S},{U}\n",
    "parted": f"{HEAD},,{HEAD}\n{R},,{T}\n{S},,{U}\n",
    "parted widely": f"{HEAD},,,,{HEAD}\n{R},,,,{T}\n{S},,,,{U}\n",
    "turned": f"{turned(HEAD)},{turned(HEAD)}\n{turned(R)},{turned(T)}\n{turned(S)},{turned(U)}\n",
    "second turned": f"{HEAD},{turned(HEAD)}\n{R},{turned(T)}\n{S},{turned(U)}\n",
    "first turned": f"{turned(HEAD)},{HEAD}\n{turned(R)},{T}\n{turned(S)},{U}\n",
    "other words": f"کد خدمت,نام خدمت,{HEAD}\n{R},{T}\n{S},{U}\n",
    "continued": f"{HEAD},شناسه خدمت (ادامه),عنوان خدمت (ادامه)\n{R},{T}\n{S},{U}\n",
    "second higher": f",,{HEAD}\n{HEAD},{T}\n{R},{U}\n{S}\n",
    "second lower": f"{HEAD}\n{R},{HEAD}\n{S},{T}\n,,{U}\n",
    "headings again": f"{HEAD},{HEAD}\n{R},{T}\n{HEAD},{HEAD}\n{S},{U}\n",
    "parents": f"{HEAD},خدمت کلان,{HEAD},خدمت کلان\n{R},,{T},\n{S},راهبری,{U},اطلاعات مکانی\n",
    "two levels": f"{HEAD},شناسه زیرخدمت,عنوان زیرخدمت,{HEAD},شناسه زیرخدمت,عنوان زیرخدمت\n"
    f"{R},{S},{T},{U}\n",
    "second unheaded": f"{HEAD},\n{R},{T}\n{S},{U}\n",
}


@pytest.mark.parametrize("text", SIDE_BY_SIDE.values(), ids=SIDE_BY_SIDE)
def test_both_lists_are_read(tmp_path: Path, text: str) -> None:
    """Each in its own columns: with a column between or none, in any order, headed or not."""
    approved = listed(tmp_path, text)
    assert facts(approved) == LEFT + RIGHT
    assert {code for _, code in doubts(approved)} <= {"by-content"}
    assert approved.passed == ()


def test_three_lists_of_unequal_length(tmp_path: Path) -> None:
    """Each ends where it ends."""
    approved = listed(tmp_path, f"ردیف,{HEAD},ردیف,{HEAD},ردیف,{HEAD}\n1,{R},3,{T},4,{U}\n2,{S}\n")
    assert (facts(approved), doubts(approved)) == (LEFT + RIGHT, [])
    assert [entry.place.cell for entry in approved.entries] == [
        "CSV!B2",
        "CSV!B3",
        "CSV!E2",
        "CSV!H2",
    ]


@pytest.mark.parametrize("head", ["", "Kennung,Bezeichnung,Kennung,Bezeichnung\n"])
def test_lists_without_known_headings_are_told_by_content(tmp_path: Path, head: str) -> None:
    """The ids of the second list are not taken for parents; the guess is one doubt."""
    approved = listed(tmp_path, f"{head}{R},{T}\n{S},{U}\n")
    assert facts(approved) == LEFT + RIGHT
    assert doubts(approved) == [("CSV!A1", "by-content")]
    assert approved.doubts[0].found == "id: A, title: B; id: C, title: D"


def test_a_mapping_heads_both_lists(tmp_path: Path) -> None:
    """By its unknown headings."""
    text = f"Kennung,Bezeichnung,Kennung,Bezeichnung\n{R},{T}\n{S},{U}\n"
    approved = listed(tmp_path, text, {"Kennung": "id", "Bezeichnung": "title"})
    assert (facts(approved), doubts(approved)) == (LEFT + RIGHT, [])


@pytest.mark.parametrize("names", [["خدمات ستاد", "خدمات استان"], ["یک", "دو"]])
def test_groups_of_headings_may_have_a_name(tmp_path: Path, names: list[str]) -> None:
    """In the row above, over each list; skipped columns are reported with the row of headings."""
    above = [name for name in names for _ in COUNTED]
    rows = [[1, *R.split(","), 3, *T.split(",")], [2, *S.split(","), 4, *U.split(",")]]
    approved = booked(tmp_path, یک=[above, COUNTED * 2, *rows])
    assert (facts(approved), doubts(approved)) == (LEFT + RIGHT, [])


def test_two_levels_below_such_names_are_one_list(tmp_path: Path) -> None:
    """And two such lists are two."""
    above, head = [*["خدمت"] * 2, *["زیرخدمت"] * 2], ["شناسه", "عنوان"] * 2
    left, right = [*R.split(","), *S.split(",")], [*T.split(","), *U.split(",")]
    assert facts(booked(tmp_path, یک=[above, head, left])) == LEFT
    both = [above * 2, head * 2, left + right]
    assert facts(booked(tmp_path, یک=both)) == LEFT + RIGHT


def test_merged_columns_are_no_second_list(tmp_path: Path) -> None:
    """Each id and each title over two columns, headings and rows alike."""
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    for row in (HEAD, R, S):
        first, second = row.split(",")
        sheet.append([first, None, second, None])
    for number in range(1, 4):
        sheet.merge_cells(f"A{number}:B{number}")
        sheet.merge_cells(f"C{number}:D{number}")
    book.save(tmp_path / "a.xlsx")
    approved = read_approved(tmp_path / "a.xlsx")
    assert (facts(approved), doubts(approved), approved.passed) == (LEFT, [], ())


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD},شناسه خدمت جدید,عنوان خدمت جدید\n{R},{T}\n{S},{U}\n",
        f"{HEAD},{HEAD}\n{R},13052082000,راهبری\n{S},13052082105,صدور شناسه\n",
        f"{HEAD},{HEAD}\n{R},10031771000,الف\n{S},10031771101,ب\n",
        f"{HEAD},شناسه خدمت\n{R},13052082000\n{S},13052082105\n",
        ",".join([HEAD] * 13) + f"\n{R}\n{S}\n",
    ],
)
def test_what_cannot_be_parted_is_a_doubt_at_its_cell(tmp_path: Path, text: str) -> None:
    """Other words, the same services in two versions, ids without titles, too many lists."""
    approved = listed(tmp_path, text)
    assert facts(approved) == LEFT
    assert doubts(approved)[0] == ("CSV!C1", "list-beside")


@pytest.mark.parametrize(
    ("head", "cells"),
    [("شناسه ملی دستگاه,نام مدیر", "10101010101,علی"), ("شناسه خدمت قبلی,نوع", "10031771999,G2G")],
)
def test_other_columns_of_ids_are_no_list(tmp_path: Path, head: str, cells: str) -> None:
    """Ids of other things, and former ids, are skipped like all other columns."""
    approved = listed(tmp_path, f"ردیف,{HEAD},{head},\n1,{R},{cells},\n2,{S},{cells},\n")
    first, second = head.split(",")
    assert (facts(approved), doubts(approved)) == (LEFT, [])
    (passed,) = approved.passed
    assert (passed.place.cell, passed.code) == ("CSV!D1", "columns-unread")
    assert passed.found == f"D {first}, E {second}"


def test_an_unheaded_column_that_is_passed_over_is_named(tmp_path: Path) -> None:
    """By its first cell, even if it is a single remark."""
    approved = listed(tmp_path, f"{HEAD},\n{R},الف,\n{S},ب,یادداشت\n")
    (passed,) = approved.passed
    assert (passed.place.cell, passed.found) == ("CSV!C2", "C الف, D یادداشت")


def test_an_id_in_a_column_that_is_not_read_is_told(tmp_path: Path) -> None:
    """A row that slipped to the side is not a service, but is reported."""
    approved = listed(tmp_path, f"{HEAD},نوع\n{R},G2C\n,,10031771101\n")
    assert (facts(approved), doubts(approved)) == (LEFT[:1], [("CSV!C3", "row-unread")])


def test_ids_above_the_headings_are_told(tmp_path: Path) -> None:
    """Such a row is left out, with a doubt."""
    approved = listed(tmp_path, f"{R}\n{HEAD}\n{T}\n{U}\n")
    assert (facts(approved), doubts(approved)) == (RIGHT, [("CSV!A1", "row-above")])


def test_a_line_merged_over_all_columns_is_no_service(tmp_path: Path) -> None:
    """It is left out, with a doubt."""
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    for row in (HEAD, "بخش یک,", R, S):
        sheet.append(row.split(","))
    sheet.merge_cells("A2:B2")
    book.save(tmp_path / "a.xlsx")
    approved = read_approved(tmp_path / "a.xlsx")
    assert (facts(approved), doubts(approved)) == (LEFT, [("Sheet!A2", "row-unread")])


def test_a_wide_sheet_takes_no_time(tmp_path: Path) -> None:
    """Twelve lists of eleven columns each, in thousands of cells."""
    head = ",".join([f"{HEAD}{',x' * 9}"] * 12)
    rows = (
        ",".join(f"10031{row:03}{at:03},خدمت {row} {at}{',x' * 9}" for at in range(12))
        for row in range(100)
    )
    assert len(listed(tmp_path, "\n".join([head, *rows])).entries) == 1200


def test_no_list_is_empty() -> None:
    """A list without entries has no skipped columns."""
    assert (ApprovedList("x", ()).passed, ApprovedList("x", ()).head) == ((), None)
