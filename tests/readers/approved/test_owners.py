"""An agency that is written once applies to the rows below it, also in lists side by side."""

from pathlib import Path

import openpyxl
import pytest

from miz_khedmat.readers.approved import ApprovedList, read_approved
from tests.readers.approved.lists import HEAD, booked, doubts, facts, listed, whose

R, S = "10031771000,راهبری", "10031771101,صدور شناسه"
T, U = "13052082000,اطلاعات مکانی", "13052082105,اطلاعات بنادر"
IDS = [text.partition(",")[0] for text in (R, S, T, U)]
TWO = [*(("سازمان الف", id) for id in IDS[:2]), *(("وزارت ب", id) for id in IDS[2:])]
BARE = HEAD.strip()

ONCE = {
    "blank below": f"دستگاه,{HEAD}سازمان الف,{R}\n,{S}\nوزارت ب,{T}\n,{U}\n",
    "blank below, last": f"{BARE},دستگاه\n{R},سازمان الف\n{S}\n{T},وزارت ب\n{U}\n",
    "row of its own": f"دستگاه,{HEAD}سازمان الف\n,{R}\n,{S}\nوزارت ب\n,{T}\n,{U}\n",
    "line": f"{HEAD}سازمان الف\n{R}\n{S}\nوزارت ب\n{T}\n{U}\n",
    "line beside": f"ردیف,{HEAD}سازمان الف\n1,{R}\n2,{S}\nوزارت ب\n3,{T}\n4,{U}\n",
    "label": f"{HEAD}نام دستگاه: سازمان الف\n{R}\n{S}\nنام دستگاه:,وزارت ب\n{T}\n{U}\n",
    "plain label": f"{HEAD}نام دستگاه,سازمان الف\n{R}\n{S}\nدستگاه,وزارت ب\n{T}\n{U}\n",
    "headings again": f"دستگاه,{HEAD}سازمان الف,{R}\nدستگاه,{HEAD},{S}\nوزارت ب,{T}\n,{U}\n",
    "side by side": f"دستگاه,{BARE},دستگاه,{HEAD}سازمان الف,{R},وزارت ب,{T}\n,{S},,{U}\n",
    "lines side by side": f"{BARE},{HEAD}سازمان الف,,وزارت ب,\n{R},{T}\n{S},{U}\n",
    "lines above each": f"سازمان الف,,وزارت ب,\n{BARE},{HEAD}{R},{T}\n{S},{U}\n",
    "from list to list": f"{BARE},{HEAD}سازمان الف,,وزارت ب,\n{R},{T}\n,,{U}\n{S},\n",
}


@pytest.mark.parametrize("text", ONCE.values(), ids=ONCE)
def test_an_agency_is_carried_down(tmp_path: Path, text: str) -> None:
    """From its cell, its row, its line or its label, until another is named."""
    approved = listed(tmp_path, text)
    assert (whose(approved), doubts(approved)) == (TWO, [])


SHARED = {
    "column before": f"دستگاه,{BARE},{HEAD}سازمان الف,{R},{T}\nوزارت ب,{S},{U}\n",
    "column behind": f"{BARE},{BARE},دستگاه\n{R},{T},سازمان الف\n{S},{U},وزارت ب\n",
    "lines": f"ردیف,{BARE},ردیف,{HEAD}سازمان الف\n1,{R},2,{T}\nوزارت ب\n3,{S},4,{U}\n",
}


@pytest.mark.parametrize("text", SHARED.values(), ids=SHARED)
def test_lists_side_by_side_share_an_agency(tmp_path: Path, text: str) -> None:
    """A column before or after all lists, or a line over them all, applies to each of them."""
    expected = [("سازمان الف", IDS[0]), ("وزارت ب", IDS[1])]
    expected += [("سازمان الف", IDS[2]), ("وزارت ب", IDS[3])]
    assert whose(listed(tmp_path, text)) == expected


def test_an_agency_between_two_lists_is_the_nearer_ones(tmp_path: Path) -> None:
    """A column after the first of two lists is not the second's."""
    approved = listed(tmp_path, f"{BARE},دستگاه,{HEAD}{R},سازمان الف,{T}\n{S},,{U}\n")
    assert whose(approved) == [*TWO[:2], (None, IDS[2]), (None, IDS[3])]


