"""What a rule can repair without asking: letters, digits, joiners, hidden signs and spaced ids."""

import re
from typing import Final

from miz_khedmat.persian.digits import to_ascii
from miz_khedmat.persian.text import fold_id

_LETTERS: Final = str.maketrans("يىكةٱ", "ییکها")
_ARABIC_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
_HIDDEN: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_DIGITS: Final = "\u06f0-\u06f9\u0660-\u0669"
_LATIN: Final = re.compile(f"[A-Za-z][A-Za-z{_DIGITS}]*|[{_DIGITS}]+[A-Za-z][A-Za-z{_DIGITS}]*")
_VERBS: Final = "|".join(
    [
        *("شود", "شوند", "گردد", "گردند", "باشد", "باشند", "کند", "کنند", "دهد", "دهند"),
        *("نماید", "نمایند", "توان", "تواند", "توانند", "گیرد", "گیرند", "یابد"),
    ]
)
PREFIX: Final = re.compile(f"(?<![\\w\u200c])(ن?می) ?({_VERBS})(?![\\w\u200c])")
"""«می» before a verb that is known, without its joiner."""


def letters(text: str) -> str:
    """Persian ی, ک, ه and ا in the place of the Arabic ones."""
    return text.translate(_LETTERS)


def joiners(text: str) -> str:
    """The half-space in the place of ``¬``."""
    return text.replace("\u00ac", "\u200c")


def unstretched(text: str) -> str:
    """No kashida."""
    return text.replace("\u0640", "")


def latin_digits(text: str) -> str:
    """Latin digits inside Latin words."""
    return _LATIN.sub(lambda found: to_ascii(found[0]), text)


def persian_digits(text: str) -> str:
    """Persian digits in the place of the Arabic-Indic ones."""
    return text.translate(_ARABIC_DIGITS)


def plain(text: str) -> str:
    """No hidden sign of direction."""
    return _HIDDEN.sub("", text)


def prefixes(text: str) -> str:
    """The half-space behind «می» of the verbs that are known."""
    return PREFIX.sub(lambda found: f"{found[1]}\u200c{found[2]}", text)


def spaced_id(text: str) -> str:
    """An id joined, in ASCII digits."""
    return fold_id(text)
