"""The table of services as an Excel sheet: every cell is a text, never a formula."""

import io
import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.errors import MizKhedmatError, Wording
from miz_khedmat.exports.table import table

Rows = list[list[str]]

LETTERS: Final = 32_767
ROWS: Final = 1_048_576
COLUMNS: Final = 16_384
"""The limits of Excel: letters in a cell, rows and columns in a sheet."""

_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4})|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What the format writes as `_x000D_`: characters that XML forbids, and texts like the escape."""
_HALF: Final = re.compile("[\ud800-\udfff]")
_TOO_LARGE: Final = Wording("too large for Excel; use csv")
_SHEET: Final = "خدمات"
_WIDTH: Final = 24


def as_excel(catalogue: Catalogue) -> bytes:
    """Return a row of Persian titles, a row of the names of facts, then a row for each service.

    Raises MizKhedmatError if openpyxl is not installed, or if the table exceeds Excel's limits.
    """
    sheet = table(catalogue)
    return rows_as_excel((sheet.titles, sheet.columns, *sheet.rows), _SHEET)


def rows_as_excel(rows: Iterable[Sequence[str]], title: str) -> bytes:
    """Return *rows* of texts, the first two of them headings, as a workbook of one sheet.

    Raises MizKhedmatError as `as_excel` does.
    """
    if find_spec("openpyxl") is None:
        missing = Wording(
            "{english} is not installed: {remedy}",
            english="openpyxl",
            remedy="pip install 'miz_khedmat[excel]'",
        )
        raise MizKhedmatError(missing.joined())
    stored = [[_stored(text) for text in row] for row in rows]
    _fits(stored)
    return _written(stored, title)


def _stored(text: str) -> str:
    """Return *text* as a workbook stores it; half a surrogate pair is replaced."""
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", _HALF.sub("\ufffd", text))


def _fits(rows: Rows) -> None:
    longest = max(_letters(text) for row in rows for text in row)
    sizes = (longest, len(rows), len(rows[0]))
    if any(size > most for size, most in zip(sizes, (LETTERS, ROWS, COLUMNS), strict=True)):
        detail = "letters in a cell, rows, columns: {}, {}, {}".format(*sizes)
        raise MizKhedmatError(f"{_TOO_LARGE.joined()} ({detail})")


def _letters(text: str) -> int:
    """Return the length of *text* as Excel counts it: some characters are two."""
    return len(text.encode("utf-16-le")) // 2


def _written(rows: Rows, title: str) -> bytes:
    excel = import_module("openpyxl")
    book = excel.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "A3"
    letter = import_module("openpyxl.utils").get_column_letter
    for number in range(1, len(rows[0]) + 1):
        sheet.column_dimensions[letter(number)].width = _WIDTH
    cell = import_module("openpyxl.cell").WriteOnlyCell
    for row in rows:
        sheet.append([_cell(cell(sheet), text) if text else None for text in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(cell: Any, text: str) -> Any:
    """Return *cell* with *text*, which stays a text when somebody edits it."""
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True
    return cell