def test_a_list_goes_on_in_the_next_columns(tmp_path: Path) -> None:
    """The last agency on the left applies on the right, until a line there names another."""
    approved = listed(tmp_path, f"{BARE},{HEAD}سازمان الف,,{T}\n{R},وزارت ب,\n{S},{U}\n")
    assert whose(approved) == [*TWO[:2], ("سازمان الف", IDS[2]), ("وزارت ب", IDS[3])]


def test_merged_cells_name_an_agency(tmp_path: Path) -> None:
    """Down its rows, over a line of all lists, and over each list."""
    book = openpyxl.Workbook()
    down, over = book["Sheet"], book.create_sheet("دو")
    for row in (f"دستگاه,{BARE}", f"سازمان الف,{R}", f",{S}"):
        down.append(row.split(","))
    down.merge_cells("A2:A3")
    for row in (f"{BARE},{BARE}", "وزارت ب,,,", f"{T},{U}"):
        over.append(row.split(","))
    over.merge_cells("A2:D2")
    book.save(tmp_path / "a.xlsx")
    approved = read_approved(tmp_path / "a.xlsx")
    assert (whose(approved), doubts(approved)) == (TWO, [])


def test_a_line_that_may_be_a_service_is_a_doubt(tmp_path: Path) -> None:
    """In the column of titles it may be a service without an id."""
    approved = listed(tmp_path, f"{HEAD},سازمان الف\n{R}\n{S}\n,شرکت در مناقصه\n")
    assert whose(approved) == [*TWO[:2], ("سازمان الف", None)]
    assert doubts(approved) == [("CSV!B2", "agency-line"), ("CSV!B5", "id-none")]


@pytest.mark.parametrize(
    "line",
    ["سازمان", "سازمان‌دهی نیروها", "بخش یک", f"سازمان {'ب ' * 60}", "یک,دو", "نام دستگاه,خدمت"],
)
def test_other_lines_name_no_agency(tmp_path: Path, line: str) -> None:
    """One bare word, other words, a whole text, two texts without a label."""
    assert [agency for agency, _ in whose(listed(tmp_path, f"{HEAD}{line}\n{R}\n"))][-1] is None


@pytest.mark.parametrize("text", [f"{HEAD}{R}\nسازمان الف\n", f"دستگاه,{HEAD},{R}\nسازمان الف\n"])
def test_an_agency_without_services_is_told(tmp_path: Path, text: str) -> None:
    """An agency that is named but has no rows is left out, with a doubt."""
    approved = listed(tmp_path, text)
    assert (whose(approved), doubts(approved)) == ([(None, IDS[0])], [("CSV!A3", "row-unread")])


ABOVE = {"سازمان الف": False, "نام دستگاه: بنادر": True, "دستگاه:,بنادر": True}


@pytest.mark.parametrize("line", ABOVE)
def test_a_line_above_the_headings_names_the_whole_list(tmp_path: Path, line: str) -> None:
    """It names no owner of single services, since it may have approved them."""
    approved = listed(tmp_path, f"{line}\n{HEAD}{R}\n{S}\n")
    assert ([owner for owner, _ in whose(approved)], doubts(approved)) == ([None, None], [])
    assert approved.head is not None
    assert approved.head.agency == ("بنادر" if ABOVE[line] else line)
    assert approved.head.labelled is ABOVE[line]


def test_sheets_with_lines_above_them_are_those_agencies(tmp_path: Path) -> None:
    """If each list has its own, it owns the services; a list without one is the desk's."""
    head = BARE.split(",")
    first, second = (["سازمان الف"], head, R.split(",")), (["وزارت ب"], head, T.split(","))
    approved = booked(tmp_path, یک=first, دو=second)
    assert (whose(approved), approved.head) == ([TWO[0], TWO[2]], None)
    approved = booked(tmp_path, یک=first, دو=second[1:])
    assert whose(approved) == [(None, IDS[0]), (None, IDS[2])]


def test_our_own_table_has_no_lines(tmp_path: Path) -> None:
    """It names the agency in each row."""
    approved = listed(
        tmp_path, "agency.id,agency.name,parent,id,title\n,الف,,10031771000,راهبری\n,,,,سازمان ب\n"
    )
    assert facts(approved)[-1] == (None, "سازمان ب", "")


def test_a_list_may_name_no_agency() -> None:
    """No line, no head."""
    assert ApprovedList("x", ()).head is None
