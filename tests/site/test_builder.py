"""The desk as files contains every page, and nothing that is not ours is ever touched."""

import gzip
import hashlib
import json
import resource
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve, frozen

from miz_khedmat import PAGES, Catalogue, Desk, Request, build, load
from miz_khedmat.atomic.folder import MARK
from miz_khedmat.errors import BuildError
from miz_khedmat.pages import Context, Page, Visit
from miz_khedmat.pages.page import common
from miz_khedmat.rendering.environment import Fragment
from miz_khedmat.site.builder import MANIFEST, BuildOptions
from tests.samples import CATALOGUE, GONE, HEAD, PLAIN, TREE, get

DESK = Desk(catalogue=CATALOGUE)


def test_every_page_is_a_file(tmp_path: Path) -> None:
    """Each address has its file with the very bytes that a host would answer."""
    seen: list[str] = []
    build(DESK, tmp_path / "site", seen.append)
    page = tmp_path / "site" / "services" / "10031771101" / "index.html"

    assert page.read_bytes() == get(DESK, "services/10031771101/").body
    assert seen == sorted(DESK.addresses())
    assert (tmp_path / "site" / "404.html").is_file()
    assert [tmp_path / "site"] == list(tmp_path.iterdir())


def test_packed_copies_have_the_same_content(tmp_path: Path) -> None:
    """Beside every text that gains by it is its gzip copy."""
    build(DESK, tmp_path)
    copies = list(tmp_path.rglob("*.gz"))

    assert tmp_path / "index.html.gz" in copies
    for copy in copies:
        assert gzip.decompress(copy.read_bytes()) == copy.with_suffix("").read_bytes()


def test_the_manifest_names_every_file(tmp_path: Path) -> None:
    """The manifest has the SHA-256 of every file except itself and the mark."""
    build(DESK, tmp_path, how=BuildOptions(fragments=True))
    names = {
        file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()
    }
    files = json.loads((tmp_path / MANIFEST).read_text())["files"]

    assert names - {MANIFEST, MARK} == set(files)
    for name, made in files.items():
        assert made["sha256"] == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()


def test_fragments_are_the_parts_of_a_page(tmp_path: Path) -> None:
    """With fragments, title, head and main of every page are files that a page can include."""
    build(DESK, tmp_path, how=BuildOptions(fragments=True))
    there = tmp_path / "services" / "10031771101"
    page = (there / "index.html").read_text("utf-8")

    for name in ("miz-title.html", "miz-head.html", "miz-main.html"):
        assert (there / name).read_text("utf-8") in page
    assert not list(Path(build_plain(tmp_path)).rglob("miz-main.html"))


def build_plain(folder: Path) -> Path:
    """A site without fragments."""
    build(DESK, folder / "plain")
    return folder / "plain"


def test_what_stays_is_not_written(tmp_path: Path) -> None:
    """Built again, only what a change touches is rendered and written."""

    def pages(out: Path, catalogue: Catalogue, *, reuse: bool = True) -> set[str]:
        before = {file: file.stat().st_ino for file in out.rglob("index.html")}
        build(Desk(catalogue=catalogue), out, how=BuildOptions(reuse=reuse))
        return {
            file.parent.relative_to(out).as_posix()
            for file in out.rglob("index.html")
            if before.get(file) != file.stat().st_ino
        }

    changed = Catalogue(evolve(HEAD, services=(TREE, evolve(PLAIN, hours="۷ تا ۱۵"), GONE)))
    out = tmp_path / "site"
    pages(out, CATALOGUE)

    assert set() == pages(out, CATALOGUE)
    touched = pages(out, changed)
    assert "services/10031772000" in touched
    assert "services/10031771101" not in touched
    assert (
        get(Desk(catalogue=changed), "services/10031772000/").body
        == (out / "services/10031772000/index.html").read_bytes()
    )
    assert "services/10031771101" in pages(out, changed, reuse=False)


def test_another_drawing_is_another_page(example: Path, tmp_path: Path) -> None:
    """Where the file of a process is changed or lost, its service's pages are made again."""
    catalogue = tmp_path / "catalogue"
    shutil.copytree(example, catalogue)
    drawing = next(iter(sorted((catalogue / "files").rglob("*.bpmn"))))
    site = tmp_path / "site"

    def written() -> int:
        return build(Desk(catalogue=load(catalogue)), site)

    written()
    rest = written()
    drawing.write_bytes(drawing.read_bytes().replace(b"</", b"\n</", 1))
    assert written() > rest
    assert rest == written()
    drawing.unlink()
    assert written() > rest


def test_what_somebody_spoilt_is_written_again(tmp_path: Path) -> None:
    """A page that was changed or lost on disk comes back."""
    build(DESK, tmp_path)
    page = tmp_path / "laws" / "index.html"
    whole = page.read_bytes()
    for spoil in (lambda: page.write_text("x"), page.unlink):
        spoil()
        build(DESK, tmp_path)
        assert whole == page.read_bytes()


def test_a_page_that_cannot_be_fingerprinted_is_made(tmp_path: Path) -> None:
    """A page whose context cannot be digested is rendered each time."""
    made: list[str] = []

    @frozen(kw_only=True)
    class OddContext(Context):
        odd: object

    class OddPage(Page):
        name, path = "agency", "agency/"

        def context(self, visit: Visit) -> Context:
            made.append(visit.page)
            return OddContext(**common(visit), odd=made.copy)

        template = "not_found.html"

    pages = (*(page for page in PAGES if page.name != "agency"), OddPage())
    build(Desk(catalogue=CATALOGUE, pages=pages), tmp_path / "site")
    first = len(made)
    assert build(Desk(catalogue=CATALOGUE, pages=pages), tmp_path / "site") == 0
    assert len(made) == 2 * first


