"""What lies below a folder is confined to it: links, devices and rings are refused."""

import errno
import io
import os
import socket
import tracemalloc
from pathlib import Path

import pytest

from miz_khedmat.atomic.root import File, Root, read_named, read_within, root_of
from tests.atomic.refusing import LIMIT, refusal

pytestmark = pytest.mark.usefixtures("way")


def test_a_plain_file_is_read(inside: Root) -> None:
    """By its name, also with dots and doubled slashes, and as a file value."""
    assert b"inside" == inside.read("sub/a", LIMIT)
    assert b"inside" == inside.read("./sub//./a", LIMIT)
    assert b"inside" == inside.read("sub/../sub/a", LIMIT)
    file = File(inside, "sub/a")
    with file.open() as opened:
        assert b"inside" == opened.read()
    assert (b"inside", 6) == (file.read(6), file.stat().st_size)
    assert inside.path / "sub" / "a" == file.path


def test_names_and_kinds(inside: Root) -> None:
    """Folders are listed sorted; a file is not a folder, and a missing entry is neither."""
    (inside.path / "sub" / "B").touch()
    assert ["sub"] == inside.names()
    assert ["B", "a"] == inside.names("sub")
    names, folder_status = inside.listed("sub")
    assert (["B", "a"], (inside.path / "sub").stat()) == (names, folder_status)
    assert (True, False, False) == tuple(map(inside.is_folder, ("sub", "sub/a", "no")))
    assert (False, True, False) == tuple(map(inside.is_file, ("sub", "sub/a", "no")))
    assert not inside.is_folder("sub/a/b")
    assert (True, False, False) == tuple(map(inside.is_file, ("sub/../sub/a", "../out/secret", "")))


def test_more_than_the_limit_is_refused(inside: Root) -> None:
    """Exactly the limit is read; one byte more is not."""
    assert b"inside" == inside.read("sub/a", 6)
    with pytest.raises(OSError, match="larger than 5 bytes") as caught:
        inside.read("sub/a", 5)
    assert (errno.EFBIG, str(inside.path / "sub/a")) == (caught.value.errno, caught.value.filename)


def test_a_long_file_is_read_whole(inside: Root) -> None:
    """Whatever the size of a chunk."""
    content = bytes(range(256)) * 1000
    (inside.path / "long").write_bytes(content)
    assert content == inside.read("long", len(content))


def test_a_small_file_takes_little_memory(inside: Root) -> None:
    """Whatever the limit, no more is reserved than one chunk."""
    tracemalloc.start()
    inside.read("sub/a", 1 << 28)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1 << 20


@pytest.mark.parametrize(
    "target",
    ["../out/secret", "{tmp}/out/secret", "/etc/hostname", "sub/../../out/secret", "{tmp}/in/up"],
)
def test_a_link_out_is_refused(inside: Root, tmp_path: Path, target: str) -> None:
    """Relative, absolute, through a folder inside, or through another link."""
    (inside.path / "up").symlink_to("../out/secret")
    (inside.path / "x").symlink_to(target.format(tmp=tmp_path))
    assert errno.EXDEV == refusal(inside, "x")
    assert not inside.is_file("x")


def test_a_folder_that_is_a_link_out_is_refused(inside: Root) -> None:
    """So is everything in it, and dots that lead out."""
    (inside.path / "far").symlink_to("../out")
    assert errno.EXDEV == refusal(inside, "far/secret")
    assert errno.EXDEV == refusal(inside, "../out/secret")
    assert errno.EXDEV == refusal(inside, f"{'../' * 40}etc/hostname")
    with pytest.raises(OSError, match="leads out"):
        inside.names("far")
    with pytest.raises(OSError, match="leads out"):
        inside.is_folder("far")


