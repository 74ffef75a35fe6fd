"""Forms written by another program: python-docx, with its own template, styles and parts."""

from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.oxml.parser import parse_xml
from docx.table import Table, _Cell

from gates import word
from gates.filled import TICKS
from miz_khedmat.model import Service
from miz_khedmat.readers.forms.docx import tables_of
from miz_khedmat.readers.forms.parser import read_tables

_ROOT = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">{}</w:p>'
)


def service(document: Opened) -> Service:
    """Return the one service of a document."""
    buffer = BytesIO()
    document.save(buffer)
    (read,) = read_tables("a.docx", tables_of(buffer.getvalue(), "a.docx")).services
    return read


def put(cell: _Cell, *inside: str) -> None:
    """Append a paragraph of XML to a cell."""
    cell._tc.append(parse_xml(_ROOT.format("".join(inside))))  # noqa: SLF001 - it offers no other way


def begun(tick: str, rows: int) -> tuple[Opened, Table]:
    """Make a form with a heading, merged cells and two boxes, and its table with that many rows."""
    document = Document()
    document.add_heading("شناسنامه خدمت")
    table = document.add_table(rows=rows, cols=3)
    for row, (label, value) in enumerate(
        (("عنوان خدمت", "صدور"), ("شناسه خدمت", "10031771101"), ("ماهیت خدمت", ""))
    ):
        table.cell(row, 0).text = label
        table.cell(row, 1).merge(table.cell(row, 2)).text = value
    yes, no = TICKS[tick]
    put(table.cell(2, 1), yes, word.run("حاکمیتی "))
    put(table.cell(2, 1), no, word.run("تصدی گری "))
    return document, table


@pytest.mark.parametrize("tick", TICKS)
def test_each_kind_of_tick_is_read_in_its_files(tick: str) -> None:
    """Merged cells, a heading and boxes of every kind."""
    document, table = begun(tick, 4)
    table.cell(3, 0).text = "شرح خدمت"
    table.cell(3, 1).text, table.cell(3, 2).text = "یک", "دو"
    read = service(document)

    assert read.identity is not None
    assert (("حاکمیتی",), "یک\nدو") == (read.identity.nature, read.description)


def test_cells_merged_downwards_and_paragraphs_are_read() -> None:
    """A label over several rows has the values of all of them."""
    document = Document()
    document.add_paragraph("عنوان خدمت: صدور")
    document.add_paragraph("شناسه خدمت: 10031771101")
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).merge(table.cell(2, 0)).text = "مدارک لازم برای انجام خدمت"
    for row, text in enumerate(("نامه", "فرم", "کارت")):
        table.cell(row, 1).text = text

    assert ["نامه", "فرم", "کارت"] == [each.title for each in service(document).documents or ()]
