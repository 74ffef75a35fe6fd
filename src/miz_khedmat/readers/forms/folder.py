"""Read a file or a folder of forms; one bad file does not stop the others."""

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
"""The suffixes of files that may be forms; other files are refused by name."""
_KINDS: Final = {
    ".pdf": "pdf",
    **dict.fromkeys((".odt", ".ott", ".fodt"), "odt"),
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"), "ods"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff"), "picture"),
    **dict.fromkeys((".html", ".htm", ".mht", ".xml"), "web-page"),
}
"""The faults of files in a folder whose names are not those of forms."""
_OPEN: Final = ("~$", ".")
"""The first letters of files that Word leaves beside an open document, and of hidden ones."""
_LEFT_BEHIND: Final = frozenset({"thumbs.db", "desktop.ini"})
"""Files that Windows leaves in folders and does not show."""


def forms(path: str | Path, limits: SheetLimits = LIMITS) -> FormsResult:
    """Read the forms in a Word file, or in all Word files of a folder, each service once.

    Other files of the folder, apart from hidden ones, are among the faults.

    Args:
        path: The file or the folder.
        limits: How much is read at most of each file.

    Raises:
        LoadError: Nothing could be read at all, with every reason and its remedy.
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
    return sorted(path for path in root.iterdir() if not _is_hidden(path.name))


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
    """Read one *file* of a folder if its name says that it may be a form."""
    suffix = file.suffix.lower()
    if file.is_dir():
        raise refuse("folder", file.name)
    if suffix not in SUFFIXES:
        raise refuse(_KINDS.get(suffix, "other-kind"), file.name, suffix)
    return _one(file, limits)


def _one(file: Path, limits: SheetLimits) -> FormsResult:
    result = read_tables(file.name, read_docx(file, limits))
    if not result.forms:
        raise refuse("no-form", file.name)
    return result


def _joined(read: list[FormsResult], faults: list[Diagnostic]) -> FormsResult:
    """Merge all forms; a form with a key that was there already is left out with a doubt."""
    by_key: dict[str, FilledForm] = {}
    again: list[Diagnostic] = []
    for form in (form for result in read for form in result.forms):
        key = form.service.key
        if key in by_key:
            again.append(doubt("repeated", form.place, f"{key} ≠ {by_key[key].place}"))
        by_key.setdefault(key, form)
    doubts = (*(old for result in read for old in result.doubts), *again)
    return FormsResult(tuple(by_key.values()), doubts, tuple(faults))
