"""Slugs are safe in files and URLs, and no two texts share one; shown text does no harm."""

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from miz_khedmat.persian.text import slug, visible

anything = st.text(st.characters())
tricky = st.text("a~2f/.\\:\0é۱ی")
long_texts = st.text("aی/~", min_size=100, max_size=200)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10031771101", "10031771101"),
        ("KHJ/030/1-1", "KHJ~2f~030~2f~1-1"),
        ("خدمت_۱", "خدمت_۱"),
        ("a~b", "a~7e~b"),
        (".", "~2e~"),
        ("..", "~2e~."),
        (".git", "~2e~git"),
        ("a.b", "a.b"),
        ("c:\\x", "c~3a~~5c~x"),
        ("\ud800", "~d800~"),
        ("", ""),
    ],
)
def test_a_slug_keeps_letters_and_digits_and_escapes_the_rest(text: str, expected: str) -> None:
    """Identifiers stay readable in URLs; signs with a meaning there are escaped."""
    assert expected == slug(text)


@given(anything | tricky | long_texts, anything | tricky | long_texts)
@example("/", "~2f~")
@example("a" * 121, slug("a" * 121))
def test_two_texts_never_share_a_slug(one: str, other: str) -> None:
    """A slug belongs to one text only."""
    assert (one == other) == (slug(one) == slug(other))


@given(anything | tricky | long_texts)
def test_a_slug_is_one_safe_part_of_a_path(text: str) -> None:
    """No separator, drive, way up or hidden name, and short enough for a file name."""
    name = slug("x" + text)
    assert ((name,), (name,)) == (PurePosixPath(name).parts, PureWindowsPath(name).parts)
    assert len(name.encode()) <= 120


@given(anything | tricky | long_texts)
def test_a_slug_holds_no_sign_that_means_something(text: str) -> None:
    """It has only letters, digits and four signs, and does not begin with a dot."""
    assert re.fullmatch(r"([\w~-][\w.~-]*)?", slug(text))


@given(st.text(min_size=1))
def test_a_slug_of_something_is_something(text: str) -> None:
    """Only the empty text has the empty slug."""
    assert slug(text)


@pytest.mark.parametrize("text", ["a" * 120, "ی" * 60])
def test_a_slug_of_120_bytes_is_whole(text: str) -> None:
    """What fits is not cut."""
    assert text == slug(text)


def test_a_long_slug_keeps_its_beginning() -> None:
    """A cut name is cut between characters and closed with a digest."""
    assert re.fullmatch("ی{43}~[0-9a-f]{32}", slug("ی" * 61))


def test_a_long_slug_is_not_cut_within_an_escape() -> None:
    """An escape is kept whole or left out."""
    assert re.fullmatch("a{84}~[0-9a-f]{32}", slug("a" * 84 + "/" * 20))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("می\u200cشود", "می\u200cشود"),
        ("دو\n\tسطر", "دو\n\tسطر"),
        ("دو\r\nسطر", "دو\nسطر"),
        ("a\u200db\u200ec\u200f", "a\u200db\u200ec\u200f"),
        ("a\0b\x1b[31m\x7f\x85", "ab[31m"),
        ("\u202eabc\u202c\u2066d\u2069", "abcd"),
        ("a\ufffe\uffff\U0010ffff\ufdd0b", "ab"),
        ("a\ud800b\udfff", "a\ufffdb\ufffd"),
        ("\ufeffa\u00a0\u2028", "\ufeffa\u00a0\u2028"),
    ],
)
def test_only_what_can_do_harm_is_taken_from_shown_text(text: str, expected: str) -> None:
    """Joiners and plain marks stay; controls, overrides and noncharacters are dropped."""
    assert expected == visible(text)


def test_every_character_is_shown_unless_it_is_harmful() -> None:
    """Only controls, direction runs, noncharacters and surrogates of all Unicode are dropped."""
    every = "".join(map(chr, range(0x110000)))
    gone = set(every) - set(visible(every))
    assert {"Cc", "Cf", "Cn", "Cs"} == {unicodedata.category(char) for char in gone}
    assert 32 + 33 - 2 + 9 + 66 + 2048 == len(gone)


@given(st.text(st.characters()))
def test_shown_text_can_be_sent(text: str) -> None:
    """What is left can be encoded, and would not be changed again."""
    assert visible(text).encode().decode() == visible(visible(text))
