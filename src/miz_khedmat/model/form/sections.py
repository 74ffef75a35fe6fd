"""The sections of the official form, in its wording and order, then what S2 adds to it."""

from typing import Final

from miz_khedmat.model.form.options import (
    BY,
    EVENTS,
    FREQUENCY,
    INNER_MEDIA,
    INQUIRY,
    LEVEL,
    MEDIA,
    NATURE,
    PERIODS,
    REASONS,
    START,
    TICK,
    TYPES,
    VISIT_TO,
)
from miz_khedmat.model.form.parts import Line, Option, Section


def _stage(label: str, name: str, media: tuple[Option, ...] = MEDIA) -> tuple[Line, ...]:
    at = f"stages.{name}"
    return (
        Line(f"{label} — شرح", f"{at}.text"),
        Line(f"{label} — الکترونیکی", f"{at}.media", media),
        Line(f"{label} — سایر (باذکر نحوه دسترسی)", f"{at}.other"),
        Line(f"{label} — شماره قرارداد واگذاری خدمات به دفاتر پیشخوان", f"{at}.counter_contract"),
        Line(f"{label} — غیرالکترونیکی: ذکر ضرورت مراجعه حضوری", f"{at}.in_person", REASONS),
        Line(f"{label} — مراجعه به دستگاه", f"{at}.visit_to", VISIT_TO),
        Line(f"{label} — توضیحات", f"{at}.note"),
    )


