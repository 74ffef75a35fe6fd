"""Numbers in Persian: digits both ways, thousands, rials, and numbers in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.persian.digits import (
    grouped,
    read_number,
    read_words,
    rials,
    to_ascii,
    to_persian,
    words,
)

LATIN, PERSIAN, ARABIC = "0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"
BEYOND = 10**15
SAID = ["یک", "ده", "بیست", "صد", "و", "هزار", "میلیون", "منفی", "صفر"]

sayable = st.integers(1 - BEYOND, BEYOND - 1)
round_numbers = st.builds(
    lambda count, zeros: count * 10**zeros, st.integers(0, 999), st.integers(0, 12)
)


@pytest.mark.parametrize("digits", [LATIN, PERSIAN, ARABIC])
def test_digits_of_three_sets_are_the_same_digits(digits: str) -> None:
    """Each set becomes ASCII, and each becomes Persian."""
    assert (LATIN, PERSIAN) == (to_ascii(digits), to_persian(digits))


@given(st.text(st.characters(exclude_characters=ARABIC + PERSIAN)))
def test_ascii_digits_go_to_persian_and_back(text: str) -> None:
    """Nothing but digits changes on the way."""
    assert text == to_ascii(to_persian(text))


@given(st.text(st.characters(exclude_characters=ARABIC + LATIN)))
def test_persian_digits_go_to_ascii_and_back(text: str) -> None:
    """Nothing but digits changes on the way back."""
    assert text == to_persian(to_ascii(text))


@given(st.text())
def test_a_text_keeps_its_length(text: str) -> None:
    """A digit is one character in every set."""
    assert (len(text), len(text)) == (len(to_ascii(text)), len(to_persian(text)))


def test_other_signs_are_kept() -> None:
    """The Persian decimal and thousands marks are not digits."""
    assert "1٫5 2٬000" == to_ascii("۱٫۵ ۲٬۰۰۰")


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "۰"), (999, "۹۹۹"), (1000, "۱٬۰۰۰"), (1754900, "۱٬۷۵۴٬۹۰۰"), (-1000, "\u200e\u2212۱٬۰۰۰")],
)
def test_thousands_are_grouped(number: int, expected: str) -> None:
    """U+066C is between thousands, and a minus sign stays on the left of its number."""
    assert expected == grouped(number)


def test_an_amount_names_its_unit() -> None:
    """An amount is shown in rials (D9)."""
    assert "۲۵۰٬۰۰۰ ریال" == rials(250_000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0),
        ("007", 7),
        ("1.754.900", 1_754_900),
        ("199.400", 199_400),
        ("200,000", 200_000),
        ("3,000", 3_000),
        ("۲۵۰٬۰۰۰", 250_000),
        ("٢٥٠،٠٠٠", 250_000),
        ("250 000", 250_000),
        ("250\u00a0000", 250_000),
        (" \u200f۲۵۰۰۰۰\u200e ", 250_000),
        ("-5", -5),
        ("\u22125", -5),
    ],
)
def test_a_number_is_read_as_agencies_write_it(text: str, expected: int) -> None:
    """Any digits, and any of the usual marks between thousands."""
    assert expected == read_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "رایگان",
        "1.5",
        "۱٫۵",
        "0.250",
        "1,2345",
        "12,34,567",
        "1,234.567",
        "1,234,",
        "021 12345678",
        "200,000 ریال",
        "10-20",
        "1\n2",
        "१२",
        "9" * 5000,
    ],
)
def test_what_is_not_one_number_is_read_as_none(text: str) -> None:
    """Fractions, mixed marks, ranges, units and telephone numbers are not guessed at."""
    assert read_number(text) is None


@given(st.integers())
def test_a_number_shown_is_read_again(number: int) -> None:
    """What the desk writes, it reads."""
    assert number == read_number(grouped(number))


@given(st.text() | st.text("0۱٢,.٬ -"))
def test_reading_a_number_never_raises(text: str) -> None:
    """Parsing any text gives a number or None."""
    assert isinstance(read_number(text), int | None)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "صفر"),
        (5, "پنج"),
        (10, "ده"),
        (19, "نوزده"),
        (20, "بیست"),
        (21, "بیست و یک"),
        (100, "صد"),
        (512, "پانصد و دوازده"),
        (1000, "هزار"),
        (1001, "هزار و یک"),
        (250_000, "دویست و پنجاه هزار"),
        (1_000_000, "یک میلیون"),
        (2_000_001_300, "دو میلیارد و هزار و سیصد"),
        (7 * 10**12, "هفت تریلیون"),
        (-3, "منفی سه"),
    ],
)
def test_numbers_are_said_in_words(number: int, expected: str) -> None:
    """The words of a number, joined by «و»."""
    assert expected == words(number)


@given(sayable | round_numbers)
def test_a_number_said_is_understood(number: int) -> None:
    """Parsing words is the inverse of writing them, over the whole range."""
    assert number == read_words(words(number))


@given(sayable | round_numbers)
def test_lost_spaces_are_forgiven(number: int) -> None:
    """Words that run together give the same number."""
    assert number == read_words(words(number).replace(" ", ""))


@pytest.mark.parametrize("number", [BEYOND, -BEYOND])
def test_numbers_beyond_the_words_are_refused(number: int) -> None:
    """Numbers from 10**15 on have no words, on either side of zero."""
    with pytest.raises(ValueError, match=f"no words for {number}"):
        words(number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سه", 3),
        ("بيست\u200cو\u200cپنج", 25),
        ("یکصد و ده", 110),
        ("یک هزار و دویست", 1200),
        ("دو میلیون پانصد هزار", 2_500_000),
        ("صد هزار", 100_000),
    ],
)
def test_number_words_are_read_as_people_write_them(text: str, expected: int) -> None:
    """Arabic letters, joiners, «یکصد», «یک هزار», and a missing «و» after millions."""
    assert expected == read_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "منفی",
        "و",
        "پنج پنج",
        "بیست سی",
        "هزار و",
        "و پنج",
        "میلیون",
        "هزار میلیون",
        "سه روز",
        "5",
    ],
)
def test_words_that_say_no_number_are_read_as_none(text: str) -> None:
    """Words out of order, dangling words and other words are not guessed at."""
    assert read_words(text) is None


@given(st.lists(st.sampled_from(SAID)))
def test_reading_words_never_raises(number_words: list[str]) -> None:
    """Parsing any words gives a number or None."""
    assert isinstance(read_words(" ".join(number_words)), int | None)
