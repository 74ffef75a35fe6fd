"""Ticks that are drawn with letters of symbol fonts, as the signs that they look like."""

import re
from collections.abc import Mapping
from typing import Final

TICKED: Final = "☑"
EMPTY: Final = "☐"
PICTURE: Final = "\ufffc"
"""Stands where a picture or a control does, of which nothing can be told."""

_FONTS: Final[tuple[tuple[str, Mapping[int, str]], ...]] = (
    (
        "wingdings 2",
        {
            **dict.fromkeys((0x50, 0x52), TICKED),
            **dict.fromkeys((0x4F, 0x56), "✗"),
            **dict.fromkeys((0x51, 0x53, 0x54, 0x55), "☒"),
            **dict.fromkeys((0x99, 0x9A, 0x9B, 0x9C, 0xA3, 0xA4, 0xA5, 0xA6), EMPTY),
            **dict.fromkeys((0x98, 0x9D, 0x9E, 0xA2, 0xA8, 0xA9, 0xAA), "■"),
        },
    ),
    (
        "wingdings",
        {
            # R is a sun here; whoever has written it took the box of the second font.
            **dict.fromkeys((0x52, 0xFC, 0xFE), TICKED),
            0xFB: "✗",
            **dict.fromkeys((0x78, 0xFD), "☒"),
            **dict.fromkeys((0x6F, 0x70, 0x71, 0x72, 0xA1, 0xA2, 0xA3, 0xA8), EMPTY),
            **dict.fromkeys((0x6C, 0x6E, 0xA4, 0xA5), "■"),
        },
    ),
    ("webdings", {0x61: TICKED, 0x63: EMPTY, 0x67: "■", 0x72: "✗"}),
)
_PRIVATE: Final = 0xF000
_USUAL: Final = "wingdings"
_BARE: Final = re.compile("[\uf020-\uf0ff]")
"""Letters of symbol fonts whose font is not named."""


def symbol(font: str, code: int) -> str:
    """The sign that *code* draws in *font*; empty where it is no kind of tick."""
    signs = next((held for name, held in _FONTS if name in font.casefold()), {})
    return signs.get(code - _PRIVATE if code >= _PRIVATE else code, "")


def drawn(font: str, text: str) -> str:
    """*text* as a reader sees it where it is written in *font*."""
    if not font:
        return _BARE.sub(lambda found: symbol(_USUAL, ord(found[0])), text)
    signs = [symbol(font, ord(letter)) for letter in text]
    known = all(sign or letter.isspace() for sign, letter in zip(signs, text, strict=True))
    return "".join(sign or " " for sign in signs) if known else text
