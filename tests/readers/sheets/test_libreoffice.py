"""What LibreOffice saves of a workbook, as xlsx or as CSV, is read as the workbook itself."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from miz_khedmat import load
from miz_khedmat.exports.excel import as_excel
from miz_khedmat.readers.approved import read_approved
from miz_khedmat.readers.sheets import SheetCell, SheetTable, read
from tests.office import CSV, NEEDS_OFFICE, saved_as

pytestmark = NEEDS_OFFICE

ROWS: list[list[Any]] = [
    ["فهرست خدمات مصوب"],
    [],
    ["شناسه خدمت", "عنوان خدمت", "دیگر"],
    [10031771000, "راهبری", "یک\nدو"],
    ["۱۰۰۳۱۷۷۱۱۰۰", " صدور  شناسه ", "0123"],
    ["1003-1771-102", "=نه", True],
    [10031771103.0, "ي\u200cك\u200f", dt.date(2025, 5, 22)],
    ["_x005F_x0041_", "😀\u00a0", dt.datetime(2025, 5, 22, 8, 30)],  # noqa: DTZ001 - as sheets are
    [-5, "الف\tب", 0.1 + 0.2],
    [0.25, "'ج", "#N/A"],
    [12345678901234567, "رقم‌های گم", "1.0031771101E10"],
]
DIFFERENT = {(11, 1)}
"""A number with more digits than a sheet keeps: each program loses different ones."""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook by openpyxl, with merged cells, a hidden row and a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    for row in ROWS:
        sheet.append(row)
    sheet["B6"].data_type = sheet["C10"].data_type = "s"
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[5].hidden = True
    hidden = book.create_sheet("پنهان")
    hidden.append(["10031779000", "پیش‌نویس"])
    hidden.sheet_state = "hidden"
    file = tmp_path_factory.mktemp("books") / "list.xlsx"
    book.save(file)
    return file


@pytest.fixture(scope="module")
def computed(original: Path) -> Path:
    """A workbook with formulas that nobody has computed."""
    book = openpyxl.Workbook()
    book["Sheet"].append(["=10031771000+1", '="صدور "&"شناسه"', "=1/0"])
    book.save(original.with_name("formulas.xlsx"))
    return original.with_name("formulas.xlsx")


@pytest.fixture(scope="module")
def exported(original: Path, example: Path) -> Path:
    """The example as `export --format excel` writes it."""
    file = original.with_name("exported.xlsx")
    file.write_bytes(as_excel(load(example)))
    return file


@pytest.fixture(scope="module")
def saved(original: Path, computed: Path, exported: Path) -> Path:
    """All of them as LibreOffice saves them."""
    return saved_as("xlsx", [original, computed, exported], original.parent)


@pytest.fixture(scope="module")
def delimited(original: Path, exported: Path) -> Path:
    """The first and the last of them as its CSV."""
    return saved_as(CSV, [original, exported], original.parent)


def cells(table: SheetTable) -> dict[tuple[int, int], tuple[str, bool]]:
    """Return the text of each cell, and whether it is a number, as far as all programs agree."""
    return {at: (cell.text, cell.number) for at, cell in placed(table) if at not in DIFFERENT}


def placed(table: SheetTable) -> Iterator[tuple[tuple[int, int], SheetCell]]:
    """Return the cells of a sheet by their places."""
    return (((cell.row, cell.column), cell) for row in table.rows for cell in row)


def texts(table: SheetTable) -> dict[tuple[int, int], str]:
    """Return the text of each cell."""
    return {at: cell.text for at, cell in placed(table)}


def test_a_saved_workbook_reads_the_same(original: Path, saved: Path) -> None:
    """Every cell, what is merged and what is hidden."""
    before, after = read(original), read(saved / original.name)

    assert [cells(each) for each in before] == [cells(each) for each in after]
    assert [(each.name, each.hidden, each.hidden_rows) for each in before] == [
        (each.name, each.hidden, each.hidden_rows) for each in after
    ]


def test_a_long_number_lost_its_tail_with_either(original: Path, saved: Path) -> None:
    """So that nobody takes it for an id."""
    for file in (original, saved / original.name):
        assert dict(placed(read(file)[0]))[11, 1].rounded


def test_what_it_works_out_is_read(computed: Path, saved: Path) -> None:
    """Formulas have no value before, and one after: a number, a text, an error."""
    assert [True] * 3 == [cell.unvalued for cell in read(computed)[0].rows[0]]
    assert ["10031771001", "صدور شناسه", "#DIV/0!"] == [
        cell.text for cell in read(saved / computed.name)[0].rows[0]
    ]


def test_its_csv_says_the_same(original: Path, delimited: Path) -> None:
    """A sheet is a file; merged text appears once, and everything is a text."""
    (table,) = read(delimited / "list-Sheet.csv")
    merged = {(1, 2), (1, 3)}
    expected = {at: text for at, text in texts(read(original)[0]).items() if at not in merged}

    assert {**expected, (11, 1): ""} == {**texts(table), (11, 1): ""}


def test_an_export_reads_the_same_by_both_ways(
    exported: Path, saved: Path, delimited: Path
) -> None:
    """No text of it becomes a number, a day or a formula."""
    (before,), (after,) = read(exported), read(saved / exported.name)
    (csv,) = read(delimited / "exported-خدمات.csv")

    assert cells(before) == cells(after)
    assert texts(before) == texts(csv)


def test_the_list_in_it_is_the_same(original: Path, saved: Path) -> None:
    """Services and doubts."""
    before, after = read_approved(original), read_approved(saved / original.name)

    assert before.entries == after.entries
    assert [(doubt.code, doubt.place) for doubt in before.doubts] == [
        (each.code, each.place) for each in after.doubts
    ]
