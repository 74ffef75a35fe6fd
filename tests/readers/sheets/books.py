"""Workbooks for tests: by openpyxl, or by hand if no library writes what is needed."""

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from miz_khedmat.errors import LoadError
from miz_khedmat.readers.sheets import SheetLimits, SheetTable, read

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def relation(id: str, kind: str, target: str) -> str:
    """Return one relationship."""
    return f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def parts(sheet: str = "", **more: str) -> dict[str, str]:
    """Return the members of a small workbook: one sheet with this content, and *more* parts."""
    links = relation("r1", "worksheet", "worksheets/sheet1.xml") + "".join(
        relation(name, name, f"{name}.xml") for name in more
    )
    main = relation("r1", "officeDocument", "xl/workbook.xml")
    return {
        "_rels/.rels": f"{_RELS}{main}</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"{_RELS}{links}</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}">{sheet}</worksheet>',
        **{f"xl/{name}.xml": text for name, text in more.items()},
    }


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of these members."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def open_document(kind: str) -> bytes:
    """Return a file of OpenDocument, whose first member names its kind and is not packed."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<office:document-content/>")
    return buffer.getvalue()


def rows(*cells: str) -> str:
    """Return the data of a sheet with one row."""
    return f"<sheetData><row r='1'>{''.join(cells)}</row></sheetData>"


def tables(
    folder: Path, content: bytes, limits: SheetLimits | None = None
) -> tuple[SheetTable, ...]:
    """Return the tables of a file with this content."""
    (folder / "list.xlsx").write_bytes(content)
    return read(folder / "list.xlsx", limits)


def texts(folder: Path, content: bytes) -> list[list[str]]:
    """Return the texts of the rows of the first table."""
    return [[cell.text for cell in row] for row in tables(folder, content)[0].rows]


def reported(
    folder: Path, content: bytes, limits: SheetLimits | None = None
) -> list[tuple[str, str]]:
    """Return code and place of each reason why the content is refused, as it must be."""
    with pytest.raises(LoadError) as caught:
        tables(folder, content, limits)
    assert all(fault.hint.fa and fault.hint.en for fault in caught.value.faults)
    return [(fault.code, str(fault.place)) for fault in caught.value.faults]


def book(file: Path, sheets: Mapping[str, Iterable[Iterable[Any]]]) -> Path:
    """Write a workbook of these sheets with openpyxl."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook["Sheet"])
    for name, rows in sheets.items():
        sheet: Worksheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    workbook.save(file)
    return file
