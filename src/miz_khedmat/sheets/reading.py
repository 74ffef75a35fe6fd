"""One file of sheets, whatever it is called: what its first bytes say it is decides."""

from pathlib import Path
from typing import Final

from miz_khedmat.sheets.delimited import read_delimited
from miz_khedmat.sheets.faults import refuse
from miz_khedmat.sheets.limits import SheetLimits
from miz_khedmat.sheets.table import CellPlace, Table
from miz_khedmat.sheets.xlsx import read_xlsx

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_MARKUP: Final = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<head", b"<style")


def read(path: str | Path, limits: SheetLimits | None = None) -> tuple[Table, ...]:
    """The tables of an xlsx, CSV or TSV file.

    Raises LoadError with every reason why it cannot be read, each with its remedy.
    """
    held = limits or SheetLimits()
    file = Path(path)
    return _tables(_content(file, held), file.name, held)


def _content(file: Path, limits: SheetLimits) -> bytes:
    place = CellPlace(file.name)
    try:
        size = file.stat().st_size
        if size > limits.file_bytes:
            raise refuse("too-large", place, f"{size} bytes")
        return file.read_bytes()
    except OSError as error:
        raise refuse("unreadable", place, error.strerror) from error


def _tables(content: bytes, file: str, limits: SheetLimits) -> tuple[Table, ...]:
    if content.startswith(_ZIP):
        return read_xlsx(content, file, limits)
    if code := _refused(content):
        raise refuse(code, CellPlace(file))
    return read_delimited(content, file, limits)


def _refused(content: bytes) -> str:
    """Why it is no sheet that is read, by its first bytes; empty where it may be one."""
    if content.startswith(_OLE):
        return "password" if _LOCKED in content else "old-excel"
    head = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_MARKUP):
        return "web-page"
    return "" if content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n") else "empty"
