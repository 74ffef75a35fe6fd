"""How an average time of delivery is understood (D6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.model.parsers import Duration, Length, NotUnderstood, Unit, duration
from tests.model.parsers.raw import raw

UNITS = {
    "m": Unit.MINUTE,
    "h": Unit.HOUR,
    "d": Unit.DAY,
    "k": Unit.WORKING_DAY,
    "w": Unit.WEEK,
    "M": Unit.MONTH,
    "y": Unit.YEAR,
}

# The least and the most («3d», «-» if open), «~» if approximate; then the condition.
READ = {
    "سه روزکاری": ("3k 3k", ""),
    "حدود 15 تا 20 روز": ("15d 20d ~", ""),
    "2 تا 5 روز": ("2d 5d", ""),
    "یک هفته": ("1w 1w", ""),
    "حداکثر 2 ساعت": ("- 2h", ""),
    "۳۰ تا ۶۰ دقیقه": ("30m 60m", ""),
    "از یک روز تا چند ماه در صورت تخلف ساختمانی": ("1d -", "در صورت تخلف ساختمانی"),
    "یک هفته پس از تکمیل مدارک": ("1w 1w", "پس از تکمیل مدارک"),
    "شش ماه تا یک سال": ("6M 1y", ""),
    "2 ساعت تا 1 روز": ("2h 1d", ""),
    "روز20": ("20d 20d", ""),
    "1 الی 3 روز": ("1d 3d", ""),
    "ارائه خدمت همان لحظه / حداکثر تا یک ساعت": ("0m 1h", "ارائه خدمت"),
    # data/real_services.json
    "از زمان درخواست تا نصب کنتور حدود 15 روز است.": (
        "15d 15d ~",
        "از زمان درخواست تا نصب کنتور",
    ),
    "15 روز": ("15d 15d", ""),
    "10 روز": ("10d 10d", ""),
    "15 تا 60 روز جهت دریافت استعلامها": ("15d 60d", "جهت دریافت استعلامها"),
    "پاسخ به شاکی و یا ارباب رجوع بین 20 تا 30 روز": (
        "20d 30d",
        "پاسخ به شاکی و یا ارباب رجوع",
    ),
    "سه روز کاری": ("3k 3k", ""),
    "یک ساعت": ("1h 1h", ""),
    "دو هفته در صورت عدم خلافی و تسویه": ("2w 2w", "در صورت عدم خلافی و تسویه"),
    "۱ روز": ("1d 1d", ""),
    "۲ هفته": ("2w 2w", ""),
    "6 ماه": ("6M 6M", ""),
    "2 تا 4 ماه": ("2M 4M", ""),
    # spellings of working days
    "۵ روز کاری": ("5k 5k", ""),
    "۵ رو\u200cز\u200cکاری": ("5k 5k", ""),
    "بین ۳ و ۵ روز کاری": ("3k 5k", ""),
    "بین ۳ تا ۵ روز اداری": ("3k 5k", ""),
    "48 ساعت کاری": ("48h 48h", ""),
    # halves and fractions, in the unit that makes them whole
    "نیم ساعت": ("30m 30m", ""),
    "یک ساعت و نیم": ("90m 90m", ""),
    "دو روز و نیم": ("60h 60h", ""),
    "یک و نیم ساعت": ("90m 90m", ""),
    "سه ربع ساعت": ("45m 45m", ""),
    "1.5 ساعت": ("90m 90m", ""),
    "1/5 روز": ("36h 36h", ""),
    "یک سال و نیم": ("18M 18M", ""),
    # sums
    "یک هفته و دو روز": ("9d 9d", ""),
    "1 ساعت 30 دقیقه": ("90m 90m", ""),
    # ranges
    "دو سه روز": ("2d 3d", ""),
    "3، 4 روز": ("3d 4d", ""),
    "3 روز تا 5": ("3d 5d", ""),
    "5-2 روز": ("2d 5d", ""),
    "3 روز ~ 5 روز": ("3d 5d", ""),
    "یک تا حداکثر دو هفته": ("1w 2w", ""),
    "چند روز تا یک ماه": ("- 1M", ""),
    # open ends
    "حداقل ۳ روز": ("3d -", ""),
    "حد اقل ۳ روز": ("3d -", ""),
    "دست کم 2 هفته": ("2w -", ""),
    "3 روز یا بیشتر": ("3d -", ""),
    "3 روز به بالا": ("3d -", ""),
    "3 روز یا کمتر": ("- 3d", ""),
    "3 روز به همراه مدارک": ("3d 3d", "به همراه مدارک"),
    "کمتر از یک ساعت": ("- 1h", ""),
    "ظرف 10 روز": ("- 10d", ""),
    "تا 72 ساعت": ("- 72h", ""),
    "حداقل 3 و حداکثر 10 روز": ("3d 10d", ""),
    "حداقل 3 روز، برای شرکت‌ها حداکثر 10 روز": ("3d 10d", "برای شرکت‌ها"),
    "حداقل 3 روز برای افراد، 5 روز برای شرکت‌ها": ("3d -", "برای افراد برای شرکت‌ها"),
    "حداکثر 3 روز برای افراد، 5 روز برای شرکت‌ها": ("- 5d", "برای افراد برای شرکت‌ها"),
    # at once
    "فوری": ("0m 0m", ""),
    "آنی": ("0m 0m", ""),
    "بلافاصله پس از پرداخت": ("0m 0m", "پس از پرداخت"),
    "همان روز": ("- 1d", ""),
    "فوری 24 ساعت، عادی 72 ساعت": ("24h 72h", "فوری عادی"),
    # other words and figures around
    "41روز": ("41d 41d", ""),
    "یکساعت": ("1h 1h", ""),
    "سه ماهه": ("3M 3M", ""),
    "۴۸ ساعته": ("48h 48h", ""),
    "بیست و پنج روز": ("25d 25d", ""),
    "متوسط 3 روز": ("3d 3d ~", ""),
    "روز20.": ("20d 20d", ""),
    "ماده 10: 3 روز": ("3d 3d", "ماده 10"),
    "پس از 3 روز": ("3d 3d", ""),
    "3 روز - 2 نسخه": ("3d 3d", "2 نسخه"),
    "up to 2 weeks": ("- 2w", ""),
    "3 days": ("3d 3d", ""),
}

UNREAD = (
    "زمان مشخصی درج نشده است.",
    "بسته به پیگیری متقاضی و تکمیل بودن مدارک متغیر می باشد.",
    "بازه زمانی در نظر گرفته شده در تقویم اجرایی انتخابات",
    "",
    "3",
    "3 تا 5",
    "چند روز",
    "چند تا چند روز",
    "سال 1403",
    "ساعت 8",
    "تا ساعت 14 روز بعد",
    "هر 15 روز",
    "3 روز قبل از سفر",
    "کمتر از 3 روز نیست",
    "1/2 روز",
    "1.01 دقیقه",
    "یک ربع",
    "1398/02/31",
)


def length(text: str) -> Length | None:
    """Return the length that the short form names."""
    return None if text == "-" else Length(int(text[:-1]), UNITS[text[-1]])


@pytest.mark.parametrize(("text", "short", "condition"), [(t, *r) for t, r in READ.items()])
def test_what_a_time_says(text: str, short: str, condition: str) -> None:
    """A time is read from its least to its most, with what remains as its condition."""
    least, most, *about = short.split()
    assert Duration(length(least), length(most), bool(about), condition) == duration(text)


@pytest.mark.parametrize("text", UNREAD)
def test_a_time_that_cannot_be_told(text: str) -> None:
    """A text without a length of time is not understood, and is returned unchanged."""
    assert NotUnderstood(text) == duration(text)


def test_every_raw_time_has_an_expectation() -> None:
    """Each time found on agencies' pages is in one of the tables."""
    assert set(raw("time")) <= READ.keys() | set(UNREAD)


def test_hours_of_a_range() -> None:
    """The ends of a range are in hours, half hours as fractions."""
    read = duration("30 دقیقه تا 1 روز")
    assert read
    assert (0.5, 24) == read.hours


def test_hours_of_an_open_end() -> None:
    """An open end has no hours."""
    read = duration("حداکثر یک ماه")
    assert read
    assert (None, 720) == read.hours


@given(st.integers(1, 999), st.integers(1, 999))
def test_order_of_a_range_is_mended(one: int, other: int) -> None:
    """Whichever way round a range of days was stored, the least comes first."""
    assert duration(f"{one} تا {other} روز") == duration(f"{other} تا {one} روز")
