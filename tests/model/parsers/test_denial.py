"""Which texts say none, nothing yet, yes or no."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.model.parsers import (
    NotUnderstood,
    amount,
    count,
    duration,
    hours,
    is_none,
    is_placeholder,
    types,
    visits,
    yes_no,
)

NONE = (
    *("ندارد", "ندارد.", "ندارد .", "نـدارد", "هیچ", "موردی ندارد", "مورد ندارد", "وجود ندارد"),
    *("فاقد", "نیاز ندارد", "نیازی نیست", "لازم نیست", "هيچ", "none", "هیچگونه موردی ندارد"),
)
NOT_NONE = (
    *("", "0", "-", "خیر", "گواهی عدم سوء پیشینه", "مدارک ندارد کسی", "شناسنامه", "نیاز دارد"),
    *("بدون مورد نیست", "هزینه ندارد", "ندارد " * 30),
)
PLACEHOLDERS = (
    *("", " ", "-", "----", "_____", "___________________", "…", "...", "………… است"),
    *("مدت زمان صدور پروانه ………… است.", "نامشخص", "مشخص نشده است."),
    "اين فيلد توسط سازمان مديريت و برنامه ريزي كشور تكميل مي شود",
    *(
        "- م‌شـخص نشده",
        "(نأ معلوم)",
        "ﻧﺎﻣﺸﺨﺺ",
        "ＴＢＤ",
        "T.B.D",
        "تعیین نشده",
        "تك‌ميل شود",
        "درج شود",
        "تست",
    ),
)
NOT_PLACEHOLDERS = (
    *("0", "ندارد", "☑", "سایر . . . کلیه موارد فوق", "3 ..... روز", "این فیلد توسط ما پر شد"),
    "فرم درخواست و کپی شناسنامه و کارت ملی و ..... همراه داشته باشید",
)
YES = (
    *("true", "Yes", "بله", "بلی", "دارد", "است", "1", "۱", "R", "þ", "☑", "☒", "بله."),
    *("امکان پرداخت الکترونیکی وجود دارد", "بله، دارد"),
)
NO = ("False", "no", "خیر", "ندارد", "نیست", "0", "o", "☐", "امکان پذیر نمی باشد")
NEITHER = ("", "الکترونیکی", "نامشخص است", "بله / خیر", "2", "بدون درگاه امکان ندارد")


@pytest.mark.parametrize("text", NONE)
def test_what_says_that_there_is_none(text: str) -> None:
    """A denial alone, however it is spelled, says that there is none."""
    assert is_none(text)


@pytest.mark.parametrize("text", NOT_NONE)
def test_what_does_not_say_none(text: str) -> None:
    """A value, a number or a blank does not say that there is none."""
    assert not is_none(text)


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_what_stands_where_a_value_belongs(text: str) -> None:
    """Blanks, marks and remarks of a template are placeholders."""
    assert is_placeholder(text)


@pytest.mark.parametrize("text", NOT_PLACEHOLDERS)
def test_what_is_a_value(text: str) -> None:
    """Numbers, ticks and sentences are not placeholders."""
    assert not is_placeholder(text)


@pytest.mark.parametrize("text", YES)
def test_what_says_yes(text: str) -> None:
    """Ticks, answers and raw values of a data base can say yes."""
    assert yes_no(text) is True


@pytest.mark.parametrize("text", NO)
def test_what_says_no(text: str) -> None:
    """Open boxes, answers and raw values of a data base can say no."""
    assert yes_no(text) is False


@pytest.mark.parametrize("text", NEITHER)
def test_what_says_neither(text: str) -> None:
    """A text that answers nothing is not understood."""
    assert NotUnderstood(text) == yes_no(text)


def test_not_understood_is_false() -> None:
    """A text that is not understood is falsy, so a condition can test for it."""
    assert not NotUnderstood("…")


SAID = (
    "و تا - : / ، . 8 14 7:30 24 3 سه بیست هزار میلیون ریال تومان روز کاری ساعت شنبه چهارشنبه "
    "همه روزه حداکثر حداقل حدود بین از نیم چند بار ندارد بدون هزینه رایگان اداری تعطیل G2C به "
    "بعد ظهر شب صبح پس هر جز \u200c … 1/2 1.5 0 IR دقیقه ربع منفی"
)
WORDS = st.sampled_from(SAID.split())
TEXTS = st.one_of(st.text(max_size=2000), st.lists(WORDS, max_size=60).map(" ".join))


@given(TEXTS)
def test_no_text_is_refused(text: str) -> None:
    """Any text gives a value or is not understood, and no parser raises."""
    read = [reader(text) for reader in (duration, visits, hours, amount, yes_no, count)]
    assert all(value is not None for value in [*read, types([text])])


@given(TEXTS)
def test_none_says_something(text: str) -> None:
    """No text both says that there is none and says nothing."""
    assert not (is_none(text) and is_placeholder(text))


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1.",
        "1:",
        "1/",
        "حدود ",
        "8 تا 14 ",
        "3 روز ",
        "شنبه ",
        "اداری ",
        "5: ",
        "/5 ریال ",
        "بیست ",
    ],
)
def test_long_texts_are_read_at_once(piece: str) -> None:
    """Two thousand characters of anything are read; the gate's time limit would stop a slow one."""
    text = (piece * 2000)[:2000]
    assert isinstance(is_none(text), bool)
    assert all(
        reader(text) is not None for reader in (duration, visits, hours, amount, yes_no, count)
    )
