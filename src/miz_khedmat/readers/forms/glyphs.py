"""Ticks drawn with letters of symbol fonts, as the signs that they look like."""

import re
from collections.abc import Mapping
from typing import Final

TICKED: Final = "☑"
EMPTY: Final = "☐"
PICTURE: Final = "\ufffc"
"""Replaces a picture or a control whose state is unknown."""

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
            # R is a sun here; someone who wrote it meant the box of the second font.
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
"""Letters of symbol fonts if the font is not named."""


def symbol(font: str, code: int) -> str:
    """Return the sign that *code* draws in *font*, or an empty text if it is not a tick or box."""
    signs = next((glyphs for name, glyphs in _FONTS if name in font.casefold()), {})
    return signs.get(code - _PRIVATE if code >= _PRIVATE else code, "")


def drawn(font: str, text: str) -> str:
    """Return *text*, written in *font*, as a reader sees it."""
    if not font:
        return _BARE.sub(lambda match: symbol(_USUAL, ord(match[0])), text)
    signs = [symbol(font, ord(letter)) for letter in text]
    known = all(sign or letter.isspace() for sign, letter in zip(signs, text, strict=True))
    return "".join(sign or " " for sign in signs) if known else text