@pytest.mark.parametrize("target", ["sub/a", "{tmp}/in/sub/a", "../in/sub/a", "sub/../sub/b"])
def test_a_link_that_stays_inside_is_followed(inside: Root, tmp_path: Path, target: str) -> None:
    """Also if it is absolute, leaves and comes back, or leads to another link."""
    (inside.path / "sub" / "b").symlink_to("a")
    (inside.path / "x").symlink_to(target.format(tmp=tmp_path))
    assert b"inside" == inside.read("x", LIMIT)


def test_the_root_may_be_a_link(inside: Root, tmp_path: Path) -> None:
    """A person names it; absolute links to its target stay inside."""
    (tmp_path / "named").symlink_to("in")
    (inside.path / "x").symlink_to(tmp_path / "named" / "sub" / "a")
    assert b"inside" == Root(tmp_path / "named").read("x", LIMIT)


def test_mounts_are_followed_into(inside: Root, tmp_path: Path) -> None:
    """A link to a mount, or to something in it, is read; one to a missing mount is not."""
    (inside.path / "m").symlink_to(tmp_path / "mount")
    (inside.path / "f").symlink_to("../mount/m")
    assert errno.EXDEV == refusal(inside, "m/m")
    mounted = Root(inside.path, (tmp_path / "gone", tmp_path / "mount"))
    assert b"mounted" == mounted.read("m/m", LIMIT)
    assert b"mounted" == mounted.read("f", LIMIT)
    assert ["m"] == mounted.names("m")
    assert errno.EXDEV == refusal(Root(inside.path, (tmp_path / "gone",)), "f")


@pytest.mark.parametrize("target", [".", "..", "../sub", "../../in", "../../in/sub"])
def test_a_ring_is_refused(inside: Root, target: str) -> None:
    """A link to a folder that contains it."""
    (inside.path / "sub" / "x").symlink_to(target)
    assert errno.ELOOP == refusal(inside, "sub/x/a")


def test_rings_of_several_links_are_refused(inside: Root) -> None:
    """Two links that lead to each other, and two folders that contain each other by links."""
    (inside.path / "x").symlink_to("y")
    (inside.path / "y").symlink_to("x")
    assert errno.ELOOP == refusal(inside, "x")
    (inside.path / "one").mkdir()
    (inside.path / "two").mkdir()
    (inside.path / "one" / "two").symlink_to("../two")
    (inside.path / "two" / "one").symlink_to("../one")
    assert [] == [*Root(inside.path / "one").path.glob("nothing")]
    assert errno.ELOOP == refusal(inside, "one/two/one/two")


def test_forty_links_are_followed_and_no_more(inside: Root) -> None:
    """One after the other, as the system itself would."""
    (inside.path / "0").symlink_to("sub/a")
    for number in range(1, 41):
        (inside.path / str(number)).symlink_to(str(number - 1))
    assert b"inside" == inside.read("39", LIMIT)
    assert errno.ELOOP == refusal(inside, "40")


@pytest.mark.parametrize("target", ["/dev/zero", "/dev/urandom", "/dev/null"])
def test_a_link_to_a_device_is_refused(inside: Root, target: str) -> None:
    """Outside, and even if a mount allows it, because it is not a regular file."""
    (inside.path / "x").symlink_to(target)
    assert errno.EXDEV == refusal(inside, "x")
    assert errno.ENXIO == refusal(Root(inside.path, (Path("/dev"),)), "x")


