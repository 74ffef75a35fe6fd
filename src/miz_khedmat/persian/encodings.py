"""The letters of web pages that anyone made: their encodings, and their references by number."""

import codecs
import html
import re
from typing import Final

_NO_PAGES: Final = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
"""What Python reads by such a name too: none of it is for pages, and some never ends or raises."""
_ENDLESS: Final = re.compile("&#[0-9]{20,};?")


def in_encoding(raw: bytes, name: str) -> str | None:
    """*raw* in the encoding called *name*, odd bytes replaced; None where pages have no such."""
    try:
        known = codecs.lookup(name).name
        return None if known.replace("_", "-") in _NO_PAGES else raw.decode(name, "replace")
    except (LookupError, ValueError):  # no encoding has that name, or none of texts
        return None


def bounded(text: str) -> str:
    """*text* with each reference whose number is too long to be one as the sign for none."""
    return _ENDLESS.sub("\ufffd", text)


def unescaped(text: str) -> str:
    """*text* with its references read."""
    return html.unescape(bounded(text))
