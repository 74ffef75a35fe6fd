"""What the path of a change needs of the files of a catalogue, while no other writer has them."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from attrs import frozen

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.workflow.edits import ChangeKind, FactPath


@frozen
class FactWrite:
    """One fact to be written: of the agency or service *key*, at a path, with its *new* value.

    *old* is compared once more with what the file has, the approvals of rows included.
    """

    key: Key
    path: FactPath
    kind: ChangeKind
    old: Plain
    new: Plain


class LockedCatalogue(Protocol):
    """A catalogue as its files read now; its lock is kept until the block ends."""

    @property
    def catalogue(self) -> Catalogue:
        """What the files say; after `write`, what they say then."""

    def write(self, writes: Sequence[FactWrite]) -> tuple[str, ...]:
        """Edit, prove and write all of *writes*, or nothing; return the names of changed files.

        Raises:
            EditError: A file cannot be written, or cannot take a value safely.
            LoadError: The catalogue would not load with them.
        """


class CatalogueWriter(Protocol):
    """The one way to change the files of a catalogue."""

    def locked(self) -> AbstractContextManager[LockedCatalogue]:
        """Lock the catalogue and read it as it is now.

        Raises:
            EditError: Another writer does not finish in time.
            LoadError: The catalogue does not load.
            OSError: The folder is not there.
        """
