"""A site is replaced whole: after a kill, on a full disk, beside another run, it is never mixed."""

import ctypes
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from miz_khedmat import Desk, build
from miz_khedmat.atomic import entry, folder
from miz_khedmat.errors import BuildError
from miz_khedmat.site.builder import MANIFEST
from tests.samples import CATALOGUE, get

DESK = Desk(catalogue=CATALOGUE)


def whole(site: Path) -> dict[str, str]:
    """Return the manifest's files, after checking that each exists with the stated digest."""
    files: dict[str, Any] = json.loads((site / MANIFEST).read_text())["files"]
    for name, facts in files.items():
        assert hashlib.sha256((site / name).read_bytes()).hexdigest() == facts["sha256"]
    return {name: facts["sha256"] for name, facts in files.items()}


def test_a_disk_without_links_is_served_by_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without hard links, or without an exchange, the site is just as complete."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError

    build(DESK, tmp_path / "site")
    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: None)
    monkeypatch.delattr(os, "lockf")
    build(DESK, tmp_path / "site")

    assert get(DESK, "laws/").body == (tmp_path / "site" / "laws" / "index.html").read_bytes()
    assert [tmp_path / "site"] == list(tmp_path.iterdir())


def test_a_kill_between_two_steps_is_put_right(tmp_path: Path) -> None:
    """Without an exchange, the next build restores or deletes what was set aside."""
    site, aside = tmp_path / "site", tmp_path / ".site.old"
    build(DESK, site)
    (site / "CNAME").write_text("example.ir")
    site.rename(aside)
    build(DESK, site)
    assert "example.ir" == (site / "CNAME").read_text()

    build(DESK, aside)
    build(DESK, site)
    assert [site] == list(tmp_path.iterdir())


def test_two_builds_do_not_meet(tmp_path: Path) -> None:
    """While one run is at work, a second one is refused and touches nothing."""
    script = (
        "import sys, os; held = open(sys.argv[1], 'ab'); os.lockf(held.fileno(), os.F_LOCK, 0);"
        "print('held', flush=True); sys.stdin.read()"
    )
    lock = tmp_path / ".site.lock"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline()
        with pytest.raises(BuildError, match="another build"):
            build(DESK, tmp_path / "site")
        assert not (tmp_path / "site").exists()
        other.communicate()
    build(DESK, tmp_path / "site")


def test_a_lock_that_another_run_took_away_is_no_lock(tmp_path: Path) -> None:
    """A lock file that is deleted from the disk guards nothing and is refused."""
    with (tmp_path / "lock").open("ab") as lock_file:
        (tmp_path / "lock").unlink()
        with pytest.raises(OSError):  # noqa: PT011  # it says nothing more
            folder._lock(lock_file.fileno())  # noqa: SLF001  # the moment cannot be had otherwise


def test_a_place_that_cannot_be_is_told(tmp_path: Path) -> None:
    """If no folder can be made, the error names the place."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(BuildError, match="the site was not changed"):
        build(DESK, tmp_path / "file" / "site")


def test_what_is_in_the_way_and_not_ours_stays(tmp_path: Path) -> None:
    """A folder at the place of our own temporary one is never deleted."""
    (tmp_path / ".site.new").mkdir()
    (tmp_path / ".site.new" / "mine.txt").write_text("x")

    with pytest.raises(BuildError, match="in the way"):
        build(DESK, tmp_path / "site")
    assert (tmp_path / ".site.new" / "mine.txt").is_file()


BUILD = """
import resource, sys
from pathlib import Path
from miz_khedmat import Desk, build, load
from miz_khedmat.site.builder import BuildOptions
if len(sys.argv) > 3:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
print("go", flush=True)
while True:
    build(Desk(catalogue=load(sys.argv[1])), sys.argv[2], how=BuildOptions(reuse=False))
