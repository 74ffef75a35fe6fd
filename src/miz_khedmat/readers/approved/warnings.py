"""What is doubtful in an approved list: what was found in which cell, and what was done."""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from miz_khedmat.errors import Fault, LoadError, Pair, Place, Wording, excerpt, worded
from miz_khedmat.readers.sheets.table import CellPlace

LEFT_OUT: Final = ("کنار گذاشته شد", "it was left out")
_FOUND: Final = 200
"""Letters of what was found that are told: a cell is to be seen whole."""
_AT_TOP: Final = ("در بالای فهرست آمد", "it stands at the top of the list")
NO_ID: Final = ("بی شناسه خوانده شد", "the service was read without an id")
AS_PRINTED: Final = ("همان‌گونه که هست خوانده شد", "it was read as it stands")
FIRST: Final = ("نخستین خوانده شد", "the first one was read")

_CODES: Final = {
    "by-content": (
        ("سرستون‌ها شناخته نشدند", "the headings are not known"),
        ("ستون‌ها از روی محتوا شناخته شدند", "columns were told by what stands in them"),
    ),
    "no-agency": (
        ("فهرست یک دستگاه را نام نمی‌برد", "the list does not name one agency"),
        ("نام پرونده به جای نام دستگاه آمد؛ agency.yaml را درست کنید",
         "the file's name stands for it; correct agency.yaml, or name it with --agency"),
    ),
    "no-list": (("برگه فهرستی ندارد", "the sheet holds no list of services"), LEFT_OUT),
    "hidden-sheet": (("برگه پنهان است", "the sheet is hidden"), LEFT_OUT),
    "hidden-row": (("ردیف پنهان است", "the row is hidden"), ("خوانده شد", "it was read")),
    "row-unread": (("ردیف نه شناسه دارد نه عنوان", "a row with neither id nor title"), LEFT_OUT),
    "row-above": (("ردیفی بالای سرستون‌ها شناسه دارد", "a row above the headings has an id"),
                  LEFT_OUT),
    "list-beside": (
        ("شاید فهرست دیگری در کنار فهرست است", "there may be another list beside the list"),
        ("خوانده نشد؛ آن را در برگه‌ی دیگری بگذارید", "not read; put it on a sheet of its own"),
    ),
    "agency-line": (
        ("نام دستگاه است یا خدمتی بی شناسه؟", "the name of an agency, or a service without an id?"),
        ("دستگاه خدمت‌های زیر آن شمرده شد", "it was read as the agency of the services below it"),
    ),
    "columns-unread": (
        ("ستون‌هایی خوانده نشد", "columns were not read"),
        ("تنها شناسه، عنوان، خدمت کلان و دستگاه خوانده می‌شود",
         "only ids, titles, services above and agencies are"),
    ),
    "letterhead": (
        ("نام دستگاه تنها بالای فهرست آمده است", "the agency is named above the list alone"),
        ("همان نوشته شد؛ اگر دستگاه دیگری است agency.yaml را درست کنید",
         "it was taken; if it is another's, correct agency.yaml, or name it with --agency"),
    ),
    "id-none": (("خدمت شناسه ندارد", "the service has no id"), NO_ID),
    "id-lost": (
        ("عدد بلندتر از پانزده رقم است یا گرد شده: رقم‌های پایانی از دست رفته‌اند",
         "the number lost digits: Excel keeps fifteen, or it was rounded"),
        NO_ID,
    ),
    "id-repaired": (("شناسه با چیز دیگری آمده است", "the id stands with something else"),
                    ("رقم‌های آن خوانده شد", "its digits were read")),
    "id-short": (("شناسه کامل نیست", "this is no full id"), NO_ID),
    "id-not": (("این شناسه نیست؛ شناسه یازده رقم است", "this is no id, which is eleven digits"),
               NO_ID),
    "id-odd": (("شناسه یازده رقم نیست", "the id has not eleven digits"), AS_PRINTED),
    "id-in-title": (("در عنوان شناسه آمده است", "an id stands in the title"), AS_PRINTED),
    "no-title": (("خدمت عنوان ندارد", "the service has no title"), AS_PRINTED),
    "formula-error": (("خانه خطای فرمول دارد", "the cell holds an error of a formula"),
                      ("تهی خوانده شد", "it was read as empty")),
    "formula-empty": (
        ("فرمول مقدار ندارد: در Excel باز و ذخیره کنید",
         "a formula without a value: open and save in Excel"),
        ("تهی خوانده شد", "it was read as empty"),
    ),
    "row-total": (("ردیف جمع است", "a row of totals"), LEFT_OUT),
    "repeated": (("ردیف تکراری است", "the row is repeated"), FIRST),
    "two-titles": (("یک شناسه دو عنوان دارد", "one id has two titles"), FIRST),
    "two-places": (("یک شناسه زیر دو خدمت آمده است", "one id stands below two services"), FIRST),
    "below-other": (
        ("سریال شناسه از خدمت کلان بالای آن نیست",
         "the serial of its id is not that of the service it stands below"),
        ("زیر همان آمد", "it stands below it nevertheless"),
    ),
    "parent-unlisted": (
        ("خدمت کلانی که ردیف نام می‌برد در فهرست نیست",
         "the service that the row names above it is not in the list"),
        ("زیر خدمت کلان هم‌سریال آمد", "it stands below the one of the same serial"),
    ),
    "no-parent": (("خدمت کلان آن در فهرست نیست", "the service above it is not in the list"),
                  _AT_TOP),
    "two-parents": (("خدمت کلان آن یکتا نیست", "more than one service may stand above it"),
                    _AT_TOP),
    "swapped": (
        ("گروه و سریال شناسه‌ی خدمت کلان جابه‌جاست",
         "group and serial of the id above it seem to have changed places"),
        ("زیر آن آمد؛ شناسه همان ماند", "it stands below it; the id was kept"),
    ),
    "ring": (("خدمت زیرمجموعه‌ی خودش نوشته شده است", "the service stands below itself"), _AT_TOP),
}  # fmt: skip

