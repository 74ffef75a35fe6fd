"""How counts and visits in person are understood (D8)."""

import pytest

from miz_khedmat.model.parsers import NotUnderstood, Visits, count, visits
from tests.model.parsers.raw import raw

READ = {
    "یک بار": (1, 1),
    "یکبار": (1, 1),
    "3 بار": (3, 3),
    "سه مرتبه": (3, 3),
    "1 الی 2 بار": (1, 2),
    "سه بار برای هر نفر": (3, 3),
    "نیازی به مراجعه حضوری نمی باشد": (0, 0),
    # data/real_services.json
    "سه بار و در صورت واگذاری به دفاتر کفالت یکبار": (1, 3),
    "سه بار": (3, 3),
    "حداقل 3 بار": (3, None),
    # none
    "ندارد": (0, 0),
    "بدون مراجعه": (0, 0),
    "0": (0, 0),
    "صفر": (0, 0),
    "نیازی به مراجعه نیست": (0, 0),
    "عدم نیاز به مراجعه حضوری": (0, 0),
    "مراجعه حضوری ندارد": (0, 0),
    "نیازی به مراجعه حضوری نمی‌باشد.": (0, 0),
    # some
    "2": (2, 2),
    "۱-۲": (1, 2),
    "3-2 بار": (2, 3),
    "دو نوبت": (2, 2),
    "دوبار": (2, 2),
    "بار3": (3, 3),
    "یک یا دو بار": (1, 2),
    "یک الی دو مراجعه": (1, 2),
    "حداکثر 2 بار": (0, 2),
    "بیش از یک بار": (1, None),
    "حداقل یک و حداکثر سه بار": (1, 3),
    "در صورت نیاز یکبار": (0, 1),
    "در صورت لزوم حداقل یکبار": (0, None),
    "یکبار در طول فرایند": (1, 1),
}

UNREAD = (
    "برحسب موضوع متفاوت است.",
    "۱۰-۲۰ نفر در روز",
    "-",
    "----",
    "۱۰ تا ۲۰ نفر در روز",
    "به میزان نیاز",
    "",
    "کاملا الکترونیکی",
    "نیاز به مراجعه حضوری می باشد",
    "بدون مراجعه امکان ندارد",
    "نیاز به مراجعه ندارد مگر یکبار",
    "سالی یکبار",
    "هر مرحله یک بار",
    "2 بار در سال",
    "یک بار و نیم",
    "5000 بار",
    "2 و 3",
    "بند 2 مصوبه",
    "چند بار",
)

COUNTS = {
    "12": 12,
    "سه": 3,
    "۱۲ مورد": 12,
    "12.": 12,
    "65,000": 65000,
    "بیست و پنج نفر": 25,
    "0": 0,
}

NO_COUNTS = ("", "-", "12 تا 14", "1.5", "حدود 3", "حداکثر 3", "2 مورد از 5 مورد", "نسخه دو برگی")


@pytest.mark.parametrize(("text", "ends"), READ.items())
def test_what_visits_say(text: str, ends: tuple[int, int | None]) -> None:
    """A number of visits is read from its least to its most."""
    assert Visits(*ends) == visits(text)


@pytest.mark.parametrize("text", UNREAD)
def test_visits_that_cannot_be_told(text: str) -> None:
    """A text that does not say how often one comes is not understood."""
    assert NotUnderstood(text) == visits(text)


def test_every_raw_visit_has_an_expectation() -> None:
    """Each number of visits found on agencies' pages is in one of the tables."""
    assert set(raw("visits")) <= READ.keys() | set(UNREAD)


@pytest.mark.parametrize(("text", "number"), COUNTS.items())
def test_what_a_count_says(text: str, number: int) -> None:
    """A plain count is one whole number, in figures or words."""
    assert number == count(text)


@pytest.mark.parametrize("text", NO_COUNTS)
def test_what_is_no_plain_count(text: str) -> None:
    """A range, a fraction or an estimate is not a plain count."""
    assert NotUnderstood(text) == count(text)
