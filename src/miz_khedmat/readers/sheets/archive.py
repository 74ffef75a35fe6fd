"""The zip that a workbook is: judged by its list of contents before anything is unpacked."""

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
"""What Python raises where a zip is torn; its own reader promises no more than that."""


@frozen
class Archive:
    """An open workbook; only members that are asked for are unpacked."""

    zip: zipfile.ZipFile
    file: str
    limits: SheetLimits

    def has(self, name: str) -> bool:
        """Whether there is a member called *name*."""
        try:
            self.zip.getinfo(name)
        except KeyError:
            return False
        return True

    def tell(self, name: str, handler: Handler, sheet: str = "") -> None:
        """Tell *handler* of the member *name*, which is about *sheet*. Raises LoadError."""
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
    """The workbook in *content*. Raises LoadError where it is damaged, locked or a bomb."""
    place = CellPlace(file)
    try:
        held = zipfile.ZipFile(BytesIO(content))
    except _BROKEN as error:
        raise refuse("damaged", place, error) from error
    if any(info.flag_bits & _ENCRYPTED for info in held.infolist()):
        raise refuse("password", place)
    _weigh(held, place, limits)
    return Archive(held, file, limits)


def _weigh(held: zipfile.ZipFile, place: CellPlace, limits: SheetLimits) -> None:
    """Refuse what unpacks to too much: one member, or all together, which may share bytes."""
    for info in held.infolist():
        swollen = info.file_size > limits.ratio * max(info.compress_size, 1)
        if swollen and info.file_size > limits.packed_freely:
            raise refuse("bomb", place, f"{info.filename}: {info.file_size} bytes")
    whole = sum(info.file_size for info in held.infolist())
    if whole > limits.unpacked:
        raise refuse("bomb", place, f"{whole} bytes")
