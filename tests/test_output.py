"""The list of a site's files is read as strictly as what strangers wrote, or it is none."""

from pathlib import Path

import pytest

from miz_khedmat import Desk, build
from miz_khedmat.build import MANIFEST
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
    """Whatever stands in it, the pages are made, and it is a sound one again."""
    build(DESK, tmp_path)
    whole = (tmp_path / MANIFEST).read_bytes()
    (tmp_path / MANIFEST).write_bytes(raw)
    build(DESK, tmp_path)

    assert whole == (tmp_path / MANIFEST).read_bytes()


def test_a_manifest_that_is_a_device_is_not_read(tmp_path: Path) -> None:
    """A link to what never ends is no list of files."""
    build(DESK, tmp_path)
    whole = (tmp_path / MANIFEST).read_bytes()
    (tmp_path / MANIFEST).unlink()
    (tmp_path / MANIFEST).symlink_to("/dev/zero")
    build(DESK, tmp_path)

    assert (False, whole) == (
        (tmp_path / MANIFEST).is_symlink(),
        (tmp_path / MANIFEST).read_bytes(),
    )
