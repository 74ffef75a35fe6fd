"""A file that a person or a setting names: its text within limits, or the fault that refuses it."""

import errno
from collections.abc import Callable
from os.path import realpath
from pathlib import Path
from typing import Final

from attrs import evolve

from miz_khedmat.atomic.root import Root, read_named
from miz_khedmat.errors import Diagnostic, LoadError, Place, Wording, refusal
from miz_khedmat.loading.faults import fault
from miz_khedmat.loading.limits import Limits
from miz_khedmat.loading.reader import Source

Reader = Callable[[Path, int], bytes]
"""Reads at most so many bytes of a file. Raises OSError."""

_MEANT: Final = Wording("check that this is the right file")


def source(path: Path, limits: Limits, read: Reader = read_named) -> Source:
    """Return the text of the file *path*. Raises LoadError if it has none, or too much."""
    name = path.name or path.as_posix()
    try:
        return Source(name, decoded(read(path, limits.file_bytes)), limits)
    except OSError as error:
        reason = _unread(name, error, limits)
    except UnicodeDecodeError as error:
        reason = undecoded(name, error)
    except ValueError as error:  # the system does not allow the path as a name
        reason = fault("unreadable", Place(ascii(name)[1:-1]), error)
    raise LoadError((reason,), path.parent.as_posix())


def read_regular(path: Path, limit: int) -> bytes:
    """Return the content of the regular file *path* or of a link's target; no device, no pipe.

    Raises OSError.
    """
    real = Path(realpath(path))
    return Root(real.parent).read(real.name, limit)


def decoded(raw: bytes) -> str:
    """Return the text of *raw*, without a byte order mark. Raises UnicodeDecodeError."""
    return raw.decode("utf-8-sig")


def undecoded(file: str, error: UnicodeDecodeError) -> Diagnostic:
    """Return a fault with the first bytes of *file* that are not text, and their place."""
    before = error.object[: error.start].decode()
    place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return fault("not-utf8", place, error.object[error.start : error.start + 8])


def _unread(name: str, error: OSError, limits: Limits) -> Diagnostic:
    if error.errno == errno.EFBIG:
        large = fault("too-large", Place(name), f"> {limits.file_bytes} bytes")
        return evolve(large, hint=_MEANT)
    if error.errno == errno.ENXIO:
        return evolve(fault("irregular", Place(name), error.strerror), hint=_MEANT)
    made = fault("unreadable", Place(name), error.strerror)
    return evolve(made, hint=refusal(error, name))
