"""Lists of any shape become services, and each doubt names its cell."""

from pathlib import Path

import openpyxl
import pytest

from miz_khedmat.errors import LoadError
from miz_khedmat.readers.approved import ApprovedList, read_approved
from tests.readers.approved.lists import HEAD, booked, doubts, facts, listed

TREE = [("10031771000", "راهبری", ""), ("10031771101", "صدور شناسه", "10031771000")]


def test_title_rows_and_foreign_order(tmp_path: Path) -> None:
    """Rows above the heading are left out; columns are in any order, with any digits."""
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
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
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
    book.save(tmp_path / "a.xlsx")
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
    """With unknown headings ids and titles are recognised, and the guess is a doubt."""
    rows = [
        "Nr;Stand;Kennung;Bezeichnung",
        *(f"{n};ja;1003177{n}000;راهبری {n}" for n in (1, 2, 3)),
    ]
    approved = listed(tmp_path, "\n".join(rows))
    assert [entry.id for entry in approved.entries] == ["10031771000", "10031772000", "10031773000"]
    assert doubts(approved) == [("CSV!A1", "by-content")]
    assert approved.doubts[0].found == "id: C, title: D"


def test_a_list_may_have_no_heading(tmp_path: Path) -> None:
    """Two columns that begin at once."""
    approved = listed(tmp_path, "10031771000,راهبری کارها\n10031772000,اعزام کاروان\n")
    assert [entry.title for entry in approved.entries] == ["راهبری کارها", "اعزام کاروان"]


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
    """Ids that are wrong, odd or repaired; titles that lack, are an id or an error; other rows."""
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
        ("CSV!A7", "id-short"),
        ("CSV!A7", "no-title"),
        ("CSV!A8", "id-odd"),
        ("CSV!A8", "no-title"),
        ("CSV!B9", "row-total"),
        ("CSV!A10", "no-title"),
    ]
    assert approved.entries[1].printed == "1003-1771-000"


def test_no_row_is_taken_for_a_heading(tmp_path: Path) -> None:
    """Words of headings in an id and in a title do not make a row a heading, nor lose it."""
    rows = "شناسه خدمت 10031771000,عنوان خدمت دستگاه\n10031771101,صدور شناسه خدمت\n"
    assert [entry.id for entry in listed(tmp_path, HEAD + rows).entries] == [
        "10031771000",
        "10031771101",
    ]
    assert len(listed(tmp_path, rows.replace("شناسه خدمت 1", "1")).entries) == 2


def test_rows_beside_the_columns_are_told(tmp_path: Path) -> None:
    """A row with words elsewhere is a doubt; one with only a number is not."""
    approved = listed(tmp_path, f"ردیف,{HEAD}1,10031771000,راهبری\nپایان فهرست\n۲\n")
    assert doubts(approved) == [("CSV!A3", "row-unread")]


def test_headings_may_stand_in_two_languages(tmp_path: Path) -> None:
    """One below the other, on each page; a service with such a title is not a heading."""
    heads = f"{HEAD}Service ID,Title\n"
    text = f"{heads}10031771000,راهبری\n{heads}10031771101,صدور شناسه\n10031772000,عنوان خدمت\n"
    approved = listed(tmp_path, text)
    assert facts(approved) == [*TREE, ("10031772000", "عنوان خدمت", "")]
    assert doubts(approved) == []


def test_a_second_row_that_says_otherwise_is_a_row(tmp_path: Path) -> None:
    """Headings of other columns are not a translation of those above."""
    approved = listed(tmp_path, f"{HEAD}عنوان خدمت,شناسه خدمت\n10031771000,راهبری\n")
    assert [code for _, code in doubts(approved)] == ["id-odd"]


