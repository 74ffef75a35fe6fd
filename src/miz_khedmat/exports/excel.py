"""The table of services as an Excel sheet: every cell a text, and none a formula."""

import io
import re
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.errors import MizKhedmatError
from miz_khedmat.exports.table import Table, table

LETTERS: Final = 32_767
ROWS: Final = 1_048_576
COLUMNS: Final = 16_384
"""What Excel holds: letters in a cell, rows and columns in a sheet."""

_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SHEET: Final = "خدمات"
_WIDTH: Final = 24


def as_excel(catalogue: Catalogue) -> bytes:
    """A row of Persian titles, a row of the names of facts, then a row a service.

    Raises MizKhedmatError where openpyxl is not installed, or where Excel cannot hold it all.
    """
    if find_spec("openpyxl") is None:
        remedy = "pip install 'miz_khedmat[excel]'"
        raise MizKhedmatError(f"openpyxl is not installed: {remedy} / نصب نشده است: {remedy}")
    held = table(catalogue)
    rows = (held.titles, held.columns, *held.rows)
    _fits(held, rows)
    return _written(rows, len(held.columns))


def _fits(held: Table, rows: tuple[tuple[str, ...], ...]) -> None:
    longest = max((len(cell) for row in rows for cell in row), default=0)
    sizes = (longest, len(rows), len(held.columns))
    if any(size > most for size, most in zip(sizes, (LETTERS, ROWS, COLUMNS), strict=True)):
        told = "letters in a cell, rows, columns: {}, {}, {}".format(*sizes)
        raise MizKhedmatError(f"Excel cannot hold this; use csv / در اکسل جا نمی‌شود ({told})")


def _written(rows: Iterable[tuple[str, ...]], columns: int) -> bytes:
    excel = import_module("openpyxl")
    book = excel.Workbook(write_only=True)
    sheet = book.create_sheet(_SHEET)
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "A3"
    letter = import_module("openpyxl.utils").get_column_letter
    for number in range(1, columns + 1):
        sheet.column_dimensions[letter(number)].width = _WIDTH
    cell = import_module("openpyxl.cell").WriteOnlyCell
    for row in rows:
        sheet.append([_cell(cell(sheet), text) if text else None for text in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(cell: Any, text: str) -> Any:
    """*cell* with *text*, which stays one when somebody edits it."""
    cell.value = _UNWRITABLE.sub("\ufffd", text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True
    return cell
