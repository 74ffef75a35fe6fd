"""One loading: its source, its limits, and what was found so far."""

import errno
import os
from collections.abc import Callable
from os import stat_result
from typing import Final, TypeVar

from attrs import evolve, field, frozen

from miz_khedmat.atomic.root import Root
from miz_khedmat.catalogue import Origin
from miz_khedmat.catalogue.unread import UnreadReason, unread
from miz_khedmat.errors import Diagnostic, Place
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.faults import FaultCollector, fault
from miz_khedmat.loading.limits import Limits
from miz_khedmat.loading.locator import FileLocator
from miz_khedmat.loading.memo import FileReading, Memo, digest_of
from miz_khedmat.loading.named_file import decoded, undecoded
from miz_khedmat.loading.reader import Blanks, Source, read

T = TypeVar("T")

_REFUSED: Final = {
    errno.EXDEV: "link-outside",
    errno.ELOOP: "link-ring",
    errno.ENXIO: "irregular",
    errno.EFBIG: "too-large",
}
"""The faults of what `Root` refuses."""


@frozen
class Run:
    """One loading: where from, how much is allowed, and what was found so far.

    *agencies* are the head files of the agencies that were read, each after those below it. The
    *memo* has what the loading before read, and *readings* is what this one leaves to the next.
    """

    locate: FileLocator
    faults: list[Diagnostic] = field(factory=list)
    agencies: list[str] = field(factory=list)
    files: list[str] = field(factory=list)
    unread: list[Diagnostic] = field(factory=list)
    visited: dict[tuple[int, int], str] = field(factory=dict)
    memo: Memo = field(factory=Memo)
    readings: dict[str, FileReading] = field(factory=dict)

    @property
    def root(self) -> Root:
        """The catalogue's folder."""
        return self.locate.root

    @property
    def limits(self) -> Limits:
        """The limits of what is read."""
        return self.locate.limits

    def fail(self, code: str, name: str, found: object) -> None:
        """Report what is wrong with the file or folder *name*, whose path begins at the root."""
        self.faults.append(fault(code, Place(name), found))

    def refuse(self, name: str, error: OSError) -> None:
        """Report why the file or folder *name* was not opened."""
        code = _REFUSED.get(error.errno or 0, "unreadable")
        self.fail(code, name, self._target(name) or error.strerror)

    def _target(self, name: str) -> str:
        """Return the target of the link *name*; empty if it is not a link."""
        try:
            return f"→ {os.readlink(self.root.path / name)}"  # noqa: PTH115  # as it is written
        except OSError:
            return ""

    def names(self, folder: str) -> list[str]:
        """Return the names in *folder*, sorted; none if it is missing or must not be entered."""
        listed = self._listed(folder)
        return listed[0] if listed else []

    def enter(self, folder: str) -> list[str] | None:
        """Return the names in the folder of an agency; None if it is not one, or already read."""
        if not (listed := self._listed(folder)):
            return None
        names, found = listed
        first = self.visited.setdefault((found.st_dev, found.st_ino), folder)
        if first != folder:
            self.fail("folder-twice", folder.rstrip("/"), first.rstrip("/"))
        return names if first == folder else None

    def _listed(self, folder: str) -> tuple[list[str], stat_result] | None:
        try:
            return self.root.listed(folder)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            self.refuse(folder.rstrip("/") or ".", error)
            return None


def plain_of(run: Run, file: str) -> Plain:
    """Return the plain data of one file, or None with the reason among the faults."""
    raw = content_of(run, file)
    return None if raw is None else plain_in(run, file, raw)


def content_of(run: Run, file: str) -> bytes | None:
    """Return the content of one more file, or None with the reason among the faults."""
    run.files.append(file)
    if len(run.files) > run.limits.files:
        run.fail("too-large", file, f"files: > {run.limits.files}")
        return None
    text = run.locate.texts.get(file)
    if text is not None:
        return text.encode()
    return _bytes_of(run, file, lambda most: run.root.read(file, most))


def plain_in(run: Run, file: str, raw: bytes) -> Plain:
    """Return the plain data in the content of *file*, or None with the reason among the faults."""
    text = _decoded(run, file, raw)
    if text is None:
        return None
    blanks: Blanks = []
    plain = read(Source(file, text, run.limits), run.faults, blanks=blanks)
    places = (Place(file, *at, path=path) for path, at in blanks)
    run.unread.extend(unread(UnreadReason.BLANK, place) for place in places)
    return plain


def text_of(run: Run, file: str, read_bytes: Callable[[int], bytes]) -> str | None:
    """Return the text of *file*, or None with the reason among the faults."""
    raw = _bytes_of(run, file, read_bytes)
    return None if raw is None else _decoded(run, file, raw)


def _bytes_of(run: Run, file: str, read_bytes: Callable[[int], bytes]) -> bytes | None:
    try:
        return read_bytes(run.limits.file_bytes)
    except OSError as error:
        run.refuse(file, error)
        return None


def _decoded(run: Run, file: str, raw: bytes) -> str | None:
    try:
        return decoded(raw)
    except UnicodeDecodeError as error:
        run.faults.append(undecoded(file, error))
        return None


def recalled(run: Run, file: str, raw: bytes, make: Callable[[], T]) -> T:
    """Return what the loading before made of the same content of *file*, else what *make* does.

    Only what had no fault is recalled, together with what of it was not read.
    """
    digest = digest_of(raw)
    reading = run.memo.find(file, digest, run.limits)
    if reading is not None:
        run.unread.extend(reading.unread)
        run.readings[file] = reading
        known: T = reading.nouns
        return known
    faults, passed = len(run.faults), len(run.unread)
    made = make()
    if len(run.faults) == faults:
        run.readings[file] = FileReading(digest, run.limits, made, tuple(run.unread[passed:]))
    return made


def place_all(run: Run, file: str, report: FaultCollector) -> None:
    """Give the structural faults of one file their lines and columns."""
    run.faults.extend(
        evolve(fault, place=run.locate(Origin(file, fault.place.path), at_key=at_key))
        for fault, at_key in report.faults
    )
