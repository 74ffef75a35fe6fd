"""Each change is a commit of the one changed file, where the catalogue is in a repository."""

import logging
from pathlib import Path

import pytest
from attrs import evolve

from miz_khedmat.repository.work_tree import WorkTree
from miz_khedmat.workflow.change import ChangeState
from miz_khedmat.workflow.change_records import put_change
from miz_khedmat.workflow.git_ledger import GitLedger, message_of
from miz_khedmat.workflow.ledger import LedgerEntry, NoLedger
from tests.repository.test_work_tree import git
from tests.workflow.desk import REZA, SARA, SERVICE, Desk
from tests.workflow.test_changes import proposed

ENTRY = LedgerEntry("100:\nfees", "کارشناس", "مدیر\nکل", "0a", ("aa", "bb"))


@pytest.fixture
def kept(desk: Desk) -> Desk:
    """A desk whose catalogue is in a repository."""
    git(desk.folder, "init", "-q")
    git(desk.folder, "add", ".")
    git(desk.folder, "commit", "-q", "-m", "begin")
    return evolve(desk, changes=evolve(desk.changes, ledger=GitLedger(desk.folder)))


def test_a_commit_for_each_write(kept: Desk) -> None:
    """An approved fee is one commit that names its event, its posts, and nobody's id."""
    id = proposed(kept)
    change = kept.changes.decide(REZA.id, id, kept.seen(id), approved=True)
    said = git(kept.folder, "log", "-1", "--format=%H|%an|%ae|%B")
    assert said.startswith(f"{change.commit}|کارشناس میز خدمت|")
    assert said.endswith(f"100: fees\n\nApproved-by: مدیرکل امور مالی\nMiz-Event: {change.event}")
    assert "sara" not in said
    assert git(kept.folder, "status", "--short") == ""


def test_what_was_changed_by_hand_is_nobodys(kept: Desk) -> None:
    """It is a commit of its own before the desk's, and the chain names it as one from outside."""
    file = kept.folder / "services/all.yaml"
    file.write_text(file.read_text("utf-8").replace("استعلام", "استعلام نو"), "utf-8")
    (change,) = kept.changes.send(SARA.id, SERVICE, [kept.edit("x", "description")])
    said = git(kept.folder, "log", "-2", "--format=%an: %s").splitlines()

    assert ["کارشناس میز خدمت: 100: description", "by hand: Changed outside the desk"] == said
    assert "نو" not in git(kept.folder, "show", "--format=", change.commit, "--unified=0")
    assert [(change.event,), (), ()] == [
        each.events for each in GitLedger(kept.folder).commits() or ()
    ]


def test_a_crash_before_the_commit(kept: Desk) -> None:
    """The file was written: the next one to write commits it under the post that changed it."""
    commit = git(kept.folder, "rev-parse", "HEAD")
    (change,) = kept.changes.send(SARA.id, SERVICE, [kept.edit("x", "description")])
    git(kept.folder, "reset", "-q", "--soft", commit)
    git(kept.folder, "reset", "-q")
    with kept.store.write() as session:
        put_change(session, change, state=ChangeState.APPLYING, commit="")
    kept.changes.finish()
    found = kept.changes.get(change.id)

    assert ChangeState.APPLIED is found.state
    assert git(kept.folder, "log", "-1", "--format=%H|%an") == f"{found.commit}|کارشناس میز خدمت"


def test_it_is_found(kept: Desk) -> None:
    """The commit of an event is found, and an unknown one is not."""
    (change,) = kept.changes.send(SARA.id, SERVICE, [kept.edit("x", "description")])
    ledger = GitLedger(kept.folder)
    assert (ledger.find(change.event), ledger.find("")) == (change.commit, "")
    assert ledger.commits()
    assert [each.events for each in ledger.commits() or ()] == [(change.event,), ()]


def test_what_is_not_committed(kept: Desk) -> None:
    """Files that were changed, removed or made by hand are named; ignored ones are not."""
    ledger = GitLedger(kept.folder)
    (kept.folder / ".gitignore").write_text("*.tmp\n")
    git(kept.folder, "add", ".gitignore")
    git(kept.folder, "commit", "-q", "-m", "x")
    assert ledger.uncommitted() == []
    (kept.folder / "agency.yaml").write_text("id: '1'\n")
    (kept.folder / "services/all.yaml").unlink()
    for name in ("نو.yaml", "x.tmp"):
        (kept.folder / name).write_text("")
    assert ledger.uncommitted() == ["agency.yaml", "services/all.yaml", "نو.yaml"]


def test_before_the_first_commit(tmp_path: Path) -> None:
    """In a repository without a commit every file is not committed."""
    git(tmp_path, "init", "-q", "--object-format=sha256")
    (tmp_path / "a.yaml").write_text("")
    assert GitLedger(tmp_path).uncommitted() == ["a.yaml"]
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "x")
    assert GitLedger(tmp_path).uncommitted() == []


def test_without_a_repository(tmp_path: Path) -> None:
    """Without a work tree nothing is entered, and nothing is wrong."""
    ledger = GitLedger(tmp_path)
    assert (ledger.enter(["x"], ENTRY), ledger.find("aa"), ledger.commits()) == ("", "", None)
    assert ledger.uncommitted() == []
    assert (NoLedger().enter(["x"], ENTRY), NoLedger().find("aa")) == ("", "")


def test_git_that_refuses(kept: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """If git refuses, the change is applied all the same, and the reason is in the log."""
    (kept.folder / ".git/HEAD").write_text("ref: refs/heads/main\n")
    (kept.folder / ".git/objects").rename(kept.folder / ".git/gone")
    (kept.folder / ".git/objects").write_text("")
    with caplog.at_level(logging.WARNING):
        assert GitLedger(kept.folder).enter(["agency.yaml"], ENTRY) == ""
    assert WorkTree.around(kept.folder) is None


def test_a_file_that_is_gone(kept: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """A file that cannot be read is in the log, and no commit is made."""
    assert GitLedger(kept.folder).enter(["missing.yaml"], ENTRY) == ""
    assert "missing.yaml" in caplog.text


def test_commits_that_cannot_be_read(kept: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """If git has lost a commit, nothing is found, and the reason is in the log."""
    first = git(kept.folder, "rev-parse", "HEAD")
    kept.changes.send(SARA.id, SERVICE, [kept.edit("x", "description")])
    (kept.folder / ".git/objects" / first[:2] / first[2:]).unlink()
    assert GitLedger(kept.folder).find("aa") == ""
    assert "the commits cannot be read" in caplog.text


def test_the_message() -> None:
    """Whatever a post says, it makes no trailer of its own."""
    assert message_of(ENTRY).split("\n") == [
        "100: fees",
        "",
        "Approved-by: مدیر کل",
        "Miz-Event: aa",
        "Miz-Event: bb",
        "",
    ]
