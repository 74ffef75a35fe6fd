"""Why a Word file cannot be read, each reason worded once in Persian and in English."""

from typing import Final

from miz_khedmat.errors import Fault, LoadError, worded
from miz_khedmat.readers.forms.document import FormPlace

_DOCX: Final = ("پرونده‌ی Word با قالب docx", "a Word file in the format docx")
_SAVE: Final = (
    "آن را در Word یا LibreOffice باز کنید و با قالب docx ذخیره کنید",
    "open it in Word or LibreOffice and save it as docx",
)
_ASK: Final = (
    "پرونده‌ی Word آن را بخواهید و با قالب docx ذخیره کنید",
    "ask for the Word file and save it as docx",
)
_ALONE: Final = (
    "اگر فهرست مصوب است آن را جدا import کنید",
    "if it is an approved list, import it by itself",
)
_SMALLER: Final = (
    "تنها فرم را در پرونده‌ای تازه ذخیره کنید",
    "copy the form alone into a new file and save it",
)
_SOUND: Final = ("پرونده‌ای درست", "a whole file")

_CODES: Final = {
    "unreadable": (
        ("پرونده خوانده نشد", "the file cannot be read"),
        ("پرونده‌ای خواندنی", "a file that can be read"),
        ("نشانی و اجازه‌ی خواندن آن را ببینید", "check its path and its permissions"),
    ),
    "empty": (("پرونده خالی است", "the file is empty"), _DOCX,
              ("پرونده را دوباره بگیرید", "get the file again")),
    "pdf": (("PDF است که خوانده نمی‌شود", "a PDF, which is not read"), _DOCX, _ASK),
    "odt": (
        ("متن OpenDocument (odt) است که خوانده نمی‌شود", "an ODT (OpenDocument text), not read"),
        _DOCX,
        (
            "پرونده‌ی Word آن را بخواهید، یا در LibreOffice باز کنید و با قالب docx ذخیره کنید",
            "ask for the Word file, or open it in LibreOffice and save it as docx",
        ),
    ),
    "rtf": (("متن RTF است که خوانده نمی‌شود", "an RTF text, which is not read"), _DOCX, _SAVE),
    "picture": (("تصویر است که خوانده نمی‌شود", "a picture, which is not read"), _DOCX, _ASK),
    "excel": (
        ("کارپوشه‌ی Excel است، نه Word", "an Excel workbook, and no Word file"), _DOCX, _ALONE,
    ),
    "ods": (("جدول است، نه فرم", "a sheet, and no form"), _DOCX, _ALONE),
    "folder": (
        ("پوشه است؛ درون آن خوانده نمی‌شود", "a folder, whose files are not read"),
        ("پرونده‌های docx در خود پوشه", "docx files in the folder itself"),
        ("فرم‌هایش را بالا بیاورید، یا آن را جدا import کنید",
         "move its forms up, or import that folder by itself"),
    ),
    "other-kind": (
        ("این گونه پرونده خوانده نمی‌شود", "files of this kind are not read"), _DOCX, _ASK,
    ),
    "old-word": (("پرونده‌ی قدیمی Word (doc) است", "an old Word file (doc)"), _DOCX, _SAVE),
    "password": (
        ("پرونده گذرواژه دارد", "the file is locked with a password"),
        ("پرونده‌ی بی گذرواژه", "a file without a password"),
        ("گذرواژه را در Word بردارید و ذخیره کنید", "take the password off in Word and save"),
    ),
    "web-page": (("صفحه‌ی وب یا XML است، نه Word", "a web page or XML that is called a document"),
                 _DOCX, _SAVE),
    "not-word": (("پرونده‌ی Word نیست", "the file is no Word document"), _DOCX, _SAVE),
    "damaged": (("پرونده آسیب دیده است", "the file is damaged"), _SOUND,
                ("آن را دوباره بگیرید یا دوباره ذخیره کنید", "get it again, or save it again")),
    "doctype": (("پرونده DOCTYPE دارد", "the file has a DOCTYPE, which is not read"),
                ("docx بی DOCTYPE", "docx without a DOCTYPE"), _SAVE),
    "bomb": (("محتوای فشرده‌ی آن بیش از اندازه بزرگ است", "what is packed in it is far too large"),
             ("در اندازه‌ی مجاز", "within the limits"), _SMALLER),
    "too-large": (("از اندازه‌ی مجاز بزرگ‌تر است", "it is larger than allowed"),
                  ("در اندازه‌ی مجاز", "within the limits"), _SMALLER),
    "no-form": (
        ("فرم شناسنامه‌ی خدمت در پرونده نیست", "the file holds no identity form of a service"),
        ("فرمی با «عنوان خدمت» و «شناسه خدمت»", "a form with «عنوان خدمت» and «شناسه خدمت»"),
        ("پرونده‌ی خود فرم را بدهید", "give the file of the form itself"),
    ),
    "no-files": (
        ("پرونده‌ی Word در پوشه نیست", "the folder holds no Word file"),
        ("پوشه‌ای با پرونده‌های docx", "a folder with docx files"),
        ("پوشه‌ی فرم‌ها را بدهید", "give the folder of the forms"),
    ),
}  # fmt: skip

CODES: Final = tuple(_CODES)


def fault(code: str, file: str, found: object = "") -> Fault:
    """The fault called *code* in *file*."""
    return worded(_CODES, code, FormPlace(file), found)


def refuse(code: str, file: str, found: object = "") -> LoadError:
    """The error with this one fault."""
    return LoadError((fault(code, file, found),))