CODES: Final = tuple(_CODES)

_FAULTS: Final = {
    "no-services": (
        ("فهرستی از خدمات یافت نشد", "no list of services was found"),
        ("ستون شناسه و ستون عنوان", "a column of ids and one of titles"),
        ("با --mapping بگویید کدام ستون چیست", "say with --mapping which column is what"),
    ),
    "mapping": (
        ("نگاشت ستون‌ها خوانده نشد", "the mapping of columns cannot be read"),
        ("YAML: نام ستون: یکی از id، title، …", "YAML: column: one of id, title, …"),
        ("docs/importing.md را ببینید", "see docs/importing.md"),
    ),
    "mapped-column": (
        ("ستونی که نگاشت می‌گوید در هیچ برگه‌ای نیست", "no sheet has a column that is mapped"),
        ("سرستون، یا حرف ستون", "a heading, or the letter of a column"),
        ("نام ستون را در نگاشت درست کنید", "correct the column's name in the mapping"),
    ),
}


@frozen(order=True)
class Doubt:
    """One thing in the list that an editor has to look at; *done* says how it was read."""

    place: CellPlace
    code: str
    message: Wording
    found: str
    done: Wording


def doubtful(
    table: Mapping[str, tuple[Pair, Pair]], code: str, place: CellPlace, found: object = ""
) -> Doubt:
    """The doubt called *code* in a *table* of what is doubtful and what was done."""
    message, done = (Wording(*pair) for pair in table[code])
    return Doubt(place, code, message, excerpt(found, _FOUND), done)


def doubt(code: str, place: CellPlace, found: object = "") -> Doubt:
    """The doubt called *code* at *place*."""
    return doubtful(_CODES, code, place, found)


def fault(code: str, where: str | Place, found: object = "") -> Fault:
    """Why a file cannot be read, *where* it lies or a place in it."""
    return worded(_FAULTS, code, CellPlace(where) if isinstance(where, str) else where, found)


def refuse(code: str, where: str | Place, found: object = "") -> LoadError:
    """The error that ends the reading of a file."""
    return LoadError((fault(code, where, found),))
