"""The newest event that this machine has seen, beside its key: a store set back is noticed."""

from pathlib import Path
from typing import Final

from attrs import frozen

from miz_khedmat.atomic.file import put
from miz_khedmat.errors import Wording
from miz_khedmat.store.faults import StoreSetBack, refused

_ODD: Final = Wording(
    "{file}: not a mark of the newest event; look at the store, then run restored"
)
_FIELDS: Final = 2


@frozen
class LastEvent:
    """The number and the HMAC of the newest event that was seen; number 0 is before the first."""

    number: int = 0
    mac: str = ""


@frozen
class HighWater:
    """The mark of a machine in *file*: a store without that event is an older one."""

    file: Path

    def seen(self) -> LastEvent:
        """Return the newest event that this machine has seen.

        Raises:
            StoreSetBack: The file is not a mark.
            StoreError: It cannot be read.
        """
        try:
            words = self.file.read_text("ascii").split()
        except FileNotFoundError:
            return LastEvent()
        except UnicodeDecodeError as error:
            raise StoreSetBack(_ODD.filled(file=self.file)) from error
        except OSError as error:
            raise refused(error, self.file) from error
        if len(words) != _FIELDS or not words[0].isdecimal():
            raise StoreSetBack(_ODD.filled(file=self.file))
        return LastEvent(int(words[0]), words[1])

    def note(self, event: LastEvent) -> None:
        """Write the mark if *event* is newer. Raises StoreError or EditError if that fails."""
        if event.number > self.seen().number:
            self.replace(event)

    def replace(self, event: LastEvent) -> None:
        """Write the mark, even over that of a newer event. Raises EditError if that fails."""
        put(self.file, f"{event.number} {event.mac}\n".encode("ascii"))
