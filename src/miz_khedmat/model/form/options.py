"""The boxes of the official form, in its wording and order (identity card, annex 1)."""

from typing import Final

from miz_khedmat.model.channel import CHANNELS
from miz_khedmat.model.form.parts import Option


def _options(*labels: str) -> tuple[Option, ...]:
    return tuple(Option(label) for label in labels)


TYPES: Final = (
    Option("خدمت به شهروندان (G2C)", ("G2C", "خدمت به شهروندان", "خدمت به شهروند (G2C)")),
    Option("خدمت به کسب و کار (G2B)", ("G2B", "خدمت به کسب و کار")),
    Option(
        "خدمت به دیگردستگاه های دولتی (G2G)",
        ("G2G", "خدمت به دیگر دستگاه های دولتی", "خدمت به دیگردستگاههای دولتی(G2G)"),
    ),
)
NATURE: Final = _options("حاکمیتی", "تصدی گری")
LEVEL: Final = _options("ملی", "منطقه ای", "استانی", "شهری", "روستایی")
EVENTS: Final = _options(
    "تولد",
    "آموزش",
    "سلامت",
    "مالیات",
    "کسب و کار",
    "تامین اجتماعی",
    "ثبت مالکیت",
    "تاسیسات شهری",
    "بیمه",
    "ازدواج",
    "بازنشستگی",
    "مدارک و گواهینامه ها",
    "وفات",
    "سایر",
)
START: Final = _options(
    "تقاضای گیرنده خدمت",
    "فرارسیدن زمانی مشخص",
    "رخداد رویدادی مشخص",
    "تشخیص دستگاه",
    "سایر",
)
PERIODS: Final = _options("ماه", "فصل", "سال")
FREQUENCY: Final = (Option("یکبار برای همیشه", ("once",)), *PERIODS)
TICK: Final = (
    Option("دارد", ("true", "yes", "بله", "1")),
    Option("ندارد", ("false", "no", "خیر", "0")),
)
# After e-mail the form has sending by post, which is not a channel.
_CHANNELS: Final = tuple(
    Option(channel.box[0], channel.box[1:]) for channel in CHANNELS.values() if channel.box
)
MEDIA: Final = (*_CHANNELS[:2], Option("ارسال پستی", ("post",)), *_CHANNELS[2:])
INNER_MEDIA: Final = (
    MEDIA[0],
    Option("اینترانتی (مانند اینترانت داخلی دستگاه یا ERP)", ("intranet", "اینترانتی")),
)
REASONS: Final = (
    Option("جهت احراز اصالت فرد", ("person",)),
    Option("جهت احراز اصالت مدرک", ("document",)),
    Option("نبود زیرساخت ارتباطی مناسب", ("infrastructure",)),
    Option("سایر", ("other",)),
)
VISIT_TO: Final = _options("ملی", "استانی", "شهرستانی")
INQUIRY: Final = (
    Option("برخط online", ("online", "برخط")),
    Option("دسته‌ای (Batch)", ("batch", "دسته ای")),
    Option("غیرالکترونیکی", ("offline",)),
)
BY: Final = (Option("دستگاه", ("agency",)), Option("مراجعه کننده", ("applicant",)))
PATTERN: Final = _options(
    "احراز صلاحیت و اعتبارسنجی",
    "ثبت وقایع و اطلاعات",
    "نظارت، پایش و ارزیابی",
    "تدوین ضوابط، استاندارد، تعرفه",
    "آمار و اطلاعات",
    "ارائه تسهیلات حمایتی",
    "آموزش، پژوهش، فرهنگسازی",
    "جذب، نگهداشت نیروی انسانی",
    "ایجاد و نگهداشت اماکن، تجهیزات و اسناد",
    "اپراتور خدمت",
)
TWO_LEVELS: Final = (
    Option("ملی (خدمتی که فقط در سطح ستاد دستگاه ارائه می شود)", ("ملی",)),
    Option("کشوری (خدمتی که در کل کشور ارائه می شود)", ("کشوری",)),
)
OLD_NATURE: Final = _options("حاکمیتی", "تصدی گری", "حمایتی")
OLD_TYPES: Final = (*TYPES, Option("B2B"), Option("B2C"))
