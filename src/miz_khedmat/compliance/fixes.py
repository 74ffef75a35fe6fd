"""Safe automatic repairs: letters, digits, joiners, hidden signs and spaced ids."""

import re
from typing import Final

from miz_khedmat.persian.digits import to_ascii
from miz_khedmat.persian.text import ARABIC_LETTERS, DIRECTION_MARKS, fold_id

_HA: Final = "ة(?![\u200c ]?ال)"
ARABIC: Final = re.compile(f"[يىكٱ]|{_HA}")
"""Arabic letters in place of Persian ones; «دایرة‌المعارف» keeps its ة."""
_LETTER: Final = r"[^\W\d_\u0640]"
KASHIDA: Final = re.compile(f"\u0640(?<={_LETTER}\u0640)\u0640*(?={_LETTER})")
"""Kashida inside a word; between spaces it is a dash, and «هـ.ق» is an abbreviation."""
_ARABIC_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
_HIDDEN: Final = re.compile(f"[{DIRECTION_MARKS}]")
_KIND: Final = re.compile(r"[Gg]\s*2\s*[CcBbGg](?![A-Za-z])")
_BLANKS: Final = re.compile(r"\(\s*(G2[CBG])\s*\)")
_DIGITS: Final = "\u06f0-\u06f9\u0660-\u0669"
_LATIN: Final = re.compile(
    f"[A-Za-z][A-Za-z{_DIGITS}]*|(?<![{_DIGITS}])[{_DIGITS}]++[A-Za-z][A-Za-z{_DIGITS}]*"
)
_VERBS: Final = "|".join(
    [
        *("شود", "شوند", "گردد", "گردند", "باشد", "باشند", "کند", "کنند", "دهد", "دهند"),
        *("نماید", "نمایند", "توان", "تواند", "توانند", "گیرد", "گیرند", "یابد", "یابند"),
        *("رسد", "رسند", "آید", "آیند", "خواهد", "خواهند", "بایست", "بایستی", "پذیرد", "پذیرند"),
        *("پردازد", "پردازند", "گذارد", "گذارند", "دارد", "دارند", "کنید", "شوید", "توانید"),
    ]
)
PREFIX: Final = re.compile(f"(?<![\\w\u200c])(ن?می) ?({_VERBS})(?![\\w\u200c])")
"""«می» before a known verb, without its joiner."""


def letters(text: str) -> str:
    """Replace Arabic letters with Persian ی, ک, ه and ا."""
    return re.sub(_HA, "ه", text.translate(ARABIC_LETTERS))


def joiners(text: str) -> str:
    """Replace ``¬`` with the half-space."""
    return text.replace("\u00ac", "\u200c")


def unstretched(text: str) -> str:
    """Remove kashida inside words."""
    return KASHIDA.sub("", text)


def latin_digits(text: str) -> str:
    """Write digits inside Latin words as Latin digits."""
    return _LATIN.sub(lambda found: to_ascii(found[0]), text)


def kinds(text: str) -> str:
    """Write the codes of kinds in capitals, without blanks in them or in their parentheses."""
    whole = _KIND.sub(lambda found: "".join(found[0].split()).upper(), text)
    return _BLANKS.sub(r"(\1)", whole)


def persian_digits(text: str) -> str:
    """Replace Arabic-Indic digits with Persian ones."""
    return text.translate(_ARABIC_DIGITS)


def plain(text: str) -> str:
    """Remove hidden direction marks."""
    return _HIDDEN.sub("", text)


def prefixes(text: str) -> str:
    """Write the half-space after «می» before known verbs."""
    return PREFIX.sub(lambda found: f"{found[1]}\u200c{found[2]}", text)


def spaced_id(text: str) -> str:
    """Write an id in ASCII digits, without blanks."""
    return fold_id(text)
