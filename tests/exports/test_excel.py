"""The table of services as an Excel sheet: whatever fits comes back, every cell a text."""

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from miz_khedmat import Catalogue, load
from miz_khedmat.errors import MizKhedmatError
from miz_khedmat.exports import excel
from miz_khedmat.exports.excel import as_excel
from miz_khedmat.exports.table import table
from miz_khedmat.model import Agency, Service
from tests.exports.tables import Cells, Grid, grid, gridded, kept, named, service_of
from tests.exports.test_csv import services
from tests.loading.strategies import catalogues


def sheet(content: bytes) -> Any:
    """The one sheet of a book."""
    (only,) = load_workbook(io.BytesIO(content)).worksheets
    return only


def shown(content: bytes) -> Grid:
    """What openpyxl finds in a book, whose escapes it leaves to its own `unescape`."""
    lines = sheet(content).iter_rows(values_only=True)
    return gridded([[unescape(cell) if cell else "" for cell in row] for row in lines])


def read(content: bytes) -> list[Cells]:
    """The rows by the names of their columns, which are the second row."""
    return named(grid(content), head=2)


def one(title: str) -> Catalogue:
    """A catalogue of one service."""
    return Catalogue(Agency(id="1", name="الف", services=(Service(id="2", title=title),)))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues())
def test_every_cell_comes_back(catalogue: Catalogue) -> None:
    """Whatever the model can contain, by our own reader and by another."""
    content, expected = as_excel(catalogue), table(catalogue)

    assert (
        gridded((expected.titles, expected.columns, *expected.rows))
        == grid(content)
        == shown(content)
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues())
def test_every_fact_comes_back(catalogue: Catalogue) -> None:
    """Whatever the model can contain: each row is its service, except for what the manual names."""
    stated = services(catalogue)
    assume(not any("." in name for each in stated for name in each.translations or ()))

    assert [kept(each) for each in stated] == [service_of(row) for row in read(as_excel(catalogue))]


@given(st.text(st.sampled_from("_x0059F\r\x01\ufffe😀"), min_size=1, max_size=12))
def test_what_is_escaped_comes_back(text: str) -> None:
    """Characters that XML forbids, and texts that look like their escapes."""
    cells = grid(as_excel(one(f"الف{text}")))

    assert f"الف{text}" == cells[3, 5]


def test_half_a_sign_is_replaced() -> None:
    """Files cannot contain it; no loaded catalogue has one."""
    assert "\ufffda" == grid(as_excel(one("\ud800a")))[3, 5]


def test_the_example_comes_back_as_nouns(example: Path) -> None:
    """Each row of it is the service that it was made of."""
    catalogue = load(example)
    stated = [kept(each) for each in services(catalogue)]

    assert stated == [service_of(row) for row in read(as_excel(catalogue))]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "#N/A", "0123", "1.5", "TRUE", "1404-01-01"]
)
def test_every_cell_is_a_text(text: str) -> None:
    """What looks like a formula, a figure or a date is a text, also once somebody edits it."""
    cell = next(cell for row in sheet(as_excel(one(text))) for cell in row if cell.value == text)

    assert cell.data_type in {"s", "inlineStr"}
    assert ("@", True) == (cell.number_format, cell.quotePrefix)


def test_the_sheet_is_read_from_the_right_under_persian_titles() -> None:
    """Titles and names stay in place during scrolling."""
    written = sheet(as_excel(one("خدمت")))
    titles = [cell.value for cell in written[1]]

    assert list(table(one("خدمت")).titles) == titles
    assert (True, "A3", "خدمات") == (
        written.sheet_view.rightToLeft,
        written.freeze_panes,
        written.title,
    )


def test_without_openpyxl_one_is_reported_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """In both languages, with the line that does it."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MizKhedmatError, match=r"pip install 'miz_khedmat\[excel\]' / نصب نشده است"):
        as_excel(one("خدمت"))


def test_what_exceeds_excel_is_not_cut() -> None:
    """An error says so; csv has no such limit."""
    with pytest.raises(MizKhedmatError, match=r"use csv .* 32768, 3, 5"):
        as_excel(one("آ" * (excel.LETTERS + 1)))


@pytest.mark.parametrize("sign", ["\r", "😀"])
def test_signs_that_count_for_more_are_counted_so(sign: str) -> None:
    """An escape is as long as it is written, and some signs are two letters."""
    with pytest.raises(MizKhedmatError, match="use csv"):
        as_excel(one("آ" * (excel.LETTERS - 1) + sign))
