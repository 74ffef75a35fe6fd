"""Lists of any shape become services, and each doubt names its cell."""

from pathlib import Path

import openpyxl
import pytest

from miz_khedmat.approved import Approved, read_approved
from miz_khedmat.errors import LoadError
from tests.approved.lists import HEAD, booked, doubts, facts, listed

TREE = [("10031771000", "راهبری", ""), ("10031771101", "صدور شناسه", "10031771000")]


def test_title_rows_and_foreign_order(tmp_path: Path) -> None:
    """Rows above the heading are left out; columns stand in any order, digits are any."""
    approved = booked(
        tmp_path,
        فهرست=[
            ["فهرست خدمات مصوب سازمان"],
            [],
            ["ردیف", "عنوان خدمت", "نوع", "شناسه خدمت"],
            [1, "راهبری", "G2G", 10031771000],
            [2, " صدور\nشناسه ", "G2C", "۱۰۰۳۱۷۷۱۱۰۱"],
        ],
    )
    assert (facts(approved), doubts(approved)) == (TREE, [])
    assert str(approved.entries[1].place) == "list.xlsx: فهرست!D5"


def test_services_and_sub_services_in_one_row(tmp_path: Path) -> None:
    """Two pairs of columns, headed in two rows, the services merged down or written once."""
    made = openpyxl.Workbook()
    sheet = made["Sheet"]
    for row in (
        ["خدمت", None, "زیرخدمت", None],
        ["شناسه", "عنوان", "شناسه", "عنوان"],
        ["10031771000", "راهبری", "10031771100", "یک"],
        [None, None, "10031771101", "دو"],
        ["10031772000", "تنها", None, None],
        ["10031773000", "سومین", "10031773100", "سه"],
        [None, None, "10031773101", "چهار"],
    ):
        sheet.append(row)
    for area in ("A1:B1", "C1:D1", "A3:A4", "B3:B4"):
        sheet.merge_cells(area)
    made.save(tmp_path / "a.xlsx")
    approved = read_approved(tmp_path / "a.xlsx")
    assert facts(approved) == [
        ("10031771000", "راهبری", ""),
        ("10031771100", "یک", "10031771000"),
        ("10031771101", "دو", "10031771000"),
        ("10031772000", "تنها", ""),
        ("10031773000", "سومین", ""),
        ("10031773100", "سه", "10031773000"),
        ("10031773101", "چهار", "10031773000"),
    ]
    assert doubts(approved) == []


def test_upper_and_lower_services_may_be_called_main(tmp_path: Path) -> None:
    """«خدمت اصلی» beside «زیرخدمت» is the row's own service."""
    text = "شناسه خدمت اصلی,عنوان خدمت اصلی,شناسه زیرخدمت,عنوان زیرخدمت\n"
    approved = listed(tmp_path, f"{text}10031771000,راهبری,10031771101,صدور شناسه\n")
    assert facts(approved) == TREE
    assert facts(listed(tmp_path, "شناسه زیرخدمت,عنوان زیرخدمت\n10031771000,راهبری\n")) == TREE[:1]


def test_columns_are_told_by_content(tmp_path: Path) -> None:
    """Headings that no one knows: ids and titles are seen, and the guess is a doubt."""
    rows = [
        "Nr;Stand;Kennung;Bezeichnung",
        *(f"{n};ja;1003177{n}000;راهبری {n}" for n in (1, 2, 3)),
    ]
    approved = listed(tmp_path, "\n".join(rows))
    assert [each.id for each in approved.entries] == ["10031771000", "10031772000", "10031773000"]
    assert doubts(approved) == [("CSV!A1", "by-content")]
    assert approved.doubts[0].found == "id: C, title: D"


def test_a_list_may_have_no_heading(tmp_path: Path) -> None:
    """Two columns that begin at once."""
    approved = listed(tmp_path, "10031771000,راهبری کارها\n10031772000,اعزام کاروان\n")
    assert [each.title for each in approved.entries] == ["راهبری کارها", "اعزام کاروان"]


def test_what_repeats_is_read_once(tmp_path: Path) -> None:
    """Headings on each page, a row twice, one id with two titles; two sheets that disagree."""
    head, row = ["شناسه خدمت", "عنوان خدمت"], ["10031771000", "راهبری"]
    approved = booked(
        tmp_path,
        یک=[head, row, head, ["10031771000", "راهبرى"]],
        دو=[head, ["10031771000", "چیز دیگر"]],
    )
    assert facts(approved) == TREE[:1]
    assert doubts(approved) == [("دو!A2", "two-titles"), ("یک!A4", "repeated")]
    assert approved.doubts[0].found == "یک!A2 ≠ 10031771000: چیز دیگر"


