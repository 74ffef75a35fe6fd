"""Masking: phones, national ids, cards and accounts go, dates and amounts stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.surveys.masking import MASK, masked

DIGITS = ["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"]
NUMBERS = {
    "mobile": "09123456789",
    "phone": "02185001050",
    "phone of a city": "85001050",
    "national id": "0012345679",
    "card": "6037991112345678",
    "account": "0100324200001",
    "iban": "062960000000100324200001",
}
SEPARATORS = ["", " ", "-", " - ", ".", "/", "_", "\u200c", "\u200f", "\u00a0", "–", ") "]


@pytest.mark.parametrize("number", NUMBERS.values(), ids=NUMBERS)
@pytest.mark.parametrize("digits", DIGITS)
@pytest.mark.parametrize("separator", SEPARATORS)
def test_a_number_that_may_identify_somebody_is_masked(
    number: str, digits: str, separator: str
) -> None:
    """In digits of three scripts, whole or in parts, a dot for each digit."""
    written = number.translate(str.maketrans(DIGITS[0], digits))
    parts = [written[at : at + 4] for at in range(0, len(written), 4)]
    text = f"شماره من «{separator.join(parts)}» است."
    assert f"شماره من «{MASK * len(number)}» است." == masked(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+98 (912) 345-67-89", "+" + MASK * 12),
        ("IR06 2960 0000 0010 0324 2000 01", "IR" + MASK * 24),
        ("0912،345،6789", MASK * 11),
        ("9123456789 تومان", MASK * 10 + " تومان"),
        ("2025/03/21", MASK * 8),
        ("1404/13/01", MASK * 8),
        ("از 1404/02/01 با 09123456789", "از 1404/02/01 با " + MASK * 11),
        ("0 9 1 2 3 4 5 6 7 8 9", MASK * 11),
    ],
)
def test_odd_ways_of_writing_are_masked_too(text: str, expected: str) -> None:
    """With a country code, commas, blanks after each digit, beside a date, called an amount."""
    assert expected == masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "۳٬۲۰۰٬۰۰۰ تومان دادم",
        "مبلغ 1,754,900,000 بود",
        "32000000 ریال و ۲۵۰۰۰۰۰۰۰ ريال و 12345678 میلیون تومان",
        "از ۱۴۰۴/۰۲/۰۱ تا 1404-03-05",
        "1404/02/01-1404/03/01 و 1404/02/01 10:30",
        "سال‌های 1402 1403 1404",
        "ساعت ۸:۳۰ تا ۱۴:۰۰، سه بار",
        "۱۲، ۱۳، ۱۴، ۱۵، ۱۶",
        "1234567",
        "روز 22 اردیبهشت 1404 ساعت 10",
    ],
)
def test_dates_amounts_and_small_numbers_stay(text: str) -> None:
    """They concern the service, and identify nobody."""
    assert text == masked(text)


@given(st.text("۰۱۲3456789 -/.,٬\u200c•تومان\n"))
def test_masking_twice_changes_nothing(text: str) -> None:
    """What is masked stays as it is, and never becomes longer."""
    once = masked(text)
    assert once == masked(once)
    assert len(once) <= len(text)


@given(st.text(), st.from_regex(r"[0-9۰-۹]{8,30}(?=\Z)", fullmatch=True), st.text("ابپت \n"))
def test_no_long_run_of_digits_remains(before: str, number: str, after: str) -> None:
    """Whatever is around it; only amounts that are named as such may remain."""
    assert number not in masked(f"{before}ش{number}ش{after}")
