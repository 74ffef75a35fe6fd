"""What files were read as, so that a file that has not changed is not read as nouns again."""

from hashlib import blake2b
from typing import Any

from attrs import define, field, frozen

from miz_khedmat.errors import Diagnostic
from miz_khedmat.loading.limits import Limits


@frozen
class FileReading:
    """What one file without faults was read as, and what of it was not read."""

    digest: bytes
    limits: Limits
    nouns: Any
    unread: tuple[Diagnostic, ...] = ()


@define(eq=False)
class Memo:
    """What the files of one catalogue were read as by the loading before.

    A file is known by its name and the digest of its bytes, so a loading with a memo gives what
    one without gives. It contains the files of the last loading alone. Threads may share it: each
    loading puts all of its own in place at once.
    """

    readings: dict[str, FileReading] = field(factory=dict)

    def find(self, file: str, digest: bytes, limits: Limits) -> FileReading | None:
        """Return what *file* was read as when it had this *digest*, None if unknown."""
        found = self.readings.get(file)
        return found if found and (found.digest, found.limits) == (digest, limits) else None

    def keep(self, readings: dict[str, FileReading]) -> None:
        """Keep the readings of a loading, and none of those before."""
        self.readings = readings


def digest_of(raw: bytes) -> bytes:
    """Return the digest of the bytes of a file."""
    return blake2b(raw, digest_size=32).digest()
