"""Why a file of sheets cannot be read, each reason worded once in Persian and in English."""

from typing import Final

from miz_khedmat.errors import Fault, LoadError, worded
from miz_khedmat.readers.sheets.table import CellPlace

_XLSX: Final = ("پرونده‌ی xlsx، CSV یا TSV", "an xlsx, CSV or TSV file")
_SAVE: Final = (
    "آن را در Excel یا LibreOffice باز کنید و با قالب xlsx ذخیره کنید",
    "open it in Excel or LibreOffice and save it as xlsx",
)
_EITHER: Final = (
    "فهرست با قالب xlsx یا CSV، یا فرم با قالب docx",
    "a list as xlsx or CSV, or a form as docx",
)
_SMALLER: Final = (
    "تنها برگه‌ی فهرست را در پرونده‌ای تازه ذخیره کنید",
    "copy the list alone into a new file",
)

_CODES: Final = {
    "unreadable": (
        ("پرونده خوانده نشد", "the file cannot be read"),
        ("پرونده‌ای خواندنی", "a file that can be read"),
        ("نشانی و اجازه‌ی خواندن آن را ببینید", "check its path and its permissions"),
    ),
    "empty": (
        ("پرونده خالی است", "the file is empty"),
        _XLSX,
        ("پرونده را دوباره بگیرید", "get the file again"),
    ),
    "old-excel": (("پرونده‌ی قدیمی Excel (xls) است", "an old Excel file (xls)"), _XLSX, _SAVE),
    "password": (
        ("پرونده گذرواژه دارد", "the file is locked with a password"),
        ("پرونده‌ی بی گذرواژه", "a file without a password"),
        ("گذرواژه را در Excel بردارید و ذخیره کنید", "take the password off in Excel and save"),
    ),
    "not-excel": (("پرونده‌ی Excel نیست", "the file is no Excel workbook"), _XLSX, _SAVE),
    "pdf": (
        ("PDF است که خوانده نمی‌شود", "a PDF, which is not read"),
        _EITHER,
        (
            "پرونده‌ی Word (یا Excel) آن را بخواهید و با قالب docx (یا xlsx) ذخیره کنید",
            "ask for the Word file (or the Excel one) and save it as docx (or xlsx)",
        ),
    ),
    "odt": (
        ("متن OpenDocument (odt) است که خوانده نمی‌شود", "an ODT (OpenDocument text), not read"),
        _EITHER,
        (
            "پرونده‌ی Word آن را بخواهید، یا در LibreOffice باز کنید و با قالب docx ذخیره کنید",
            "ask for the Word file, or open it in LibreOffice and save it as docx",
        ),
    ),
    "ods": (
        ("صفحه‌گسترده‌ی OpenDocument (ods) است", "an ODS (OpenDocument spreadsheet), not read"),
        _XLSX,
        _SAVE,
    ),
    "rtf": (
        ("متن RTF است که خوانده نمی‌شود", "an RTF text, which is not read"),
        _EITHER,
        (
            "آن را در Word یا LibreOffice باز کنید و با قالب docx ذخیره کنید",
            "open it in Word or LibreOffice and save it as docx",
        ),
    ),
    "picture": (
        ("تصویر است که خوانده نمی‌شود", "a picture, which is not read"),
        _EITHER,
        ("پرونده‌ی Excel یا Word آن را بخواهید", "ask for the Excel file or the Word file"),
    ),
    "word": (
        ("پرونده‌ی Word است، نه Excel", "a Word file, and no Excel workbook"),
        _XLSX,
        ("اگر فرم است نامش را با docx تمام کنید", "if it is a form, let its name end in .docx"),
    ),
    "web-page": (
        ("صفحه‌ی وب یا XML است، نه جدول", "a web page or XML that is called a sheet"),
        _XLSX,
        _SAVE,
    ),
    "not-text": (("متن نیست", "the file is no text and no workbook"), _XLSX, _SAVE),
    "damaged": (
        ("پرونده آسیب دیده است", "the file is damaged"),
        ("پرونده‌ای درست", "a whole file"),
        ("آن را دوباره بگیرید یا دوباره ذخیره کنید", "get it again, or save it again"),
    ),
    "doctype": (
        ("پرونده DOCTYPE دارد که پذیرفته نیست", "the file has a DOCTYPE, which is not read"),
        ("xlsx بی DOCTYPE", "xlsx without a DOCTYPE"),
        _SAVE,
    ),
    "bomb": (
        ("محتوای فشرده‌ی آن بیش از اندازه بزرگ است", "what is packed in it is far too large"),
        ("در اندازه‌ی مجاز", "within the limits"),
        _SMALLER,
    ),
    "too-large": (
        ("از اندازه‌ی مجاز بزرگ‌تر است", "it is larger than allowed"),
        ("در اندازه‌ی مجاز", "within the limits"),
        _SMALLER,
    ),
    "far-cell": (
        ("خانه‌ای بسیار دور از فهرست پر شده است", "a cell far away from the list is filled"),
        ("خانه‌ها در نزدیکی هم", "cells close to each other"),
        ("محتوای آن خانه را پاک کنید و ذخیره کنید", "clear that cell and save"),
    ),
    "long-field": (
        ("متن یک خانه از اندازه‌ی مجاز بلندتر است", "the text of one field is longer than allowed"),
        ("متنی در اندازه‌ی مجاز", "a text within the limits"),
        (
            "گیومه‌ها را ببینید، یا آن متن را کوتاه کنید",
            "look for a quotation mark that is not closed, or shorten that text",
        ),
    ),
    "quotes": (
        ("گیومه‌های CSV جور نیستند", "the quotation marks of the CSV do not match"),
        ('هر " درون متن دو بار: ""', 'each " inside a text twice: ""'),
        ("آن را با قالب xlsx ذخیره کنید", "save it as xlsx"),
    ),
}

CODES: Final = tuple(_CODES)


def fault(code: str, place: CellPlace, found: object = "") -> Fault:
    """The fault called *code* at *place*."""
    return worded(_CODES, code, place, found)


def refuse(code: str, place: CellPlace, found: object = "") -> LoadError:
    """The error with this one fault."""
    return LoadError((fault(code, place, found),))
