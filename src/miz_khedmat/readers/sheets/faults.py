"""The reasons why a file of sheets cannot be read, each worded once."""

from typing import Final

from miz_khedmat.errors import Diagnostic, LoadError, Wording, diagnose, excerpt
from miz_khedmat.readers.sheets.table import CellPlace

_XLSX: Final = Wording("an xlsx, CSV or TSV file")
_SAVE: Final = Wording("open it in Excel or LibreOffice and save it as xlsx")
_EITHER: Final = Wording("a list as xlsx or CSV, or a form as docx")
_SMALLER: Final = Wording("copy only the list into a new file")

_CODES: Final = {
    "unreadable": (
        Wording("the file cannot be read"),
        Wording("a readable file"),
        Wording("check its path and permissions"),
    ),
    "empty": (
        Wording("the file is empty"),
        _XLSX,
        Wording("get the file again"),
    ),
    "old-excel": (Wording("an old Excel file (xls)"), _XLSX, _SAVE),
    "password": (
        Wording("the file is password-protected"),
        Wording("a file without a password"),
        Wording("remove the password in Excel and save the file"),
    ),
    "not-excel": (Wording("the file is not an Excel workbook"), _XLSX, _SAVE),
    "pdf": (
        Wording("PDF files are not supported"),
        _EITHER,
        Wording("ask for the Word (or Excel) file and save it as docx (or xlsx)"),
    ),
    "odt": (
        Wording("ODT files (OpenDocument text) are not supported"),
        _EITHER,
        Wording("ask for the Word file, or open it in LibreOffice and save it as docx"),
    ),
    "ods": (
        Wording("ODS files (OpenDocument spreadsheet) are not supported"),
        _XLSX,
        _SAVE,
    ),
    "rtf": (
        Wording("RTF files are not supported"),
        _EITHER,
        Wording("open it in Word or LibreOffice and save it as docx"),
    ),
    "picture": (
        Wording("pictures are not supported"),
        _EITHER,
        Wording("ask for the Excel or Word file"),
    ),
    "word": (
        Wording("a Word file, not an Excel workbook"),
        _XLSX,
        Wording("if it is a form, rename it so that it ends in .docx"),
    ),
    "web-page": (
        Wording("a web page or XML, not a spreadsheet"),
        _XLSX,
        _SAVE,
    ),
    "not-text": (Wording("neither text nor a workbook"), _XLSX, _SAVE),
    "damaged": (
        Wording("the file is damaged"),
        Wording("an intact file"),
        Wording("get it again, or save it again"),
    ),
    "doctype": (
        Wording("the file has a DOCTYPE, which is not allowed", "sheet"),
        Wording("xlsx without a DOCTYPE"),
        _SAVE,
    ),
    "bomb": (
        Wording("its unpacked content is far too large"),
        Wording("within the limits"),
        _SMALLER,
    ),
    "too-large": (
        Wording("it is larger than allowed"),
        Wording("within the limits"),
        _SMALLER,
    ),
    "far-cell": (
        Wording("a cell far from the list is filled"),
        Wording("cells close to each other"),
        Wording("clear that cell and save the file"),
    ),
    "long-field": (
        Wording("the text of one field is longer than allowed"),
        Wording("a text within the limits"),
        Wording("look for an unclosed quotation mark, or shorten the text"),
    ),
    "quotes": (
        Wording("the quotation marks in the CSV do not match"),
        Wording('each " inside a text doubled: ""'),
        Wording("save it as xlsx"),
    ),
}

CODES: Final = tuple(_CODES)


def fault(code: str, place: CellPlace, found: object = "") -> Diagnostic:
    """Return the fault called *code* at *place*."""
    return diagnose(_CODES, code, place, excerpt(found))


def refuse(code: str, place: CellPlace, found: object = "") -> LoadError:
    """Return the error with this one fault."""
    return LoadError((fault(code, place, found),))
