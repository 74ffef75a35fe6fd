"""The desk as files: every page and stated file below one folder, for any web server."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from attrs import field, frozen
from markupsafe import Markup

from miz_khedmat.desk import Desk
from miz_khedmat.errors import BuildError
from miz_khedmat.finding import Card, Found, Listing
from miz_khedmat.fingerprint import Fingerprints
from miz_khedmat.http import Content, Request
from miz_khedmat.rendering import Fragment
from miz_khedmat.swapping import MARK, is_ours, replacing

MANIFEST: Final = "miz-manifest.json"
"""The list of the site's files, each with its SHA-256 and a digest of what it was made from."""

Progress = Callable[[str], None]
Made = Mapping[str, str]


def build(
    desk: Desk,
    out: str | Path,
    progress: Progress = lambda _: None,
    *,
    fragments: bool = False,
    reuse: bool = True,
) -> int:
    """Write *desk* to the folder *out* and return how many files had to be written.

    *fragments* adds the title, the head and the main part of every page as files of their own,
    for server-side includes. With *reuse*, pages that would come out as they are stay as they
    are. The new site takes the old one's place at once; files in *out* that are not ours stay.
    Raises BuildError, and leaves everything as it was, where *out* is not a folder that we built
    or cannot be written.
    """
    target = Path(out).absolute()
    if target.exists() and not is_ours(target):
        raise BuildError(
            f"{target}: it is not a folder that `build` made; name another / پوشه از ما نیست"
        )
    try:
        with replacing(target) as fresh:
            site = _Site(desk, target, fresh, _manifest(target), reuse)
            return site.write(progress, fragments=fragments)
    except OSError as error:
        raise BuildError(f"{target}: {error}; the site is as it was / سایت دست نخورد") from error


def _manifest(target: Path) -> Mapping[str, Made]:
    """The files of the site that stands, by name; none where it cannot be read."""
    try:
        read: Any = json.loads((target / MANIFEST).read_text("utf-8"))
        return {name: dict(made) for name, made in read["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


@frozen
class _Site:
    """One run: the new site in *fresh*, with what can stay linked from the one in *target*."""

    desk: Desk
    target: Path
    fresh: Path
    before: Mapping[str, Made]
    reuse: bool
    made: dict[str, Made] = field(factory=dict)
    written: list[str] = field(factory=list)

    def write(self, progress: Progress, *, fragments: bool) -> int:
        prints = Fingerprints(self.desk)
        for address in self.desk.addresses():
            self._address(unquote(address), prints, fragments=fragments)
            progress(address)
        self._others()
        self._carry()
        text = json.dumps({"format": 1, "files": self.made}, indent=1, sort_keys=True)
        (self.fresh / MANIFEST).write_text(text, "utf-8")
        return len(self.written)

    def _address(self, path: str, prints: Fingerprints, *, fragments: bool) -> None:
        found = self.desk.find(path)
        if isinstance(found, Card):
            self._card(path, found, prints)
            return
        if isinstance(found, Listing):
            self._file(path, self.desk.listing(found))
            return
        if not isinstance(found, Found):
            self._file(path, Content.of(self.desk.respond(Request(path)).body))
            return
        context = self.desk.context(path, found)
        source = prints.of(found.page, context)
        if not self._stays(path, source, _NAMES if fragments else _NAMES[:1]):
            fragment = self.desk.render(found.page, context)
            for name, body in _parts(self.desk, path, fragment, fragments=fragments):
                self._file(f"{path}{name}", Content.of(body, pack=True), source)

    def _card(self, path: str, card: Card, prints: Fingerprints) -> None:
        source = prints.of(card.found.page, self.desk.context(path, card.found))
        if not self._stays(path, source, ("",)):
            self._file(path, Content.of(self.desk.card(path, card), pack=True), source)

    def _stays(self, path: str, source: str, names: tuple[str, ...]) -> bool:
        """Whether every file of a page could be kept as it stands, and is."""
        held = [f"{path}{name}{end}" for name in names for end in ("", ".gz")]
        there = [name for name in held if name in self.before]
        pages = [name for name in there if not name.endswith(".gz")]
        if not (self.reuse and source) or len(pages) < len(names) or not self._whole(there, source):
            return False
        for name in there:
            _link(self.target / name, self.fresh / name)
            self.made[name] = self.before[name]
        return True

    def _whole(self, names: list[str], source: str) -> bool:
        return all(
            self.before[name].get("source") == source
            and _digest(self.target / name) == self.before[name].get("sha256")
            for name in names
        )

    def _others(self) -> None:
        """What no page is: static files, the sitemap, and the page for what is not there."""
        desk = self.desk
        for name, (_, content) in desk.statics.items():
            self._file(f"static/{name}", content)
        for name, content in desk.sitemaps.items():
            self._file(name, content)
        mount = desk.base_path or urlsplit(desk.base_url).path or "/"
        lost = desk.respond(Request("404.html", mount=mount)).body
        self._file("404.html", Content.of(lost, pack=True))

    def _file(self, name: str, content: Content, source: str = "") -> None:
        for ending, data in (("", content.body), (".gz", content.packed)):
            if data is not None:
                file = self.fresh / f"{name}{ending}"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
                digest = hashlib.sha256(data).hexdigest()
                self.made[f"{name}{ending}"] = {"sha256": digest, "source": source}
                self.written.append(name)

    def _carry(self) -> None:
        """Files that somebody else put into the site stay in it."""
        ours = {*self.before, *self.made, MANIFEST, MARK}
        for file in sorted(self.target.rglob("*")) if self.target.exists() else ():
            name = file.relative_to(self.target).as_posix()
            if name not in ours and (file.is_symlink() or file.is_file()):
                _link(file, self.fresh / name)


_NAMES: Final = ("index.html", "miz-title.html", "miz-head.html", "miz-main.html")


def _parts(
    desk: Desk, path: str, fragment: Fragment, *, fragments: bool
) -> Iterator[tuple[str, bytes]]:
    """The files of one page by name: the whole page, and the parts of it for includes."""
    yield _NAMES[0], desk.framed(fragment, Request(path, mount=desk.base_path or "/"))
    parts = (Markup.escape(fragment.title), fragment.head, fragment.main)
    if fragments:
        yield from zip(_NAMES[1:], (part.encode("utf-8", "replace") for part in parts), strict=True)


def _link(old: Path, new: Path) -> None:
    """The same file under both names; a copy where the disk cannot do that."""
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def _digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
