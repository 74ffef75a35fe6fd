"""Numbers as Persian writes them: digits, thousands, rials and words, both ways."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from miz_khedmat.persian.text import ASCII_DIGITS, search_key

WORDS_END: Final = 10**15

PERSIAN: Final = "۰۱۲۳۴۵۶۷۸۹"
THOUSANDS: Final = "\u066c"

_EVERY: Final = "0123456789٠١٢٣٤٥٦٧٨٩" + PERSIAN
# The mark before U+2212 keeps the sign on the left of its number in a line that runs leftward.
_MINUS: Final = "\u200e\u2212"
_DIRECTION_MARKS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NUMBER: Final = re.compile(
    "(?P<sign>[-\u2212]?)"
    "(?P<digits>[0-9]+|[1-9][0-9]{0,2}(?P<mark>[,.٬، \u00a0\u202f])[0-9]{3}(?:(?P=mark)[0-9]{3})*)"
)
# Python's own bound on reading digits can be set as low as 640.
_LONGEST: Final = 640

_UNITS: Final = ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه")
_TEENS: Final = (
    *("ده", "یازده", "دوازده", "سیزده", "چهارده"),
    *("پانزده", "شانزده", "هفده", "هجده", "نوزده"),
)
_TENS: Final = ("بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود")
_HUNDREDS: Final = (
    *("صد", "دویست", "سیصد", "چهارصد", "پانصد"),
    *("ششصد", "هفتصد", "هشتصد", "نهصد"),
)
_SCALES: Final = {10**12: "تریلیون", 10**9: "میلیارد", 10**6: "میلیون", 10**3: "هزار"}
_ZERO, _NEGATIVE, _AND = "صفر", "منفی", " و "
_BELOW_TWENTY: Final = (*_UNITS, *_TEENS)
_VALUES: Final = (
    {word: value for value, word in enumerate(_BELOW_TWENTY, 1)}
    | {word: tens * 10 for tens, word in enumerate(_TENS, 2)}
    | {word: hundreds * 100 for hundreds, word in enumerate(_HUNDREDS, 1)}
    | {"یکصد": 100}
)
_WORD: Final = re.compile("|".join(sorted(_VALUES, key=len, reverse=True)))
_BELOW_HUNDRED: Final = (
    f"(?:(?:{'|'.join(_TENS)})(?:و(?:{'|'.join(_UNITS)}))?|{'|'.join(_BELOW_TWENTY)})"
)
_BELOW_THOUSAND: Final = (
    f"(?:(?:یکصد|{'|'.join(_HUNDREDS)})(?:و{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
)
_WORDS: Final = re.compile(
    "".join(f"(?:({_BELOW_THOUSAND}){word}(?:و(?!$))?)?" for word in list(_SCALES.values())[:-1])
    + f"(?:({_BELOW_THOUSAND})?({_SCALES[1000]})(?:و(?!$))?)?({_BELOW_THOUSAND})?"
)


def to_ascii(text: str) -> str:
    """Return the text with its Persian and Arabic digits in ASCII; all else is unchanged."""
    return text if text.isascii() else text.translate(ASCII_DIGITS)


def to_persian(text: str) -> str:
    """Return the text with its ASCII and Arabic digits in Persian; all else is unchanged."""
    return in_digits(text, PERSIAN)


def in_digits(text: str, digits: str) -> str:
    """Return the text with its digits replaced by *digits*, ten of them from zero to nine."""
    return text.translate(_table(digits))


@lru_cache(maxsize=8)
def _table(digits: str) -> dict[int, int]:
    return str.maketrans(_EVERY, digits * 3)


def grouped(number: int, digits: str = PERSIAN, mark: str = THOUSANDS) -> str:
    """Format a whole number with a mark between thousands.

    Args:
        number: The number, which may be negative.
        digits: The ten digits to use, from zero to nine.
        mark: What separates the thousands.
    """
    return in_digits(f"{number:,}".replace(",", mark), digits).replace("-", _MINUS)


def rials(amount: int) -> str:
    """Format an amount of rials for a page (D9, S8)."""
    return f"{grouped(amount)} ریال"


def read_number(text: str) -> int | None:
    """Parse a whole number in any digits and with any thousands marks, or return None.

    A dot is a thousands mark when three digits follow it (`1.754.900`); a fraction gives None.
    """
    bare = to_ascii(_DIRECTION_MARKS.sub("", text)).strip()
    match = _NUMBER.fullmatch(bare) if len(bare) <= _LONGEST else None
    if match is None:
        return None
    value = int(re.sub("[^0-9]", "", match["digits"]))
    return -value if match["sign"] else value


def words(number: int) -> str:
    """Return a whole number in Persian words.

    Raises:
        ValueError: The number is 10**15 or more, on either side of zero.
    """
    if abs(number) >= WORDS_END:
        raise ValueError(f"no words for {number}: it is not below {WORDS_END}")
    if number < 0:
        return f"{_NEGATIVE} {words(-number)}"
    return _AND.join(_scaled(number)) or _ZERO


def read_words(text: str) -> int | None:
    """Parse a whole number that is written in Persian words, or return None.

    Lost spaces and joiners are forgiven, and so is a missing «و» between thousands and the rest.
    """
    key = search_key(text)
    if key == _ZERO:
        return 0
    match = _WORDS.fullmatch(key.removeprefix(_NEGATIVE))
    if match is None or not match[0]:
        return None
    return -_value(match) if key.startswith(_NEGATIVE) else _value(match)


def _scaled(number: int) -> Iterator[str]:
    rest = number
    for scale, word in _SCALES.items():
        count, rest = divmod(rest, scale)
        if (count, scale) == (1, 1000):
            yield word
        elif count:
            yield f"{_AND.join(_below_thousand(count))} {word}"
    yield from _below_thousand(rest)


def _below_thousand(number: int) -> Iterator[str]:
    hundreds, rest = divmod(number, 100)
    if hundreds:
        yield _HUNDREDS[hundreds - 1]
    if rest > len(_BELOW_TWENTY):
        yield _TENS[rest // 10 - 2]
        rest %= 10
    if rest:
        yield _BELOW_TWENTY[rest - 1]


def _value(match: re.Match[str]) -> int:
    *counted, thousand, rest = match.groups(default="")
    counts = [_small(text) for text in counted]
    # A thousand, unlike a million, may have no count.
    counts[-1] = counts[-1] or bool(thousand)
    scaled = zip(counts, _SCALES, strict=True)
    return sum(count * scale for count, scale in scaled) + _small(rest)


def _small(text: str) -> int:
    return sum(_VALUES[word] for word in _WORD.findall(text))
