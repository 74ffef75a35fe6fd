"""Codes to which people pay are found in any text, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.workflow.payment_codes import payment_codes

IBAN = "062960000000100324200001"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"شبا: IR{IBAN}", IBAN),
        ("شبا: ir۰۶ ۲۹۶۰ ۰۰۰۰ ۰۰۱۰ ۰۳۲۴ ۲۰۰۰ ۰۱", IBAN),
        (f"به {IBAN} واریز کنید", IBAN),
        ("I\u200cR06-2960-0000-0010-0324-2000-01", IBAN),
        ("کارت ۶۰۳۷ - ۹۹۱۱ - ۱۲۳۴ - ۵۶۷۸", "6037991112345678"),
        ("6037991112345678", "6037991112345678"),
        ("به حساب شماره 217/0199002 واریز شود", "2170199002"),
        ("حساب: ٠١٠٣٤٥٦٧", "01034567"),
        ("سپرده 2170-1990-0200-7", "2170199002007"),
        ("عدد *۷۸۹*۱۲# را بگیرید", "*789*12#"),
        ("*733*2*4", "*733*2*4"),
        ("*1#", "*1#"),
        ("#1*733*", "#1*733*"),
        ("٭780٭5٭1234#", "*780*5*1234#"),
        ("IR06,296,000,000,010,032,420,000,1", IBAN),
        ("IR06، 2960، 0000، 0010، 0324، 2000، 01", IBAN),
        ("60379·91112·34567·8", "6037991112345678"),
        ("0101-23456780-010", "010123456780010"),
        ("مبلغ را به 1234567890 بانک ملت بپردازید", "1234567890"),
        ("حساب 2170199 - 555555", "2170199555555"),
        ("به 2170199 - 555555 بدهید", "2170199555555"),
        ("پرداخت به شماره ۱۲۳۴۵۶۷۸۹۰", "1234567890"),
        ("به شماره ۱۲۳۴۵۶۷۸۹۰ ریال بدهید", "1234567890"),
        ("پرداخت به ۱۲۳۴۵۶۷", "1234567"),
        ("ستاره ۷۳۳ ستاره ۱ مربع", "*733*1#"),
        ("ستاره ۷۳۳ ستاره ۱", "*733*1"),
        ("tel:%2A733%2A1%23", "*733*1#"),
        ("%252A733%252A1%2523", "*733*1#"),
    ],
)
def test_found(text: str, code: str) -> None:
    """An IBAN, a card, an account and a USSD code are found in every spelling."""
    assert code in payment_codes([text])


@pytest.mark.parametrize(
    "text",
    [
        "تلفن ۰۲۱-۸۵۳۵۲۰۶۴ و 09121234567",
        "+98 21 85352064",
        "021-88881234-40 و 021-88881250",
        "1، 2، 3، 4، 5، 6، 7، 8، 9، 10، 11، 12",
        "02185352064 02185352065",
        "کد ملی 0012345678",
        "مبلغ ۵۰۰٬۰۰۰ ریال",
        "قانون مصوب 1384/12/15",
        "خدمت 10030316100",
        "۵ ستاره * خوب",
        "هتل ۵ ستاره، ۲۰۰ متر مربع",
        "تلفن به شماره ۰۲۱-۸۵۳۵۲۰۶۴",
        "۰۲۱-۸۸۸۸۱۲۳۴ - ۰۲۱-۸۸۸۸۱۲۵۰",
        "تلفن: 88881234 - 88881235",
        "پرداخت مبلغ ۵۰۰٬۰۰۰ ریال تا ۱۴۰۵/۱۲/۲۹",
        "از 10,000,000 - 200,000,000",
        "بخشنامه شماره 200/99/16 مورخ 1399/02/21",
        "تصویب‌نامه شماره ۳۸۸۵۶/ت۲۷۲۷۰هـ مورخ ۱۳۸۱/۸/۱۵",
        "قانون شماره 12345 - 1384/12/15",
        "شنبه 7:30 - 14:30، 16:00 - 18:30",
        "100% رایگان",
    ],
)
def test_not_found(text: str) -> None:
    """A phone, an id, an amount, a law, an hour and a date are none."""
    assert payment_codes([text]) == ()


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(["", " ", "-", "_", "\u200c"]))
def test_any_text_around(before: str, after: str, gap: str) -> None:
    """An IBAN with its IR is found whatever is written around it, in groups of four or not."""
    groups = gap.join(IBAN[at : at + 4] for at in range(0, 24, 4))
    codes = payment_codes([f"{before} IR{groups} {after}"])
    assert any(code.startswith(IBAN) or IBAN in code for code in codes)
