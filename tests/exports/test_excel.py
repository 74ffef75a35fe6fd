"""The table of services as an Excel sheet: all that it can hold comes back, every cell a text."""

import io
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from miz_khedmat import Catalogue, load
from miz_khedmat.errors import MizKhedmatError
from miz_khedmat.exports import excel
from miz_khedmat.exports.excel import as_excel
from miz_khedmat.exports.table import table
from miz_khedmat.loading.dump import plain
from miz_khedmat.model import Agency, Service
from tests.exports.tables import Cells, facts, leaves, service_of
from tests.exports.test_csv import services
from tests.loading.strategies import catalogues


def sheet(content: bytes) -> Any:
    """The one sheet of a book."""
    (held,) = load_workbook(io.BytesIO(content)).worksheets
    return held


def read(content: bytes) -> list[Cells]:
    """The rows by the names of their columns, which are the second row."""
    _, names, *held = sheet(content).iter_rows(values_only=True)
    return [dict(zip(names, (cell or "" for cell in row), strict=True)) for row in held]


def one(title: str) -> Catalogue:
    """A catalogue of one service."""
    return Catalogue(Agency(id="1", name="الف", services=(Service(id="2", title=title),)))


def holdable(text: str) -> str:
    """What XML can hold of *text*: signs of control but tab and ends of lines are none."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues())
def test_every_text_comes_back(catalogue: Catalogue) -> None:
    """Whatever the model can hold, as far as a sheet can."""
    stated = [dict(leaves("", plain(service))) for service in services(catalogue)]
    held = [{holdable(name): holdable(text) for name, text in row.items()} for row in stated]

    assert held == [facts(row) for row in read(as_excel(catalogue))]


def test_the_example_comes_back_as_nouns(example: Path) -> None:
    """Each row of it is the service that it was made of."""
    catalogue = load(example)

    assert services(catalogue) == [service_of(row) for row in read(as_excel(catalogue))]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "#N/A", "0123", "1.5", "TRUE", "1404-01-01"]
)
def test_every_cell_is_a_text(text: str) -> None:
    """What looks like a formula, a figure or a date is a text, also once somebody edits it."""
    cell = next(cell for row in sheet(as_excel(one(text))) for cell in row if cell.value == text)

    assert cell.data_type in {"s", "inlineStr"}
    assert ("@", True) == (cell.number_format, cell.quotePrefix)


def test_the_sheet_is_read_from_the_right_under_persian_titles() -> None:
    """Titles and names stay where they are while one scrolls."""
    held = sheet(as_excel(one("خدمت")))
    titles = [cell.value for cell in held[1]]

    assert list(table(one("خدمت")).titles) == titles
    assert (True, "A3", "خدمات") == (held.sheet_view.rightToLeft, held.freeze_panes, held.title)


def test_without_openpyxl_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """In both languages, with the line that does it."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MizKhedmatError, match=r"pip install 'miz_khedmat\[excel\]' / نصب نشده است"):
        as_excel(one("خدمت"))


def test_what_excel_cannot_hold_is_not_cut() -> None:
    """One is told so; csv holds it."""
    with pytest.raises(MizKhedmatError, match=r"use csv .* 32768, 3, 5"):
        as_excel(one("آ" * (excel.LETTERS + 1)))
