"""What is doubtful in an approved list: what was found in which cell, and what was done."""

from typing import Final

from attrs import frozen

from miz_khedmat.errors import Fault, LoadError, Wording, excerpt
from miz_khedmat.sheets.table import CellPlace

_LEFT_OUT: Final = ("کنار گذاشته شد", "it was left out")
_AT_TOP: Final = ("در بالای فهرست آمد", "it stands at the top of the list")
_NO_ID: Final = ("بی شناسه خوانده شد", "the service was read without an id")
_AS_PRINTED: Final = ("همان‌گونه که هست خوانده شد", "it was read as it stands")
_FIRST: Final = ("نخستین خوانده شد", "the first one was read")

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
    "no-list": (("برگه فهرستی ندارد", "the sheet holds no list of services"), _LEFT_OUT),
    "hidden-sheet": (("برگه پنهان است", "the sheet is hidden"), _LEFT_OUT),
    "hidden-row": (("ردیف پنهان است", "the row is hidden"), ("خوانده شد", "it was read")),
    "row-unread": (("ردیف نه شناسه دارد نه عنوان", "a row with neither id nor title"), _LEFT_OUT),
    "id-none": (("خدمت شناسه ندارد", "the service has no id"), _NO_ID),
    "id-lost": (
        ("عدد بلندتر از پانزده رقم است یا گرد شده: رقم‌های پایانی از دست رفته‌اند",
         "the number lost digits: Excel keeps fifteen, or it was rounded"),
        _NO_ID,
    ),
    "id-repaired": (("شناسه با چیز دیگری آمده است", "the id stands with something else"),
                    ("رقم‌های آن خوانده شد", "its digits were read")),
    "id-odd": (("شناسه یازده رقم نیست", "the id has not eleven digits"), _AS_PRINTED),
    "id-in-title": (("در عنوان شناسه آمده است", "an id stands in the title"), _AS_PRINTED),
    "no-title": (("خدمت عنوان ندارد", "the service has no title"), _AS_PRINTED),
    "formula-error": (("خانه خطای فرمول دارد", "the cell holds an error of a formula"),
                      ("تهی خوانده شد", "it was read as empty")),
    "repeated": (("ردیف تکراری است", "the row is repeated"), _FIRST),
    "two-titles": (("یک شناسه دو عنوان دارد", "one id has two titles"), _FIRST),
    "no-parent": (("خدمت کلان آن در فهرست نیست", "the service above it is not in the list"),
                  _AT_TOP),
    "two-parents": (("خدمت کلان آن یکتا نیست", "more than one service may stand above it"),
                    _AT_TOP),
    "swapped": (
        ("گروه و سریال شناسه‌ی خدمت کلان جابه‌جاست",
         "group and serial of the id above it seem to have changed places"),
        ("زیر آن آمد؛ شناسه همان ماند", "it stands below it; the id was kept"),
    ),
    "ring": (("خدمت زیر خود آمده است", "the service stands below itself"), _AT_TOP),
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


def doubt(code: str, place: CellPlace, found: object = "") -> Doubt:
    """The doubt called *code* at *place*."""
    message, done = (Wording(*pair) for pair in _CODES[code])
    return Doubt(place, code, message, excerpt(found), done)


def refuse(code: str, file: str, found: object = "") -> LoadError:
    """The error that ends the reading of *file*."""
    message, expected, hint = (Wording(*pair) for pair in _FAULTS[code])
    fault = Fault(CellPlace(file), code, message, excerpt(found), expected, hint)
    return LoadError((fault,))
