"""The command that prints the history, and verifies it against itself and git (S8)."""

from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from miz_khedmat.loading import load
from miz_khedmat.people.service import People
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.store.store import Store
from miz_khedmat.surveys.months import today_in_iran
from miz_khedmat.workflow.changes import Changes
from miz_khedmat.workflow.edits import ChangeKind, FactEdit
from miz_khedmat.workflow.folder_writer import FolderWriter
from miz_khedmat.workflow.git_ledger import GitLedger
from miz_khedmat.workflow.subjects import Subject
from tests.people.staff import FIRST, SARA, terms
from tests.repository.test_work_tree import git
from tests.state.running import Run


@pytest.fixture
def changes(store: Store, folder: Path) -> Changes:
    """The changes of the site, where Sara edits."""
    people = People(store, today_in_iran, frozenset({FIRST.id}))
    people.give(FIRST, terms("1"), SARA, UnitTree.of(load(folder)))
    return Changes(store, people, FolderWriter(folder), ledger=GitLedger(folder))


def edit(changes: Changes, folder: Path) -> str:
    """Change the description of a service; return the commit, if there is one."""
    catalogue = load(folder)
    key = next(iter(catalogue.rows(catalogue.agency)))
    sent = FactEdit(("description",), ChangeKind.SET, None, "شرح تازه")
    (change,) = changes.send(SARA.id, Subject("1", key), [sent])
    return change.commit


def test_it_is_printed(run: Run, changes: Changes, folder: Path) -> None:
    """The newest event first, each as a sentence in both languages."""
    edit(changes, folder)
    ended = run("history")
    newest, *_ = ended.out.splitlines()
    assert (ended.status, ended.err) == (0, "")
    assert "changed Description of the service from “not stated” to “شرح تازه”" in newest
    assert "شرح خدمت را از «درج نشده» به «شرح تازه» تغییر داد" in newest
    assert "gave" in run("history", "--lines", "3").out


def test_it_is_verified_without_git(run: Run, changes: Changes, folder: Path) -> None:
    """Without a repository the chain alone is verified, and it says so."""
    edit(changes, folder)
    ended = run("history", "--verify")
    assert ended.status == 0
    assert "the chain of 3 events is whole" in ended.err
    assert "in no repository" in ended.err


def test_it_is_verified_against_git(line: Run, changes: Changes, folder: Path) -> None:
    """With one both agree; a commit from outside is named, and one that is gone is an error."""
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "begin")
    edit(changes, folder)
    ended = line("history", "--verify")
    assert ended.status == 0
    assert "the commits of the catalogue agree with it" in ended.err
    assert "commits from outside the desk: 1" in ended.err
    git(folder, "reset", "-q", "--hard", "HEAD~1")
    lost = line("history", "--verify")
    assert (lost.status, "events whose commit is not there: 3" in lost.err) == (1, True)
    git(folder, "commit", "-q", "--allow-empty", "-m", "x")
    (folder / "agency.yaml").write_text((folder / "agency.yaml").read_text("utf-8") + "\n")
    git(folder, "commit", "-q", "-a", "-m", "x\n\nMiz-Event: 00")
    forged = line("history", "--verify")
    assert "or which the chain does not have" in forged.err
    (folder / "agency.yaml").write_text((folder / "agency.yaml").read_text("utf-8") + "\n")
    changed = line("history", "--verify")
    assert "files that were changed and not committed: agency.yaml" in changed.err


def test_a_broken_chain(line: Run, changes: Changes, folder: Path, file: Path) -> None:
    """A changed event is named, and the status is 1."""
    edit(changes, folder)
    with closing(connect(file)) as opened, opened:
        opened.execute("update miz_audit_event set person = 'x' where number = 2")
    ended = line("history", "--verify")
    assert (ended.status, "the chain is broken from event 2 on" in ended.err) == (1, True)


def test_git_that_cannot_be_read(line: Run, changes: Changes, folder: Path) -> None:
    """If git cannot read its commits, that is said, and the chain is verified."""
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "begin")
    first = git(folder, "rev-parse", "HEAD")
    edit(changes, folder)
    (folder / ".git/objects" / first[:2] / first[2:]).unlink()
    ended = line("history", "--verify")
    assert (ended.status, "git log failed" in ended.err) == (0, True)
