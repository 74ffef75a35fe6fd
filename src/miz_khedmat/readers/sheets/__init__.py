"""Read sheets from untrusted sources (xlsx, CSV, TSV) as tables of texts, within limits."""

from miz_khedmat.readers.sheets.limits import SheetLimits
from miz_khedmat.readers.sheets.reader import read
from miz_khedmat.readers.sheets.table import SheetCell, SheetTable

__all__ = ["SheetCell", "SheetLimits", "SheetTable", "read"]
