"""The reasons why a file of sheets cannot be read, each worded once."""

from typing import Final

from miz_khedmat.errors import Diagnostic, LoadError, Wording, diagnose, excerpt
from miz_khedmat.readers.sheets.table import CellPlace

_XLSX: Final = Wording("an xlsx, CSV or TSV file")
_SAVE: Final = Wording("open it in Excel or LibreOffice and save it as xlsx")
_EITHER: Final = Wording("a list as xlsx or CSV, or a form as docx")
_SMALLER: Final = Wording("copy the list alone into a new file")

_CODES: Final = {
    "unreadable": (
        Wording("the file cannot be read"),
        Wording("a file that can be read"),
        Wording("check its path and its permissions"),
    ),
    "empty": (
        Wording("the file is empty"),
        _XLSX,
        Wording("get the file again"),
    ),
    "old-excel": (Wording("an old Excel file (xls)"), _XLSX, _SAVE),
    "password": (
        Wording("the file is locked with a password"),
        Wording("a file without a password"),
        Wording("take the password off in Excel and save"),
    ),
    "not-excel": (Wording("the file is no Excel workbook"), _XLSX, _SAVE),
    "pdf": (
        Wording("a PDF, which is not read"),
        _EITHER,
        Wording("ask for the Word file (or the Excel one) and save it as docx (or xlsx)"),
    ),
    "odt": (
        Wording("an ODT (OpenDocument text), not read"),
        _EITHER,
        Wording("ask for the Word file, or open it in LibreOffice and save it as docx"),
    ),
    "ods": (
        Wording("an ODS (OpenDocument spreadsheet), not read"),
        _XLSX,
        _SAVE,
    ),
    "rtf": (
        Wording("an RTF text, which is not read"),
        _EITHER,
        Wording("open it in Word or LibreOffice and save it as docx"),
    ),
    "picture": (
        Wording("a picture, which is not read"),
        _EITHER,
        Wording("ask for the Excel file or the Word file"),
    ),
    "word": (
        Wording("a Word file, and no Excel workbook"),
        _XLSX,
        Wording("if it is a form, let its name end in .docx"),
    ),
    "web-page": (
        Wording("a web page or XML that is called a sheet"),
        _XLSX,
        _SAVE,
    ),
    "not-text": (Wording("the file is no text and no workbook"), _XLSX, _SAVE),
    "damaged": (
        Wording("the file is damaged"),
        Wording("a whole file"),
        Wording("get it again, or save it again"),
    ),
    "doctype": (
        Wording("the file has a DOCTYPE, which is not read", "sheet"),
        Wording("xlsx without a DOCTYPE"),
        _SAVE,
    ),
    "bomb": (
        Wording("what is packed in it is far too large"),
        Wording("within the limits"),
        _SMALLER,
    ),
    "too-large": (
        Wording("it is larger than allowed"),
        Wording("within the limits"),
        _SMALLER,
    ),
    "far-cell": (
        Wording("a cell far away from the list is filled"),
        Wording("cells close to each other"),
        Wording("clear that cell and save"),
    ),
    "long-field": (
        Wording("the text of one field is longer than allowed"),
        Wording("a text within the limits"),
        Wording("look for a quotation mark that is not closed, or shorten that text"),
    ),
    "quotes": (
        Wording("the quotation marks of the CSV do not match"),
        Wording('each " inside a text twice: ""'),
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
