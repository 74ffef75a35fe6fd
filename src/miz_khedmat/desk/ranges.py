"""A file in whole or in part, tagged without being read, and never all in memory."""

import hashlib
import os
import re
from collections.abc import Iterator
from typing import IO, Final

from attrs import define, frozen

from miz_khedmat.http import Headers, Request, Response, marked, matches, without_body

_WHOLE: Final = 1 << 20
"""Bytes up to which a file is sent at once."""
_CHUNK: Final = 1 << 18
"""Bytes of a larger one that are in memory at a time."""
_RANGE: Final = re.compile(
    r"bytes=[ \t]*(?:([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18}))[ \t]*", re.IGNORECASE
)
"""One range; requests for several are rare, and are answered with the whole."""


@define(eq=False)
class Chunks:
    """The next *size* bytes of an open file."""

    file: IO[bytes]
    size: int

    def __iter__(self) -> Iterator[bytes]:
        """Read the bytes part by part, and close the file.

        Raises:
            OSError: The file has fewer bytes than expected.
        """
        left = self.size
        with self.file:
            while left:
                chunk = self.file.read(min(left, _CHUNK))
                if not chunk:  # the promised length cannot be delivered, and the server must know
                    raise OSError("the file became shorter while it was sent")
                left -= len(chunk)
                yield chunk

    def close(self) -> None:
        """Close the file."""
        self.file.close()


@frozen
class OpenFile:
    """An open file, its size, and a tag that changes whenever it is written or replaced."""

    file: IO[bytes]
    size: int
    tag: str

    @classmethod
    def of(cls, file: IO[bytes]) -> "OpenFile":
        """Return the open *file* with its size and tag, without reading it."""
        seen = os.fstat(file.fileno())
        known = (seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
        return cls(file, seen.st_size, hashlib.sha256(repr(known).encode()).hexdigest()[:32])


def delivered(request: Request, opened: OpenFile, headers: Headers) -> Response:
    """Return the file as the answer to *request*: whole, a part, or only "unchanged" (RFC 9110).

    It is closed when this returns, or with the last byte that is sent.

    Raises:
        OSError: The file cannot be read.
    """
    tag = f'"{marked(opened.tag, headers)}"'
    lines = (*headers, ("Accept-Ranges", "bytes"), ("ETag", tag))
    if matches(request.headers.get("if-none-match", ""), tag):
        opened.file.close()
        return Response(304, without_body(lines), b"")
    part = _part(request, tag, opened.size)
    if part is None:
        return _sent(200, lines, opened.file, range(opened.size))
    if part:
        line = ("Content-Range", f"bytes {part.start}-{part.stop - 1}/{opened.size}")
        return _sent(206, (*lines, line), opened.file, part)
    opened.file.close()
    line = ("Content-Range", f"bytes */{opened.size}")
    return Response(416, (("Content-Type", "text/plain"), *without_body(lines), line), b"")


def _part(request: Request, tag: str, size: int) -> range | None:
    """Return the requested part, empty if there is no such part; None means the whole file.

    A client that has another version of the file, or sends a date (we send none), gets the whole.
    """
    found = _RANGE.fullmatch(request.headers.get("range", ""))
    if found is None or request.method != "GET" or not size:
        return None
    if request.headers.get("if-range", tag) != tag:
        return None
    first, last, final = found.groups()
    if final:
        return range(max(0, size - int(final)), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(size, int(last) + 1 if last else size))


def _sent(status: int, lines: Headers, file: IO[bytes], part: range) -> Response:
    if len(part) > _WHOLE:
        file.seek(part.start)
        return Response(status, lines, b"", Chunks(file, len(part)))
    with file:
        file.seek(part.start)
        return Response(status, lines, file.read(len(part)))
