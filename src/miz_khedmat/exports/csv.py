"""The table of services as CSV that spreadsheets open: every cell is a text, never a formula."""

import csv
import io

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.exports.table import table
from miz_khedmat.readers.sheets.csv_escape import guarded


def as_csv(catalogue: Catalogue) -> bytes:
    """Return a line of names, then a line for each service; quoted cells, and UTF-8 with a BOM.

    What a spreadsheet, a terminal or a CI runner would obey in a cell is marked or escaped, which
    our own reader takes back (`miz_khedmat.readers.sheets.csv_escape`).
    """
    sheet = table(catalogue)
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([guarded(cell) for cell in row] for row in (sheet.columns, *sheet.rows))
    return out.getvalue().encode("utf-8-sig")
