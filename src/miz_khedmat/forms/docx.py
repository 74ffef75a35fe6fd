"""A Word file as tables: its first bytes, its zip and the part that holds its text."""

import posixpath
from pathlib import Path
from typing import Final

from attrs import define, field

from miz_khedmat.errors import LoadError
from miz_khedmat.forms.document import Table
from miz_khedmat.forms.faults import refuse
from miz_khedmat.forms.walking import Walk
from miz_khedmat.sheets import SheetLimits
from miz_khedmat.sheets.archive import Archive, opened
from miz_khedmat.sheets.xml import Handler

LIMITS: Final = SheetLimits(
    unpacked=200_000_000, depth=200, columns=200, cells=50_000, text=1_000_000
)
"""Bounds on one file: of *text* its letters all together."""

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_MARKUP: Final = (b"<!doctype", b"<html", b"<head", b"<meta", b"<table", b"<?xml", b"mime-version")
_USUAL: Final = "word/document.xml"
_RELATIONS: Final = "_rels/.rels"
_MAIN: Final = "/officeDocument"


def read_docx(path: Path, limits: SheetLimits = LIMITS) -> tuple[Table, ...]:
    """The tables of the Word file *path*, in reading order. Raises LoadError with the remedy."""
    return tables_of(_content(path, limits), path.name, limits)


def tables_of(content: bytes, file: str, limits: SheetLimits = LIMITS) -> tuple[Table, ...]:
    """The tables of a Word file that is called *file*. Raises LoadError with the remedy."""
    if not content.startswith(_ZIP):
        raise refuse(_refused(content), file)
    try:
        return _tables(opened(content, file, limits))
    except LoadError as error:
        # The guard of sheets speaks of Excel; the same faults have another remedy here.
        raise refuse(error.faults[0].code, file, error.faults[0].found) from error


def _content(path: Path, limits: SheetLimits) -> bytes:
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise refuse("too-large", path.name, f"{size} bytes")
        return path.read_bytes()
    except OSError as error:
        raise refuse("unreadable", path.name, error.strerror) from error


def _refused(content: bytes) -> str:
    """Why what is no zip is no Word file that is read."""
    if content.startswith(_OLE):
        return "password" if _LOCKED in content else "old-word"
    head = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_MARKUP):
        return "web-page"
    return "not-word" if head else "empty"


def _tables(archive: Archive) -> tuple[Table, ...]:
    main = _main(archive)
    if not archive.has(main):
        raise refuse("not-word", archive.file, main)
    walk = Walk(archive.file, archive.limits)
    archive.tell(main, walk)
    if not walk.word:
        raise refuse("not-word", archive.file, main)
    return walk.tables


def _main(archive: Archive) -> str:
    """The name of the part that holds the text; some programs call it ``document2.xml``."""
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
        """A relation begins."""
        if name == "Relationship" and attributes.get("Type", "").endswith(_MAIN):
            self.main = attributes.get("Target", _USUAL)
