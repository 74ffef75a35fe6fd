"""What is doubtful in a form: what was found in which cell, and what was done."""

from typing import Final

from miz_khedmat.readers.approved.warnings import (
    AS_PRINTED,
    FIRST,
    LEFT_OUT,
    NO_ID,
    Doubt,
    doubtful,
)
from miz_khedmat.readers.forms.document import FormPlace

_UNKNOWN: Final = ("نامشخص ماند", "it was left unknown")
_TICKED: Final = ("تیک خوانده شد", "it was read as a tick")

_CODES: Final = {
    "no-marks": (("گزینه‌ها تیک ندارند", "no choice is ticked, all are printed"), _UNKNOWN),
    "none-ticked": (("هیچ گزینه‌ای تیک ندارد", "none of the boxes is ticked"), _UNKNOWN),
    "marks-unclear": (("روشن نیست هر نشانه از کدام گزینه است",
                       "it is unclear which mark belongs to which choice"), _UNKNOWN),
    "crosses-only": (("تنها ضربدر هست: گزیده یا خط‌خورده؟",
                      "crosses alone: chosen, or struck out?"), _UNKNOWN),
    "crosses": (("هم تیک هست هم ضربدر", "there are ticks and crosses"),
                ("تیک‌ها گزیده خوانده شدند", "the ticks were read as chosen")),
    "bullets": (("نشانه‌ی همه‌ی گزینه‌ها یکی است", "all choices have the same solid mark"),
                _UNKNOWN),
    "picture": (("تصویر یا دکمه‌ای در جای پاسخ است", "a picture or a control stands there"),
                _UNKNOWN),
    "tick-letter": (("حرفی به جای تیک مانده است", "a letter is left where a tick was"), _TICKED),
    "not-on-form": (("این گزینه در فرم نیست", "the form has no such choice"), AS_PRINTED),
    "beside": (("کنار گزینه نوشته‌ای هست", "words stand beside a choice"), LEFT_OUT),
    "many-ticked": (("بیش از یک گزینه تیک دارد", "more than one box is ticked"),
                    ("همه خوانده شدند", "all were read")),
    "older-form": (("گزینه‌ی فرم پیشین است", "a choice of the older form"), AS_PRINTED),
    "not-held": (("شناسنامه این بخش را ندارد", "the card holds no such fact"), LEFT_OUT),
    "placeholder": (("نوشته چیزی نمی‌گوید", "what stands there says nothing"), _UNKNOWN),
    "struck": (("نوشته‌ی خط‌خورده دارد", "some words are struck out"),
               ("خط‌خورده خوانده نشد", "what is struck out was not read")),
    "unread": (("نوشته‌ای بی برچسب شناخته", "words without a label that is known"), LEFT_OUT),
    "twice": (("دو بار و ناهمسان آمده است", "it is stated twice and differs"), FIRST),
    "id-none": (("خدمت شناسه ندارد", "the service has no id"), NO_ID),
    "id-lost": (("رقم‌های شناسه کم است", "digits of the id are lost"), NO_ID),
    "number-lost": (("رقم‌های آخر شماره گم شده است", "the last digits of the number are lost"),
                    AS_PRINTED),
    "formula-error": (("به جای شناسه خطا آمده است", "an error stands in place of the id"), NO_ID),
    "id-repaired": (("شناسه با چیز دیگری آمده است", "the id stands with something else"),
                    ("رقم‌های آن خوانده شد", "its digits were read")),
    "id-not": (("این شناسه نیست؛ شناسه یازده رقم است", "this is no id, which is eleven digits"),
               NO_ID),
    "id-odd": (("شناسه یازده رقم نیست", "the id has not eleven digits"), AS_PRINTED),
    "no-title": (("خدمت عنوان ندارد", "the service has no title"), AS_PRINTED),
    "empty-form": (("فرم خالی است", "the form is not filled in"), LEFT_OUT),
    "repeated": (("خدمتی با همین شناسه پیش از این آمد", "a service with this id came before"),
                 FIRST),
    "two-agencies": (("فرم‌ها از دو دستگاه‌اند", "the forms are of two agencies"), FIRST),
    "other-agency": (("دستگاه فرم در فهرست نیست", "the catalogue has no agency of that name"),
                     ("از آن دستگاه اصلی شمرده شد", "it was read for the desk's own agency")),
}  # fmt: skip

CODES: Final = tuple(_CODES)


def doubt(code: str, place: FormPlace, found: object = "") -> Doubt:
    """The doubt called *code* at *place*."""
    return doubtful(_CODES, code, place, found)
