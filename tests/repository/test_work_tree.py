"""A commit has the files that it names, and nothing of anybody's settings runs."""

import shutil
import subprocess
from pathlib import Path

import pytest
from attrs import evolve

from miz_khedmat.repository.program import Git, GitError
from miz_khedmat.repository.work_tree import TRAILER, Author, FileCommit, WorkTree

_GIT = shutil.which("git") or ""
AUTHOR = Author("مدیرکل <امور>\nمالی.", "0a1b@invalid")
MESSAGE = f"100: fees\n\n{TRAILER}: aa\n{TRAILER}: bb\n"


def git(folder: Path, *given: str) -> str:
    """What git prints, run as an editor runs it."""
    settings = ["-c", "user.name=x", "-c", "user.email=x@example.ir"]
    done = subprocess.run(
        [_GIT, *settings, *given], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue in a folder of a repository with one commit."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue/agency.yaml").write_text("id: '1'\n")
    (tmp_path / "other").write_text("a")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "begin")
    return tmp_path / "catalogue"


def tree_of(folder: Path) -> WorkTree:
    """The work tree."""
    tree = WorkTree.around(folder)
    assert tree
    return tree


def test_one_file(folder: Path) -> None:
    """Only the named file is committed, whatever else is changed or staged, and it is clean."""
    (folder / "agency.yaml").write_text("id: '2'\r\n")
    (folder.parent / "other").write_text("b")
    git(folder, "add", "../other")
    made = tree_of(folder).commit([folder / "agency.yaml"], AUTHOR, MESSAGE)
    assert git(folder, "show", "--format=%H", "--name-only", "HEAD").split() == [
        made,
        "catalogue/agency.yaml",
    ]
    assert git(folder, "status", "--short") == "M  ../other"


def test_who_and_what(folder: Path) -> None:
    """The author is the post on one line with an address that leads to nobody."""
    (folder / "agency.yaml").write_text("id: '2'\n")
    made = tree_of(folder).commit([folder / "agency.yaml"], AUTHOR, MESSAGE)
    said = git(folder, "show", "-s", "--format=%an|%ae|%cn|%s", "HEAD")
    assert said == "مدیرکل امور مالی|0a1b@invalid|مدیرکل امور مالی|100: fees"
    found = tree_of(folder)
    assert (found.find("bb"), found.find("cc")) == (made, "")
    first, begin = found.commits(folder)
    assert (first, begin.events) == (FileCommit(made, "0a1b@invalid", ("aa", "bb")), ())


def test_before_the_first_commit(tmp_path: Path) -> None:
    """In a repository without a commit the file becomes the first."""
    git(tmp_path, "init", "-q")
    tree = tree_of(tmp_path)
    assert (tree.find("aa"), list(tree.commits(tmp_path))) == ("", [])
    (tmp_path / "agency.yaml").write_text("id: '1'\n")
    made = tree.commit([tmp_path / "agency.yaml"], Author("…", "a@invalid"), MESSAGE)
    assert git(tmp_path, "rev-parse", "HEAD") == made


def test_nothing_differs(folder: Path) -> None:
    """Without a difference, and for files that git ignores, nothing is committed."""
    before = git(folder, "rev-parse", "HEAD")
    (folder.parent / ".gitignore").write_text("hidden\n")
    (folder / "hidden").write_text("x")
    files = [folder / "agency.yaml", folder / "hidden"]
    assert tree_of(folder).commit(files, AUTHOR, MESSAGE) == ""
    assert tree_of(folder).commit(files[1:], AUTHOR, MESSAGE) == ""
    assert git(folder, "rev-parse", "HEAD") == before


def test_nothing_of_others_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No hook, filter, signature, alias or monitor of the repository or of the user runs."""
    trap = folder.parent / "trap.sh"
    trap.write_text(f"#!/bin/sh\necho $0 >> {folder.parent}/ran\ncat\n")
    trap.chmod(0o755)
    hooks = folder.parent / ".git/hooks"
    for name in ("pre-commit", "post-commit", "reference-transaction", "post-index-change"):
        (hooks / name).write_bytes(trap.read_bytes())
        (hooks / name).chmod(0o755)
    for name in ("filter.x.clean", "filter.x.smudge", "core.fsmonitor", "gpg.program"):
        git(folder, "config", name, str(trap))
    git(folder, "config", "commit.gpgSign", "true")
    (folder / ".gitattributes").write_text("*.yaml filter=x\n")
    home = folder.parent / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(f"[core]\n\thooksPath = {hooks}\n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(trap))
    (folder.parent / "ran").unlink(missing_ok=True)
    (folder / "agency.yaml").write_text("id: '2'\n")
    tree = tree_of(folder)
    made = tree.commit([folder / "agency.yaml"], AUTHOR, MESSAGE)
    assert next(tree.commits(folder)).id == made
    assert not (folder.parent / "ran").exists()


def test_an_index_that_is_locked(folder: Path) -> None:
    """The lock that a killed git left on the shared index does not keep a commit back."""
    (folder.parent / ".git/index.lock").write_text("")
    (folder / "agency.yaml").write_text("id: '2'\n")
    made = tree_of(folder).commit([folder / "agency.yaml"], AUTHOR, MESSAGE)
    assert git(folder, "rev-parse", "HEAD") == made


def test_outside(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file that a link puts outside the work tree is refused, and a folder outside has none."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "x.yaml").write_text("x")
    (folder / "x.yaml").symlink_to(elsewhere / "x.yaml")
    with pytest.raises(GitError, match=r"x\.yaml"):
        tree_of(folder).commit([folder / "x.yaml"], AUTHOR, MESSAGE)
    assert WorkTree.around(elsewhere) is None


def test_without_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git is not installed there is no work tree."""
    monkeypatch.setenv("PATH", str(folder))
    assert WorkTree.around(folder) is None


def test_too_slow(folder: Path) -> None:
    """An act that takes too long ends with a message."""
    tree = tree_of(folder)
    late = evolve(tree, git=evolve(tree.git, end=0.0))
    with pytest.raises(GitError, match="60"):
        late.git.run("version")


def test_a_program_that_is_gone(folder: Path) -> None:
    """A program that cannot be run is an error in words."""
    with pytest.raises(GitError, match="No such file"):
        Git(folder, str(folder / "git")).run("version")
