"""The desk as files holds every page, and nothing that is not ours is ever touched."""

from pathlib import Path

import pytest

from miz_khedmat import Desk, build
from miz_khedmat.errors import BuildError
from tests.samples import CATALOGUE, get

DESK = Desk(catalogue=CATALOGUE)


def test_every_page_is_a_file(tmp_path: Path) -> None:
    """Each address has its file with the very bytes that a host would answer."""
    seen: list[str] = []
    count = build(DESK, tmp_path / "site", seen.append)
    page = tmp_path / "site" / "services" / "10031771101" / "index.html"

    assert page.read_bytes() == get(DESK, "services/10031771101/").body
    assert count == len(seen) + 1
    assert (tmp_path / "site" / "404.html").is_file()
    assert [tmp_path / "site"] == list(tmp_path.iterdir())


def test_built_again(tmp_path: Path) -> None:
    """A site of ours, or an empty folder, is replaced whole."""
    (tmp_path / "site").mkdir()
    build(DESK, tmp_path / "site")
    (tmp_path / "site" / "stale.html").write_text("x")
    build(DESK, tmp_path / "site")

    assert not (tmp_path / "site" / "stale.html").exists()


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
        target = tmp_path / "site" / href
        assert (target / "index.html").is_file() or target.is_file()
