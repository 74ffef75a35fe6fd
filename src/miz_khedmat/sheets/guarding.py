"""The mark before a cell of CSV that a spreadsheet could run: how it is put there and taken off."""

from typing import Final

MARK: Final = "'"
DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", MARK)
"""How a cell begins that a spreadsheet may take for more than a text; the mark itself too."""


def guarded(text: str) -> str:
    """*text* behind the mark where a spreadsheet could run it."""
    return f"{MARK}{text}" if text.startswith(DANGEROUS) else text


def unguarded(text: str) -> str:
    """What stands behind the mark where one was needed; else *text* as it is."""
    marked = text.startswith(MARK) and text.startswith(DANGEROUS, len(MARK))
    return text.removeprefix(MARK) if marked else text
