"""Sheets of strangers (xlsx, CSV, TSV) read as tables of texts, within limits."""

from miz_khedmat.sheets.limits import SheetLimits
from miz_khedmat.sheets.reading import read
from miz_khedmat.sheets.table import Cell, Table

__all__ = ["Cell", "SheetLimits", "Table", "read"]
