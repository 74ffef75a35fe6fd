"""The desk as files: every page and stated file below one folder, for any web server."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from attrs import evolve, frozen
from markupsafe import Markup

from miz_khedmat.atomic.folder import is_ours, replacing
from miz_khedmat.atomic.root import File
from miz_khedmat.catalogue.publication import archived, head, is_harmless, publications
from miz_khedmat.desk import Desk
from miz_khedmat.desk.resolver import Card, Found, Listing, Picture, Record
from miz_khedmat.desk.responses import WHOLES, listing, record, whole
from miz_khedmat.errors import BuildError, SettingError, Wording, refusal
from miz_khedmat.http import Content, Request
from miz_khedmat.rendering.environment import Fragment
from miz_khedmat.site.fingerprint import Fingerprints
from miz_khedmat.site.output import MANIFEST, Output, Part, manifest
from miz_khedmat.site.workers import blocks, shared

__all__ = ["MANIFEST", "BuildOptions", "build"]

Progress = Callable[[str], None]

_MANY: Final = 512
"""A desk of no more addresses is made before forks could be at work."""


@frozen(kw_only=True)
class BuildOptions:
    """What is built, and with what.

    *fragments* adds the title, the head and the main part of every page as files of their own, for
    server-side includes. With *reuse*, pages that would come out as they are stay as they are. More
    *workers* than one are forks of this process, which must have one thread then.
    """

    fragments: bool = False
    reuse: bool = True
    workers: int = 1


_AS_USUAL: Final = BuildOptions()


def build(
    desk: Desk, out: str | Path, progress: Progress = lambda _: None, how: BuildOptions = _AS_USUAL
) -> int:
    """Write *desk* to the folder *out* and return how many files had to be written.

    *progress* is told each address. The new site takes the old one's place at once; files in *out*
    that are not ours stay. Raises BuildError, and leaves everything as it was, where *out* is not a
    folder that we built, cannot be written, or shares a folder with the catalogue, and where an
    icon has scripts. A stated file that a browser would run is in an archive.
    """
    target = Path(out).absolute()
    _refuse(desk, target)
    plain = _plain(desk)
    try:
        with replacing(target) as fresh:
            output = Output(target, fresh, manifest(target), how.reuse)
            site = _Site(plain, output, Fingerprints(plain), how, publications(plain.catalogue))
            site.write(progress)
            return len(output.written)
    except OSError as error:
        said = Wording("{reason}; the site is as it was", reason=refusal(error))
        raise BuildError(f"{target}: {said.joined()}") from error


_IN_CATALOGUE: Final = Wording(
    "the catalogue lies there; name a folder beside it, not in it or around it"
)
_NOT_OURS: Final = Wording("it is not a folder that `build` made; name another")
_CHANGED: Final = Wording("it was changed meanwhile; build again")


def _refuse(desk: Desk, target: Path) -> None:
    """Refuse a folder in which there is, or may be, something that is not a built site."""
    place = target.resolve()
    for folder in (each.resolve() for each in desk.catalogue.folders.values()):
        if place.is_relative_to(folder) or folder.is_relative_to(place):
            raise BuildError(f"{target}: {_IN_CATALOGUE.joined()}")
    if target.exists() and not is_ours(target):
        raise BuildError(f"{target}: {_NOT_OURS.joined()}")


def _plain(desk: Desk) -> Desk:
    """*desk* for a plain web server."""
    try:
        return evolve(desk, as_files=True)
    except SettingError as error:
        raise BuildError(str(error)) from error


@frozen
class _Site:
    """One run: the pages of *desk*, each made or kept in *output*."""

    desk: Desk
    output: Output
    prints: Fingerprints
    how: BuildOptions
    publications: Mapping[str, str]

    def write(self, progress: Progress) -> None:
        # In this order the pages of one service stand together, and so do their drawings.
        addresses = sorted(self.desk.addresses())
        held = blocks(addresses)
        workers = self.how.workers if len(addresses) > _MANY else 1
        # The first is made before there are forks, so that they have what all pages need.
        made = chain(map(self._block, held[:1]), shared(self._block, held[1:], workers))
        for block, part in made:
            self.output.join(part)
            for address in block:
                progress(address)
        self._others()
        self.output.close()

    def _block(self, addresses: Sequence[str]) -> tuple[Sequence[str], Part]:
        """What stands at *addresses*, made or kept, and what came of it."""
        part = self.output.part()
        site = evolve(self, output=part)
        for address in addresses:
            site._address(unquote(address))  # noqa: SLF001 - of ourselves
        return addresses, (part.made, part.written)

    def _address(self, path: str) -> None:
        found = self.desk.find(path)
        if isinstance(found, Found):
            self._page(path, found)
        elif isinstance(found, Card | Record):
            self._beside(path, found)
        elif isinstance(found, Listing):
            self.output.write(path, listing(self.desk.catalogue, found.agency))
        elif isinstance(found, Picture):
            self._picture(path, self.prints.picture(found))
        elif isinstance(found, File) and path in self.publications:  # else it came just now
            self._file(found, path, self.publications[path])

    def _page(self, path: str, found: Found) -> None:
        context = cache(partial(self.desk.context, path, found))
        source = self.prints.page(found, context)
        names = tuple(f"{path}{name}" for name in (_NAMES if self.how.fragments else _NAMES[:1]))
        if not self.output.stays(names, source):
            fragment = self.desk.render(found.page, context())
            for name, body in zip(names, _parts(self.desk, path, fragment), strict=False):
                self.output.write(name, Content.of(body, pack=True), source)

    def _beside(self, path: str, held: Card | Record) -> None:
        """A card to keep, or a service's data: made of what its page is made of."""
        source = self.prints.page(held.found, partial(self.desk.context, path, held.found))
        if not self.output.stays((path,), source):
            self.output.write(path, self._made(path, held), source)

    def _made(self, path: str, held: Card | Record) -> Content:
        if isinstance(held, Record):
            return record(held.shown)
        return Content.of(self.desk.card(path, held), pack=True)

    def _picture(self, path: str, source: str) -> None:
        if not self.output.stays((path,), source):
            self.output.write(path, Content.of(self.desk.respond(Request(path)).body), source)

    def _file(self, file: File, path: str, public: str) -> None:
        """A stated file, as it is or in an archive."""
        with file.open() as opened:
            if path != public:
                with archived(path, opened) as archive:
                    self.output.copy(public, archive)
            elif is_harmless(path, partial(head, opened)):
                self.output.copy(public, opened)
            else:
                raise BuildError(f"{path}: {_CHANGED.joined()}")

    def _others(self) -> None:
        """What no page is: static files, the sitemap, open data, the page for what is not there."""
        desk = self.desk
        for name, (_, content) in desk.statics.items():
            self.output.write(f"static/{name}", content)
        for name, content in desk.sitemaps.items():
            self.output.write(name, content)
        for name in WHOLES:
            self.output.write(name, whole(desk.catalogue, name))
        mount = desk.base_path or urlsplit(desk.base_url).path or "/"
        lost = desk.respond(Request("404.html", mount=mount)).body
        self.output.write("404.html", Content.of(lost, pack=True))


_NAMES: Final = ("index.html", "miz-title.html", "miz-head.html", "miz-main.html")


def _parts(desk: Desk, path: str, fragment: Fragment) -> tuple[bytes, ...]:
    """The files of one page: the whole page, and the parts of it for includes."""
    whole = desk.framed(fragment, Request(path, mount=desk.base_path or "/"))
    parts = (Markup.escape(fragment.title), fragment.head, fragment.main)
    return (whole, *(part.encode("utf-8", "replace") for part in parts))
