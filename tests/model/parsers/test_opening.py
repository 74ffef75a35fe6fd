"""How hours of service in person are understood (D7)."""

import pytest

from miz_khedmat.model.parsers import Hours, NotUnderstood, Period, Weekday, hours
from tests.model.parsers.raw import raw

# Periods as «days@opens-closes» with the days of the week from 0, Saturday, to 6.
PERIODS = {
    "۸-۱۴": "@8:00-14:00",
    "8 الی 16": "@8:00-16:00",
    "همه روزه از ساعت 7:30 صبح تا ساعت 14:30 بعد از ظهر": "0123456@7:30-14:30",
    # days
    "شنبه تا چهارشنبه ۸ تا ۱۴": "01234@8:00-14:00",
    "شنبه تا چهارشنبه ۸ تا ۱۴ و پنجشنبه ۸ تا ۱۲": "01234@8:00-14:00 5@8:00-12:00",
    "ساعت 8 تا 14 شنبه تا چهارشنبه و 8 تا 12 پنج‌شنبه": "01234@8:00-14:00 5@8:00-12:00",
    "شنبه الی چهارشنبه از 7:30 لغایت 14:30 و پنج شنبه ها تا 12": "01234@7:30-14:30 5@7:30-12:00",
    "شنبه تا چهارشنبه 8 تا 14 و پنجشنبه با هماهنگی": "01234@8:00-14:00",
    "یک‌شنبه و سه‌شنبه ۹ تا ۱۲": "13@9:00-12:00",
    "شنبه‌ها: 9 تا 11 و روزهای دوشنبه 10 تا 12": "0@9:00-11:00 2@10:00-12:00",
    "شنبه و همچنین دوشنبه 9 تا 11": "02@9:00-11:00",
    "پنجشنبه تا شنبه 9 تا 11": "056@9:00-11:00",
    "شنبه تا 9 تا 11": "0@9:00-11:00",
    "روزهای زوج 9 تا 11": "024@9:00-11:00",
    "همه روزهای هفته 9 تا 11": "0123456@9:00-11:00",
    "ایام هفته 9 تا 11": "0123456@9:00-11:00",
    "همه روزه به جز جمعه 8 تا 14": "012345@8:00-14:00",
    "همه روزه به غیر از ایام تعطیل 8 تا 14": "012345@8:00-14:00",
    "پنجشنبه ها تعطیل، همه روزه 7 تا 14": "012346@7:00-14:00",
    "جمعه 8 تا 12، جمعه تعطیل، شنبه 8 تا 12": "0@8:00-12:00",
    "روزهای غیر تعطیل 8 تا 14": "@8:00-14:00",
    # the clock
    "از ۷ صبح تا ۲ بعد از ظهر": "@7:00-14:00",
    "8 صبح تا 4 بعدازظهر": "@8:00-16:00",
    "از 8 صبح تا 1 ظهر": "@8:00-13:00",
    "8 صبح تا 12 ظهر": "@8:00-12:00",
    "8 صبح تا 9 شب": "@8:00-21:00",
    "9 شب تا 12 شب": "@21:00-24:00",
    "12 بامداد تا 2 بامداد": "@0:00-2:00",
    "2 تا 5 بعد از ظهر": "@14:00-17:00",
    "6 تا 2 بعد از ظهر": "@6:00-14:00",
    "8-2": "@8:00-14:00",
    "صبح 8 تا 12 عصر 4 تا 7": "@8:00-12:00 @16:00-19:00",
    "عصر 4 تا 7 شب": "@16:00-19:00",
    "صبح 8 صبح تا 12": "@8:00-12:00",
    "صبح 8 تا 2": "@8:00-14:00",
    "16-8": "@8:00-16:00",
    "بین 8 و 14": "@8:00-14:00",
    "7/30 تا 14/30": "@7:30-14:30",
    "7.5 تا 14": "@7:30-14:00",
    "۳۰:۷ تا ۳۰:۱۴": "@7:30-14:30",
    "7 و نیم تا 14 و 30 دقیقه": "@7:30-14:30",
    "از 8 تا 12 و 14 تا 18": "@8:00-12:00 @14:00-18:00",
    "ساعت: 8 تا 14": "@8:00-14:00",
    "8 تا 14 شنبه تا": "0@8:00-14:00",
}

OFFICE, ROUND = Hours(office_hours=True), Hours(round_the_clock=True)
NAMED = {
    "اداری": OFFICE,
    "24 ساعت شبانه روز": ROUND,
    "وقت اداری (8 تا 14)": Hours((Period((), 480, 840),), office_hours=True),
    "بصورت شبانه روزی": ROUND,
    # data/real_services.json
    "ساعات کاری دفاتر استانی حج و زیارت": OFFICE,
    "این خدمت آنلاین و ۲۴ ساعته میباشد.": ROUND,
    "ثبت نام اولیه آنلاین و ۲۴ ساعت شبانه روز و مراجعات حضوری در ساعات اداری": Hours(
        round_the_clock=True, office_hours=True
    ),
    "ساعات اداری": OFFICE,
    "ساعات‌اداری": OFFICE,
    "24/7": ROUND,
    "شبانه روزی": ROUND,
}

UNREAD = (
    "0",
    "در ساعات فعالیت مدیر کاروان حج تمتع در محل دفتر کارگزار زیارتی",
    "در هربار صدور مجوز صنفی یا مجوز فعالیت",
    "",
    "شنبه تا چهارشنبه",
    "10 تا 20 نفر در روز",
    "غیر اداری",
    "خارج از وقت اداری",
    "ساعت اداری ندارد",
    "ظرف 24 ساعت",
    "24 ساعت پس از ثبت",
    "3 شبانه روز",
    "همه روزه به جز پنجشنبه که 8 تا 12 است 8 تا 14",
    "8",
    "8 تا",
    "8 تا 80",
    "8:70 تا 9:80",
    "7.3 تا 14",
    "8 تا 8",
    "8 تا شب",
    "9 شب تا 8 صبح",
    "20 تا 8",
    "8 و 14",
    "8 و 90 دقیقه تا 14",
    "پنجشنبه 8 تا 12، پنجشنبه تعطیل",
)


def minutes(clock: str) -> int:
    """Return minutes after midnight."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def period(short: str) -> Period:
    """Return the period that the short form names."""
    days, span = short.split("@")
    opens, closes = span.split("-")
    return Period(tuple(Weekday(int(day)) for day in days), minutes(opens), minutes(closes))


@pytest.mark.parametrize(("text", "short"), PERIODS.items())
def test_what_periods_say(text: str, short: str) -> None:
    """Hours are read as periods of days."""
    assert Hours(tuple(period(part) for part in short.split())) == hours(text)


@pytest.mark.parametrize(("text", "read"), NAMED.items())
def test_what_names_of_hours_say(text: str, read: Hours) -> None:
    """Office hours and round the clock are understood by name."""
    assert read == hours(text)


@pytest.mark.parametrize("text", UNREAD)
def test_hours_that_cannot_be_told(text: str) -> None:
    """A text that names no hours is not understood."""
    assert NotUnderstood(text) == hours(text)


def test_every_raw_value_of_hours_has_an_expectation() -> None:
    """Each text on hours found on agencies' pages is in one of the tables."""
    assert set(raw("hours")) <= PERIODS.keys() | NAMED.keys() | set(UNREAD)
