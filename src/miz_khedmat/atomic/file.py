"""Replace a file whole: after a kill it has the old content or the new, never a mixture."""

import os
import secrets
from pathlib import Path
from typing import Final

from miz_khedmat.atomic.entry import Spot
from miz_khedmat.atomic.root import Root
from miz_khedmat.errors import MizKhedmatError, Wording, refusal

CHANGED: Final = Wording("it has changed in the meantime")
READ_ONLY: Final = Wording("it is read-only")


class EditError(MizKhedmatError):
    """A file could not be changed; it is left as it was."""


def put(file: Path, content: bytes) -> None:
    """Write *content* to *file*, which a person named, in one step; mode and owner stay.

    A link is followed wherever it leads; a device or a pipe is written to.

    Raises:
        EditError: The file cannot be written, or is marked as read-only.
    """
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(content)
        else:
            _replace(file, content)
    except OSError as error:
        raise refused(file, error) from error


def _replace(file: Path, content: bytes) -> None:
    real = Path(os.path.realpath(file))
    with Root(real.parent).reach(real.name) as spot:
        entry = status(spot)
        if entry and not spot.is_writable():
            raise unwritten(file, READ_ONLY)
        fresh = spot.beside(f".{secrets.token_hex(8)}.new")
        try:
            fresh.create(content, entry)
            fresh.move(spot)
        finally:
            fresh.remove()


def status(spot: Spot) -> os.stat_result | None:
    """Return the status of *spot*, or None if nothing is there."""
    try:
        return spot.found()
    except FileNotFoundError:
        return None


def unwritten(file: Path, why: Wording) -> EditError:
    """Return the error that says why *file* was not written."""
    message = Wording("{reason}; nothing was written to it", reason=why)
    return EditError(f"{file}: {message.joined()}")


def refused(file: Path, error: OSError) -> EditError:
    """Return the error for a refusal of the system; *file* appears as the caller named it."""
    message = Wording("{reason}; nothing was written to it", reason=refusal(error, file))
    return EditError(message.joined())
