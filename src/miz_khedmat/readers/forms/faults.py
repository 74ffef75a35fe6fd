"""The reasons why a Word file cannot be read, each worded once."""

from typing import Final

from miz_khedmat.errors import Diagnostic, LoadError, Wording, diagnose, excerpt
from miz_khedmat.readers.forms.document import FormPlace

_DOCX: Final = Wording("a Word file in docx format")
_SAVE: Final = Wording("open it in Word or LibreOffice and save it as docx")
_ASK: Final = Wording("ask for the Word file and save it as docx")
_ALONE: Final = Wording("if it is an approved list, import it separately")
_SMALLER: Final = Wording("copy only the form into a new file and save it")
_SOUND: Final = Wording("an intact file")

_CODES: Final = {
    "unreadable": (
        Wording("the file cannot be read"),
        Wording("a readable file"),
        Wording("check its path and permissions"),
    ),
    "empty": (Wording("the file is empty"), _DOCX,
              Wording("get the file again")),
    "pdf": (Wording("PDF files are not supported"), _DOCX, _ASK),
    "odt": (
        Wording("ODT files (OpenDocument text) are not supported"),
        _DOCX,
        Wording("ask for the Word file, or open it in LibreOffice and save it as docx"),
    ),
    "rtf": (Wording("RTF files are not supported"), _DOCX, _SAVE),
    "picture": (Wording("pictures are not supported"), _DOCX, _ASK),
    "excel": (
        Wording("an Excel workbook, not a Word file"), _DOCX, _ALONE,
    ),
    "ods": (Wording("a spreadsheet, not a form"), _DOCX, _ALONE),
    "folder": (
        Wording("a folder; its files are not read"),
        Wording("docx files in the folder itself"),
        Wording("move its forms up, or import that folder separately"),
    ),
    "other-kind": (
        Wording("files of this type are not supported"), _DOCX, _ASK,
    ),
    "old-word": (Wording("an old Word file (doc)"), _DOCX, _SAVE),
    "password": (
        Wording("the file is password-protected"),
        Wording("a file without a password"),
        Wording("remove the password in Word and save the file"),
    ),
    "web-page": (Wording("a web page or XML, not a Word document"),
                 _DOCX, _SAVE),
    "not-word": (Wording("the file is not a Word document"), _DOCX, _SAVE),
    "damaged": (Wording("the file is damaged"), _SOUND,
                Wording("get it again, or save it again")),
    "doctype": (Wording("the file has a DOCTYPE, which is not allowed"),
                Wording("docx without a DOCTYPE"), _SAVE),
    "bomb": (Wording("its unpacked content is far too large"),
             Wording("within the limits"), _SMALLER),
    "too-large": (Wording("it is larger than allowed"),
                  Wording("within the limits"), _SMALLER),
    "no-form": (
        Wording("the file has no service identity form"),
        Wording("a form with «عنوان خدمت» and «شناسه خدمت»"),
        Wording("give the file that contains the form"),
    ),
    "no-files": (
        Wording("the folder has no Word files"),
        Wording("a folder with docx files"),
        Wording("give the folder that contains the forms"),
    ),
}  # fmt: skip

CODES: Final = tuple(_CODES)


def fault(code: str, file: str, found: object = "") -> Diagnostic:
    """Return the fault called *code* in *file*."""
    return diagnose(_CODES, code, FormPlace(file), excerpt(found))


def refuse(code: str, file: str, found: object = "") -> LoadError:
    """Return the error with this one fault."""
    return LoadError((fault(code, file, found),))
