"""Keys for comparing, finding, sorting and addressing Persian text, and text made safe to show."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Final

ASCII_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
SLUG_BYTES: Final = 120

# U+00AC is included because many agencies' pages have it in place of a ZWNJ.
_INVISIBLE: Final = (
    "\u00ac\u00ad\u034f\u061c\u0640\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
DIRECTION_MARKS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""Invisible characters that change the direction of text, for a class of a pattern."""
ARABIC_LETTERS: Final = str.maketrans("يىكٱ", "ییکا")
"""Letters of Arabic keyboards, each mapped to the Persian letter that is meant."""
_MADDA: Final = "\u0653"
_MARKS: Final = (
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654\u0655\u0656\u0657\u0658\u0659\u065a\u065b"
    "\u065c\u065d\u065e\u065f\u0670"
)
_VARIANTS: Final = {"ا": "أإٱ", "و": "ؤ", "ه": "ةۀەہۂۃھ", "ک": "كڪ", "ی": "يىېےئۓ"}
_SORTED: Final[dict[int, int | None]] = (
    dict(ASCII_DIGITS)
    | dict.fromkeys(map(ord, _INVISIBLE + _MARKS))
    | {ord(other): ord(letter) for letter, others in _VARIANTS.items() for other in others}
)
_FOLDED: Final[dict[int, int | None]] = _SORTED | {ord("آ"): ord("ا"), ord(_MADDA): None}

# The gap between ASCII's digits and its small letters: a folded key with only letters,
# digits and spaces has nothing else in it, so plain string order is the right order.
_ORDER: Final = str.maketrans(
    {letter: chr(0x3A + place) for place, letter in enumerate("آاءبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")}
)
_SEPARATORS: Final = re.compile(r"[\W_]+")
_REMEMBERED: Final = 10_000
"""The most letters of a text whose folded form is cached: whole pages would fill the memory."""

# What `check --fix` may repair, and nothing else: NFKC would make 10² of 102.
_RESPELT: Final = ASCII_DIGITS | ARABIC_LETTERS | str.maketrans("ة\u00ac", "ه\u200c")
_MARKED: Final = re.compile(f"[{DIRECTION_MARKS}]")
_LETTER: Final = r"[^\W\d_\u0640]"
_LOOSE: Final = re.compile(f"(?<={_LETTER})[\u0640\u200c]+(?={_LETTER})")
_PREFIX_GAP: Final = re.compile(f"(?<=می) (?={_LETTER})")

_NFKC: Final = partial(unicodedata.normalize, "NFKC")

_UNSAFE_IN_SLUG: Final = re.compile(r"[^\w.\-]|\A\.")
_SLUG_DIGEST_DIGITS: Final = 32

_ZWNJ: Final = "\u200c"
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_NONCHARACTERS: Final = "\ufdd0-\ufdef" + "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
HARMFUL: Final = (
    f"\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff{_NONCHARACTERS}"
)
"""Characters that can only do harm when shown, for a class of a regular expression."""
_HARMFUL: Final = re.compile(f"[{HARMFUL}]")

