"""The reader of files with finished pages, which limits sizes and reports unreadable files."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from miz_khedmat.atomic.root import Root, read_named
from miz_khedmat.compliance.html.element import named
from miz_khedmat.compliance.html.markup import read_markup
from miz_khedmat.compliance.html.page import PageSubject
from miz_khedmat.errors import MizKhedmatError, Place, Wording
from miz_khedmat.persian.encodings import in_encoding

ENDINGS: Final = (".html", ".htm", ".xhtml")
MOST_BYTES: Final = 16 * 1024 * 1024
"""Larger files are not read."""
_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{1,40})", re.IGNORECASE
)
_HEAD: Final = 4096
_MARKS: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ELEMENTS: Final = named("html", "body", "table", "div", "main", "p", "h1", "dl", "ul")


class PagesError(MizKhedmatError):
    """There is no page to check in a given path."""


@frozen
class FinishedFile:
    """A file that was read: its *page*, None if it is not a page, and the reading problems."""

    file: str
    page: PageSubject | None
    troubles: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the file in findings."""
        return self.file

    def place(self, _: None = None) -> Place:
        """Return the file as a place."""
        return Place(self.file)


_NO_PAGE: Final = Wording("there are no pages in this folder")


def finished(paths: Iterable[Path]) -> Iterator[FinishedFile]:
    """Yield the pages in folders and files.

    Args:
        paths: Folders, which are searched, and files.

    Raises:
        PagesError: A folder has no page, or a file cannot be opened.
    """
    for path in paths:
        if path.is_dir():
            found = sorted(each for each in path.rglob("*") if _is_page(each.relative_to(path)))
            if not found:
                raise PagesError(f"{path}: {_NO_PAGE.joined()}")
            for each in found:
                yield _read(each, path)
        else:
            yield _read(path, None)


def _is_page(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not any(part[0] == "." for part in path.parts)


def _bytes(path: Path, folder: Path | None) -> bytes:
    """Return the bytes of the page at *path*, which is in *folder* or was named itself."""
    if folder is None:
        return read_named(path, MOST_BYTES)
    return Root(folder).read(path.relative_to(folder).as_posix(), MOST_BYTES)


def _read(path: Path, folder: Path | None) -> FinishedFile:
    name = path.as_posix()
    try:
        raw = _bytes(path, folder)
    except OSError as error:
        if folder is None:
            raise PagesError(f"{path}: {error.strerror}") from error
        return FinishedFile(name, None, (error.strerror or "…",))
    source, odd = decoded(raw)
    markup = read_markup(source)
    if markup.root.first(_ELEMENTS) is None:
        return FinishedFile(name, None, ("no HTML",))
    page = PageSubject(name, source, markup.root, folder)
    return FinishedFile(name, page, (*odd, *["cut off"] * markup.cut))


def decoded(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode a page in the encoding that it declares, by default UTF-8."""
    found = _DECLARED.search(raw[:_HEAD])
    marked = (name for mark, name in _MARKS.items() if raw.startswith(mark))
    encoding = next(marked, found[1].decode() if found else "utf-8")
    text = in_encoding(raw, encoding)
    if text is None:
        return raw.decode("utf-8", "replace"), (f"charset={encoding}",)
    try:
        return raw.decode(encoding), ()
    except UnicodeDecodeError as error:
        return text, (f"{encoding}: {raw[error.start]:#04x}",)
