"""The table of services as CSV that spreadsheets open: every cell is a text, never a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.exports.table import table
from miz_khedmat.readers.sheets.csv_escape import guarded


def as_csv(catalogue: Catalogue) -> bytes:
    """Return a line of names, then a line for each service; quoted cells, and UTF-8 with a BOM.

    What a spreadsheet, a terminal or a CI runner would obey in a cell is marked or escaped, which
    our own reader takes back (`miz_khedmat.readers.sheets.csv_escape`).
    """
    sheet = table(catalogue)
    return rows_as_csv((sheet.columns, *sheet.rows))


def rows_as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return *rows* of texts as such a file."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