def test_each_doubt_of_a_row_names_its_cell(tmp_path: Path) -> None:
    """Ids that are none, odd or repaired; titles that lack, hold an id or an error; other rows."""
    approved = listed(
        tmp_path,
        f"{HEAD}-,بی شناسه\n1003-1771-000,راهبری\n10031772000,\n"
        "10031773000,خدمت با کد 10031773000\n10031774000,#REF!\n"
        "1234,\nیادداشت\n,جمع\n10031775000,----\n",
    )
    assert doubts(approved) == [
        ("CSV!A2", "id-none"),
        ("CSV!A3", "id-repaired"),
        ("CSV!A4", "no-title"),
        ("CSV!B5", "id-in-title"),
        ("CSV!B6", "formula-error"),
        ("CSV!A7", "id-none"),
        ("CSV!A7", "no-title"),
        ("CSV!A8", "id-odd"),
        ("CSV!A8", "no-title"),
        ("CSV!B9", "id-none"),
        ("CSV!A10", "no-title"),
    ]
    assert approved.entries[1].printed == "1003-1771-000"


def test_no_row_is_taken_for_a_heading(tmp_path: Path) -> None:
    """Words of headings in an id and in a title make no heading of a row, nor lose it."""
    rows = "شناسه خدمت 10031771000,عنوان خدمت دستگاه\n10031771101,صدور شناسه خدمت\n"
    assert [each.id for each in listed(tmp_path, HEAD + rows).entries] == [
        "10031771000",
        "10031771101",
    ]
    assert len(listed(tmp_path, rows.replace("شناسه خدمت 1", "1")).entries) == 2


def test_rows_beside_the_columns_are_told(tmp_path: Path) -> None:
    """A row that says something in words elsewhere is a doubt; one with a number alone is not."""
    approved = listed(tmp_path, f"ردیف,{HEAD}1,10031771000,راهبری\nپایان فهرست\n۲\n")
    assert doubts(approved) == [("CSV!A3", "row-unread")]


def test_headings_may_stand_in_two_languages(tmp_path: Path) -> None:
    """One below the other, on each page; a service that is called so is none of them."""
    heads = f"{HEAD}Service ID,Title\n"
    text = f"{heads}10031771000,راهبری\n{heads}10031771101,صدور شناسه\n10031772000,عنوان خدمت\n"
    approved = listed(tmp_path, text)
    assert facts(approved) == [*TREE, ("10031772000", "عنوان خدمت", "")]
    assert doubts(approved) == []


def test_a_second_row_that_says_otherwise_is_a_row(tmp_path: Path) -> None:
    """Headings whose columns are others' are no translation of those above."""
    approved = listed(tmp_path, f"{HEAD}عنوان خدمت,شناسه خدمت\n10031771000,راهبری\n")
    assert [code for _, code in doubts(approved)] == ["id-odd"]


def test_hidden_and_other_sheets(tmp_path: Path) -> None:
    """Hidden rows are read and told, hidden sheets and those without a list are left out."""
    made = openpyxl.Workbook()
    sheet = made["Sheet"]
    for row in (["شناسه خدمت", "عنوان خدمت"], ["10031771000", "راهبری"]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    made.create_sheet("راهنما").append(["این پرونده را پر کنید"])
    made.create_sheet("تهی")
    hidden = made.create_sheet("پنهان")
    hidden.append(["10031779000", "پیش‌نویس"])
    hidden.sheet_state = "veryHidden"
    made.save(tmp_path / "a.xlsx")
    approved = read_approved(tmp_path / "a.xlsx")
    assert facts(approved) == TREE[:1]
    assert sorted(doubts(approved)) == [
        ("Sheet!A2", "hidden-row"),
        ("راهنما!A1", "no-list"),
        ("پنهان!A1", "hidden-sheet"),
    ]


def test_agencies_are_named_by_column(tmp_path: Path) -> None:
    """By name or by id; the same id may be two agencies' own."""
    text = (
        "شناسه,عنوان,دستگاه,شناسه دستگاه\n10031771000,راهبری,فارس,\n10031771000,راهبری,گیلان,25\n"
    )
    approved = listed(tmp_path, text)
    assert list(approved.owners) == ["فارس", "25"]
    assert [each.title for each in approved.of("25")] == ["راهبری"]


@pytest.mark.parametrize("text", ["الف,ب\nج,د\n", "10031771000\n10031772000\n"])
def test_what_is_no_list_is_refused(tmp_path: Path, text: str) -> None:
    """Neither headings nor ids with titles: one fault with its remedy."""
    with pytest.raises(LoadError) as caught:
        listed(tmp_path, text)
    assert [fault.code for fault in caught.value.faults] == ["no-services"]


def test_an_empty_list_has_no_agency() -> None:
    """No entries, no owners."""
    assert Approved("x", ()).owners == {}
