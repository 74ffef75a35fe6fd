"""A file that is replaced whole: after a kill it holds the old content or the new, never a half."""

import os
import secrets
from pathlib import Path
from typing import Final

from miz_khedmat.atomic.entry import Spot
from miz_khedmat.atomic.root import Root
from miz_khedmat.errors import MizKhedmatError, Wording, refusal

CHANGED: Final = Wording("it was changed meanwhile")
READ_ONLY: Final = Wording("it may only be read")


class EditError(MizKhedmatError):
    """A file could not be changed; it is as it was."""


def put(file: Path, content: bytes) -> None:
    """Let *file*, which a person named, hold *content* in one step; mode and owner stay.

    A link is followed wherever it leads; a device or a pipe is written to. Raises EditError where
    it cannot be written, and where it is marked as not to be.
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
        found = status(spot)
        if found and not spot.is_writable():
            raise unwritten(file, READ_ONLY)
        fresh = spot.beside(f".{secrets.token_hex(8)}.new")
        try:
            fresh.create(content, found)
            fresh.move(spot)
        finally:
            fresh.remove()


def status(spot: Spot) -> os.stat_result | None:
    """The status of what is at *spot*; None where nothing is."""
    try:
        return spot.found()
    except FileNotFoundError:
        return None


def unwritten(file: Path, why: Wording) -> EditError:
    """The error that says why *file* is as it was."""
    said = Wording("{reason}; nothing was written to it", reason=why)
    return EditError(f"{file}: {said.joined()}")


def refused(file: Path, error: OSError) -> EditError:
    """The same where the system refused; *file* is named as it was given."""
    said = Wording("{reason}; nothing was written to it", reason=refusal(error, file))
    return EditError(said.joined())