def test_hidden_and_other_sheets(tmp_path: Path) -> None:
    """Hidden rows are read and reported; hidden sheets and those without a list are left out."""
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    for row in (["شناسه خدمت", "عنوان خدمت"], ["10031771000", "راهبری"]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    book.create_sheet("راهنما").append(["این پرونده را پر کنید"])
    book.create_sheet("تهی")
    hidden = book.create_sheet("پنهان")
    hidden.append(["10031779000", "پیش‌نویس"])
    hidden.sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")
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


TEXT = "def one():\n    return 1, 2\n\n" * 3 + "10031771000,something else\n"


@pytest.mark.parametrize(
    "text", ["الف,ب\nج,د\n", "10031771000\n10031772000\n", HEAD, f"{HEAD}جمع,۰\n", TEXT]
)
def test_what_is_no_list_is_refused(tmp_path: Path, text: str) -> None:
    """No headings, no row below them, or a text with an id in it: one fault, one remedy."""
    with pytest.raises(LoadError) as caught:
        listed(tmp_path, text)
    assert [fault.code for fault in caught.value.faults] == ["no-services"]


def test_what_is_seen_in_no_list_is_told(tmp_path: Path) -> None:
    """Each sheet by its name, with the content of its first row."""
    with pytest.raises(LoadError) as caught:
        booked(tmp_path, راهنما=[[], ["الف", "ب"]], تهی=[])
    assert caught.value.faults[0].found == "راهنما: الف, ب; تهی:"


def test_a_formula_without_a_value_is_told(tmp_path: Path) -> None:
    """In its cell, whatever it means; its row is read, and the others as they are."""
    approved = booked(
        tmp_path,
        یک=[
            ["شناسه خدمت", "عنوان خدمت", "شناسه خدمت کلان"],
            ["10031771000", "راهبری", None],
            ["=A2+101", "صدور", None],
            ["10031771102", '=B2&" "', "=A2"],
            ["=A2+1", "=B2", None],
        ],
    )
    assert facts(approved) == [
        ("10031771000", "راهبری", ""),
        (None, "صدور", ""),
        ("10031771102", None, "10031771000"),
    ]
    assert doubts(approved) == [
        ("یک!A3", "formula-empty"),
        ("یک!B4", "formula-empty"),
        ("یک!C4", "formula-empty"),
        ("یک!A5", "formula-empty"),
        ("یک!B5", "formula-empty"),
    ]


def test_what_is_no_id_is_kept_as_printed(tmp_path: Path) -> None:
    """Short numbers, fractions and booleans, beside a service without an id."""
    rows = "1234,یک\n10031771101.5,دو\nTRUE,سه\n-,چهار\n10031771000,پنج\n"
    approved = listed(tmp_path, HEAD + rows)
    assert [(entry.id, entry.printed) for entry in approved.entries] == [
        (None, "1234"),
        (None, "10031771101.5"),
        (None, "TRUE"),
        (None, ""),
        ("10031771000", ""),
    ]


def test_one_id_in_two_places_is_told(tmp_path: Path) -> None:
    """In one sheet or in two, with two titles; if one row names no parent, both agree."""
    head = ["شناسه خدمت", "عنوان خدمت", "شناسه خدمت کلان"]
    mains = [["10031771000", "الف", None], ["10031772000", "ب", None]]
    approved = booked(
        tmp_path,
        یک=[head, *mains, ["10031779101", "ج", "10031771000"], ["10031779101", "ج", "10031772000"]],
        دو=[head, ["10031779101", "د", "10031772000"], ["10031779101", "ج", None]],
    )
    assert doubts(approved) == [
        ("دو!A2", "two-places"),
        ("دو!A2", "two-titles"),
        ("دو!A3", "repeated"),
        ("یک!A5", "two-places"),
    ]
    assert approved.doubts[-1].found == ("یک!A4: 10031771000 ≠ 10031772000 (10031779101: ج)")


def test_what_is_carried_down_is_doubtful_against_an_id(tmp_path: Path) -> None:
    """An id of another serial is put below the previous service with a doubt; no id without one."""
    approved = listed(
        tmp_path,
        "شناسه خدمت,عنوان خدمت,شناسه زیرخدمت,عنوان زیرخدمت\n"
        "10031772000,الف,10031772100,یک\n,,10031779105,دو\n,,10041772101,سه\n,,-,چهار\n",
    )
    assert [entry.parent for entry in approved.entries] == ["", *["10031772000"] * 4]
    assert doubts(approved) == [("CSV!C3", "below-other"), ("CSV!C5", "id-none")]
    assert approved.doubts[0].found == "10031772000 ≠ 10031779105: دو"


@pytest.mark.parametrize("row", ["جمع کل: ۸ خدمت,", "مجموع,۸", ",Total 8", "جمع خدمات:,"])
def test_a_total_is_no_service(tmp_path: Path, row: str) -> None:
    """It is left out, and reported."""
    approved = listed(tmp_path, f"{HEAD}10031771000,راهبری\n{row}\n")
    assert facts(approved) == TREE[:1]
    assert [code for _, code in doubts(approved)] == ["row-total"]


@pytest.mark.parametrize("row", ["-,جمع‌آوری زباله", "10031771101,جمع", "-,خدمت ۸"])
def test_a_service_is_no_total(tmp_path: Path, row: str) -> None:
    """Another word, an id, or no word for a sum."""
    assert len(listed(tmp_path, f"{HEAD}10031771000,راهبری\n{row}\n").entries) == 2


def test_an_empty_list_has_no_agency() -> None:
    """No entries, no owners."""
    assert ApprovedList("x", ()).owners == {}
