"""A file or a folder of forms: one bad file does not stop the others."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from miz_khedmat.errors import Diagnostic, LoadError
from miz_khedmat.readers.forms.docx import LIMITS, read_docx
from miz_khedmat.readers.forms.faults import refuse
from miz_khedmat.readers.forms.parser import read_tables
from miz_khedmat.readers.forms.result import FilledForm, FormsResult
from miz_khedmat.readers.forms.warnings import doubt
from miz_khedmat.readers.sheets import SheetLimits

SUFFIXES: Final = (".docx", ".docm", ".dotx", ".doc", ".rtf")
"""The names of files in a folder that may be forms; what is no docx is refused by name."""
_KINDS: Final = {
    ".pdf": "pdf",
    **dict.fromkeys((".odt", ".ott", ".fodt"), "odt"),
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"), "ods"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff"), "picture"),
    **dict.fromkeys((".html", ".htm", ".mht", ".xml"), "web-page"),
}
"""The faults by which files in a folder are refused that are no forms by their names."""
_OPEN: Final = ("~$", ".")
"""How the files begin that Word leaves beside an open document, and hidden ones."""
_LEFT_BEHIND: Final = frozenset({"thumbs.db", "desktop.ini"})
"""What Windows leaves in folders and does not show."""


def forms(path: str | Path, limits: SheetLimits = LIMITS) -> FormsResult:
    """The forms in the Word file *path*, or in all Word files of that folder, each service once.

    What else the folder holds, but for hidden files, is among the faults. Raises LoadError where
    nothing could be read at all, with every reason and its remedy.
    """
    root = Path(path)
    files = _files(root)
    if not files:
        raise refuse("no-files", root.name)
    read, faults = _each(files, _listed if root.is_dir() else _one, limits)
    if not read:
        raise LoadError(tuple(faults))
    return _joined(read, faults)


def _files(root: Path) -> list[Path]:
    if not root.is_dir():
        return [root]
    return sorted(each for each in root.iterdir() if not _is_hidden(each.name))


def _is_hidden(name: str) -> bool:
    return name.startswith(_OPEN) or name.lower() in _LEFT_BEHIND


def _each(
    files: Iterable[Path], read_one: Callable[[Path, SheetLimits], FormsResult], limits: SheetLimits
) -> tuple[list[FormsResult], list[Diagnostic]]:
    read: list[FormsResult] = []
    faults: list[Diagnostic] = []
    for file in files:
        try:
            read.append(read_one(file, limits))
        except LoadError as error:
            faults.extend(error.faults)
    return read, faults


def _listed(file: Path, limits: SheetLimits) -> FormsResult:
    """What is read of one *file* of a folder, where its name says that it may be a form."""
    suffix = file.suffix.lower()
    if file.is_dir():
        raise refuse("folder", file.name)
    if suffix not in SUFFIXES:
        raise refuse(_KINDS.get(suffix, "other-kind"), file.name, suffix)
    return _one(file, limits)


def _one(file: Path, limits: SheetLimits) -> FormsResult:
    held = read_tables(file.name, read_docx(file, limits))
    if not held.forms:
        raise refuse("no-form", file.name)
    return held


def _joined(read: list[FormsResult], faults: list[Diagnostic]) -> FormsResult:
    """All forms once; what comes again under a key that was there is left out with a doubt."""
    held: dict[str, FilledForm] = {}
    again: list[Diagnostic] = []
    for form in (form for each in read for form in each.forms):
        key = form.service.key
        if key in held:
            again.append(doubt("repeated", form.place, f"{key} ≠ {held[key].place}"))
        held.setdefault(key, form)
    doubts = (*(each for one in read for each in one.doubts), *again)
    return FormsResult(tuple(held.values()), doubts, tuple(faults))
