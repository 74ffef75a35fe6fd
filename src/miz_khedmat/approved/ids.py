"""An id as a cell prints it: its eleven digits, or what is doubtful about it."""

import re
from decimal import Decimal
from typing import Final

from miz_khedmat.approved.columns import ids_in, is_id
from miz_khedmat.persian.text import fold_id
from miz_khedmat.sheets.table import Cell

_EXPONENT: Final = re.compile(r"[0-9](?:\.([0-9]+))?[Ee]\+?([0-9]{1,2})")
_WHOLE: Final = re.compile(r"([0-9]+)\.0+")
_SIGNS: Final = re.compile(r"[-–—_/\\.,٬،()«»\s]")
_ERROR: Final = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")
_LOCAL: Final = 4
"""Digits of a number that counts the rows of a page and is no id."""

Read = tuple[str | None, str]
"""An id, and the code of what is doubtful about it; empty where nothing is."""


def is_error(text: str) -> bool:
    """Whether a cell shows an error of its formula."""
    return bool(_ERROR.fullmatch(text.strip()))


def read_id(cell: Cell | None) -> Read:
    """The id that *cell* prints; what lost digits is no id and is never guessed."""
    if cell is None:
        return None, "id-none"
    bare = fold_id(cell.text)
    if is_id(bare):
        return bare, ""
    if cell.rounded:
        return None, "id-lost"
    if is_error(cell.text):
        return None, "formula-error"
    if not any(map(str.isalnum, bare)) or (bare.isdecimal() and len(bare) <= _LOCAL):
        return None, "id-none"
    return _repaired(bare, cell.text)


def _repaired(bare: str, text: str) -> Read:
    if found := _EXPONENT.fullmatch(bare):
        exact = len(found[1] or "") >= int(found[2])
        return (f"{Decimal(bare):.0f}", "id-repaired") if exact else (None, "id-lost")
    if (found := _WHOLE.fullmatch(bare)) and is_id(found[1]):
        return found[1], "id-repaired"
    if is_id(joined := _SIGNS.sub("", bare)):
        return joined, "id-repaired"
    inner = ids_in(text)
    if len(inner) == 1:
        return inner[0], "id-repaired"
    return text.strip(), "id-odd"
