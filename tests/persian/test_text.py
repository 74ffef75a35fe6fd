"""Folded keys of Persian text: which texts are equal, how they are found, and their order."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.persian.text import fold, fold_id, search_key, sort_key, words

ZWNJ = "\u200c"
ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"

persian = st.text(
    "آأإاؤوئيىیكکةۀه۱١1 .-Aa\u200c\u00ac\u0640\u064b\u0653\u0654\u200f\u00b4\ufdf9\ufe71"
)


def in_order(texts: Sequence[str]) -> list[str]:
    """Return the texts in the order of a list."""
    return sorted(texts, key=sort_key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("شركت ملي", "شرکت ملی"),
        ("شهرداری", "شهردارى"),
        ("مسئول", "مسیول"),
        ("مؤسسه", "موسسه"),
        ("إدارۀ أمور", "اداره امور"),
        ("ادارة", "اداره\u0654"),
        ("آب", "اب"),
        ("آب", "ا\u0653ب"),
        ("می" + ZWNJ + "شود", "میشود"),
        ("دستگاه\u00acها", "دستگاهها"),
        ("میــز خــدمــت", "میز خدمت"),
        ("حتماً", "حتما"),
        ("۱۲۳ ٤٥٦", "123 456"),
        ("\u202bمیز\u202c\u200f", "میز"),
        ("\ufee3\ufef4\ufeb0", "میز"),
        ("  میز\u00a0\n خدمت\t", "میز خدمت"),
        ("G2C", "g2c"),
        ("Straße", "STRASSE"),
        ("﷼", "ریال"),
    ],
)
def test_two_spellings_of_the_same_words_have_one_key(one: str, other: str) -> None:
    """Arabic letters, lost joiners, other digits, vowel signs and case do not matter."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("میز", "میر"), ("گل", "کل"), ("پا", "با"), ("جزء", "جز")]
)
def test_other_words_have_other_keys(one: str, other: str) -> None:
    """Letters that Persian distinguishes stay distinct."""
    assert fold(one) != fold(other)


@given(st.text() | persian)
def test_folding_a_key_changes_nothing(text: str) -> None:
    """A key is its own key."""
    assert fold(text) == fold(fold(text))


def test_every_character_has_a_settled_key() -> None:
    """No character of Unicode folds to something that would fold further."""
    key = fold(" x ".join(map(chr, range(0x110000))))
    assert set(key.split("x")) == set(fold(key).split("x"))


@pytest.mark.parametrize(
    "text", ["جمع آوری", "جمع" + ZWNJ + "آوری", "جمعآوری", "«جمعآوری»", "جمع-آوری", "جمع_آوری!"]
)
def test_search_forgives_lost_spaces_and_signs(text: str) -> None:
    """Spaces, joiners and punctuation do not hide a match."""
    assert search_key("جمع آوري") == search_key(text)


@given(st.text() | persian, persian)
def test_what_is_part_of_a_text_is_found_in_it(text: str, part: str) -> None:
    """A text is found by the words that it contains."""
    assert search_key(part) in search_key(f"{text} {part} {text}")


def test_the_alphabet_is_in_order() -> None:
    """Letters are in the order of the Persian alphabet, not of their code points."""
    assert list(ALPHABET) == in_order(ALPHABET[::-1])


def test_spaces_come_before_digits_and_digits_before_letters() -> None:
    """A shorter word comes first, Persian comes before Latin, and Latin before other scripts."""
    expected = ["آب", "آب ۱", "آب ۲", "آب شرب", "آب۱", "آباد", "ب", "id", "ωμέγα"]
    assert expected == in_order(expected[::-1])


def test_spelling_and_punctuation_do_not_move_a_title() -> None:
    """Arabic letters, joiners and guillemets do not change a title's place."""
    expected = ["«پنبه»", "شركت يک", "شر" + ZWNJ + "کتها", "(کار)", "یزد"]
    assert expected == in_order(expected[::-1])


@given(st.lists(st.text() | persian))
def test_the_order_is_the_same_from_any_start(texts: list[str]) -> None:
    """Ties are broken, so a list has one order."""
    assert in_order(texts) == in_order(texts[::-1])


@given(persian, persian)
def test_texts_share_a_place_only_if_they_are_the_same(one: str, other: str) -> None:
    """The order is total."""
    assert (one == other) == (sort_key(one) == sort_key(other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10031771101", "10031771101"),
        ("۱۰۰۳۱۷۷۱۱۰۱", "10031771101"),
        (" ١٠٠٣ ١٧٧١\u200f ١٠١ ", "10031771101"),
        ("KHJ/030/205/1-1", "KHJ/030/205/1-1"),
        ("ك\u200cي-۱", "کی-1"),
        ("at-005", "at-005"),
        ("", ""),
    ],
)
def test_an_identifier_is_compared_without_its_dress(text: str, expected: str) -> None:
    """Digits are ASCII, spaces and marks are dropped; signs and case belong to the identifier."""
    assert expected == fold_id(text)


@given(st.text() | persian)
def test_folding_a_folded_identifier_changes_nothing(text: str) -> None:
    """A folded identifier is its own key."""
    assert fold_id(text) == fold_id(fold_id(text))


@given(st.text() | persian)
def test_a_folded_identifier_has_no_spaces(text: str) -> None:
    """No part of an identifier can be lost at a line break."""
    assert [fold_id(text)] == (fold_id(text).split() or [""])


def test_the_words_of_a_whole_page_are_not_kept() -> None:
    """They are those of its parts; only short texts are cached."""
    before = fold.cache_info().currsize
    page = "خدمت‌های ديگر، " * 10_000

    assert words("خدمت‌های ديگر، ") * 10_000 == words(page)
    assert fold.cache_info().currsize <= before + 1
