"""Random ids, and one-time tokens in which no two letters look alike (Crockford's base 32)."""

import secrets
from typing import Final

from miz_khedmat.persian.digits import to_ascii

LETTERS: Final = 26
"""Letters of a token: 130 bits."""
SMS_LETTERS: Final = 13
"""Letters of a token in a text message: 65 bits, for at most 14 days."""
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE: Final = str.maketrans("OIL", "011", "-")
_LONGEST: Final = 64


def random_id() -> str:
    """Return an id that says nothing."""
    return secrets.token_hex(16)


def fresh(letters: int = LETTERS) -> str:
    """Return a new random token of so many letters, five bits each."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(letters))


def derived(digest: bytes, letters: int = LETTERS) -> str:
    """Return the token that is made of a keyed *digest*: always the same one.

    Raises:
        ValueError: The digest has fewer bits than the token.
    """
    spare = len(digest) * 8 - letters * 5
    if spare < 0:
        raise ValueError(f"{len(digest)} bytes are too few for {letters} letters")
    number = int.from_bytes(digest) >> spare
    shifts = range((letters - 1) * 5, -1, -5)
    return "".join(_ALPHABET[number >> shift & 31] for shift in shifts)


def folded(text: str) -> str | None:
    """Return the token that somebody typed or opened, or None if it cannot be one.

    Small letters, Persian digits, hyphens, and O, I and L in the place of digits are read.
    """
    if len(text) > _LONGEST:
        return None
    token = "".join(to_ascii(text).split()).upper().translate(_ALIKE)
    sound = len(token) in {LETTERS, SMS_LETTERS} and set(token) <= set(_ALPHABET)
    return token if sound else None
