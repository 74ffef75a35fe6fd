"""Read an id as a cell prints it: its eleven digits, or what is doubtful about it."""

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
"""The most digits of a row number, which is not an id."""
PRINTED: Final = frozenset({"id-repaired", "id-short", "id-not"})
"""The codes of doubts that should be shown beside the service."""

Read = tuple[str | None, str]
"""An id, and the code of a doubt about it, or an empty text."""


def formula_fault(cell: SheetCell) -> str:
    """Return the code of a doubt about the formula of *cell*, or an empty text."""
    if cell.unvalued:
        return "formula-empty"
    return "formula-error" if _ERROR.fullmatch(cell.text.strip()) else ""


def read_id(cell: SheetCell | None) -> Read:
    """Read the id that *cell* prints; one that lost digits is rejected and never guessed."""
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
    """Return why the text is not an id at all, or None if it may be one."""
    if not any(map(str.isalnum, bare)):
        return None, "id-none"
    if bare.isdecimal() and len(bare) <= _LOCAL:
        return None, "id-short"
    part = _FRACTION.fullmatch(bare)
    fraction = part is not None and (cell.number or is_id(part[1]))
    return (None, "id-not") if fraction or bare.lower() in _TRUTH else None


def _repaired(bare: str, text: str) -> Read:
    if match := _EXPONENT.fullmatch(bare):
        exact = len(match[1] or "") >= int(match[2])
        return (f"{Decimal(bare):.0f}", "id-repaired") if exact else (None, "id-lost")
    if (match := _WHOLE.fullmatch(bare)) and is_id(match[1]):
        return match[1], "id-repaired"
    if is_id(joined := _SIGNS.sub("", bare)):
        return joined, "id-repaired"
    inner = ids_in(text)
    if len(inner) == 1:
        return inner[0], "id-repaired"
    return text.strip(), "id-odd"
