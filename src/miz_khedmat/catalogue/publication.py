"""Which stated files a plain web server may deliver as they are, and the archives of the others.

A plain web server guards nothing: it derives the type of a file from its name, or lets the browser
guess it, and some files it runs by itself. So a file is published as it is if its name ends in
what no browser runs and every server knows, or if its first bytes say the same as its name.
"""

import hashlib
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, Final
from urllib.parse import unquote

from attrs import frozen

from miz_khedmat.catalogue.catalogue import Catalogue
from miz_khedmat.catalogue.index import ByAgency
from miz_khedmat.catalogue.scripts import scripted
from miz_khedmat.catalogue.urls import address
from miz_khedmat.errors import Wording
from miz_khedmat.model import Agency
from miz_khedmat.terminal import line

_HEAD: Final = 4096
"""Bytes of a file from which a browser may guess what it is, and more."""
_MOST: Final = 20_000_000
"""Bytes of a diagram that are looked at."""
_KNOWN: Final = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".gif"})
"""Endings that make every server say that a browser is to show or keep the file."""
_ZIP: Final = re.compile(rb"PK\x03\x04|PK\x05\x06")
_OLE: Final = re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_TEXT: Final = re.compile(rb"(?!(\xef\xbb\xbf)?[\x00-\x20]*<)", re.DOTALL)
_BPMN: Final = re.compile(rb"(\xef\xbb\xbf)?(<\?xml\s|<(\w+:)?definitions\s)")
_HEADS: Final[Mapping[str, re.Pattern[bytes]]] = {
    **dict.fromkeys((".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".apk"), _ZIP),
    **dict.fromkeys((".doc", ".xls", ".ppt"), _OLE),
    **dict.fromkeys((".txt", ".csv", ".tsv"), _TEXT),
    ".bpmn": _BPMN,
    ".rtf": re.compile(rb"\{\\rtf"),
    ".rar": re.compile(rb"Rar!\x1a\x07"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".mp3": re.compile(rb"ID3|\xff[\xe0-\xff]"),
    ".mp4": re.compile(rb"....ftyp", re.DOTALL),
}
"""The first bytes of files with other endings: a browser that guesses does not run them."""
_RUN_BY_SERVERS: Final = re.compile(
    r"[.;](ph(p[s\d]*|t|ar|tml)|[sx]?html?|f?cgi|pl|py|rb|lua|as[acmph]x?|jspx?|cfm|var|asis)(?=[.;])"
)
"""Endings in the middle of a name that a server may go by: ``form.php.pdf``."""
_NO_WORD: Final = re.compile(r"\W+")
_NO_NAME: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\\:*?\"<>|\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""What a file on a disk cannot be called, or should not."""
_STEM: Final = 80
_SPOOLED: Final = 1 << 20
"""Bytes of an archive above which it is made on the disk."""


def published(catalogue: Catalogue, agency: Agency) -> Mapping[str, str]:
    """Return each stated file of *agency* that exists, and the name under which it is published.

    The name is its own, or that of the archive that contains it.
    """
    return catalogue.index(Publications).of(agency)


@frozen(eq=False)
class Publications(ByAgency[Mapping[str, str]]):
    """The name under which each stated file of an agency is published."""

    catalogue: Catalogue

    def derive(self, agency: Agency) -> Mapping[str, str]:
        """The published names of the files of *agency* that are there."""
        names = self.catalogue.files(agency)
        return {name: _name(self.catalogue, agency, name) for name in names}


def publications(catalogue: Catalogue) -> Mapping[str, str]:
    """Return the address of each stated file, relative to the desk, and that of its publication."""
    return dict(chain.from_iterable(map(partial(_addresses, catalogue), catalogue.agency_rows)))


def _addresses(catalogue: Catalogue, key: str) -> Iterator[tuple[str, str]]:
    agency = catalogue.agency_rows[key].node
    scope = catalogue.scope(agency)
    for pair in published(catalogue, agency).items():
        one, other = (address("files/{file:path}", {"file": name}, scope) for name in pair)
        yield unquote(one), unquote(other)


_ARCHIVED: Final = Wording(
    "a browser or a server might execute it, so it is "
    "published in {public}; a PDF would open directly"
)


def notices(catalogue: Catalogue) -> tuple[str, ...]:
    """Yield a line in both languages for each file that is published in an archive."""
    return tuple(
        line(f"{path}: {_ARCHIVED.filled(public=public).joined()}")
        for path, public in publications(catalogue).items()
        if path != public
    )


@contextmanager
def archived(name: str, file: IO[bytes]) -> Iterator[IO[bytes]]:
    """Return an archive with one file in it; always the same bytes, as it contains no time."""
    inside = zipfile.ZipInfo(_NO_NAME.sub("_", PurePosixPath(name).name))
    inside.compress_type, inside.file_size = zipfile.ZIP_DEFLATED, os.fstat(file.fileno()).st_size
    with SpooledTemporaryFile(_SPOOLED) as made:
        with zipfile.ZipFile(made, "w") as archive, archive.open(inside, "w") as packed:
            shutil.copyfileobj(file, packed)
        yield made


def is_harmless(name: str, begins: Callable[[int], bytes]) -> bool:
    """Return whether neither browsers nor servers run a file, whatever a server says of it.

    *begins* returns at most that many of its first bytes.
    """
    base = PurePosixPath(name).name.lower()
    ending = PurePosixPath(base).suffix
    if base.startswith(".") or _RUN_BY_SERVERS.search(base):
        return False
    if ending in _KNOWN:
        return True
    head = _HEADS.get(ending)
    return bool(head and head.match(begins(_HEAD))) and (
        ending != ".bpmn" or not scripted(begins(_MOST))
    )


def begins(opening: Callable[[], IO[bytes]], most: int) -> bytes:
    """Return at most that many bytes of a file; none if it cannot be read at the moment."""
    try:
        with opening() as file:
            return head(file, most)
    except OSError:
        return b""


def head(file: IO[bytes], most: int) -> bytes:
    """Return at most that many of the first bytes of an open file."""
    file.seek(0)
    return file.read(most)


def _name(catalogue: Catalogue, agency: Agency, name: str) -> str:
    file = catalogue.file(agency, name)
    if file and is_harmless(name, partial(begins, file.open)):
        return name
    folder, _, base = name.rpartition("/")
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    # Without dots, so that no server goes by what is before the last.
    stem = _NO_WORD.sub("-", base).strip("-")[:_STEM]
    return f"{folder}{'/' if folder else ''}{stem or 'file'}-{digest}.zip"
