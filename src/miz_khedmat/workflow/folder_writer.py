"""The one way to change the files of a catalogue: lock, read, compare, edit, prove, write (S8)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os.path import realpath
from pathlib import Path

from attrs import define, evolve, field

from miz_khedmat.atomic.files import put_all
from miz_khedmat.atomic.lock import alone
from miz_khedmat.atomic.root import Root
from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.catalogue.unread import UnreadReason, unread
from miz_khedmat.desk.stamps import Stamp, stamp
from miz_khedmat.errors import Diagnostic, Place
from miz_khedmat.loading import load
from miz_khedmat.loading.collector import collector_paused
from miz_khedmat.loading.memo import Memo
from miz_khedmat.loading.reader import Blanks, read
from miz_khedmat.loading.revision import revised
from miz_khedmat.workflow.file_draft import FileDraft, changed_noun, open_file
from miz_khedmat.workflow.new_entries import Entries, with_entries
from miz_khedmat.workflow.writer import FactWrite


@define(eq=False)
class FolderWriter:
    """Writes facts to the files of the catalogue in *folder*; a `CatalogueWriter`.

    Processes and threads may each have their own: one of them writes at a time. What a file was
    read as is kept in the *memo*, and the catalogue for as long as no file changes.
    """

    folder: Path
    mounts: tuple[Path, ...] = ()
    memo: Memo = field(factory=Memo)
    _known: tuple[Stamp, Catalogue] | None = field(default=None, init=False)

    @contextmanager
    def locked(self) -> Iterator["LockedFolder"]:
        """Lock the catalogue and read it as it is now.

        Raises:
            EditError: Another writer does not finish in time.
            LoadError: The catalogue does not load.
            OSError: The folder is not there.
        """
        root = Root(Path(realpath(self.folder)), self.mounts)
        with alone(root):
            before = stamp(root.path, self.mounts)
            yield LockedFolder(self, root, before, self._catalogue(root, before))

    def _catalogue(self, root: Root, now: Stamp) -> Catalogue:
        """Return the catalogue that is known if no file has changed, else load it."""
        if self._known and self._known[0] == now and self._known[1].root == root:
            return self._known[1]
        catalogue = load(root.path, mounts=self.mounts, memo=self.memo)
        self._known = now, catalogue
        return catalogue

    def learn(self, before: Stamp, catalogue: Catalogue, names: Sequence[str]) -> Stamp:
        """Know what the files say after they were written; nothing if others changed as well."""
        root = catalogue.root or Root(self.folder)
        now = stamp(root.path, self.mounts)
        files = [root.path / name for name in names]
        written = {str(path) for file in files for path in (file, file.parent)}
        others = (frozenset(each for each in of if each[0] not in written) for of in (before, now))
        self._known = (now, catalogue) if len(set(others)) == 1 else None
        return now


@define(eq=False)
class LockedFolder:
    """The *catalogue* as its files read now, while no other writer has them."""

    writer: FolderWriter
    root: Root
    seen: Stamp
    catalogue: Catalogue

    def write(self, writes: Sequence[FactWrite]) -> tuple[str, ...]:
        """Edit, prove and write all of *writes*, or nothing; return the names of changed files.

        Raises:
            StaleError: A fact reads otherwise by now.
            EditError: A file cannot be written, or cannot take a value safely.
            LoadError: The catalogue would not load with them.
        """
        with collector_paused():
            entries = with_entries(self.root, self.catalogue, (each.key for each in writes))
            drafts = self._drafts(entries, writes)
            after = proved(entries.catalogue, drafts)
        put_all(self.root, [draft.change for draft in drafts])
        names = tuple(draft.change.name for draft in drafts)
        self.catalogue, self.seen = after, self.writer.learn(self.seen, after, names)
        return names

    def _drafts(self, entries: Entries, writes: Sequence[FactWrite]) -> list[FileDraft]:
        """Return each file that is to be changed, with what it is to state."""
        by_file: dict[str, list[FactWrite]] = {}
        for write in writes:
            by_file.setdefault(entries.catalogue.origins[write.key].file, []).append(write)
        known = self.catalogue.origins
        return [
            open_file(self.root, entries, name, known.keys() & {each.key for each in own}).drafted(
                own
            )
            for name, own in by_file.items()
        ]


def proved(catalogue: Catalogue, drafts: Sequence[FileDraft]) -> Catalogue:
    """Return the catalogue that its files give with all *drafts* in place of them.

    Only what these state is read, and what ties it to the rest. Raises LoadError.
    """
    nouns = {key: noun for draft in drafts for key, noun in draft.nouns.items()}
    after = revised(catalogue, nouns)
    names = {draft.change.name for draft in drafts}
    if not any(each.place.file in names for each in catalogue.unread):
        return after
    others = [each for each in catalogue.unread if each.place.file not in names]
    blanks = [blank for draft in drafts for blank in _blanks(draft)]
    return evolve(after, unread=tuple(sorted([*others, *blanks])))


def _blanks(draft: FileDraft) -> Iterator[Diagnostic]:
    """Yield the blank items of lists in a file."""
    blanks: Blanks = []
    read(draft.source, [], blanks=blanks)
    for path, at in blanks:
        yield unread(UnreadReason.BLANK, Place(draft.source.file, *at, path=path))


def previewed(catalogue: Catalogue, writes: Sequence[FactWrite]) -> Catalogue:
    """Return *catalogue* as it is with all of *writes*; no file is read or written.

    Raises:
        StaleError: A row that is to be changed is no longer there.
        LoadError: The catalogue would not load with them.
    """
    root = catalogue.root or Root(Path())
    catalogue = with_entries(root, catalogue, (each.key for each in writes)).catalogue
    by_key: dict[Key, list[FactWrite]] = {}
    for write in writes:
        by_key.setdefault(write.key, []).append(write)
    with collector_paused():
        for key, own in by_key.items():
            catalogue = revised(catalogue, {key: changed_noun(catalogue, key, own)})
    return catalogue
