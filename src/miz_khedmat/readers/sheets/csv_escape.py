"""Escape a cell of CSV so that no spreadsheet runs it, and no terminal or CI runner obeys it.

A spreadsheet runs what begins like a formula: at the start of a cell, and after every sign at which
it may split a cell when it takes the file for one of another kind (``;``, a tab, an end of line). A
mark is put before such a sign, and between the two parts with which a runner's command begins. What
only does harm when shown is written as in workbooks: ``_x0085_``. A reader removes both again, so
every text comes back unchanged.
"""

import re
from typing import Final

from miz_khedmat.persian.logs import BEGINNINGS
from miz_khedmat.persian.text import HARMFUL

MARK: Final = "'"
DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", MARK)
"""The beginnings of a cell that a spreadsheet may not take for plain text; the mark itself too."""

_SIGNS: Final = "=+@＝＋－＠-"
_JOINER: Final = "\u200c"
_PARTING: Final = ";,|\t\n\r\u2028\u2029"
_BLANK: Final = ' "\u00a0'
_BEHIND: Final = (
    rf"\A[{_BLANK}]++"
    rf"|(?<![{_PARTING}{_BLANK}])[{_BLANK}]*+[{_PARTING}][{_PARTING}{_BLANK}]*+"
)
"""What may precede a sign: blanks or quotes at the start, and a place where a cell may be split."""
_PLACES: Final = ((_BEHIND, f"[{_SIGNS}]"), *BEGINNINGS)
_GUARDS: Final = tuple(re.compile(f"({behind}){MARK}*+(?={sign})") for behind, sign in _PLACES)
_NEEDED: Final = re.compile(f"[{_PARTING}#:_]|\\A[{_BLANK}]")
"""Without one of these there is nothing to guard; this check is three times faster."""
_GUARDED: Final = tuple(
    re.compile(f"({behind}){MARK}({MARK}*+)(?={sign})") for behind, sign in _PLACES
)

_HARM: Final = re.compile(f"(?!\r)[{HARMFUL}]")
"""Any kind of line ending counts in a cell, too."""
_ESCAPED: Final = re.compile("_x((?:10|[0-9A-F])?[0-9A-F]{4})_")
_LIKE_ESCAPED: Final = re.compile("_(?=x[0-9A-F]{4})")
_ESCAPE: Final = "_x{:04X}_".format


def guarded(text: str) -> str:
    """Return *text* as a cell that no program runs or obeys."""
    cell = _LIKE_ESCAPED.sub(_escape, text)
    # Nearly all text is printable apart from its joiners, and this check is ten times faster.
    if not cell.replace(_JOINER, "").isprintable():
        cell = _HARM.sub(_escape, cell)
    cell = f"{MARK}{cell}" if cell.startswith(DANGEROUS) else cell
    for guard in _GUARDS if _NEEDED.search(cell) else ():
        cell = guard.sub(rf"\g<0>{MARK}", cell)
    return cell


def unguarded(text: str) -> str:
    """Return a cell without the marks and escapes of `guarded`; any other stays as it is."""
    if MARK in text:
        for guard in reversed(_GUARDED):
            text = guard.sub(r"\1\2", text)
        marked = text.startswith(MARK) and text.startswith(DANGEROUS, len(MARK))
        text = text.removeprefix(MARK) if marked else text
    return _ESCAPED.sub(_plain, text) if "_x" in text else text


def _escape(match: re.Match[str]) -> str:
    return _ESCAPE(ord(match[0]))


def _plain(match: re.Match[str]) -> str:
    sign = chr(int(match[1], 16))
    return sign if sign == "_" or _HARM.match(sign) else match[0]
