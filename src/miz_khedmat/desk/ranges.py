"""A file as it may be asked for: whole or in part, tagged unread, and never all in memory."""

import hashlib
import os
import re
from collections.abc import Iterator
from typing import IO, Final

from attrs import define, frozen

from miz_khedmat.http import Headers, Request, Response, holds, marked, without_body

_WHOLE: Final = 1 << 20
"""Bytes up to which a file is sent at once."""
_CHUNK: Final = 1 << 18
"""Bytes of a larger one that are in memory at a time."""
_RANGE: Final = re.compile(
    r"bytes=[ \t]*(?:([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18}))[ \t]*", re.IGNORECASE
)
"""One range; several are more than anybody needs, and are answered with the whole."""


@define(eq=False)
class Chunks:
    """The next *size* bytes of an open file."""

    file: IO[bytes]
    size: int

    def __iter__(self) -> Iterator[bytes]:
        """Read them part by part, and close the file. Raises OSError where there are fewer."""
        left = self.size
        with self.file:
            while left:
                chunk = self.file.read(min(left, _CHUNK))
                if not chunk:  # what was promised cannot be kept, and the server must know
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
        """*file* as the system knows it; nothing is read."""
        seen = os.fstat(file.fileno())
        known = (seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
        return cls(file, seen.st_size, hashlib.sha256(repr(known).encode()).hexdigest()[:32])


def delivered(request: Request, opened: OpenFile, headers: Headers) -> Response:
    """The file as *request* may have it: whole, a part, or only said to be unchanged (RFC 9110).

    It is closed by then, or with the last byte that is sent. Raises OSError.
    """
    tag = f'"{marked(opened.tag, headers)}"'
    lines = (*headers, ("Accept-Ranges", "bytes"), ("ETag", tag))
    if holds(request.headers.get("if-none-match", ""), tag):
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
    """The part that is asked for, an empty one where there is no such; None: the whole.

    One who has another state of the file, or a date, for we send none, gets the whole.
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