"""


def test_a_full_disk_leaves_the_old_site(example: Path, tmp_path: Path) -> None:
    """If a file cannot be written, the error says so and the site is unchanged."""
    build(DESK, tmp_path / "site")
    before = whole(tmp_path / "site")
    ended = subprocess.run(
        [sys.executable, "-c", BUILD, str(example), str(tmp_path / "site"), "2000"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "the site was not changed" in ended.stderr
    assert before == whole(tmp_path / "site")
    assert [tmp_path / "site"] == list(tmp_path.iterdir())


KILL = """
import os, random, signal, sys, time
from miz_khedmat import Desk, build, load
from miz_khedmat.site.builder import BuildOptions
from tests.atomic.test_folder import whole
from pathlib import Path
desk, site, chance = Desk(catalogue=load(sys.argv[1])), Path(sys.argv[2]), random.Random(443)
build(desk, site)
expected = whole(site)
for _ in range(50):
    child = os.fork()
    while not child:
        build(desk, site, how=BuildOptions(reuse=False))
    time.sleep(chance.random() * 0.2)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert expected == whole(site)
    print("whole")
build(desk, site)
assert [site] == list(site.parent.iterdir())
"""


def test_killed_at_any_moment_the_site_is_whole(root: Path, example: Path, tmp_path: Path) -> None:
    """Fifty kills at random moments of builds over a site leave fifty whole sites."""
    command = [sys.executable, "-c", KILL, str(example), str(tmp_path / "site")]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)

    assert ("", 50) == (ended.stderr, ended.stdout.count("whole"))


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Its target is replaced, and nothing is left beside either of them."""
    releases, current = tmp_path / "releases", tmp_path / "www" / "current"
    releases.mkdir()
    current.parent.mkdir()
    build(DESK, releases / "1")
    current.symlink_to("../releases/1")
    for _ in range(2):
        build(DESK, current)

    assert (True, Path("../releases/1")) == (current.is_symlink(), current.readlink())
    assert whole(current)
    assert (["1"], ["current"]) == (os.listdir(releases), os.listdir(current.parent))  # noqa: PTH208


def test_a_link_to_nothing_gets_its_folder(tmp_path: Path) -> None:
    """A release that a link already names is built at the link's target."""
    (tmp_path / "current").symlink_to("releases/2")
    build(DESK, tmp_path / "current")

    assert whole(tmp_path / "releases" / "2")
    assert (tmp_path / "current").is_symlink()


@pytest.mark.parametrize("name", [".site.new", ".site.old", ".site.lock"])
@pytest.mark.parametrize("target", ["other", "nothing"])
@pytest.mark.parametrize("standing", [False, True])
def test_a_planted_link_is_not_followed(
    tmp_path: Path,
    name: str,
    target: str,
    standing: bool,  # noqa: FBT001
) -> None:
    """Under any of our working names; its target keeps its files, and nothing is created."""
    build(DESK, tmp_path / "other")
    before = whole(tmp_path / "other")
    if standing:
        build(DESK, tmp_path / "site")
    (tmp_path / name).symlink_to(target)
    with pytest.raises(BuildError, match=rf"\{name}: it is in the way"):
        build(DESK, tmp_path / "site")

    assert before == whole(tmp_path / "other")
    assert target == str((tmp_path / name).readlink())
    assert (False, standing) == ((tmp_path / "nothing").exists(), (tmp_path / "site").exists())


@pytest.mark.parametrize("mode", [0o750, 0o700, 0o2755])
def test_mode_and_owner_of_the_folder_stay(tmp_path: Path, mode: int) -> None:
    """Even while it is made, the new folder is closed to everyone whom the old one shuts out."""
    site, seen = tmp_path / "site", set[int]()
    build(DESK, site)
    if os.geteuid() == 0:
        os.chown(site, 1234, 4321)
    site.chmod(mode)
    before = site.stat()
    build(DESK, site, lambda _: seen.add((tmp_path / ".site.new").stat().st_mode & 0o077))
    after = site.stat()

    assert (before.st_mode, before.st_uid, before.st_gid) == (
        after.st_mode,
        after.st_uid,
        after.st_gid,
    )
    assert {mode & 0o077} == seen


def test_a_system_without_handles_replaces_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By paths, as on Windows: the old site is deleted with all its content."""
    monkeypatch.setattr(entry, "_HANDLES", False)
    for _ in range(2):
        build(DESK, tmp_path / "site")

    assert whole(tmp_path / "site")
    assert [tmp_path / "site"] == [*tmp_path.iterdir()]
