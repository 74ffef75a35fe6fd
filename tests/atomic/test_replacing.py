"""A folder replaces another at once, keeps what is not content, and leaves nothing."""

import ctypes
import os
from pathlib import Path

import pytest

from miz_khedmat.atomic.folder import MARK, is_ours, replacing
from tests.atomic.sites import NEW, OLD, mode, put, tree


def test_a_new_folder_is_like_any_other(tmp_path: Path) -> None:
    """With its parents, with the default permissions, and nothing beside it."""
    put(tmp_path / "a" / "b" / "site", "new")
    (tmp_path / "other").mkdir()

    assert NEW == tree(tmp_path / "a" / "b" / "site")
    assert ["site"] == os.listdir(tmp_path / "a" / "b")  # noqa: PTH208
    assert mode(tmp_path / "other") == mode(tmp_path / "a" / "b" / "site")


def test_what_was_there_is_gone_at_once(site: Path) -> None:
    """All of it, hidden files and folders too."""
    (site / ".htaccess").write_text("x")
    (site / "folder" / "below").mkdir(parents=True)
    put(site, "new")

    assert NEW == tree(site)
    assert [site] == list(site.parent.iterdir())


def test_while_it_is_made_the_old_one_stands(site: Path) -> None:
    """The new one is hidden beside it, marked as ours, under a lock that only its owner opens."""
    with replacing(site) as fresh:
        assert (site.parent / ".site.new", True) == (fresh, is_ours(fresh))
        assert {MARK: "miz_khedmat\n"} == tree(fresh)
        assert OLD == tree(site)
        assert 0o600 == mode(site.parent / ".site.lock")
        assert {"site", ".site.new", ".site.lock"} == {path.name for path in site.parent.iterdir()}


@pytest.mark.parametrize("rights", [0o750, 0o700, 0o550, 0o2755])
def test_mode_and_owner_stay(site: Path, rights: int) -> None:
    """The new folder is never open to more people than the old one, and writable to us."""
    site.chmod(rights)
    with replacing(site) as fresh:
        assert rights | 0o700 == mode(fresh)

    assert rights == mode(site)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives folders away")
def test_the_owner_stays(site: Path) -> None:
    """Before its content is written and after it."""
    os.chown(site, 1234, 4321)
    with replacing(site) as fresh:
        assert (1234, 4321) == (fresh.stat().st_uid, fresh.stat().st_gid)

    assert (1234, 4321) == (site.stat().st_uid, site.stat().st_gid)


def test_the_rights_of_the_moment_are_kept(site: Path) -> None:
    """A change of permissions while a site is made applies to the new one."""
    with replacing(site):
        site.chmod(0o711)

    assert 0o711 == mode(site)


def test_a_link_stays_and_leads_to_the_new_one(site: Path, tmp_path: Path) -> None:
    """Deployed by a link: everything is made beside the link's target."""
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "current").symlink_to("../site")
    with replacing(tmp_path / "www" / "current") as fresh:
        (fresh / "page").write_text("new")
        assert (["current"], tmp_path) == (os.listdir(tmp_path / "www"), fresh.parent)  # noqa: PTH208

    assert (Path("../site"), NEW) == ((tmp_path / "www" / "current").readlink(), tree(site))
    assert ["current"] == os.listdir(tmp_path / "www")  # noqa: PTH208


def test_an_error_leaves_the_old_one(site: Path) -> None:
    """And nothing beside it."""
    with pytest.raises(IsADirectoryError), replacing(site) as fresh:
        fresh.write_text("new")

    assert (OLD, [site]) == (tree(site), list(site.parent.iterdir()))


def test_it_is_exchanged_in_one_step(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site exists at every moment: nothing is moved away first."""

    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "rename", refuse)
    put(site, "new")

    assert NEW == tree(site)


class NoExchange:
    """A system whose library has no such step."""


@pytest.mark.parametrize("library", [None, NoExchange()])
def test_where_there_is_no_such_step_two_do_it(
    site: Path, monkeypatch: pytest.MonkeyPatch, library: object
) -> None:
    """A kill between them leaves the old one aside, and the next run restores it."""
    real, calls = Path.rename, iter(range(9))

    def second(self: Path, target: Path) -> Path:
        if next(calls) == 1:
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: library)
    put(site, "older")
    assert ({**OLD, "page": "older"}, [site]) == (tree(site), list(site.parent.iterdir()))

    monkeypatch.setattr(Path, "rename", second)
    with pytest.raises(KeyboardInterrupt):
        put(site, "new")
    assert [".site.old"] == os.listdir(site.parent)  # noqa: PTH208

    monkeypatch.setattr(Path, "rename", real)
    with replacing(site):
        assert {**OLD, "page": "older"} == tree(site)
    assert [site] == list(site.parent.iterdir())


def test_the_new_folder_is_ours_alone_from_the_start(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody else can enter it before it has its owner."""
    real, seen = os.chown, list[int]()

    def look(path: str, user: int, group: int) -> None:
        seen.append(mode(site.parent / ".site.new"))
        real(path, user, group)

    monkeypatch.setattr(os, "chown", look)
    put(site, "new")

    assert 0o700 == seen[0]


def test_what_is_ours(site: Path, tmp_path: Path) -> None:
    """A folder with our mark, or an empty one; no other folder, and no file."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "theirs" / MARK).mkdir(parents=True)
    names = ("site", "empty", "theirs", "site/page", "nothing")

    assert [True, True, False, False, False] == [is_ours(tmp_path / name) for name in names]
    assert ".miz_khedmat" == MARK
    assert site.exists()
