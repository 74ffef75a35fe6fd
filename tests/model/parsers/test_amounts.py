"""How costs are understood (D9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.model.parsers import Amount, NotUnderstood, amount
from tests.model.parsers.raw import raw

FREE = (
    *("رایگان", "هزینه ندارد", "ندارد.", "بدون هزینه میباشد", "فاقد هزینه"),
    *("ندارد", "0", "صفر", "صفر ریال", "رایگان می باشد", "هزینه ای دریافت نمی شود", "free"),
)

# The figures in rials, the labels, the rest.
RIALS: dict[str, tuple[tuple[int, ...], tuple[str, ...], str]] = {
    "1.754.900 ریال": ((1754900,), ("",), ""),
    "تکفاز: 199.400 ریال / سه فاز:219600 ریال": ((199400, 219600), ("تکفاز", "سه فاز"), ""),
    "به ازای هر متر مکعب … 334 هزار ریال": ((334000,), ("",), "به ازای هر متر مکعب"),
    # data/real_services.json
    "به ازای هر متر مکعب ظرفیت مورد تقاضا مبلغ 334 هزار ریال": (
        (334000,),
        ("",),
        "به ازای هر متر مکعب ظرفیت مورد تقاضا",
    ),
    # numbers
    "250000": ((250000,), ("",), ""),
    "200,000": ((200000,), ("",), ""),
    "200 000 ریال": ((200000,), ("",), ""),
    "مبلغ 250/000 ریال می باشد": ((250000,), ("",), ""),
    "334 هزار ریال": ((334000,), ("",), ""),
    "۲ میلیون ریال": ((2000000,), ("",), ""),
    "یک میلیون و دویست هزار ریال": ((1200000,), ("",), ""),
    "یک میلیون دویست هزار ریال": ((1200000,), ("",), ""),
    "هزار ریال": ((1000,), ("",), ""),
    "2 هزار میلیارد ریال": ((2 * 10**12,), ("",), ""),
    "2 میلیون میلیارد ریال": ((2 * 10**15,), ("",), ""),
    "۲/۵ میلیون ریال": ((2500000,), ("",), ""),
    "50,000ریال": ((50000,), ("",), ""),
    "ریال 5000": ((5000,), ("",), ""),
    # several figures
    "100 تا 200 هزار ریال": ((100000, 200000), ("", ""), ""),
    "50000 و 60000 ریال": ((50000, 60000), ("", ""), ""),
    "5000 ریال\n6000 ریال": ((5000, 6000), ("", ""), ""),
    "الف: 5000 ریال ب: 6000 ریال": ((5000, 6000), ("الف", "ب"), ""),
    # labels and rest
    "هزینه: 120000": ((120000,), ("",), ""),
    "تکفاز: 120000": ((120000,), ("تکفاز",), ""),
    "سه فاز: 120000": ((120000,), ("سه فاز",), ""),
    "ثبت نام: رایگان": ((0,), ("ثبت نام",), ""),
    "هر صفحه 5000 ریال": ((5000,), ("",), "هر صفحه"),
    "رایگان برای ایثارگران": ((0,), ("",), "برای ایثارگران"),
    "رایگان / برای شرکت‌ها 5000 ریال": ((0, 5000), ("", ""), "برای شرکت‌ها"),
    "5000 ریال طبق https://a.ir/1398.pdf": ((5000,), ("",), "طبق https://a.ir/1398.pdf"),
    "5000 ریال از هر 0.5 ریال": ((5000,), ("",), "از هر 0.5 ریال"),
}

TOMAN: dict[str, tuple[tuple[int, ...], tuple[str, ...], str]] = {
    "هزینه ثابت : 3,000 تومان / هزینه خدمت: متغییر": (
        (30000,),
        ("هزینه ثابت",),
        "هزینه خدمت: متغییر",
    ),
    "500 هزارتومان": ((5000000,), ("",), ""),
    "پنجاه هزار تومان": ((500000,), ("",), ""),
    "100.000 , 200.000 تومان": ((1000000, 2000000), ("", ""), ""),
    "تکفاز: 199.400 / سه فاز: 219600 تومان": ((1994000, 2196000), ("تکفاز", "سه فاز"), ""),
}

UNREAD = (
    "طبق تعرفه مصوب هیأت وزیران",
    "هزینه خاصی اعلام نشده است.",
    "بر اساس دفتزچه عوارض سالیانه شهرداری",
    "بر اساس دفترچه عوارض سالیانه",
    "متغییر",
    "محاسبه مابه التفاوت قیمت روز",
    "",
    "-",
    "https://example.ir/files/tariff-1398.pdf",
    "غیر رایگان",
    "هزینه دارد",
    "بدون هزینه نیست",
    "5%",
    "IR120170000000100324200001",
    "6037991234567890",
    "شماره حساب: 2180000000000",
    "2180000000000",
    "02188776655",
    "1,5 میلیون تومان",
    "چند هزار تومان",
    "1/2 ریال",
    "ماده: 12",
    "10 متر: 20 متر",
    "1398/02/31",
)


@pytest.mark.parametrize("text", FREE)
def test_what_costs_nothing(text: str) -> None:
    """A free service costs zero rials."""
    assert Amount((0,), labels=("",)) == amount(text)


@pytest.mark.parametrize(("text", "figures", "labels", "rest"), [(t, *r) for t, r in RIALS.items()])
def test_what_rials_say(
    text: str, figures: tuple[int, ...], labels: tuple[str, ...], rest: str
) -> None:
    """Each figure is read in rials with its label; other words are the rest."""
    assert Amount(figures, toman=False, labels=labels, rest=rest) == amount(text)


@pytest.mark.parametrize(("text", "figures", "labels", "rest"), [(t, *r) for t, r in TOMAN.items()])
def test_what_toman_say(
    text: str, figures: tuple[int, ...], labels: tuple[str, ...], rest: str
) -> None:
    """Toman are converted to rials, and the result says that they were toman."""
    assert Amount(figures, toman=True, labels=labels, rest=rest) == amount(text)


@pytest.mark.parametrize("text", UNREAD)
def test_costs_that_cannot_be_told(text: str) -> None:
    """A text without a figure is not understood."""
    assert NotUnderstood(text) == amount(text)


def test_every_raw_cost_has_an_expectation() -> None:
    """Each cost found on agencies' pages is in one of the tables."""
    assert set(raw("cost")) <= RIALS.keys() | TOMAN.keys() | {*FREE, *UNREAD}


@given(st.integers(1, 10**10))
def test_a_toman_is_ten_rials(number: int) -> None:
    """Any whole number of toman is ten times as many rials, however its thousands are marked."""
    assert Amount((number * 10,), toman=True, labels=("",)) == amount(f"{number:,} تومان")


@pytest.mark.parametrize("word", ["هزار ", "هزار و ", "میلیارد ", "یک هزار ", "۹ میلیون "])
def test_no_figure_is_without_end(word: str) -> None:
    """Thousands of thousands of thousands are not a figure that anyone writes; and none raises."""
    read = amount(word * 5_000 + "ریال")

    assert isinstance(read, NotUnderstood) or max(read.rials) < 10**22
