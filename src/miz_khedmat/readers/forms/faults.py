"""The reasons why a Word file cannot be read, each worded once."""

from typing import Final

from miz_khedmat.errors import Diagnostic, LoadError, Wording, diagnose, excerpt
from miz_khedmat.readers.forms.document import FormPlace

_DOCX: Final = Wording("a Word file in the format docx")
_SAVE: Final = Wording("open it in Word or LibreOffice and save it as docx")
_ASK: Final = Wording("ask for the Word file and save it as docx")
_ALONE: Final = Wording("if it is an approved list, import it by itself")
_SMALLER: Final = Wording("copy the form alone into a new file and save it")
_SOUND: Final = Wording("a whole file")

_CODES: Final = {
    "unreadable": (
        Wording("the file cannot be read"),
        Wording("a file that can be read"),
        Wording("check its path and its permissions"),
    ),
    "empty": (Wording("the file is empty"), _DOCX,
              Wording("get the file again")),
    "pdf": (Wording("a PDF, which is not read"), _DOCX, _ASK),
    "odt": (
        Wording("an ODT (OpenDocument text), not read"),
        _DOCX,
        Wording("ask for the Word file, or open it in LibreOffice and save it as docx"),
    ),
    "rtf": (Wording("an RTF text, which is not read"), _DOCX, _SAVE),
    "picture": (Wording("a picture, which is not read"), _DOCX, _ASK),
    "excel": (
        Wording("an Excel workbook, and no Word file"), _DOCX, _ALONE,
    ),
    "ods": (Wording("a sheet, and no form"), _DOCX, _ALONE),
    "folder": (
        Wording("a folder, whose files are not read"),
        Wording("docx files in the folder itself"),
        Wording("move its forms up, or import that folder by itself"),
    ),
    "other-kind": (
        Wording("files of this kind are not read"), _DOCX, _ASK,
    ),
    "old-word": (Wording("an old Word file (doc)"), _DOCX, _SAVE),
    "password": (
        Wording("the file is locked with a password"),
        Wording("a file without a password"),
        Wording("take the password off in Word and save"),
    ),
    "web-page": (Wording("a web page or XML that is called a document"),
                 _DOCX, _SAVE),
    "not-word": (Wording("the file is no Word document"), _DOCX, _SAVE),
    "damaged": (Wording("the file is damaged"), _SOUND,
                Wording("get it again, or save it again")),
    "doctype": (Wording("the file has a DOCTYPE, which is not read"),
                Wording("docx without a DOCTYPE"), _SAVE),
    "bomb": (Wording("what is packed in it is far too large"),
             Wording("within the limits"), _SMALLER),
    "too-large": (Wording("it is larger than allowed"),
                  Wording("within the limits"), _SMALLER),
    "no-form": (
        Wording("the file holds no identity form of a service"),
        Wording("a form with «عنوان خدمت» and «شناسه خدمت»"),
        Wording("give the file of the form itself"),
    ),
    "no-files": (
        Wording("the folder holds no Word file"),
        Wording("a folder with docx files"),
        Wording("give the folder of the forms"),
    ),
}  # fmt: skip

CODES: Final = tuple(_CODES)


def fault(code: str, file: str, found: object = "") -> Diagnostic:
    """Return the fault called *code* in *file*."""
    return diagnose(_CODES, code, FormPlace(file), excerpt(found))


def refuse(code: str, file: str, found: object = "") -> LoadError:
    """Return the error with this one fault."""
    return LoadError((fault(code, file, found),))
