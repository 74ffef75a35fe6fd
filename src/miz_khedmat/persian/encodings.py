"""Decode the text of arbitrary web pages: their encodings and numeric character references."""

import codecs
import html
import re
from typing import Final

_NO_PAGES: Final = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
"""Codecs of Python that no page uses; some of them raise or take very long."""
_ENDLESS: Final = re.compile("&#[0-9]{20,};?")


def in_encoding(raw: bytes, name: str) -> str | None:
    """*raw* in the encoding called *name*, odd bytes replaced; None where pages have no such."""
    try:
        known = codecs.lookup(name).name
        return None if known.replace("_", "-") in _NO_PAGES else raw.decode(name, "replace")
    except (LookupError, ValueError):  # unknown, or not a text encoding
        return None


def bounded(text: str) -> str:
    """Replace each numeric reference in *text* that is too long to be a character by U+FFFD."""
    return _ENDLESS.sub("\ufffd", text)


def unescaped(text: str) -> str:
    """Return *text* with its character references resolved."""
    return html.unescape(bounded(text))