def test_pipes_sockets_and_folders_are_no_files(
    inside: Root, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None is opened, so a pipe never blocks."""
    os.mkfifo(inside.path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        monkeypatch.chdir(inside.path)
        listening.bind("socket")
        for name in ("pipe", "socket", "sub"):
            assert errno.ENXIO == refusal(inside, name)


@pytest.mark.parametrize("name", ["no", "sub/no", "no/no", "\0", "\ud800", "a" * 300])
def test_what_is_not_there_is_an_error_of_the_system(inside: Root, name: str) -> None:
    """Nothing is guessed, and impossible names count as missing."""
    assert refusal(inside, name) in {errno.ENOENT, errno.ENAMETOOLONG}


def test_a_link_to_nothing_is_not_there(inside: Root) -> None:
    """Neither a file nor a folder."""
    (inside.path / "x").symlink_to("nothing")
    assert (False, False) == (inside.is_file("x"), inside.is_folder("x"))


def test_what_a_person_names_may_be_anything(inside: Root, tmp_path: Path) -> None:
    """A link out is read, and a device up to the limit."""
    (inside.path / "x").symlink_to("../out/secret")
    assert b"secret" == read_named(inside.path / "x", LIMIT)
    assert b"" == read_named(Path("/dev/null"), LIMIT)
    with pytest.raises(OSError, match="larger than 1000 bytes"):
        read_named(Path("/dev/zero"), LIMIT)
    assert Root(tmp_path) == root_of(root_of(tmp_path))


def test_missing_folders_are_made_inside_only(inside: Root, tmp_path: Path) -> None:
    """Each missing one is returned, and can be removed again; none is made through a link out."""
    (inside.path / "far").symlink_to("../out")
    assert ["sub/x", "sub/x/y"] == inside.make_folders("sub/x/y/file")
    inside.remove_folder("sub/x/y")
    inside.remove_folder("sub/x")
    with pytest.raises(OSError, match="leads out"):
        inside.make_folders("far/new/file")
    assert (["a"], ["secret"]) == (inside.names("sub"), os.listdir(tmp_path / "out"))  # noqa: PTH208


def test_an_error_without_a_number_is_passed_on(inside: Root) -> None:
    """An error of another kind keeps its message."""
    with pytest.raises(OSError, match="odd"), inside.reach("sub"):
        raise OSError("odd")


def test_no_handle_stays_open(inside: Root) -> None:
    """After reads, refusals and listings no more handles are open than before."""
    (inside.path / "x").symlink_to("../out/secret")
    before = os.listdir("/proc/self/fd")  # noqa: PTH208
    for _ in range(3):
        inside.read("sub/a", LIMIT)
        refusal(inside, "x")
        inside.names("sub")
    assert before == os.listdir("/proc/self/fd")  # noqa: PTH208


def test_what_a_person_named_is_named_where_it_is_too_large(tmp_path: Path) -> None:
    """The error has its path as text, like all errors of the system."""
    (tmp_path / "a").write_text("inside")
    with pytest.raises(OSError, match="larger than 5 bytes") as caught:
        read_named(tmp_path / "a", 5)

    assert (str(tmp_path / "a"), errno.EFBIG) == (caught.value.filename, caught.value.errno)


def test_a_file_behind_a_link_on_the_way_is_there(inside: Root) -> None:
    """If the link leads inside; if it leads out or in a ring, it is not."""
    (inside.path / "in").symlink_to("sub")
    (inside.path / "far").symlink_to("../out")
    (inside.path / "sub" / "ring").symlink_to(".")
    names = ("in/a", "far/secret", "sub/ring/a", "in/no", "in")

    assert [True, False, False, False, False] == [inside.is_file(name) for name in names]


def test_only_one_byte_more_than_the_limit_is_read(inside: Root) -> None:
    """However large a file is, or endless."""
    sizes = list[int]()

    class Endless(io.BytesIO):
        """A file that returns as much as is read."""

        def read(self, size: int | None = -1) -> bytes:
            """Return that many bytes."""
            sizes.append(size or 0)
            return bytes(size or 0)

    with pytest.raises(OSError, match="larger than 9 bytes"):
        read_within(Endless(), 9, inside.path)
    assert [10] == sizes


def test_folders_that_cannot_all_be_made_are_taken_away(inside: Root) -> None:
    """The inner ones first, so that none is left."""
    name = f"x/y/{'z' * 300}/file"
    with pytest.raises(OSError, match="too long"):
        inside.make_folders(name)

    assert ["sub"] == inside.names()
