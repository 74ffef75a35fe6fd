"""A file or a folder of forms: one bad file does not stop the others."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from miz_khedmat.approved.doubts import Doubt
from miz_khedmat.errors import Fault, LoadError
from miz_khedmat.forms.docx import LIMITS, read_docx
from miz_khedmat.forms.doubts import doubt
from miz_khedmat.forms.faults import refuse
from miz_khedmat.forms.read import Form, Read
from miz_khedmat.forms.reading import read_tables
from miz_khedmat.sheets import SheetLimits

SUFFIXES: Final = (".docx", ".docm", ".dotx", ".doc", ".rtf")
"""The names of files in a folder that may be forms; what is no docx is refused by name."""
_OPEN: Final = ("~$", ".")
"""How the files begin that Word leaves beside an open document, and hidden ones."""


def forms(path: str | Path, limits: SheetLimits = LIMITS) -> Read:
    """The forms in the Word file *path*, or in all Word files of that folder, each service once.

    Raises LoadError where nothing could be read at all, with every reason and its remedy.
    """
    root = Path(path)
    files = _files(root)
    if not files:
        raise refuse("no-files", root.name)
    read, faults = _each(files, limits)
    if not read:
        raise LoadError(tuple(faults))
    return _joined(read, faults)


def _files(root: Path) -> list[Path]:
    if not root.is_dir():
        return [root]
    held = (each for each in root.iterdir() if each.suffix.lower() in SUFFIXES)
    return sorted(each for each in held if not each.name.startswith(_OPEN))


def _each(files: Iterable[Path], limits: SheetLimits) -> tuple[list[Read], list[Fault]]:
    read: list[Read] = []
    faults: list[Fault] = []
    for file in files:
        try:
            read.append(_one(file, limits))
        except LoadError as error:
            faults.extend(error.faults)
    return read, faults


def _one(file: Path, limits: SheetLimits) -> Read:
    held = read_tables(file.name, read_docx(file, limits))
    if not held.forms:
        raise refuse("no-form", file.name)
    return held


def _joined(read: list[Read], faults: list[Fault]) -> Read:
    """All forms once; what comes again under a key that was there is left out with a doubt."""
    held: dict[str, Form] = {}
    again: list[Doubt] = []
    for form in (form for each in read for form in each.forms):
        key = form.service.key
        if key in held:
            again.append(doubt("repeated", form.place, f"{key} ≠ {held[key].place}"))
        held.setdefault(key, form)
    doubts = (*(each for one in read for each in one.doubts), *again)
    return Read(tuple(held.values()), doubts, tuple(faults))
