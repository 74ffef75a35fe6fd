"""Each step of a name is taken if it is allowed, and a refusal gives its reason."""

import errno
from pathlib import Path

import pytest

from miz_khedmat.atomic.root import Root
from tests.atomic.refusing import LIMIT, refusal

pytestmark = pytest.mark.usefixtures("way")


def test_a_folder_beside_it_whose_name_begins_alike_is_outside(
    inside: Root, tmp_path: Path
) -> None:
    """``inner`` is not in ``in``."""
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a").write_text("outside")
    (inside.path / "x").symlink_to("../inner")

    assert errno.EXDEV == refusal(inside, "x/a")
    assert errno.EXDEV == refusal(inside, "../inner/a")


def test_a_step_is_taken_in_a_folder_only(inside: Root) -> None:
    """A file has nothing below or above it; a missing entry has neither."""
    assert errno.ENOTDIR == refusal(inside, "sub/a/../a")
    for name in ("no/x", "no/..", "sub/no/../a"):
        with pytest.raises(FileNotFoundError), inside.reach(name):
            pass
    assert b"inside" == inside.read("sub/./../sub/a", LIMIT)


@pytest.mark.parametrize("more", range(8))
def test_above_the_top_is_the_top(inside: Root, more: int) -> None:
    """With any number of steps up, a name that comes back inside is inside."""
    up = "../" * (len(inside.path.parts) + more)

    assert b"inside" == inside.read(f"{up}{str(inside.path)[1:]}/sub/a", LIMIT)


@pytest.mark.parametrize("target", [".", "sub/..", "../in", "{tmp}/in"])
def test_a_ring_at_the_root_is_refused(inside: Root, tmp_path: Path, target: str) -> None:
    """A link to the folder itself, however it is written."""
    (inside.path / "x").symlink_to(target.format(tmp=tmp_path))

    assert errno.ELOOP == refusal(inside, "x/sub/a")
    assert errno.ELOOP == refusal(inside, "x")


def words(inside: Root, name: str) -> str | None:
    """Return the message of the error with which *name* is refused."""
    with pytest.raises(OSError) as caught:  # noqa: PT011  # the words are looked at
        inside.read(name, 5)
    return caught.value.strerror


def test_each_refusal_has_its_words(inside: Root) -> None:
    """Links that lead out or in a ring, odd kinds, too large files, impossible names."""
    (inside.path / "out").symlink_to("../out/secret")
    (inside.path / "ring").symlink_to(".")

    assert "a link leads out of the folder" == words(inside, "out")
    assert "a link leads in a ring, or through too many others" == words(inside, "ring/a")
    assert "not a regular file" == words(inside, "sub")
    assert "larger than 5 bytes" == words(inside, "sub/a")
    assert "no file can have this name" == words(inside, "\0")
