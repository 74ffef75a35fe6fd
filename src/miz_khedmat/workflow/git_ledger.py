"""The ledger of a catalogue whose folder is in a work tree of git: each write is a commit."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from miz_khedmat.errors import MizKhedmatError
from miz_khedmat.persian.logs import in_line
from miz_khedmat.repository.work_tree import TRAILER, Author, FileCommit, WorkTree
from miz_khedmat.workflow.ledger import LedgerEntry

LOG: Final = logging.getLogger("miz_khedmat")
_HAND: Final = "by hand"
_BY_HAND: Final = "Changed outside the desk\n"
_DOMAIN: Final = "invalid"
"""A domain that never exists, so that the address of an author leads to nobody."""


@frozen
class GitLedger:
    """Commits what was written below *folder*; without a work tree it does nothing."""

    folder: Path

    def settle(self, names: Sequence[str]) -> None:
        """Commit the files *names* if somebody changed them by hand: nobody is named for that."""
        self._commit(names, Author(_HAND, f"hand@{_DOMAIN}"), _BY_HAND)

    def enter(self, names: Sequence[str], entry: LedgerEntry) -> str:
        """Commit the files *names*; return the id of the commit, empty if there is none."""
        author = Author(entry.by, f"{entry.person}@{_DOMAIN}")
        return self._commit(names, author, message_of(entry))

    def _commit(self, names: Sequence[str], author: Author, message: str) -> str:
        files = [self.folder / name for name in names]
        try:
            tree = WorkTree.around(self.folder)
            return tree.commit(files, author, message) if tree else ""
        except (MizKhedmatError, OSError) as error:
            LOG.warning("no commit: %s", in_line(str(error)))
            return ""

    def find(self, event: str) -> str:
        """Return the id of the commit that names *event*; empty if there is none."""
        try:
            tree = WorkTree.around(self.folder) if event else None
            return tree.find(event) if tree else ""
        except (MizKhedmatError, OSError) as error:
            LOG.warning("the commits cannot be read: %s", in_line(str(error)))
            return ""

    def commits(self) -> list[FileCommit] | None:
        """Return every commit of the folder, the newest first; None without a work tree.

        Raises:
            GitError: Git cannot read its history.
        """
        tree = WorkTree.around(self.folder)
        return None if tree is None else list(tree.commits(self.folder))

    def uncommitted(self) -> list[str]:
        """Return the files of the folder that no commit has as they are; none without a work tree.

        Raises:
            GitError: Git cannot read its history.
        """
        tree = WorkTree.around(self.folder)
        return [] if tree is None else list(tree.uncommitted(self.folder))


def message_of(entry: LedgerEntry) -> str:
    """Return the message of a commit: what was changed, the post that approved it, the events."""
    approved = [f"Approved-by: {' '.join(entry.approved_by.split())}"] if entry.approved_by else []
    trailers = [*approved, *(f"{TRAILER}: {event}" for event in entry.events)]
    subject = " ".join(entry.subject.split())
    return "\n".join([subject, "", *trailers, ""])
