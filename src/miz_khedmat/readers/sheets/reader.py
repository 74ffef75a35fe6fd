"""Read one file of sheets; its first bytes decide its kind, whatever its name."""

from pathlib import Path
from typing import Final

from miz_khedmat.atomic.root import File
from miz_khedmat.persian.text import visible
from miz_khedmat.readers.sheets.csv import read_delimited
from miz_khedmat.readers.sheets.faults import refuse
from miz_khedmat.readers.sheets.limits import SheetLimits
from miz_khedmat.readers.sheets.sniff import (
    content_of,
    foreign,
    head,
    is_locked,
    is_old,
    is_zip,
    name_of,
)
from miz_khedmat.readers.sheets.table import CellPlace, SheetTable
from miz_khedmat.readers.sheets.xlsx import read_xlsx

_MARKUP: Final = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<head", b"<style")


def read(path: str | Path | File, limits: SheetLimits | None = None) -> tuple[SheetTable, ...]:
    """Read the tables of an xlsx, CSV or TSV file.

    Args:
        path: The file.
        limits: How much is read at most; by default the usual limits.

    Raises:
        LoadError: With every reason why it cannot be read, each with its remedy.
    """
    bounds = limits or SheetLimits()
    file = path if isinstance(path, File) else Path(path)
    return _tables(content_of(file, bounds), name_of(file), bounds)


def _tables(content: bytes, file: str, limits: SheetLimits) -> tuple[SheetTable, ...]:
    if code := foreign(content):
        raise refuse(code, CellPlace(file))
    if is_zip(content):
        return read_xlsx(content, file, limits)
    if code := _refused(content):
        raise refuse(code, CellPlace(file), _begin(content))
    return read_delimited(content, file, limits)


def _refused(content: bytes) -> str:
    """Return why the first bytes are not those of a readable sheet, or an empty text."""
    if is_old(content):
        return "password" if is_locked(content) else "old-excel"
    if head(content).startswith(_MARKUP):
        return "web-page"
    return "" if content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n") else "empty"


def _begin(content: bytes) -> str:
    """Return the beginning of a refused file, as letters and other signs, or else its size."""
    begin = content.removeprefix(b"\xef\xbb\xbf")[:20].decode("ascii", "backslashreplace")
    return visible(begin).strip() or f"{len(content)} bytes"
