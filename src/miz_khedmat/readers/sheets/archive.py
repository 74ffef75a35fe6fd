"""The zip archive of a workbook, checked by its directory before anything is unpacked."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO, Final

from attrs import frozen

from miz_khedmat.readers.sheets.faults import refuse
from miz_khedmat.readers.sheets.limits import SheetLimits
from miz_khedmat.readers.sheets.table import CellPlace
from miz_khedmat.readers.sheets.xml import Handler, Member, parse

_ENCRYPTED: Final = 1
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, ValueError, LookupError, NotImplementedError, RuntimeError),
)
"""What Python raises for a damaged zip; its documentation promises no narrower list."""


@frozen
class Archive:
    """An open workbook; only requested members are unpacked."""

    zip: zipfile.ZipFile
    file: str
    limits: SheetLimits

    def has(self, name: str) -> bool:
        """Return whether there is a member called *name*."""
        try:
            self.zip.getinfo(name)
        except KeyError:
            return False
        return True

    def tell(self, name: str, handler: Handler, sheet: str = "") -> None:
        """Parse the member *name* and feed its events to *handler*.

        Args:
            name: The member.
            handler: Receives the events of its XML.
            sheet: The sheet that faults name.

        Raises:
            LoadError: The member is damaged or too large.
        """
        member = Member(CellPlace(self.file, sheet=sheet), self.limits)
        with self._open(name) as stream:
            parse(stream, handler, member)

    @contextmanager
    def _open(self, name: str) -> Iterator[IO[bytes]]:
        try:
            with self.zip.open(name) as stream:
                yield stream
        except _BROKEN as error:
            raise refuse("damaged", CellPlace(self.file), f"{name}: {error}") from error


def opened(content: bytes, file: str, limits: SheetLimits) -> Archive:
    """Open the workbook in *content*.

    Raises:
        LoadError: It is damaged, locked or a zip bomb.
    """
    place = CellPlace(file)
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except _BROKEN as error:
        raise refuse("damaged", place, error) from error
    if any(info.flag_bits & _ENCRYPTED for info in archive.infolist()):
        raise refuse("password", place)
    _weigh(archive, place, limits)
    return Archive(archive, file, limits)


def _weigh(archive: zipfile.ZipFile, place: CellPlace, limits: SheetLimits) -> None:
    """Refuse what unpacks to too much: one member, or all together, which may share bytes."""
    for info in archive.infolist():
        swollen = info.file_size > limits.ratio * max(info.compress_size, 1)
        if swollen and info.file_size > limits.packed_freely:
            raise refuse("bomb", place, f"{info.filename}: {info.file_size} bytes")
    whole = sum(info.file_size for info in archive.infolist())
    if whole > limits.unpacked:
        raise refuse("bomb", place, f"{whole} bytes")
