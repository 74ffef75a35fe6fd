"""Measure labels and wrap them into lines without a browser: Persian letters as they join."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from attrs import frozen

LEADING: Final = 1.35
"""The distance between lines, in units of the font size."""
SIZES: Final = (12.0, 11.0, 10.0, 9.0, 8.0)
"""The font sizes to try for a label, in pixels."""

# Hundredths of the font size, by letter: the widest among Vazirmatn, Noto Sans Arabic, Noto Sans
# and DejaVu Sans in Chromium, so that no label is wider on a page than here.
_ALONE: Final = {
    27: "'",
    28: "ijl",
    30: "آأإا",
    34: " ,.:;I`|‘’،؛·٬",
    41: "-()[]/\\!frt",
    47: 'ء"٫',
    54: "cszJةهذد«°_{}*؟^٪“”•",
    57: "رزژوؤTPYF۴ـ",
    62: "aegkvxy\u06c0عغ?L۵۷۸SE",
    64: "0123456789bdhnopqu$KZ",
    69: "ABCRVXمجحخ۳",
    73: "چUG",
    77: "DHNنل",
    84: "OQwئىيی#+<=>~قە",
    97: "طظکگكm&%MM",
    100: "W@—…",
    110: "بپتثفٮ",
    127: "سش",
    135: "صض",
    66: "–×",
}
_JOINED: Final = {
    36: "ئبتثپلنىيی",
    52: "فق",
    58: "کگكمعغ",
    69: "جحخچه",
    83: "طظ",
    90: "سش",
    95: "صض",
}
_WIDTHS: Final = {letter: width for width, letters in _ALONE.items() for letter in letters}
_JOINED_WIDTHS: Final = {letter: width for width, letters in _JOINED.items() for letter in letters}
_PERSIAN_DIGITS: Final = dict.fromkeys("۰۱۲۶۹٠١٢٣٤٥٦٧٨٩", 55)
_NEVER_JOINS_BACK: Final = frozenset("ء")
_ARABIC: Final = range(0x0620, 0x06D4)
_NOTHING: Final = frozenset({"Mn", "Me", "Cf", "Cc"})
_ELLIPSIS: Final = "…"


@frozen
class Lettering:
    """A label that is laid out: its lines, its font size and its widest line, both in pixels.

    *cut* is true if the text did not fit.
    """

    lines: tuple[str, ...]
    size: float
    width: float
    cut: bool = False

    @property
    def height(self) -> float:
        """The height of all lines, in pixels."""
        return len(self.lines) * self.size * LEADING


@lru_cache(maxsize=4096)
def width(text: str) -> float:
    """Return the greatest width of *text* on one line, in units of the font size."""
    return sum(_advances(text)) / 100


def _advances(text: str) -> Iterator[int]:
    for place, letter in enumerate(text):
        joined = _JOINED_WIDTHS.get(letter)
        if joined is not None and _joins(text, place + 1):
            yield joined
        else:
            yield _WIDTHS.get(letter) or _PERSIAN_DIGITS.get(letter) or _unlisted(letter)


def _joins(text: str, place: int) -> bool:
    """Return whether the letter at *place*, after any marks, joins the one before it."""
    while place < len(text) and unicodedata.category(text[place]) == "Mn":
        place += 1
    return (
        place < len(text) and ord(text[place]) in _ARABIC and text[place] not in _NEVER_JOINS_BACK
    )


def _unlisted(letter: str) -> int:
    if unicodedata.category(letter) in _NOTHING:
        return 0
    return 135 if ord(letter) in _ARABIC else 105 if ord(letter) > 0x10FF else 80


@lru_cache(maxsize=1024)
def fit(text: str, across: float, down: float, sizes: tuple[float, ...] = SIZES) -> Lettering:
    """Lay out *text* in the largest of *sizes* whose lines fit a box.

    Text that is too long for the smallest size is cut, and ends in an ellipsis.

    Args:
        text: The text of the label.
        across: The width of the box, in pixels.
        down: The height of the box, in pixels.
        sizes: The font sizes to try, in pixels.
    """
    for size in sizes:
        lines = _wrapped(text, across / size)
        widest = max(map(width, lines), default=0.0) * size
        if widest <= across and len(lines) * size * LEADING <= down:
            return Lettering(tuple(lines), size, widest)
    size = sizes[-1]
    return _cut(text, size, across / size, max(1, int(down / (size * LEADING))))


def _wrapped(text: str, across: float) -> list[str]:
    """Wrap at whole words; only a word that is too long makes a line wider than *across*."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, reached = "", 0.0
        for word in paragraph.split():
            wide = width(word)
            if line and reached + _SPACE + wide > across:
                lines.append(line)
                line, reached = word, wide
            else:
                line, reached = (
                    (f"{line} {word}", reached + _SPACE + wide) if line else (word, wide)
                )
        if line:
            lines.append(line)
    return lines


_SPACE: Final = _WIDTHS[" "] / 100


def _cut(text: str, size: float, across: float, most: int) -> Lettering:
    """Return the first *most* lines of *text*, with its longest words broken."""
    lines: list[str] = []
    for line in _wrapped(text, across):
        lines += _broken(line, across)
        if len(lines) > most:
            break
    cut = len(lines) > most
    if cut:
        shortened = next(_broken(lines[most - 1], across - width(_ELLIPSIS)), "")
        lines = [*lines[: most - 1], shortened + _ELLIPSIS]
    widest = max(map(width, lines), default=0.0) * size
    return Lettering(tuple(lines), size, widest, cut)


def _broken(line: str, across: float) -> Iterator[str]:
    """Break *line* into pieces of at most *across*; one letter is the least."""
    start, reached = 0, 0
    for place, advance in enumerate(_advances(line)):
        # A letter before a break has its isolated form, which is its widest.
        alone = _WIDTHS.get(line[place], advance)
        if place > start and reached + max(advance, alone) > across * 100:
            yield line[start:place]
            start, reached = place, 0
        reached += advance
    yield line[start:]


def right_to_left(text: str) -> bool:
    """Return whether the first letter of *text* with a direction reads from the right."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False
