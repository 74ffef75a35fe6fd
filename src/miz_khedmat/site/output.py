"""The files of a site during a build: newly written, or kept from the existing site."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Final

from attrs import evolve, field, frozen

from miz_khedmat.atomic.entry import Spot
from miz_khedmat.atomic.folder import MARK
from miz_khedmat.atomic.root import Root
from miz_khedmat.http import Content

MANIFEST: Final = "miz-manifest.json"
"""The list of the site's files, each with its SHA-256 and a digest of what it was made from."""
_CHUNK: Final = 1 << 20
"""Bytes of a file that are in memory at a time."""

_BYTES: Final = 64_000_000
_VALUES: Final = 2_000_000
"""Brackets and commas of a manifest at most; the largest country's has a third of that."""

Made = Mapping[str, str]
Part = tuple[dict[str, Made], list[str]]
"""The number of files that were made, and the names of those that had to be written."""


@frozen
class Output:
    """The new site in *fresh*, with what can stay linked from the one in *target*.

    *before* are the files of the old site; without *reuse* none of them stays.
    """

    target: Path
    fresh: Path
    before: Mapping[str, Made]
    reuse: bool
    made: dict[str, Made] = field(factory=dict)
    written: list[str] = field(factory=list)
    _folders: set[str] = field(factory=set)

    def part(self) -> "Output":
        """Return the same site before any file of it is made."""
        return evolve(self, made={}, written=[])

    def join(self, part: Part) -> None:
        """Count what a part has made as made by this one."""
        made, written = part
        self.made.update(made)
        self.written.extend(written)

    def write(self, name: str, content: Content, source: str = "") -> None:
        """Write a file and, if it has one, its packed copy; *source* is what it is made from.

        A file that already contains these very bytes is kept.
        """
        for ending, data in (("", content.body), (".gz", content.packed)):
            if data is not None:
                self._write(f"{name}{ending}", data, source)

    def _write(self, name: str, data: bytes, source: str) -> None:
        digest = hashlib.sha256(data).hexdigest()
        self.made[name] = {"sha256": digest, "source": source}
        if not self._kept(name, digest):
            Path(self._place(name)).write_bytes(data)
            self.written.append(name)

    def copy(self, name: str, file: IO[bytes]) -> None:
        """Write a file that may be large: the content of the open *file* from its start."""
        file.seek(0)
        digest = _digest_of(file)
        if not self._kept(name, digest):
            file.seek(0)
            with open(self._place(name), "w+b") as new:  # noqa: PTH123
                shutil.copyfileobj(file, new, _CHUNK)
                new.seek(0)
                digest = _digest_of(new)
            self.written.append(name)
        self.made[name] = {"sha256": digest, "source": ""}

    def _kept(self, name: str, digest: str) -> bool:
        """Keep the old file if it has this digest, and return whether it was kept."""
        old = f"{self.target}/{name}"
        if not self.reuse or name not in self.before or digest != _digest(old):
            return False
        _link(old, self._place(name))
        return True

    def stays(self, names: tuple[str, ...], source: str) -> bool:
        """Return whether all files called *names* could be kept unchanged, and are."""
        files = [f"{name}{ending}" for name in names for ending in ("", ".gz")]
        there = [name for name in files if name in self.before]
        if not (self.reuse and source and self.before.keys() >= {*names}):
            return False
        if not all(self._whole(name, source) for name in there):
            return False
        for name in there:
            _link(f"{self.target}/{name}", self._place(name))
            self.made[name] = self.before[name]
        return True

    def _whole(self, name: str, source: str) -> bool:
        stated = self.before[name]
        same = stated.get("source") == source
        return same and _digest(f"{self.target}/{name}") == stated.get("sha256")

    def close(self) -> None:
        """Carry over what somebody else put into the site, and write the manifest."""
        ours = {*self.before, *self.made, MANIFEST, MARK}
        for name in _files(self.target):
            if name not in ours:
                _link(f"{self.target}/{name}", self._place(name))
        text = json.dumps({"format": 1, "files": self.made}, sort_keys=True)
        (self.fresh / MANIFEST).write_text(text, "utf-8")

    def _place(self, name: str) -> str:
        """Return the path of the file called *name*, whose folder exists."""
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            (self.fresh / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return f"{self.fresh}/{name}"


def manifest(target: Path) -> Mapping[str, Made]:
    """Return the manifest of the existing site by file name; empty if it cannot be read."""
    try:
        raw = Root(target).read(MANIFEST, _BYTES)
        few = sum(map(raw.count, b"[{,")) < _VALUES
        # Our own reader takes seconds for the files of a country, and has no more to say here.
        read: Any = json.loads(raw) if few else {}  # noqa: TID251
        return {name: dict(made) for name, made in read["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _files(folder: Path) -> Iterator[str]:
    """Yield the names of all files below *folder*; a link is a file, whatever it leads to."""
    for place, folders, files in os.walk(folder):
        above = Path(place)
        prefix = f"{above.relative_to(folder).as_posix()}/" if above != folder else ""
        links = [name for name in folders if (above / name).is_symlink()]
        yield from (f"{prefix}{name}" for name in (*files, *links))


# Paths as texts: a site has a hundred thousand files, and a Path takes longer than its question.
def _link(old: str, new: str) -> None:
    """Put the same file under both names; a copy if the disk cannot link."""
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def _digest(file: str) -> str:
    """Return the digest of a regular file of the existing site; empty for anything else."""
    try:
        with os.fdopen(Spot(None, file).open(), "rb") as opened:
            return _digest_of(opened)
    except OSError:
        return ""


def _digest_of(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
