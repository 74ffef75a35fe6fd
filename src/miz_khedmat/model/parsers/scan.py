"""Cut a text into words, figures and marks with their places."""

import enum
import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from attrs import frozen

from miz_khedmat.persian.digits import to_ascii
from miz_khedmat.persian.text import fold


class TokenKind(enum.Enum):
    """The kind of a token; OTHER is an address, a date or another figure that counts nothing."""

    WORD = "word"
    NUMBER = "number"
    CLOCK = "clock"
    MARK = "mark"
    OTHER = "other"


@frozen
class Token:
    """A piece of a text: its folded *key*, its place, and for a figure what it counts.

    *scale* is the thousand or million that the figure is written with, else 1. A *value* of None is
    a figure with two readings («1/2»).
    """

    kind: TokenKind
    key: str
    start: int
    end: int
    value: Fraction | None = None
    scale: int = 1


_ADDRESS: Final = re.compile(
    r"(?i:https?:/|www\.|@|\.(?:ir|com|org|net|pdf|docx?|xlsx?|zip|jpe?g|png|aspx)\b)"
)
# So many digits in a row are an account, card or identity number, never a count.
ACCOUNT_DIGITS: Final = 16
_MASK: Final = "\ufffc"
_SOFT: Final = "\u00ac\u00ad\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069"
_TOKEN: Final = re.compile(
    rf"""
    (?P<other>{_MASK}+ | \d+([./\-])\d{{1,2}}\2\d{{1,4}}(?!\d) | \d+(?::\d+){{2,}})
  | (?P<grouped>\d{{1,3}}([.,٬،'’/\ \u00a0\u202f])\d{{3}}(?:\4\d{{3}})*(?![./]?\d))
  | (?P<chain>\d+(?:[./]\d+){{2,}})
  | (?P<clock>\d{{1,2}}(?:\s?:\s?\d{{2}}|:\d)(?!\d))
  | (?P<decimal>\d+[./٫]\d{{1,2}}(?!\d))
  | (?P<comma>\d+,\d{{1,2}}(?!\d))
  | (?P<plain>\d+)
  | (?P<word>[^\W\d_](?:[^\W\d_]|[{_SOFT}])*)
  | (?P<mark>[^\w\s{_SOFT}]|_)
    """,
    re.VERBOSE,
)
_DASHES: Final = frozenset("-–—−‐‑~ـ")
_EDGES: Final = " \t\r\n.…،,؛;:/\\|()[]{}«»\"'-–—_*+=!?؟\u200c\u200e\u200f"
_KINDS: Final = {
    "other": TokenKind.OTHER,
    "chain": TokenKind.OTHER,
    "comma": TokenKind.OTHER,
    "grouped": TokenKind.NUMBER,
    "plain": TokenKind.NUMBER,
    "decimal": TokenKind.NUMBER,
    "clock": TokenKind.CLOCK,
    "word": TokenKind.WORD,
    "mark": TokenKind.MARK,
}


def vocabulary(*words: str) -> frozenset[str]:
    """Return the folded keys of the words; each argument has several, separated by spaces."""
    return frozenset(fold(word) for line in words for word in line.split())


def figure(number: Fraction) -> int | float:
    """Return a number as a person would write it: an integer if it is whole."""
    return int(number) if number.denominator == 1 else float(number)


def pieces(text: str) -> list[Token]:
    """Return the words, figures and marks of a text in order, without spaces and joiners."""
    return [_token(match) for match in _TOKEN.finditer(_without_addresses(text))]


def remainder(text: str, tokens: Iterable[Token]) -> str:
    """Return the words of *tokens* as written in *text*, without the marks around them."""
    runs: list[list[int]] = []
    for token in tokens:
        gap = text[runs[-1][1] : token.start] if runs else "-"
        if gap.strip():
            runs.append([token.start, token.end])
        else:
            runs[-1][1] = token.end
    parts = (text[start:end].strip(_EDGES) for start, end in runs)
    return " ".join(part for part in parts if part)


def _without_addresses(text: str) -> str:
    def masked(chunk: re.Match[str]) -> str:
        return _MASK * len(chunk[0]) if _ADDRESS.search(chunk[0]) else chunk[0]

    return re.sub(r"\S+", masked, text)


def _token(match: re.Match[str]) -> Token:
    name = next(name for name in _KINDS if match[name] is not None)
    raw, (start, end) = match[0], match.span()
    if name == "word":
        key = fold(raw.strip())
        return Token(TokenKind.WORD if key else TokenKind.MARK, key or "-", start, end)
    if name == "mark":
        return Token(TokenKind.MARK, "-" if raw in _DASHES else raw, start, end)
    key = _figures(raw) if name == "grouped" else _ascii(raw)
    if len(key) >= ACCOUNT_DIGITS:
        return Token(TokenKind.OTHER, key, start, end)
    return Token(_KINDS[name], key, start, end, _value(name, key, raw))


def _figures(raw: str) -> str:
    return "".join(str(int(letter)) for letter in raw if letter.isdecimal())


def _ascii(raw: str) -> str:
    return re.sub(r"[/٫]", ".", re.sub(r"\s", "", to_ascii(raw)))


def _value(name: str, key: str, raw: str) -> Fraction | None:
    if name in ("grouped", "plain"):
        return Fraction(int(_figures(raw)))
    if name != "decimal":
        return None
    # «1/5 ساعت» is usually one and a half in Iran, but «1/2» may well be a half.
    if "/" in raw and key.rpartition(".")[2] not in ("5", "25", "75"):
        return None
    return Fraction(key)