_FIRST: Final = r"[A-Za-z0-9\u06f0-\u06f9\u0660-\u0669]"
_INNER: Final = r"[\w@.:/+*#%&?=~\-\u066b\u066c\u06f0-\u06f9\u0660-\u0669]"
_LAST: Final = r"[A-Za-z0-9\u06f0-\u06f9\u0660-\u0669*#%=]"
# Adjacent words are one run: two runs would change places in Persian text.
_LATIN_RUN: Final = re.compile(
    rf"[+*#]?{_FIRST}(?:(?:{_INNER}|[ ](?={_FIRST}))*{_LAST})?(?:(?<=[A-Za-z])/)?",
    re.ASCII,
)


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Return the key under which two spellings of the same words are equal.

    Letters, digits and presentation forms are unified; vowel signs, joiners and direction marks are
    dropped; case is folded and each run of spaces becomes one. Never show the result.
    """
    return " ".join(_unified(text, _FOLDED, str.casefold).split())


def search_key(text: str) -> str:
    """Return `fold(text)` without spaces and punctuation, so that lost spaces are forgiven."""
    return _SEPARATORS.sub("", fold(text))


def words(text: str) -> tuple[str, ...]:
    """Return the words of `fold(text)`: runs of letters and digits, without punctuation."""
    folded = fold(text) if len(text) <= _REMEMBERED else fold.__wrapped__(text)
    return tuple(_SEPARATORS.sub(" ", folded).split())


def spelling_key(text: str) -> str:
    """Return the key that is the same before and after `check --fix`.

    Digits, letters of Arabic keyboards, joiners and kashida inside words, direction marks, runs of
    spaces and the space after «می» do not count. Everything else does, superscripts too: this is
    for digests, which must notice whatever may mean something else.
    """
    bare = _MARKED.sub("", text).translate(_RESPELT)
    return _PREFIX_GAP.sub("", " ".join(_LOOSE.sub("", bare).split()))


def sort_key(text: str) -> tuple[str, str]:
    """Return the sort key of a text: spaces, digits, Persian letters, then all others.

    Punctuation counts as a space. Texts that are otherwise equal are in code point order.
    """
    letters = _SEPARATORS.sub(" ", _unified(text, _SORTED, str.casefold))
    return letters.strip().translate(_ORDER), text


@lru_cache(maxsize=2048)
def fold_id(text: str) -> str:
    """Return an identifier for comparison: no spaces, joiners or direction marks, ASCII digits.

    Hyphens, slashes and letters stay, and so does their case.
    """
    return _NFKC("".join(_unified(text, _FOLDED, str).split()))


def id_key(text: str) -> str:
    """Return the key of an identifier in URLs and look-ups: its slug, however it is spelt."""
    return slug(fold_id(text))


def slug(text: str) -> str:
    """Return a name for files and URLs that no other text shares.

    Letters, digits, `_`, `-` and `.` stay; all else, and a leading dot, becomes `~hex~`. A name
    over 120 bytes of UTF-8 is cut and ends in `~` and a digest. Only the empty text has an empty
    slug.
    """
    whole = _UNSAFE_IN_SLUG.sub(lambda match: f"~{ord(match[0]):x}~", text)
    return whole if len(whole.encode()) <= SLUG_BYTES else _shortened(whole)


def visible(text: str) -> str:
    """Return the text without characters that can only do harm when shown.

    Control characters other than newline and tab, noncharacters and the marks that embed, override
    or isolate a direction are dropped; a lone surrogate becomes U+FFFD. Joiners, LRM and RLM stay.
    """
    # Text that is printable apart from its joiners is harmless; this check is ten times faster.
    if text.replace(_ZWNJ, "").isprintable() or not _HARMFUL.search(text):
        return text
    return _HARMFUL.sub("", _SURROGATES.sub("\ufffd", text))


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """Split *text* into pieces.

    Returns:
        Each piece, and true for a number, an address or a Latin run, which keeps its own order.
    """
    end = 0
    for match in _LATIN_RUN.finditer(text):
        if end < match.start():
            yield text[end : match.start()], False
        yield match[0], True
        end = match.end()
    if end < len(text):
        yield text[end:], False


def _unified(text: str, table: dict[int, int | None], case: Callable[[str], str]) -> str:
    # NFKC and case folding can produce characters of the table, and dropping characters can let
    # letters combine: hence each is done twice.
    once = _NFKC(case(_NFKC(text.translate(table))))
    return _NFKC(once.translate(table))


def _shortened(whole: str) -> str:
    # An escape has two tildes, so a name with an odd number of them is a shortened one and
    # can equal no whole name.
    head = whole.encode()[: SLUG_BYTES - _SLUG_DIGEST_DIGITS - 1].decode(errors="ignore")
    if head.count("~") % 2:
        head = head[: head.rindex("~")]
    return f"{head}~{hashlib.sha256(whole.encode()).hexdigest()[:_SLUG_DIGEST_DIGITS]}"
