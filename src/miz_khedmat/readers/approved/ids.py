"""An id as a cell prints it: its eleven digits, or what is doubtful about it."""

import re
from decimal import Decimal
from typing import Final

from miz_khedmat.persian.text import fold_id
from miz_khedmat.readers.approved.columns import ids_in, is_id
from miz_khedmat.readers.sheets.table import SheetCell

_EXPONENT: Final = re.compile(r"[0-9](?:\.([0-9]+))?[Ee]\+?([0-9]{1,2})")
_WHOLE: Final = re.compile(r"([0-9]+)\.0+")
_SIGNS: Final = re.compile(r"[-–—_/\\.,٬،()«»\s]")
_ERROR: Final = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")
_FRACTION: Final = re.compile(r"([0-9]+)[.٫]0*[1-9][0-9]*")
_TRUTH: Final = frozenset({"true", "false"})
_LOCAL: Final = 4
"""Digits of a number that counts the rows of a page and is no id."""
PRINTED: Final = frozenset({"id-repaired", "id-short", "id-not"})
"""What is doubtful in a way that wants to be seen beside the service."""

Read = tuple[str | None, str]
"""An id, and the code of what is doubtful about it; empty where nothing is."""


def formula_fault(cell: SheetCell) -> str:
    """The code of what is doubtful about the formula of *cell*; empty where nothing is."""
    if cell.unvalued:
        return "formula-empty"
    return "formula-error" if _ERROR.fullmatch(cell.text.strip()) else ""


def read_id(cell: SheetCell | None) -> Read:
    """The id that *cell* prints; what lost digits is no id and is never guessed."""
    if cell is None:
        return None, "id-none"
    bare = fold_id(cell.text)
    if is_id(bare):
        return bare, ""
    if wrong := formula_fault(cell):
        return None, wrong
    if cell.rounded:
        return None, "id-lost"
    return _none(cell, bare) or _repaired(bare, cell.text)


def _none(cell: SheetCell, bare: str) -> Read | None:
    """Why what stands there is no id at all; None where it may be one."""
    if not any(map(str.isalnum, bare)):
        return None, "id-none"
    if bare.isdecimal() and len(bare) <= _LOCAL:
        return None, "id-short"
    part = _FRACTION.fullmatch(bare)
    fraction = part is not None and (cell.number or is_id(part[1]))
    return (None, "id-not") if fraction or bare.lower() in _TRUTH else None


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
