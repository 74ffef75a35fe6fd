"""The work tree of git that a folder is in: files committed one by one, and what was committed."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from miz_khedmat.errors import Wording
from miz_khedmat.repository.program import Git, GitError

TRAILER: Final = "Miz-Event"
"""The trailer of a commit that names an event of the desk."""
_CRUD: Final = re.compile(r"[\x00-\x1f\x7f<>]+")
_OUTSIDE: Final = Wording("{file}: not in the work tree {folder}")
_NOBODY: Final = "miz-khedmat"
_LITERAL: Final = ":(literal)"
_SHA1: Final = 40
"""Digits of the id of an object; in newer repositories it is a SHA-256."""
_RECORD, _PART = "\x1e", "\x1f"


@frozen
class Author:
    """Who is named in a commit: a name, and an address that leads to nobody."""

    name: str
    address: str

    @property
    def variables(self) -> dict[str, str]:
        """The same for git, as author and as committer."""
        name = " ".join(_CRUD.sub(" ", self.name).split()).strip(".,:;\"'\\ ") or _NOBODY
        both = {"NAME": name, "EMAIL": self.address}
        return {
            f"GIT_{role}_{part}": both[part] for role in ("AUTHOR", "COMMITTER") for part in both
        }


@frozen
class FileCommit:
    """A commit as it is listed: its id, the address of its author, and the events that it names."""

    id: str
    address: str
    events: tuple[str, ...]


@frozen
class WorkTree:
    """A work tree at *top*, and the git that acts in it, once."""

    git: Git
    top: Path

    @classmethod
    def around(cls, folder: Path) -> "WorkTree | None":
        """Return the work tree that *folder* is in; None without one, or without git."""
        git = Git.there(folder)
        if git is None:
            return None
        try:
            top = git.run("rev-parse", "--show-toplevel")
        except GitError:
            return None
        real = Path(os.path.realpath(top))
        return cls(evolve(git, folder=real), real) if top else None

    def commit(self, files: Sequence[Path], author: Author, message: str) -> str:
        """Commit *files* as they are now, and nothing else of the work tree or of its index.

        Returns:
            The id of the commit; empty if git ignores all of *files*, or none differs.

        Raises:
            GitError: Git refused, or a file is outside the work tree; nothing is committed.
        """
        names = [name for name in map(self._name, files) if self._is_wanted(name)]
        blobs = [(self._mode(name), self._blob(name), name) for name in names]
        lines = "".join(f"{mode} {blob}\t{name}\0" for mode, blob, name in blobs).encode()
        head = self._head()
        tree = self._tree(head, lines)
        if not names or (head and tree == self.git.run("rev-parse", f"{head}^{{tree}}")):
            return ""
        above = ("-p", head) if head else ()
        made = self.git.run(
            "commit-tree", tree, *above, entered=message.encode(), variables=author.variables
        )
        self.git.run("update-ref", "-m", "miz-khedmat", "HEAD", made, head or "0" * len(made))
        with suppress(GitError):  # an index that a killed git left locked is not ours to unlock
            self.git.run("update-index", "-z", "--index-info", entered=lines)
        return made

    def find(self, event: str) -> str:
        """Return the id of the newest commit that names *event*; empty if there is none.

        Raises:
            GitError: Git cannot read its history.
        """
        if not self._head():
            return ""
        wanted = f"--grep={TRAILER}: {event}"
        return self.git.run("rev-list", "--fixed-strings", wanted, "-n", "1", "HEAD")

    def commits(self, folder: Path) -> Iterator[FileCommit]:
        """Yield every commit that changed something below *folder*, the newest first.

        Raises:
            GitError: Git cannot read its history.
        """
        if not self._head():
            return
        events = f"%(trailers:key={TRAILER},valueonly,separator=%x20)"
        form = f"--format={_RECORD}%H{_PART}%ae{_PART}{events}"
        said = self.git.run(
            "log", "--no-color", form, "HEAD", "--", f"{_LITERAL}{self._name(folder)}"
        )
        for record in said.split(_RECORD)[1:]:
            id, address, named = record.strip("\n").split(_PART)
            yield FileCommit(id, address, tuple(named.split()))

    def uncommitted(self, folder: Path) -> Iterator[str]:
        """Yield the names of files below *folder* that are not as the newest commit has them.

        Raises:
            GitError: Git cannot read its history.
        """
        below, head = f"{_LITERAL}{self._name(folder)}", self._head()
        listed = (
            self.git.run("ls-tree", "-r", "-z", head, "--", below[len(_LITERAL) :]) if head else ""
        )
        known = [line.partition("\t") for line in listed.split("\0") if line.startswith("100")]
        for what, _, name in known:
            if not self._is_blob(name, what.split()[2]):
                yield name
        which = ("--others",) if head else ("--others", "--cached")
        others = self.git.run("ls-files", "-z", *which, "--exclude-standard", "--", below)
        yield from filter(None, others.split("\0"))

    def _is_blob(self, name: str, id: str) -> bool:
        """Return whether a file is there and is the blob with this *id*."""
        try:
            content = (self.top / name).read_bytes()
        except OSError:
            return False
        digest = hashlib.sha1 if len(id) == _SHA1 else hashlib.sha256
        return digest(b"blob %d\0%b" % (len(content), content)).hexdigest() == id

    def _head(self) -> str:
        """Return the id of the newest commit; empty before the first."""
        try:
            return self.git.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        except GitError:
            return ""

    def _name(self, file: Path) -> str:
        """Return the name of *file* in the work tree, with all links followed."""
        real = Path(os.path.realpath(file))
        if not real.is_relative_to(self.top):
            raise GitError(_OUTSIDE.filled(file=file, folder=self.top))
        return real.relative_to(self.top).as_posix()

    def _is_wanted(self, name: str) -> bool:
        """Return whether git has the file, or would take it."""
        if self.git.succeeds("ls-files", "--error-unmatch", "--", f"{_LITERAL}{name}"):
            return True
        return not self.git.succeeds("check-ignore", "--quiet", "--", name)

    def _mode(self, name: str) -> str:
        return "100755" if os.access(self.top / name, os.X_OK) else "100644"

    def _blob(self, name: str) -> str:
        content = (self.top / name).read_bytes()
        return self.git.run("hash-object", "-w", "--stdin", "--no-filters", entered=content)

    def _tree(self, head: str, lines: bytes) -> str:
        """Return the tree of *head* with *lines* of files, by an index of its own."""
        with tempfile.TemporaryDirectory() as folder:
            own = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            if head:
                self.git.run("read-tree", head, variables=own)
            self.git.run("update-index", "-z", "--index-info", entered=lines, variables=own)
            return self.git.run("write-tree", variables=own)
