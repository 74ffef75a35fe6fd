"""A built site has nothing that a browser or a server would run, and everything that is stated."""

import io
import os
import re
import tracemalloc
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final
from urllib.parse import unquote

import pytest
from attrs import evolve, frozen
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat import PAGES, Catalogue, Desk, build
from miz_khedmat.catalogue.publication import archived, begins, is_harmless, notices, published
from miz_khedmat.cli.commands import commands
from miz_khedmat.errors import BuildError
from miz_khedmat.pages import Context, Page, Visit
from tests.publishing import HARMLESS, PAGE, RUN, stating
from tests.samples import get

PLACES: Final = ("files", "agencies/2/files")
RUNNABLE: Final = re.compile(
    r"\.(html?|svgz?|xml|xhtml?|mhtml?|m?js|php|config)$|/\.[^/]+$|/[^.]+$", re.IGNORECASE
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """A catalogue that states every file, harmless or not."""
    return stating(tmp_path_factory.mktemp("stated"), {**HARMLESS, **RUN})


@pytest.fixture(scope="module")
def site(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its desk as files."""
    out = tmp_path_factory.mktemp("built") / "site"
    build(Desk(catalogue=catalogue), out)
    return out


def test_only_what_is_harmless_is_published_as_it_is(catalogue: Catalogue) -> None:
    """By the ending of its name, by its first bytes, and by what a server may find in its name."""
    for agency in (catalogue.agency, *catalogue.agency.units):
        named = published(catalogue, agency)
        assert {*HARMLESS, *RUN} == named.keys()
        assert set(HARMLESS) == {name for name, public in named.items() if name == public}
        assert len(named) == len(set(named.values()))


@pytest.mark.parametrize("place", PLACES)
def test_each_file_is_in_the_site(site: Path, place: str) -> None:
    """As it is, or as the one file of an archive; and there is nothing else."""
    there = {path.relative_to(site / place).as_posix() for path in (site / place).rglob("*.*")}
    names = {file for file in there if (site / place / file).is_file()}
    packed = {name for name in names if name not in HARMLESS}
    contents = []
    for name in packed:
        with zipfile.ZipFile(site / place / name) as archive:
            contents += [archive.read(each) for each in archive.namelist()]

    assert set(HARMLESS) <= names
    assert all(content == (site / place / name).read_bytes() for name, content in HARMLESS.items())
    assert sorted(RUN.values()) == sorted(contents)
    assert all(re.fullmatch(r"(.*/)?[^./;]+-[0-9a-f]{8}\.zip", name) for name in packed)
    assert [] == [name for name in names if RUNNABLE.search(f"/{name}")]


@pytest.mark.parametrize("page", ["services/1/", "agencies/2/services/1/"])
def test_each_link_leads_to_the_file(site: Path, page: str) -> None:
    """A citizen gets every form that a page of the site names; so does the card that one keeps."""
    for name in ("index.html", "identity/index.html"):
        text = (site / page / name).read_text("utf-8")
        hrefs = re.findall(r'href="([^"]*files/[^"]*)"', text)
        targets = {(site / page / name).parent / unquote(href) for href in hrefs}
        assert {True} == {target.is_file() for target in targets}
        assert not [target for target in targets if RUNNABLE.search(target.as_posix())]
        assert len(targets) == len(HARMLESS) + len(RUN) or name != "index.html"


def test_a_running_desk_links_to_the_files_themselves(catalogue: Catalogue) -> None:
    """A desk that serves its files itself sends them as downloads, and needs no archive."""
    desk = Desk(catalogue=catalogue)
    text = get(desk, "services/1/").body.decode()

    assert 'href="../../files/x.html"' in text
    assert ".zip" not in text.replace("x.zip", "").replace("y.zip", "")
    assert PAGE == get(desk, "files/x.html").body
    assert "attachment" == get(desk, "files/x.html").header("content-disposition")


def test_a_file_that_is_changed_is_published_anew(tmp_path: Path) -> None:
    """A file that turns into a page, or back, has its link and its place changed."""
    files = {"x.docx": HARMLESS["x.docx"], "y.pdf": HARMLESS["form.pdf"]}
    catalogue, site = stating(tmp_path / "c", files), tmp_path / "site"
    page = site / "services" / "1" / "index.html"

    def linked() -> bool:
        build(Desk(catalogue=Catalogue(catalogue.agency, folders=catalogue.folders)), site)
        return 'href="../../files/x.docx"' in page.read_text("utf-8")

    whole = linked(), (site / "files" / "x.docx").is_file()
    (tmp_path / "c" / "files" / "x.docx").write_bytes(PAGE)
    page_now = linked(), (site / "files" / "x.docx").exists()
    (tmp_path / "c" / "files" / "x.docx").write_bytes(files["x.docx"])
    again = linked(), (site / "files" / "x.docx").is_file()

    assert ((True, True), (False, False), (True, True)) == (whole, page_now, again)


def test_built_again_nothing_is_written(catalogue: Catalogue, tmp_path: Path) -> None:
    """An archive is the same bytes each time."""
    build(Desk(catalogue=catalogue), tmp_path / "site")

    assert build(Desk(catalogue=catalogue), tmp_path / "site") == 0


def unpacked(name: str, body: bytes) -> tuple[str, bytes, bytes]:
    """What an archive of *body* has in it, and its own bytes."""
    with TemporaryFile() as file:
        file.write(body)
        file.seek(0)
        with archived(name, file) as made:
            made.seek(0)
            packed = made.read()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        (inside,) = archive.namelist()
        return inside, archive.read(inside), packed


@given(name=st.text(min_size=1, max_size=60), body=st.binary(max_size=100))
def test_an_archive_holds_one_file_that_any_disk_takes(name: str, body: bytes) -> None:
    """Whatever it is called, it stays in its folder, and no mark turns its name around."""
    inside, content, packed = unpacked(name, body)

    assert body == content
    assert not set(inside) & set('/\\:*?"<>|\0\n\u202e\u2066\u200f')
    assert packed == unpacked(name, body)[2]


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("files/forms/x.html", "x.html"),
        ("files/..\\..\\x.exe", ".._.._x.exe"),
        ("files/a\u202efdp.exe", "a_fdp.exe"),
        ("files/فرم ۱.html", "فرم ۱.html"),
    ],
)
def test_its_name_is_kept(name: str, inside: str) -> None:
    """As far as any disk takes it."""
    assert inside == unpacked(name, b"")[0]


def test_long_names_fit(tmp_path: Path) -> None:
    """A name as long as a disk takes has an archive that it takes too."""
    name = "ب" * 120 + ".html"
    catalogue = stating(tmp_path, {name: PAGE})
    (public,) = published(catalogue, catalogue.agency).values()

    assert len(public.encode()) < 255


def test_each_archive_is_reported(tmp_path: Path) -> None:
    """The command names the file, its archive and the remedy, in both languages."""
    stating(tmp_path / "c", {"x.html": PAGE, "y.pdf": HARMLESS["form.pdf"]})
    result = CliRunner().invoke(commands, ["build", str(tmp_path / "c"), str(tmp_path / "site")])
    lines = [line for line in result.stderr.splitlines() if ".zip" in line]

    assert (0, 2) == (result.exit_code, len(lines))
    assert lines[0].startswith("files/x.html: a browser or a server might execute it")
    assert lines[1].startswith("agencies/2/files/x.html: ")
    assert all("files/x-html-" in line and "PDF" in line and "مرورگر" in line for line in lines)


def test_nothing_is_reported_of_what_is_harmless(tmp_path: Path) -> None:
    """A site of forms as they should be has no archive."""
    assert () == notices(stating(tmp_path, HARMLESS))


@frozen
class Meddling(Page):
    """A page that is made before the files are, and does something meanwhile."""

    meddle: Callable[[], object]
    name, path, template = "meddling", "a/", "not_found.html"

    def context(self, visit: Visit) -> Context:
        """Do it."""
        self.meddle()
        return super().context(visit)


@pytest.mark.parametrize("name", ["x.docx", "x.bpmn"])
def test_a_file_that_becomes_a_page_while_a_site_is_built(tmp_path: Path, name: str) -> None:
    """What is copied is looked at; a site that would have it is not put in place."""
    catalogue, file = (
        stating(tmp_path / "c", {name: HARMLESS[name]}),
        tmp_path / "c" / "files" / name,
    )
    page = Meddling(lambda: file.write_bytes(PAGE))

    with pytest.raises(BuildError, match=f"files/{name}: it changed during the build"):
        build(Desk(catalogue=catalogue, pages=(*PAGES, page)), tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_file_that_goes_or_comes_while_a_site_is_built(tmp_path: Path) -> None:
    """The site has what was there from the beginning to the end."""
    catalogue = stating(tmp_path / "c", {"x.html": PAGE, "y.pdf": HARMLESS["form.pdf"]})
    files = tmp_path / "c" / "files"
    (files / "x.html").unlink()

    def meddle() -> None:
        (files / "x.html").write_bytes(PAGE)
        (files / "y.pdf").unlink(missing_ok=True)

    build(Desk(catalogue=catalogue, pages=(*PAGES, Meddling(meddle))), tmp_path / "site")

    assert not (tmp_path / "site" / "files").exists()
    assert (tmp_path / "site" / "agencies" / "2" / "files" / "y.pdf").is_file()


def test_a_file_that_cannot_be_read_is_not_taken_for_harmless(tmp_path: Path) -> None:
    """What it is cannot be known."""
    assert not is_harmless("x.docx", partial(begins, lambda: (tmp_path / "none").open("rb")))


def test_large_files_take_little_memory(tmp_path: Path) -> None:
    """A site is built with files of any size, in an archive or not."""
    catalogue = stating(tmp_path / "c", {"x.pdf": HARMLESS["form.pdf"], "y.html": PAGE})
    for name in ("x.pdf", "y.html"):
        os.truncate(tmp_path / "c" / "files" / name, 50_000_000)
    tracemalloc.start()
    build(Desk(catalogue=catalogue), tmp_path / "site")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 30_000_000
    assert 50_000_000 == (tmp_path / "site" / "files" / "x.pdf").stat().st_size


def test_an_icon_with_a_script_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    """A plain server would hand it out without our policy; what was built stays."""
    desk = Desk(catalogue=catalogue, icons=tmp_path)
    build(evolve(desk, icons=None), tmp_path / "site")
    before = (tmp_path / "site" / "index.html").read_bytes()
    (tmp_path / "web.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>")

    with pytest.raises(BuildError, match=r"web\.svg contains .*: onload"):
        build(evolve(desk, icons=tmp_path), tmp_path / "site")
    assert before == (tmp_path / "site" / "index.html").read_bytes()
