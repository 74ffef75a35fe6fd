"""Recognise a file of an office program by its first bytes."""

import errno
from pathlib import Path
from typing import Final

from miz_khedmat.atomic.root import File, read_named
from miz_khedmat.readers.sheets.faults import refuse
from miz_khedmat.readers.sheets.limits import SheetLimits
from miz_khedmat.readers.sheets.table import CellPlace

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF: Final = b"%PDF-"
_RICH: Final = b"{\\rtf"
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument."
_OPEN_KINDS: Final = {b"text": "odt", b"spreadsheet": "ods"}
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")


def content_of(file: Path | File, limits: SheetLimits) -> bytes:
    """Return the content of *file*.

    Raises:
        LoadError: It cannot be read, or is too large.
    """
    try:
        return file.read(limits.file_bytes) if isinstance(file, File) else _named(file, limits)
    except OSError as error:
        code = "too-large" if error.errno == errno.EFBIG else "unreadable"
        raise refuse(code, CellPlace(name_of(file)), error.strerror) from error


def _named(file: Path, limits: SheetLimits) -> bytes:
    return read_named(file, limits.file_bytes)


def name_of(file: str | Path | File) -> str:
    """Return the last part of the name of *file*."""
    return (file.path if isinstance(file, File) else Path(file)).name


def is_zip(content: bytes) -> bool:
    """Return whether it is a zip, as all newer formats are."""
    return content.startswith(_ZIP)


def is_old(content: bytes) -> bool:
    """Return whether it has the older format, also used for files locked with a password."""
    return content.startswith(_OLE)


def is_locked(content: bytes) -> bool:
    """Return whether a file in the older format contains one locked with a password."""
    return _LOCKED in content


def foreign(content: bytes) -> str:
    """Return the code of a known but unsupported kind of file, or an empty text."""
    if _PDF in content[:1024]:  # readers of PDF accept bytes before it
        return "pdf"
    if is_zip(content):
        kind = content[:200].partition(_OPEN_DOCUMENT)[2]
        return next((code for name, code in _OPEN_KINDS.items() if kind.startswith(name)), "")
    if head(content).startswith(_RICH):
        return "rtf"
    return "picture" if content.startswith(_PICTURES) and b"\0" in content else ""


def head(content: bytes) -> bytes:
    """Return the first words, in lower case."""
    return content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
