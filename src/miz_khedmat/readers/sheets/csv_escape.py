"""A cell of CSV that no spreadsheet runs, and that no terminal and no CI runner obeys.

A spreadsheet runs what begins like a formula: at the head of a cell, and behind every sign at
which it may part a cell when it takes the file for one of another kind (``;``, a tab, an end of
line). A mark stands before such a sign, and between the two parts with which a runner's command
begins. What only harms where it is shown is written as workbooks write it: ``_x0085_``. A reader
takes both away again; whatever it was, the text comes back whole.
"""

import re
from typing import Final

from miz_khedmat.persian.logs import BEGINNINGS
from miz_khedmat.persian.text import HARMFUL

MARK: Final = "'"
DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", MARK)
"""How a cell begins that a spreadsheet may take for more than a text; the mark itself too."""

_SIGNS: Final = "=+@＝＋－＠-"
_JOINER: Final = "\u200c"
_PARTING: Final = ";,|\t\n\r\u2028\u2029"
_BLANK: Final = ' "\u00a0'
_BEHIND: Final = (
    rf"\A[{_BLANK}]++"
    rf"|(?<![{_PARTING}{_BLANK}])[{_BLANK}]*+[{_PARTING}][{_PARTING}{_BLANK}]*+"
)
"""What a sign may stand behind: blanks or quotes at the head, and where a cell may be parted."""
_PLACES: Final = ((_BEHIND, f"[{_SIGNS}]"), *BEGINNINGS)
_GUARDS: Final = tuple(re.compile(f"({behind}){MARK}*+(?={sign})") for behind, sign in _PLACES)
_NEEDED: Final = re.compile(f"[{_PARTING}#:_]|\\A[{_BLANK}]")
"""Without one of these nothing is to be guarded, which is told three times faster."""
_GUARDED: Final = tuple(
    re.compile(f"({behind}){MARK}({MARK}*+)(?={sign})") for behind, sign in _PLACES
)

_HARM: Final = re.compile(f"(?!\r)[{HARMFUL}]")
"""An end of line, however it is written, is one in a cell, too."""
_ESCAPED: Final = re.compile("_x((?:10|[0-9A-F])?[0-9A-F]{4})_")
_LIKE_ESCAPED: Final = re.compile("_(?=x[0-9A-F]{4})")
_ESCAPE: Final = "_x{:04X}_".format


def guarded(text: str) -> str:
    """*text* as a cell that nobody runs or obeys."""
    made = _LIKE_ESCAPED.sub(_escape, text)
    # Nearly all of it is printable but for its joiners, which is told ten times faster.
    if not made.replace(_JOINER, "").isprintable():
        made = _HARM.sub(_escape, made)
    made = f"{MARK}{made}" if made.startswith(DANGEROUS) else made
    for guard in _GUARDS if _NEEDED.search(made) else ():
        made = guard.sub(rf"\g<0>{MARK}", made)
    return made


def unguarded(text: str) -> str:
    """What a cell says without the marks and escapes of `guarded`; any other as it is."""
    if MARK in text:
        for guard in reversed(_GUARDED):
            text = guard.sub(r"\1\2", text)
        marked = text.startswith(MARK) and text.startswith(DANGEROUS, len(MARK))
        text = text.removeprefix(MARK) if marked else text
    return _ESCAPED.sub(_plain, text) if "_x" in text else text


def _escape(found: re.Match[str]) -> str:
    return _ESCAPE(ord(found[0]))


def _plain(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return sign if sign == "_" or _HARM.match(sign) else found[0]
