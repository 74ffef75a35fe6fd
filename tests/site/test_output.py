"""The list of a site's files is read as strictly as what strangers wrote, or it is none."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from miz_khedmat import Desk, build
from miz_khedmat.site.builder import MANIFEST
from tests.samples import CATALOGUE

DESK = Desk(catalogue=CATALOGUE)


@pytest.mark.parametrize(
    "raw",
    [
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"files": ' + b'{"a":' * 100_000,
        b'{"files": {"index.html": 1e999}}',
        b'{"files": {"index.html": {"sha256": NaN, "source": [1]}}}',
        b'{"files": [' + b"[]," * 2_000_000 + b"[]]}",
    ],
    ids=["list", "bytes", "deep", "deep names", "number", "types", "many"],
)
def test_a_broken_manifest_is_no_hindrance(tmp_path: Path, raw: bytes) -> None:
    """Whatever its content, the pages are made, and it is a sound one again."""
    build(DESK, tmp_path)
    whole = (tmp_path / MANIFEST).read_bytes()
    (tmp_path / MANIFEST).write_bytes(raw)
    build(DESK, tmp_path)

    assert whole == (tmp_path / MANIFEST).read_bytes()


def test_a_manifest_that_is_a_device_is_not_read(tmp_path: Path) -> None:
    """A link to an endless device is not a list of files."""
    build(DESK, tmp_path)
    whole = (tmp_path / MANIFEST).read_bytes()
    (tmp_path / MANIFEST).unlink()
    (tmp_path / MANIFEST).symlink_to("/dev/zero")
    build(DESK, tmp_path)

    assert (False, whole) == (
        (tmp_path / MANIFEST).is_symlink(),
        (tmp_path / MANIFEST).read_bytes(),
    )


@pytest.mark.parametrize("put", [os.mkfifo, lambda page: page.symlink_to("/dev/zero")])
def test_what_is_no_file_in_a_site_is_written_anew(
    tmp_path: Path, put: Callable[[Path], None]
) -> None:
    """A pipe or a link in the place of a page is neither waited for nor followed."""
    page = tmp_path / "site" / "index.html"
    build(DESK, tmp_path / "site")
    before = page.read_bytes()
    page.unlink()
    put(page)
    build(DESK, tmp_path / "site")

    assert (before, False) == (page.read_bytes(), page.is_symlink())
