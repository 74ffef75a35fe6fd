"""Files other than Word documents have one clear fault each, in two languages, with the remedy."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from gates import word
from gates.word import docx, packed, paragraph
from miz_khedmat.errors import LoadError
from miz_khedmat.readers.forms.docx import LIMITS, read_docx, tables_of
from miz_khedmat.readers.forms.faults import CODES, fault
from miz_khedmat.readers.sheets import SheetLimits
from tests.readers.forms.documents import written
from tests.readers.sheets.books import open_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>'
MAIN = "word/document.xml"


def bomb() -> bytes:
    """Return a file whose text unpacks to far more than its size."""
    return packed({MAIN: "<w:document>" + " " * 30_000_000 + "</w:document>"})


def locked() -> bytes:
    """Return a zip whose members say that they are encrypted."""
    content = bytearray(docx(paragraph("a")))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def broken() -> bytes:
    """Return a zip whose member has other bytes than it says."""
    content = bytearray(docx(paragraph("a" * 500)))
    at = content.index(b"word/document.xml") + 40
    content[at : at + 20] = b"\x00" * 20
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (OLE + b"\0" * 900, "old-word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (locked(), "password"),
        (b"<!DOCTYPE html><p>x", "web-page"),
        (b"\xef\xbb\xbf<html>", "web-page"),
        (b"MIME-Version: 1.0", "web-page"),
        (b"{\\rtf1 x}", "rtf"),
        (b"%PDF-1.6\n", "pdf"),
        (b"\xef\xbb\xbf%PDF-1.4\n\0", "pdf"),
        (open_document("text"), "odt"),
        (open_document("spreadsheet"), "ods"),
        (open_document("graphics"), "not-word"),
        (b"\x89PNG\r\n\x1a\n\0", "picture"),
        (b"GIF8 by its letters", "not-word"),
        (b"PK\x03\x04" + b"x" * 50, "damaged"),
        (docx(paragraph("a"))[:-30], "damaged"),
        (broken(), "damaged"),
        (packed({MAIN: "<w:document>"}), "damaged"),
        (packed({MAIN: LAUGHS}), "doctype"),
        (bomb(), "bomb"),
        (packed({"xl/workbook.xml": "<workbook/>"}), "excel"),
        (packed({MAIN: "<svg/>"}), "not-word"),
        (packed({"_rels/.rels": "<Relationships/>"}), "not-word"),
    ],
)
def test_each_bad_file_has_its_fault(tmp_path: Path, content: bytes, code: str) -> None:
    """The first bytes, the zip and its main part are checked in turn."""
    with pytest.raises(LoadError) as refused:
        read_docx(written(tmp_path, "form.docx", content))

    assert [("form.docx", code)] == [(f.place.file, f.code) for f in refused.value.faults]


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path: Path) -> None:
    """The path is checked before anything is read."""
    with pytest.raises(LoadError, match="cannot be read"):
        read_docx(tmp_path / "none.docx")
    with pytest.raises(LoadError, match="larger than allowed"):
        read_docx(written(tmp_path, "a.docx", docx()), SheetLimits(file_bytes=10))


def test_the_main_part_may_be_called_otherwise() -> None:
    """The relations of the package name it."""
    parts = {
        "_rels/.rels": '<Relationships><Relationship Type="x/core" Target="core.xml"/>'
        '<Relationship Type="x/officeDocument" Target="/word/document2.xml"/></Relationships>',
        "word/document2.xml": word.document(paragraph("a")),
    }

    assert ["a"] == [cell.text for table in tables_of(packed(parts), "a") for cell in table.cells]


def test_a_real_zip_of_pictures_is_no_bomb() -> None:
    """What is packed loosely is read; only the text counts its letters."""
    buffer = BytesIO(docx(paragraph("a")))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/media/image1.png", b"\x89PNG" * 1000)

    assert 1 == len(tables_of(buffer.getvalue(), "a", LIMITS))


@pytest.mark.parametrize("code", CODES)
def test_every_fault_speaks_both_languages(code: str) -> None:
    """Each has a message, what is expected and what to do, in Persian and in English."""
    problem = fault(code, "a.docx")
    words = (problem.message, problem.expected, problem.hint)

    assert all(word.fa and word.en and word.fa != word.en for word in words)
    assert "a.docx" == str(problem.place)
