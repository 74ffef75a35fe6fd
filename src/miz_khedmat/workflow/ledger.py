"""Where each write of the catalogue is entered for good, as in a repository of git."""

from collections.abc import Sequence
from typing import Protocol

from attrs import frozen


@frozen
class LedgerEntry:
    """One write, as those who read the history of the files see it.

    Attributes:
        subject: What was changed, on one line.
        by: The post of who changed it.
        approved_by: The post of who approved it; empty if nobody had to.
        person: The HMAC of who changed it: the id of a person is in no history that is copied.
        events: The HMACs of the events with which it began, which the history must name.
    """

    subject: str
    by: str
    approved_by: str
    person: str
    events: tuple[str, ...]


class Ledger(Protocol):
    """Keeps who changed which file of a catalogue."""

    def settle(self, names: Sequence[str]) -> None:
        """Enter what others wrote to the files *names*, so that no post is named for it.

        It never fails either.
        """

    def enter(self, names: Sequence[str], entry: LedgerEntry) -> str:
        """Enter what was written to the files *names*; return its id, empty if there is none.

        It never fails: what was written is written, and the reason is in the log.
        """

    def find(self, event: str) -> str:
        """Return the id of the entry that names *event*; empty if there is none."""


@frozen
class NoLedger:
    """The folder of a catalogue that nobody keeps the history of."""

    def settle(self, names: Sequence[str]) -> None:
        """Enter nothing."""

    def enter(self, names: Sequence[str], entry: LedgerEntry) -> str:  # noqa: ARG002
        """Enter nothing."""
        return ""

    def find(self, event: str) -> str:  # noqa: ARG002
        """Find nothing."""
        return ""
