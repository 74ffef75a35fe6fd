"""Files other than sheets are refused at once, with what to do; attacks cost nothing."""

import time
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gates.word import docx, paragraph
from miz_khedmat.errors import LoadError
from miz_khedmat.readers.sheets import SheetLimits, read
from miz_khedmat.readers.sheets.faults import CODES
from tests.readers.sheets.books import open_document, parts, relation, reported, rows, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'


def _with(**members: str) -> bytes:
    return zipped(parts() | {f"xl/worksheets/{name}.xml": text for name, text in members.items()})


def _locked() -> bytes:
    content = bytearray(zipped(parts()))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def _without_main() -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})


def _no_sheets() -> bytes:
    members = parts()
    members["xl/_rels/workbook.xml.rels"] = "<Relationships>" + relation(
        "r1", "chartsheet", "worksheets/sheet1.xml"
    )
    members["xl/_rels/workbook.xml.rels"] += "</Relationships>"
    return zipped(members)


def _torn() -> bytes:
    content = bytearray(zipped(parts("<sheetData/>" * 5_000)))
    at = content.index(b"xl/worksheets/sheet1.xml") + 40
    content[at : at + 20] = b"\xff" * 20
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (OLE + b"Workbook", "old-excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (_locked(), "password"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (_torn(), "damaged"),
        (_without_main(), "not-excel"),
        (_no_sheets(), "not-excel"),
        (_with(sheet1=LAUGHS), "doctype"),
        (_with(sheet1="<worksheet>"), "damaged"),
        (_with(sheet1="<?xml version='1.0' encoding='x-none'?><worksheet/>"), "damaged"),
        (b"\xef\xbb\xbf <html><table><tr>", "web-page"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com', "web-page"),
        (b"\x00\x01\x02\x03", "not-text"),
        (b"%PDF-1.6\n", "pdf"),
        (open_document("text"), "odt"),
        (open_document("spreadsheet-template"), "ods"),
        (b"{\\rtf1 x}", "rtf"),
        (b"\xff\xd8\xff\xe0\0", "picture"),
        (docx(paragraph("a")), "word"),
    ],
)
def test_each_kind_of_bad_file_has_its_remedy(tmp_path: Path, content: bytes, code: str) -> None:
    """One fault, in two languages, of the file."""
    ((found, place),) = reported(tmp_path, content)
    assert found == code
    assert place.startswith("list.xlsx")


def test_what_is_not_there_is_reported(tmp_path: Path) -> None:
    """A file that is missing, and a folder."""
    for path in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(LoadError) as caught:
            read(path)
        assert [fault.code for fault in caught.value.faults] == ["unreadable"]


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    """Its size is checked first."""
    assert reported(tmp_path, b"1" * 11, SheetLimits(file_bytes=10)) == [("too-large", "list.xlsx")]


def test_a_bomb_is_refused_at_once(tmp_path: Path) -> None:
    """300 MB packed in less than one are not unpacked; nor are many members that add up to it."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream,
    ):
        for _ in range(300):
            stream.write(b" " * 1_000_000)
    begin = time.process_time()
    assert reported(tmp_path, buffer.getvalue()) == [("bomb", "list.xlsx")]
    assert time.process_time() - begin < 1
    assert reported(tmp_path, zipped(parts()), SheetLimits(unpacked=100)) == [("bomb", "list.xlsx")]


def test_a_far_cell_is_refused_at_once(tmp_path: Path) -> None:
    """One cell at XFD1048576 of a legal file, which ends other readers' processes."""
    book = openpyxl.Workbook()
    book["Sheet"]["XFD1048576"] = 1
    book.save(tmp_path / "far.xlsx")
    content = (tmp_path / "far.xlsx").read_bytes()
    assert reported(tmp_path, content) == [("far-cell", "list.xlsx: Sheet!XFD1048576")]


@given(st.lists(st.tuples(st.integers(0, 2**16), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_torn_book_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    """Any changed bytes give tables, or faults with their remedy, and nothing else."""
    content = bytearray(zipped(parts(rows("<c><v>1</v></c>"))))
    for at, byte in changes:
        content[at % len(content)] = byte
    file = tmp_path_factory.mktemp("torn") / "list.xlsx"
    file.write_bytes(content)
    try:
        count = len(read(file))
    except LoadError as error:
        count = len(error.faults)
    assert count


def test_every_reason_is_worded() -> None:
    """The codes appear in some test here or in those of CSV."""
    assert {"far-cell", "quotes", "bomb", "password", "old-excel"} <= set(CODES)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "0 bytes"),
        (b"\xef\xbb\xbf\r\n", "5 bytes"),
        (b"\xef\xbb\xbf<html><p>", "<html><p>"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"\xd0\xcf\xe0\xa1\xb1\xe1"),
    ],
)
def test_what_a_refused_file_begins_with_is_shown(
    tmp_path: Path, content: bytes, found: str
) -> None:
    """Its first letters and signs, or else its size."""
    (tmp_path / "list.csv").write_bytes(content)
    with pytest.raises(LoadError) as caught:
        read(tmp_path / "list.csv")
    assert [fault.found for fault in caught.value.faults] == [found]
