"""A file that is replaced whole: a kill leaves the old content or the new, never a half."""

import os
import secrets
from pathlib import Path

from miz_khedmat.errors import MizKhedmatError, refusal


class EditError(MizKhedmatError):
    """A file could not be changed; it stands as it was."""


def write(file: Path, before: str, after: str) -> None:
    """Put *after* in the place of *before* in one step, so that no half-written file is left.

    Raises EditError where the file holds something else by now, or cannot be written.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise refused(file, error) from error
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    if raw != mark + before.encode():
        raise unwritten(file, "it was changed meanwhile / در این میان عوض شده است")
    put(file, mark + after.encode())


def put(file: Path, content: bytes) -> None:
    """Let *file* hold *content* in one step; its mode stays, and what it links to is written.

    A device or a pipe is written to. Raises EditError where it cannot be, and where it is marked
    as not to be written.
    """
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(content)
        elif locked(file):
            raise unwritten(file, "it may only be read / فقط خواندنی است")
        else:
            _swap(file.resolve(), content)
    except OSError as error:
        raise refused(file, error) from error


def locked(file: Path) -> bool:
    """Whether it may not be written, by its own mode too: root may write whatever is there."""
    there = file.exists()
    return there and not (os.access(file, os.W_OK) and file.stat().st_mode & 0o222)


def _swap(file: Path, content: bytes) -> None:
    fresh = file.with_name(f".{secrets.token_hex(8)}.new")
    try:
        stage(fresh, content, file)
        fresh.replace(file)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def stage(fresh: Path, content: bytes, file: Path) -> None:
    """Write *content* into the new file *fresh*, which bears the mode of *file* beside it."""
    with fresh.open("xb") as made:
        made.write(content)
        made.flush()
        os.fsync(made.fileno())
    if file.exists():
        fresh.chmod(file.stat().st_mode & 0o777)


def unwritten(file: Path, why: str) -> EditError:
    """The error that says why *file* stands as it was."""
    return EditError(f"{file}: {why}; nothing was written to it / چیزی در آن نوشته نشد")


def refused(file: Path, error: OSError) -> EditError:
    """The same where the system refused; *file* is named as it was given."""
    said = refusal(error, file)
    return EditError(f"{said.en}; nothing was written to it / {said.fa}؛ چیزی در آن نوشته نشد")
