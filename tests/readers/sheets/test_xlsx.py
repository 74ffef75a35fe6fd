"""Workbooks are read as they are: texts, numbers, days, merged cells, hidden rows."""

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.readers.sheets import SheetCell, SheetLimits, read
from tests.readers.sheets.books import book, parts, relation, reported, rows, tables, texts, zipped

TRUE = SheetCell(2, 3, "TRUE")
SHARED = "<sst><si><t>عنوان</t></si><si><r><t>صدور</t></r><r><t xml:space='preserve'> مجوز</t></r>"
SHARED += "<rPh><t>خوانش</t></rPh></si><si><t>a_x000A_b_xD800_</t></si></sst>"
STYLES = '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts>'
STYLES += '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
STYLES += '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf/></cellXfs></styleSheet>'


def test_a_book_of_openpyxl(tmp_path: Path) -> None:
    """Ids as numbers and as texts, fractions, booleans and days; empty cells are left out."""
    day = dt.datetime(2025, 3, 20, 10, 30)  # noqa: DTZ001 - as sheets are
    content: list[list[Any]] = [
        ["شناسه", None, "عنوان"],
        [10031771101, 0.1, True],
        [],
        [day, "1.0"],
    ]
    (table,) = read(book(tmp_path / "a.xlsx", {"فهرست": content}))
    assert table.name == "فهرست"
    assert table.rows == (
        (SheetCell(1, 1, "شناسه"), SheetCell(1, 3, "عنوان")),
        (
            SheetCell(2, 1, "10031771101", number=True),
            SheetCell(2, 2, "0.1", number=True),
            SheetCell(2, 3, "TRUE"),
        ),
        (SheetCell(4, 1, "2025-03-20 10:30:00", number=True), SheetCell(4, 2, "1.0")),
    )


def test_merged_cells_say_the_same(tmp_path: Path) -> None:
    """Down and across, whatever is hidden in them; a merged area without words says nothing."""
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    for name, text in {"A1": "خدمت", "B2": "یک", "B3": "دو", "A2": "کلان"}.items():
        sheet[name] = text
    for area in ("A1:B1", "A2:A3", "D1:D9"):
        sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    grid = [[cell.text for cell in row] for row in read(tmp_path / "a.xlsx")[0].rows]
    assert grid == [["خدمت", "خدمت"], ["کلان", "یک"], ["کلان", "دو"]]


def test_what_is_hidden_is_known(tmp_path: Path) -> None:
    """Hidden sheets and rows are read and marked."""
    book = openpyxl.Workbook()
    book["Sheet"].append(["یک"])
    book["Sheet"].append(["دو"])
    book["Sheet"].row_dimensions[2].hidden = True
    book.create_sheet("کنار").sheet_state = "hidden"
    book.create_chartsheet("نمودار")
    book.save(tmp_path / "a.xlsx")
    shown, hidden = read(tmp_path / "a.xlsx")
    assert (shown.hidden, shown.hidden_rows) == (False, frozenset({2}))
    assert (hidden.hidden, hidden.rows) == (True, ())


def test_every_kind_of_cell(tmp_path: Path) -> None:
    """Shared and inline texts, formulas, errors, days by format; phonetic readings are left out."""
    cells = (
        *("<c r='A1' t='s'><v>1</v></c>", "<c t='inlineStr'><is><t>در</t><t>جا</t></is></c>"),
        *("<c r='D1' t='str'><f>A1&amp;B1</f><v>x_x0041_</v></c>", "<c t='e'><v>#REF!</v></c>"),
        *("<c r='F1' s='1'><v>45736</v></c>", "<c s='0'><v>1.0031771101E10</v></c>", "<c r='H1'/>"),
        *("<c r='I1' t='s'><v>2</v></c>", "<c t='b'><v>0</v></c>", "<c t='b'><v>x</v></c>"),
        *("<c r='L1' t='inlineStr'><is><rPh><t>خوانش</t></rPh><t>متن</t></is></c>",),
        *("<c r='M1'><v>  </v></c>", "<c s='2'><v>7</v></c>"),
    )
    content = zipped(parts(rows(*cells), sharedStrings=SHARED, styles=STYLES))
    (row,) = texts(tmp_path, content)
    assert row[:6] == ["صدور مجوز", "درجا", "xA", "#REF!", "2025-03-20", "10031771101"]
    assert row[6:] == ["a\nb_xD800_", "FALSE", "x", "متن", "7"]