def test_a_frame_is_called_each_time(tmp_path: Path) -> None:
    """What is around a page in a frame is never known."""
    asked: list[str] = []

    def frame(fragment: Fragment, _: Request) -> str:
        asked.append(fragment.page)
        return f"<html>{fragment.main}</html>"

    desk = Desk(catalogue=CATALOGUE, frame=frame)
    build(desk, tmp_path / "site")
    first = len(asked)
    assert build(desk, tmp_path / "site") == 0
    assert len(asked) == 2 * first


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    """Static files, data and the sitemap stay as they are, too; the build says so."""
    desk = Desk(catalogue=CATALOGUE, base_url="https://example.ir/miz/")
    build(desk, tmp_path / "site")
    assert build(desk, tmp_path / "site") == 0
    (tmp_path / "site" / "404.html").write_text("spoilt", "utf-8")
    assert build(desk, tmp_path / "site") == 1
    assert b"spoilt" not in (tmp_path / "site" / "404.html").read_bytes()


@pytest.mark.parametrize("reuse", [True, False])
def test_a_page_that_is_no_more_goes(tmp_path: Path, *, reuse: bool) -> None:
    """The page of a service that the catalogue lost leaves the site, packed copy and all."""
    build(DESK, tmp_path)
    build(
        Desk(catalogue=Catalogue(evolve(HEAD, services=(TREE,)))),
        tmp_path,
        how=BuildOptions(reuse=reuse),
    )

    assert (tmp_path / "services" / "10031771101" / "index.html").is_file()
    assert not (tmp_path / "services" / "10031772000").exists()


def test_files_of_others_stay(tmp_path: Path) -> None:
    """What somebody put into the site stays; what we no longer make goes."""
    build(DESK, tmp_path, how=BuildOptions(fragments=True))
    (tmp_path / "CNAME").write_text("example.ir")
    (tmp_path / "well" / "known").mkdir(parents=True)
    (tmp_path / "well" / "known" / "x.txt").write_text("x")
    build(DESK, tmp_path)

    assert "example.ir" == (tmp_path / "CNAME").read_text()
    assert (tmp_path / "well" / "known" / "x.txt").is_file()
    assert not (tmp_path / "miz-main.html").exists()


def test_stated_files_are_there(example: Path, tmp_path: Path) -> None:
    """Every file that the catalogue states is copied as it is."""
    build(Desk(catalogue=load(example)), tmp_path)
    form = Path("files") / "forms" / "official-request.pdf"

    assert (example / form).read_bytes() == (tmp_path / form).read_bytes()


def test_a_foreign_folder_stays(tmp_path: Path) -> None:
    """A folder that we did not make is refused and kept."""
    (tmp_path / "mine.txt").write_text("x")

    with pytest.raises(BuildError):
        build(DESK, tmp_path)
    assert (tmp_path / "mine.txt").is_file()


def test_links_lead_to_files(tmp_path: Path) -> None:
    """Every relative link of the list leads to a file of the site."""
    build(DESK, tmp_path / "site")
    text = (tmp_path / "site" / "index.html").read_text("utf-8")
    hrefs = [part.split('"')[0] for part in text.split('href="')[1:]]
    local = [href for href in hrefs if ":" not in href and not href.startswith("#")]

    assert local
    for href in local:
        target = tmp_path / "site" / href.partition("#")[0]
        assert (target / "index.html").is_file() or target.is_file()


def many(count: int) -> Catalogue:
    """So many services that forks are worth while."""
    services = tuple(evolve(PLAIN, id=f"2{number:010}") for number in range(count))
    return Catalogue(evolve(HEAD, services=(TREE, *services)))


def contents(site: Path) -> dict[str, bytes]:
    """Every file of *site*."""
    return {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*.*")}


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_workers_make_the_same_site(tmp_path: Path) -> None:
    """Whichever worker makes a page, the bytes and the manifest are the same; each comes once."""
    desk, seen = Desk(catalogue=many(150)), list[str]()
    alone, together = tmp_path / "alone", tmp_path / "together"

    assert build(desk, alone) == build(desk, together, seen.append, BuildOptions(workers=3))
    assert contents(alone) == contents(together)
    assert sorted(seen) == sorted(desk.addresses())
    assert build(desk, together, how=BuildOptions(workers=3)) == build(desk, alone)


def limited(size: int) -> Callable[[str], None]:
    """From the first address on, no file may grow beyond so many bytes: a full disk."""
    return lambda _: resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_what_a_worker_meets_is_reported(tmp_path: Path) -> None:
    """A page that one of them cannot write leaves the site as it was."""
    site = tmp_path / "site"
    build(DESK, site)
    before, usual = contents(site), resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        with pytest.raises(BuildError, match="the site was not changed"):
            build(Desk(catalogue=many(150)), site, limited(2000), BuildOptions(workers=2))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
        signal.signal(signal.SIGXFSZ, ignored)
    assert before == contents(site)
    assert [site] == list(tmp_path.iterdir())
