"""The standard labels of a page, as the guide prints them and as agencies write them."""

from collections.abc import Iterable, Mapping
from typing import Final

from miz_khedmat import model
from miz_khedmat.model.form import EDITIONS
from miz_khedmat.persian.text import search_key


def _keys(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {search_key(spelt): name for name, spellings in words.items() for spelt in spellings}


TABLE: Final = _keys(
    {
        "D1": ("عنوان خدمت", "عنوان خدمت/زیر خدمت", "نام خدمت"),
        "D2": ("شناسه خدمت", "شناسه", "کد خدمت"),
        "D3": ("نوع خدمت",),
        "D4": ("شرح خدمت", "شرح کوتاه خدمت", "توضیحات خدمت"),
        "D5": (
            "مدارک مورد نیاز",
            "مدارک لازم",
            "مدارک لازم برای انجام خدمت",
            "مستندات مورد نیاز",
        ),
        "D6": (
            "متوسط مدت زمان ارائه خدمت",
            "متوسط زمان ارائه خدمت",
            "مدت زمان ارائه خدمت",
            "مدت زمان انجام خدمت",
            "زمان ارائه خدمت",
        ),
        "D7": (
            "ساعات ارائه خدمت (ساعات مراجعه متقاضی)",
            "ساعات ارائه خدمت",
            "ساعات مراجعه متقاضی",
            "ساعت ارائه خدمت",
        ),
        "D8": ("تعداد بار مراجعه حضوری", "تعداد مراجعه حضوری", "تعداد دفعات مراجعه حضوری"),
        "D9": (
            "هزینه ارائه خدمت (ریال) به خدمت گیرندگان",
            "هزینه ارائه خدمت (ریال)",
            "هزینه ارائه خدمت",
            "هزینه خدمت",
            "هزینه",
            "هزینه‌ها",
        ),
        "D10": ("نحوه دسترسی به خدمت", "نحوه دسترسی"),
        "D11": (
            "نمودار مراحل دریافت خدمت/زیر خدمت (از دید متقاضی خدمت)",
            "نمودار مراحل دریافت خدمت/نوع خدمت (از دید متقاضی خدمت)",
            "نمودار مراحل دریافت خدمت",
            "نمودار مراحل دریافت خدمت (از دید متقاضی خدمت)",
            "نمودار مراحل ارائه خدمت",
            "نمودار فرایند",
            "نمودار فرایند ارائه خدمت",
        ),
    }
)
"""The rows of table 1 by the keys of their labels."""
DETAILS: Final = frozenset(map(search_key, ("جزئیات خدمت", "جزئیات ارائه خدمت")))
REMARK: Final = search_key("این فیلد توسط سازمان مدیریت و برنامه ریزی کشور")
IDENTITY_LINK: Final = "جزئیات خدمت (شناسنامه خدمت)"
SENTENCE: Final = (
    "شهروندان عزیز از طریق این لینک می‌توانند برای هر یک از خدمات این دستگاه اجرایی"
    " اظهار نظر نموده و یا گزارش خرابی اعلام نمایند"
)
AGENCY_LINK: Final = "لینک صفحه دستگاه اجرایی در سامانه مدیریت خدمات دولت"
SUBORDINATES: Final = search_key("خدمات دستگاه های زیرمجموعه")
TOP_LEVEL: Final = search_key("خدمات کلان")
EVERY: Final = search_key("لیست خدمات")
PORTAL_HOST: Final = "gservice.aro.gov.ir"

CHANNELS: Final = _keys({name: channel.words for name, channel in model.CHANNELS.items()})
"""The channels by the keys of their icons' names."""

PARTICULARS: Final = {
    label: search_key(label)
    for label in (
        "شناسه ملی",
        "کد اقتصادی",
        "مرجع دستگاه",
        "نوع دستگاه",
        "نوع شخصیت حقوقی",
        "دستگاه بالادستی",
        "نوع وابستگی",
        "منطقه",
        "تلفکس",
        "آدرس",
    )
}
"""The particulars of an agency in A1, with the keys of their labels."""
CARD_ONLY: Final = frozenset(
    map(
        search_key,
        (
            "نام دستگاه اجرایی",
            "نام دستگاه مادر",
            "ماهیت خدمت",
            "سطح خدمت",
            "نحوه آغاز خدمت",
            "تواتر",
            "نوع مخاطبین",
            "آمار تعداد خدمت گیرندگان",
        ),
    )
)
"""Labels that appear on the identity card and on no other page."""

FORM: Final = (
    ("عنوان خدمت",),
    ("شناسه خدمت",),
    ("ارائه دهنده خدمت",),
    ("نام دستگاه اجرایی",),
    ("نام دستگاه مادر",),
    ("مشخصات خدمت",),
    ("شرح خدمت", "شرح کامل خدمت"),
    ("نوع خدمت",),
    ("نوع مخاطبین", "خدمت گیرندگان"),
    ("ماهیت خدمت",),
    ("سطح خدمت",),
    ("رویداد مرتبط با", "رویداد خدمت"),
    ("نحوه آغاز خدمت", "نحوه شروع خدمت"),
    ("مدارک لازم برای انجام خدمت",),
    ("قوانین و مقررات بالادستی",),
    ("جزئیات خدمت",),
    ("آمار تعداد خدمت گیرندگان",),
    ("متوسط مدت زمان ارائه خدمت",),
    ("تواتر",),
    ("تعداد بار مراجعه حضوری",),
    ("هزینه ارائه خدمت (ریال) به خدمت گیرندگان",),
    ("نحوه دسترسی به خدمت",),
)
"""The labels of the official form that every edition prints, each with other spellings (S1)."""


def card_labels(edition: str) -> tuple[str, ...]:
    """Return every label of the official form in order: sections, each before its lines (S1)."""
    sections = EDITIONS.get(edition, EDITIONS["standard"]).sections
    return tuple(
        label
        for section in sections
        for label in (section.label, *(line.label for line in section.lines))
    )