def test_prefixes_and_places_may_differ(tmp_path: Path) -> None:
    """Elements with a prefix, rows and cells without a place, targets from the root, 1904."""
    members = parts()
    members["xl/workbook.xml"] = (
        "<x:workbook xmlns:x='x' xmlns:q='q'><x:workbookPr date1904='1'/><x:sheets>"
        "<x:sheet name='یک' q:id='r1'/></x:sheets></x:workbook>"
    )
    members["xl/_rels/workbook.xml.rels"] = members["xl/_rels/workbook.xml.rels"].replace(
        "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"
    )
    members["xl/worksheets/sheet1.xml"] = (
        "<x:worksheet xmlns:x='x'><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row>"
        "<x:row><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    assert texts(tmp_path, zipped(members)) == [["1"], ["2"]]


@pytest.mark.parametrize(
    ("cells", "code", "place"),
    [
        (["<c r='B1'/>", "<c r='A1'/>"], "damaged", "Sheet1!B1"),
        (["<c r='A2'><v>1</v></c>"], "damaged", "Sheet1!A1"),
        (["<c r='A1' t='s'><v>0</v></c>"], "damaged", "Sheet1!A1"),
        (["<c r='A1' t='s'><v>x</v></c>"], "damaged", "Sheet1!A1"),
        (["<c r='AMM1'><v>1</v></c>"], "far-cell", "Sheet1!AMM1"),
        (["<a>" * 60, "</a>" * 60], "damaged", "Sheet1!A1"),
        ([f"<a{n}/>" for n in range(1_001)], "damaged", "Sheet1!A1"),
        (["<c>"], "damaged", "Sheet1!A1"),
    ],
)
def test_what_no_sheet_can_mean_is_refused(
    tmp_path: Path, cells: list[str], code: str, place: str
) -> None:
    """With its cell, or its sheet."""
    ((found, where),) = reported(tmp_path, zipped(parts(rows(*cells))))
    assert (found, where) == (code, f"list.xlsx: {place}")


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ("<sheetData><row r='0'/></sheetData>", "damaged"),
        ("<mergeCells><mergeCell ref='A1:?'/></mergeCells>", "damaged"),
        ("<mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>", "too-large"),
        ("<mergeCells><mergeCell ref='B2:A1'/><mergeCell ref='A1'/></mergeCells>", ""),
    ],
)
def test_rows_and_merged_areas_are_judged(tmp_path: Path, sheet: str, code: str) -> None:
    """Invalid rows and unbounded areas are refused; a reversed area says nothing."""
    content = zipped(parts(sheet))
    if code:
        assert [reason for reason, _ in reported(tmp_path, content)] == [code]
    else:
        assert texts(tmp_path, content) == []


def test_all_sheets_are_told_at_once(tmp_path: Path) -> None:
    """Two sheets with a far cell are two faults."""
    members = parts()
    far = "<worksheet><sheetData><row r='1048576'><c r='XFD1048576'><v>1</v></c></row></sheetData>"
    members["xl/worksheets/sheet1.xml"] = members["xl/worksheets/b.xml"] = f"{far}</worksheet>"
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(
        "</sheets>", "<sheet name='دو' r:id='r2'/></sheets>"
    )
    members["xl/_rels/workbook.xml.rels"] = members["xl/_rels/workbook.xml.rels"].replace(
        "</Rel", relation("r2", "worksheet", "worksheets/b.xml") + "</Rel"
    )
    reasons = reported(tmp_path, zipped(members))
    assert sorted(place for _, place in reasons) == [
        "list.xlsx: Sheet1!XFD1048576",
        "list.xlsx: دو!XFD1048576",
    ]


@pytest.mark.parametrize(
    "limits", [SheetLimits(cells=1), SheetLimits(text=3), SheetLimits(sheets=0)]
)
def test_limits_are_kept(tmp_path: Path, limits: SheetLimits) -> None:
    """Cells, letters and sheets are counted."""
    content = zipped(parts(rows("<c><v>12345</v></c><c><v>2</v></c>")))
    assert [code for code, _ in reported(tmp_path, content, limits)] == ["too-large"]
    assert reported(tmp_path, content, SheetLimits(elements=3))[0][0] == "damaged"


# What Excel itself does not distinguish: blanks alone, line ends, and its own escapes.
CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1
).filter(lambda text: "_x" not in text and not text.startswith("="))
GRIDS = st.lists(st.lists(st.none() | CELLS, min_size=1, max_size=5), max_size=6)


@given(GRIDS)
def test_tables_come_back_out_of_openpyxl(
    tmp_path_factory: pytest.TempPathFactory, grid: list[list[str | None]]
) -> None:
    """Any texts, written by openpyxl, are read as the same texts at the same places."""
    (table,) = read(book(tmp_path_factory.mktemp("x") / "a.xlsx", {"S": grid}))
    cells = {(cell.row, cell.column): cell.text for row in table.rows for cell in row}
    assert cells == {
        (row, column): text
        for row, row_texts in enumerate(grid, 1)
        for column, text in enumerate(row_texts, 1)
        if text
    }


def test_tables_can_be_read_from_memory_twice(tmp_path: Path) -> None:
    """The same bytes give equal tables."""
    content = zipped(parts(rows("<c><v>1</v></c>")))
    assert tables(tmp_path, content) == tables(tmp_path, content)


def test_a_formula_without_a_value_is_there(tmp_path: Path) -> None:
    """As libraries write it; one that was computed to an empty text says nothing."""
    cells = (
        "<c r='A1'><f>B1&amp;C1</f><v/></c>",
        "<c r='B1'><f>1+1</f><v>2</v></c>",
        "<c r='C1' t='str'><f>D9</f><v></v></c>",
        "<c r='D1'><f t='shared' si='0'/></c>",
    )
    (table,) = tables(tmp_path, zipped(parts(rows(*cells))))
    assert table.rows == (
        (
            SheetCell(1, 1, "=B1&C1", unvalued=True),
            SheetCell(1, 2, "2", number=True),
            SheetCell(1, 4, "=", unvalued=True),
        ),
    )
