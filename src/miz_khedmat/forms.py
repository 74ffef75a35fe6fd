"""What was entered in a form, and how it is read from the bytes that a browser sends."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final, Protocol
from urllib.parse import parse_qsl

from attrs import field, frozen

URL_ENCODED: Final = "application/x-www-form-urlencoded"
IN_PARTS: Final = "multipart/form-data"
MOST: Final = 1000
"""The fields of a form at most, if anyone may send it."""
_LIBRARY: Final = "multipart"
_CHARSETS: Final = frozenset({"", "utf-8", "utf8", "us-ascii"})
_NOT_TYPED: Final = re.compile(r"\s*|[0-9a-f]{32,}|[a-z_-]+(:.*)?")
"""What forms have in hidden fields and choices: digests, and names of buttons and values."""
_PARAMETER: Final = re.compile(r';\s*(\w+)\s*=\s*(?:"([^"\\]*)"|([^\s;"]*))')


class FormFault(Exception):  # noqa: N818
    """A form cannot be read: the status of the answer, and the name of the reason."""

    def __init__(self, status: int, reason: str) -> None:
        self.status, self.reason = status, reason
        super().__init__(f"{status} {reason}")


class Readable(Protocol):
    """A source of bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most *size* bytes, or all."""


@frozen
class PostedFile:
    """A file that was sent in a form: the *name* that its sender gave it, and its content."""

    name: str
    content: Readable


@frozen
class FormData:
    """What was entered in a form: texts and files by the name of their field.

    Lines end in a line feed, and no text contains a NUL, which a database may refuse.
    """

    texts: Mapping[str, tuple[str, ...]] = field(factory=dict)
    files: Mapping[str, PostedFile] = field(factory=dict)

    @classmethod
    def of(
        cls, pairs: Iterable[tuple[str, str]], files: Mapping[str, PostedFile] | None = None
    ) -> "FormData":
        """Return the form that has these *pairs* of names and texts, in the order of sending."""
        texts: dict[str, list[str]] = {}
        for name, text in pairs:
            plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
            texts.setdefault(name, []).append(plain)
        return cls({name: tuple(each) for name, each in texts.items()}, files or {})

    def text(self, name: str) -> str:
        """Return the first text of the field called *name*, or an empty one."""
        return self.texts.get(name, ("",))[0]

    def typed(self, token: tuple[str, str] | None = None) -> tuple[str, ...]:
        """Return the texts that somebody typed, for reading, without those of a host's *token*.

        Digests in hidden fields and the names of buttons and choices are left out.
        """
        hidden = token[0] if token else None
        texts = (text for name, each in self.texts.items() if name != hidden for text in each)
        return tuple(text for text in texts if not _NOT_TYPED.fullmatch(text))

    def every(self, name: str) -> tuple[str, ...]:
        """Return all texts of the field called *name*: its choices, or what was sent twice."""
        return self.texts.get(name, ())


@frozen
class MediaType:
    """A ``Content-Type``: its name in lower case, and its parameters."""

    name: str
    parameters: Mapping[str, str]

    @classmethod
    def of(cls, text: str) -> "MediaType":
        """Return the media type that *text* states."""
        name, _, rest = text.partition(";")
        found = _PARAMETER.findall(f";{rest}")
        pairs = {key.lower(): quoted or plain for key, quoted, plain in found}
        return cls(name.strip().lower(), pairs)

    @property
    def is_utf8(self) -> bool:
        """True if it states no other encoding."""
        return self.parameters.get("charset", "").lower() in _CHARSETS


def url_encoded(body: bytes, most: int = MOST) -> FormData:
    """Read a form from *body*, as a browser sends it without files. Raises FormFault."""
    try:
        pairs = parse_qsl(
            body.decode(), keep_blank_values=True, errors="strict", max_num_fields=most
        )
    except UnicodeError as error:
        raise FormFault(400, "encoding") from error
    except ValueError as error:
        raise FormFault(400, "fields") from error
    return FormData.of(pairs)


def in_parts(body: bytes, boundary: str, most: int = MOST) -> FormData:
    """Read a form from the parts of *body* by the library ``multipart`` (extra ``forms``).

    Raises FormFault; without the library no form in parts is understood.
    """
    library: Any = import_module(_LIBRARY) if find_spec(_LIBRARY) else None
    if not hasattr(library, "MultipartError"):  # another package of the same name has none
        raise FormFault(415, "type")
    try:
        parts = library.MultipartParser(io.BytesIO(body), boundary, part_limit=most)
        return _of_parts(list(parts))
    except library.MultipartError as error:
        raise FormFault(400, "damaged") from error


def _of_parts(parts: list[Any]) -> FormData:
    files = {part.name: PostedFile(part.filename, part.file) for part in parts if part.filename}
    return FormData.of(_texts(parts), files)


def _texts(parts: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield the texts; as in every host, what is not UTF-8 has a mark in its place."""
    for part in parts:
        if not part.filename:
            yield part.name, part.raw.decode("utf-8", "replace")
