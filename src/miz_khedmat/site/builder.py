"""The desk as files: every page and stated file below one folder, for any web server."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from attrs import evolve, frozen

from miz_khedmat.atomic.folder import is_ours, replacing
from miz_khedmat.atomic.root import File
from miz_khedmat.catalogue.publication import archived, head, is_harmless, publications
from miz_khedmat.desk import Desk
from miz_khedmat.desk.open_data import WHOLES, whole
from miz_khedmat.desk.resource import Artifact
from miz_khedmat.errors import BuildError, SettingError, Wording, refusal
from miz_khedmat.http import Content, Request
from miz_khedmat.site.fingerprint import Fingerprints
from miz_khedmat.site.output import MANIFEST, Output, Part, manifest
from miz_khedmat.site.workers import blocks, shared

__all__ = ["MANIFEST", "BuildOptions", "build"]

Progress = Callable[[str], None]

_MANY: Final = 512
"""A desk with fewer addresses is built before worker processes would help."""


@frozen(kw_only=True)
class BuildOptions:
    """Options of a build.

    *fragments* adds the title, the head and the main part of every page as files of their own, for
    server-side includes. With *reuse*, pages that would come out the same are kept. More than one
    of *workers* are forks of this process, which must have only one thread then.
    """

    fragments: bool = False
    reuse: bool = True
    workers: int = 1


_AS_USUAL: Final = BuildOptions()


def build(
    desk: Desk, out: str | Path, progress: Progress = lambda _: None, how: BuildOptions = _AS_USUAL
) -> int:
    """Write *desk* to the folder *out* and return how many files had to be written.

    *progress* is called with each address. The new site replaces the old one at once; files in
    *out* that are not ours stay. Raises BuildError, and leaves everything as it was, if *out* is
    not a folder that we built, cannot be written, or shares a folder with the catalogue, and if
    an icon has scripts. A stated file that a browser would run is put into an archive.
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
        said = Wording("{reason}; the site was not changed", reason=refusal(error))
        raise BuildError(f"{target}: {said.joined()}") from error


_IN_CATALOGUE: Final = Wording(
    "the catalogue is there; name a folder that is neither inside it nor contains it"
)
_NOT_OURS: Final = Wording("it was not created by `build`; name another folder")
_CHANGED: Final = Wording("it changed during the build; build again")


def _refuse(desk: Desk, target: Path) -> None:
    """Refuse a folder in which there is, or may be, something that is not a built site."""
    place = target.resolve()
    for folder in (each.resolve() for each in desk.catalogue.folders.values()):
        if place.is_relative_to(folder) or folder.is_relative_to(place):
            raise BuildError(f"{target}: {_IN_CATALOGUE.joined()}")
    if target.exists() and not is_ours(target):
        raise BuildError(f"{target}: {_NOT_OURS.joined()}")


def _plain(desk: Desk) -> Desk:
    """Return *desk* for a plain web server."""
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
        # In this order the pages of one service come together, and so do their drawings.
        addresses = sorted(self.desk.addresses())
        parts = blocks(addresses)
        workers = self.how.workers if len(addresses) > _MANY else 1
        # The first is made before there are forks, so that they have what all pages need.
        made = chain(map(self._block, parts[:1]), shared(self._block, parts[1:], workers))
        for block, part in made:
            self.output.join(part)
            for address in block:
                progress(address)
        self._others()
        self.output.close()

    def _block(self, addresses: Sequence[str]) -> tuple[Sequence[str], Part]:
        """Make or keep what is at *addresses*, and return what came of it."""
        part = self.output.part()
        site = evolve(self, output=part)
        for address in addresses:
            site._address(unquote(address))  # noqa: SLF001 - of ourselves
        return addresses, (part.made, part.written)

    def _address(self, path: str) -> None:
        resource = self.desk.find(path)
        if resource.file and path in self.publications:  # else it came just now
            self._copy(resource.file, path, self.publications[path])
        if artifact := resource.artifact(self.desk, path):
            self._write(artifact)

    def _write(self, artifact: Artifact) -> None:
        """Make the files of a resource, or keep them if they would come out the same."""
        names = artifact.names if self.how.fragments else artifact.names[:1]
        source = self.prints.of(artifact.sources) if artifact.sources else ""
        if not self.output.stays(names, source):
            for name, content in zip(names, artifact.contents(), strict=False):
                self.output.write(name, content, source)

    def _copy(self, file: File, path: str, public: str) -> None:
        """Copy a stated file, as it is or in an archive."""
        with file.open() as opened:
            if path != public:
                with archived(path, opened) as archive:
                    self.output.copy(public, archive)
            elif is_harmless(path, partial(head, opened)):
                self.output.copy(public, opened)
            else:
                raise BuildError(f"{path}: {_CHANGED.joined()}")

    def _others(self) -> None:
        """Write what is not a page: static files, sitemap, open data, the not-found page."""
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