_HEAD: Final = (
    Section("۱", "عنوان خدمت", (Line("عنوان خدمت", "title"),)),
    Section(
        "۲",
        "شناسه خدمت",
        (Line("شناسه خدمت (این فیلد توسط سازمان مدیریت و برنامه ریزی کشور تکمیل می شود.)", "id"),),
    ),
    Section(
        "۳",
        "ارائه دهنده خدمت",
        (
            Line("نام دستگاه اجرایی", "agency.name"),
            Line("نام دستگاه مادر", "parent.name"),
        ),
    ),
)
_PARTICULARS: Final = Section(
    "۴",
    "مشخصات خدمت",
    (
        Line("شرح خدمت", "description"),
        Line("نوع خدمت", "types", TYPES),
        Line("نوع مخاطبین", "audience.who"),
        Line("شرایط درخواست خدمت", "audience.conditions"),
        Line("ماهیت خدمت", "identity.nature", NATURE),
        Line("سطح خدمت", "identity.level", LEVEL),
        Line("رویداد مرتبط با:", "identity.events", EVENTS),
        Line("نحوه آغاز خدمت", "identity.start", START),
        Line(
            "مدارک لازم برای انجام خدمت",
            "documents",
            columns=(Line("عنوان", "title"), Line("توضیح", "note")),
        ),
        Line("قوانین و مقررات بالادستی", "laws", columns=(Line("نام قانون", "title"),)),
    ),
)
_DETAILS: Final = Section(
    "۵",
    "جزییات خدمت",
    (
        Line("آمار تعداد خدمت گیرندگان", "identity.recipients.times"),
        Line("… خدمت گیرندگان در:", "identity.recipients.per", PERIODS),
        Line("متوسط مدت زمان ارایه خدمت", "average_time"),
        Line("تواتر", "identity.frequency.times"),
        Line("… بار در:", "identity.frequency.per", FREQUENCY),
        Line("تعداد بار مراجعه حضوری", "visits"),
        Line(
            "هزینه ارایه خدمت(ریال) به خدمت گیرندگان",
            "fees",
            columns=(
                Line("مبلغ(مبالغ)", "amount"),
                Line("شماره حساب (های) بانکی", "accounts"),
                Line("پرداخت بصورت الکترونیک", "electronic", TICK),
            ),
        ),
    ),
)
_ACCESS: Final = Section(
    "۶",
    "نحوه دسترسی به خدمت",
    (
        Line(
            "آدرس دقیق و مستقیم خدمت در وبگاه در صورت الکترونیکی بودن همه یا بخشی از آن",
            "request_link",
        ),
        Line(
            "نام سامانه مربوط به خدمت در صورت الکترونیکی بودن همه یا بخشی از آن", "identity.system"
        ),
        *_stage("اطلاع رسانی خدمت", "information"),
        *_stage("درخواست خدمت", "request"),
        *_stage(
            "تولید خدمت (فرایند داخل دستگاه یا ارتباط با دیگر دستگاه ها)",
            "production",
            INNER_MEDIA,
        ),
        *_stage("ارائه خدمت", "delivery"),
    ),
)
_LINKS: Final = (
    Section(
        "۷",
        "ارتباط خدمت با سایر سامانه ها (بانکهای اطلاعاتی) در دستگاه",
        (
            Line(
                "سامانه‌ها",
                "identity.systems",
                columns=(
                    Line("نام سامانه های دیگر", "name"),
                    Line("فیلدهای مورد تبادل", "fields"),
                    Line("استعلام", "inquiry", INQUIRY),
                ),
            ),
        ),
    ),
    Section(
        "۸",
        "ارتباط خدمت با سایر دستگاههای دیگر",
        (
            Line(
                "دستگاه‌ها",
                "identity.agencies",
                columns=(
                    Line("نام دستگاه دیگر", "name"),
                    Line("نام سامانه های دستگاه دیگر", "system"),
                    Line("خدمت مرتبط", "service"),
                    Line("فیلدهای مورد تبادل", "fields"),
                    Line("مبلغ (درصورت پرداخت هزینه)", "amount"),
                    Line("استعلام", "inquiry", INQUIRY),
                    Line("اگر استعلام غیرالکترونیکی است، استعلام توسط:", "by", BY),
                    Line("توضیحات استعلام", "note"),
                ),
            ),
        ),
    ),
)
_PROCESSES: Final = (
    Section(
        "۹",
        "عناوین فرایندهای خدمت",
        (Line("فرایندها", "processes", columns=(Line("عنوان فرایند", "title"),)),),
    ),
    Section("۱۰", "نمودار ارتباطی فرایندهای خدمت", ()),
)
_FOOT: Final = Section(
    "",
    "مشخصات تکمیل کننده فرم",
    (
        Line("نام و نام خانوادگی تکمیل کننده فرم", "identity.completed_by.name"),
        Line("تلفن", "identity.completed_by.phone"),
        Line("پست الکترونیک", "identity.completed_by.email"),
        Line("واحد مربوط", "identity.completed_by.unit"),
    ),
)
_ADDED: Final = (
    Section(
        "",
        "هزینه‌ها",
        (
            Line(
                "هزینه‌ها",
                "fees",
                columns=(
                    Line("بابت", "title"),
                    Line("مبلغ پرداختی", "amount"),
                    Line("شماره حساب، نام صاحب حساب و نام بانک", "accounts"),
                    Line("کارمزد", "commission"),
                    Line("پرداخت الکترونیک", "electronic", TICK),
                    Line("مرجع تعیین‌کننده", "set_by"),
                    Line("توضیحات", "note"),
                ),
            ),
        ),
    ),
    Section(
        "",
        "قوانین",
        (
            Line(
                "قوانین",
                "laws",
                columns=(
                    Line("نام قانون", "title"),
                    Line("نوع قانون", "kind"),
                    Line("لینک قانون در اینترنت", "url"),
                    Line("شرح مختصر", "summary"),
                ),
            ),
        ),
    ),
    Section(
        "",
        "استعلام/مجوز",
        (
            Line("مجوز: عنوان", "permit.title"),
            Line("مجوز: مدت اعتبار", "permit.validity"),
            Line("مجوز: توضیحات", "permit.note"),
            Line("استعلام: عنوان", "inquiry.title"),
            Line("استعلام: نحوه", "inquiry.manner"),
            Line("استعلام: توضیحات", "inquiry.note"),
        ),
    ),
    Section(
        "",
        "فرایندهای بهبودیافته",
        (
            Line(
                "فرایندهای بهبودیافته",
                "improved_processes",
                columns=(Line("عنوان", "title"), Line("سال", "year")),
            ),
        ),
    ),
    Section(
        "",
        "لیست مدارک و فرم‌ها",
        (
            Line(
                "مدارک", "documents", columns=(Line("عنوان مدرک", "title"), Line("توضیح", "note"))
            ),
            Line("فرم‌ها", "forms", columns=(Line("عنوان فرم", "title"),)),
        ),
    ),
    Section("", "راهنمای کامل دریافت خدمت", (Line("راهنما", "guide"),)),
    Section(
        "",
        "ثبت نهایی و بازبینی",
        (
            Line("تاریخ ثبت نهایی شناسنامه", "registered"),
            Line("آخرین بازبینی در سامانه مدیریت خدمات دولت", "reviewed.on"),
            Line("بازبین", "reviewed.by"),
        ),
    ),
)

SECTIONS: Final = (
    *_HEAD,
    _PARTICULARS,
    _DETAILS,
    _ACCESS,
    *_LINKS,
    *_PROCESSES,
    _FOOT,
    *_ADDED,
)
