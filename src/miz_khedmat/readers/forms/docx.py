"""Read a Word file as tables: its first bytes, its zip and the part with its text."""

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from attrs import define, field

from miz_khedmat.errors import LoadError
from miz_khedmat.readers.forms.document import FormTable
from miz_khedmat.readers.forms.docx_walker import DocxWalker
from miz_khedmat.readers.forms.faults import refuse
from miz_khedmat.readers.sheets import SheetLimits
from miz_khedmat.readers.sheets.archive import Archive, opened
from miz_khedmat.readers.sheets.sniff import content_of, foreign, head, is_locked, is_old, is_zip
from miz_khedmat.readers.sheets.xml import Handler

LIMITS: Final = SheetLimits(
    unpacked=200_000_000, depth=200, columns=200, cells=50_000, text=1_000_000
)
"""The limits of one file; *text* counts all its letters together."""

_MARKUP: Final = (b"<!doctype", b"<html", b"<head", b"<meta", b"<table", b"<?xml", b"mime-version")
_USUAL: Final = "word/document.xml"
_EXCEL: Final = "xl/workbook.xml"
_RELATIONS: Final = "_rels/.rels"
_MAIN: Final = "/officeDocument"


def read_docx(path: Path, limits: SheetLimits = LIMITS) -> tuple[FormTable, ...]:
    """Return the tables of a Word file, in reading order. Raises LoadError with the remedy."""
    with _reworded_for_word(path.name):
        content = content_of(path, limits)
    return tables_of(content, path.name, limits)


def tables_of(content: bytes, file: str, limits: SheetLimits = LIMITS) -> tuple[FormTable, ...]:
    """Return the tables in the content of a Word file. Raises LoadError with the remedy."""
    if code := foreign(content) or _refused(content):
        raise refuse(code, file)
    with _reworded_for_word(file):
        return _tables(opened(content, file, limits))


@contextmanager
def _reworded_for_word(file: str) -> Iterator[None]:
    """Reword faults of the sheet reader, which are about Excel, with the remedies for Word."""
    try:
        yield
    except LoadError as error:
        raise refuse(error.faults[0].code, file, error.faults[0].found) from error


def _refused(content: bytes) -> str:
    """Return why the first bytes are not those of a readable Word file, or an empty text."""
    if is_zip(content):
        return ""
    if is_old(content):
        return "password" if is_locked(content) else "old-word"
    words = head(content)
    if words.startswith(_MARKUP):
        return "web-page"
    return "not-word" if words else "empty"


def _tables(archive: Archive) -> tuple[FormTable, ...]:
    main = _main(archive)
    if not archive.has(main):
        raise refuse("excel" if archive.has(_EXCEL) else "not-word", archive.file, main)
    walk = DocxWalker(archive.file, archive.limits)
    archive.tell(main, walk)
    if not walk.word:
        raise refuse("not-word", archive.file, main)
    return walk.tables


def _main(archive: Archive) -> str:
    """Return the name of the part with the text; some programs call it ``document2.xml``."""
    if archive.has(_USUAL) or not archive.has(_RELATIONS):
        return _USUAL
    relations = _Relations()
    archive.tell(_RELATIONS, relations)
    return posixpath.normpath(relations.main.lstrip("/"))


@define(eq=False)
class _Relations(Handler):
    """Handler of the package's relations: the name of its main part."""

    main: str = field(default=_USUAL)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the beginning of a relation."""
        if name == "Relationship" and attributes.get("Type", "").endswith(_MAIN):
            self.main = attributes.get("Target", _USUAL)
