"""Tokens: their length, their letters, and how they are read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.store.tokens import LETTERS, SMS_LETTERS, derived, folded, fresh

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TOKENS = st.sampled_from([LETTERS, SMS_LETTERS]).flatmap(
    lambda letters: st.text(ALPHABET, min_size=letters, max_size=letters)
)


def test_a_token_has_130_bits_and_65_in_a_text_message() -> None:
    """Five bits a letter, none of which looks like another."""
    assert [26, 13] == [len(fresh()), len(fresh(SMS_LETTERS))]
    assert set("".join(fresh() for _ in range(200))) == set(ALPHABET)


def test_two_tokens_differ() -> None:
    """A thousand of the short ones are all new."""
    assert 1000 == len({fresh(SMS_LETTERS) for _ in range(1000)})


@given(TOKENS)
def test_a_token_is_read_as_it_is_typed(token: str) -> None:
    """In small letters, with hyphens, blanks and Persian digits, with letters like digits."""
    typed = token.lower().translate(str.maketrans("0123456789", "oi۲۳۴۵۶۷۸٩"))
    parts = (typed[at : at + 4] for at in range(0, len(typed), 4))
    assert token == folded(token)
    assert token == folded(f" {'-'.join(parts)} ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0" * 12,
        "0" * 14,
        "0" * 25,
        "U" * 13,
        "ب" * 26,
        "0" * 13 + "/" * 13,
        " " * 40 + "0" * 26,
    ],
)
def test_what_is_no_token_is_read_as_none(text: str) -> None:
    """Another length, another letter, a text too long to look at."""
    assert folded(text) is None


@given(st.binary(min_size=17, max_size=40), st.sampled_from([LETTERS, SMS_LETTERS]))
def test_a_digest_has_one_token(digest: bytes, letters: int) -> None:
    """It is well formed and always the same; a short one begins the long one."""
    token = derived(digest, letters)
    assert token == folded(token) == derived(digest, letters)
    assert derived(digest).startswith(derived(digest, SMS_LETTERS))


@given(st.integers(0, 2**130 - 1))
def test_no_bit_of_a_digest_is_lost(number: int) -> None:
    """130 bits and back."""
    token = derived((number << 6).to_bytes(17))
    assert number == sum(ALPHABET.index(letter) << 5 * at for at, letter in enumerate(token[::-1]))


def test_a_short_digest_is_refused() -> None:
    """Sixteen bytes are two bits too few."""
    with pytest.raises(ValueError, match="16 bytes are too few for 26 letters"):
        derived(b"0" * 16)
