"""Writes `examples/papers/approved.xlsx`, the example's approved list as an agency would have it.

It has the slips of real lists in it, so that an import has something to repair and to doubt.
"""

import datetime as dt
from pathlib import Path
from typing import Final

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

FILE: Final = Path("examples/papers/approved.xlsx")
AGENCY: Final = "سازمان اداری و استخدامی کشور"
TITLE: Final = f"فهرست خدمات مصوب {AGENCY}"
HEAD: Final = ("ردیف", "عنوان خدمت / زیر خدمت", "شناسه خدمت", "نوع", "نام دستگاه")
ROWS: Final[tuple[tuple[str, str | int, str], ...]] = (
    # Stored as a number, as Excel does with digits.
    ("راهبری استخدام نیروی انسانی در دستگاه‌های اجرایی", 10031771000, "G2G"),
    # Persian digits, and letters of Arabic keyboards.
    ("صدور مجوز بكارگيري نيروي قراردادي دستگاه هاي اجرايي", "۱۰۰۳۱۷۷۱۱۰۰", "G2G"),
    # Separated by hyphens.
    ("صدور شناسه بکارگیری نیروی قراردادی دستگاه‌های اجرایی", "1003-1771-101", "G2G"),
    # Words beside it.
    ("صدور مجوز استخدام نیروی رسمی و پیمانی دستگاه‌های اجرایی", "شناسه خدمت 10031771102", "G2G"),
    # The same row once more.
    ("صدور شناسه بکارگیری نیروی قراردادی دستگاه‌های اجرایی", 10031771101, "G2G"),
)
NOTE: Final = "پیش‌نویس: هنوز ابلاغ نشده است"


def made() -> openpyxl.Workbook:
    """The workbook: a title over all columns, the list, a remark below it, and a hidden draft."""
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = dt.datetime(2025, 3, 21)  # noqa: DTZ001
    book.properties.creator = "miz_khedmat"
    sheet: Worksheet = book["Sheet"]
    sheet.title = "فهرست مصوب"
    sheet.sheet_view.rightToLeft = True
    _fill(sheet)
    draft = book.create_sheet("پیش‌نویس")
    draft.append(HEAD[1:3])
    draft.append((NOTE, 10031771103))
    draft.sheet_state = "hidden"
    return book


def _fill(sheet: Worksheet) -> None:
    sheet.append([TITLE])
    sheet.merge_cells("A1:E1")
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True), Alignment(horizontal="center")
    sheet.append([])
    sheet.append(HEAD)
    for number, row in enumerate(ROWS, 1):
        sheet.append((number, *row, AGENCY))
    sheet.append(["این فهرست به تأیید رسیده است"])
    for column, width in {"B": 60, "C": 26, "E": 34}.items():
        sheet.column_dimensions[column].width = width


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    made().save(FILE)
