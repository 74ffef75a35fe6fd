"""The chain and the commits verify each other."""

from attrs import evolve

from miz_khedmat.store.high_water import LastEvent
from miz_khedmat.workflow.git_ledger import GitLedger
from miz_khedmat.workflow.verifying import Verification, verify
from tests.repository.test_work_tree import git
from tests.store.places import SqlitePlace
from tests.workflow.desk import SARA, SERVICE, Desk
from tests.workflow.test_git_ledger import kept

__all__ = ["kept"]


def verified(desk: Desk, *, seen: LastEvent | None = None) -> Verification:
    """What is found."""
    commits = GitLedger(desk.folder).commits()
    with desk.store.read() as session:
        return verify(session, commits, seen)


def test_they_agree(kept: Desk) -> None:
    """After a change both say the same; the commit before the desk is from outside."""
    kept.changes.send(SARA.id, SERVICE, [kept.edit("x", "description")])
    found = verified(kept)
    assert (found.is_whole, found.foreign, found.missing) == (True, (), ())
    assert len(found.outside) == 1


def test_without_git(desk: Desk) -> None:
    """Without a repository the chain alone is verified."""
    found = verified(desk)
    assert (found.is_whole, found.outside) == (True, ())
    assert found.last.number == 5


def test_a_changed_event(kept: Desk) -> None:
    """An event that was changed breaks the chain from it on."""
    SqlitePlace(kept.folder.parent).execute(
        "update miz_audit_event set person = 'x' where number = 2"
    )
    assert (verified(kept).broken, verified(kept).is_whole) == (2, False)


def test_an_event_that_is_gone(kept: Desk) -> None:
    """A lost end is noticed by what this machine has seen."""
    seen = evolve(verified(kept).last, number=99)
    assert verified(kept, seen=seen).broken == 6


def test_a_commit_that_nobody_made(kept: Desk) -> None:
    """A commit that names an event which the chain does not have is foreign."""
    (kept.folder / "agency.yaml").write_text("id: '1'\nformat: 1\nname: x\n", "utf-8")
    git(kept.folder, "commit", "-q", "-a", "-m", "x\n\nMiz-Event: 00")
    found = verified(kept)
    assert found.foreign == (git(kept.folder, "rev-parse", "HEAD"),)
    assert not found.is_whole


def test_a_commit_that_copies_a_trailer(kept: Desk) -> None:
    """A commit that names the event of another commit is foreign, newer or older than that."""
    kept.changes.send(SARA.id, SERVICE, [kept.edit("x", "description")])
    message = git(kept.folder, "log", "-1", "--format=%B")
    (kept.folder / "agency.yaml").write_text("id: '1'\nformat: 1\nname: x\n", "utf-8")
    git(kept.folder, "commit", "-q", "-a", "-m", message)
    found = verified(kept)
    assert (found.foreign, found.missing) == ((git(kept.folder, "rev-parse", "HEAD"),), ())
    assert not found.is_whole


def test_a_write_without_its_end(kept: Desk) -> None:
    """While the end of a write is not noted, the first commit that names it is its own."""
    (change,) = kept.changes.send(SARA.id, SERVICE, [kept.edit("x", "description")])
    place = SqlitePlace(kept.folder.parent)
    place.execute("delete from miz_audit_event where number = 7")
    assert verified(kept).foreign == ()
    git(kept.folder, "commit", "-q", "--allow-empty", "-m", f"x\n\nMiz-Event: {change.event}")
    (kept.folder / "agency.yaml").write_text("id: '1'\nformat: 1\nname: x\n", "utf-8")
    git(kept.folder, "commit", "-q", "-a", "--amend", "--no-edit")
    assert verified(kept).foreign == (git(kept.folder, "rev-parse", "HEAD"),)


def test_the_event_of_a_decision(kept: Desk) -> None:
    """Only the events with which writes begin are named by commits."""
    kept.changes.send(SARA.id, SERVICE, [kept.edit("x", "description")])
    with kept.store.read() as session:
        mac = session.all("event_page", number=0)[-1][-1]
    (kept.folder / "agency.yaml").write_text("id: '1'\nformat: 1\nname: x\n", "utf-8")
    git(kept.folder, "commit", "-q", "-a", "-m", f"x\n\nMiz-Event: {mac}")
    assert verified(kept).foreign == (git(kept.folder, "rev-parse", "HEAD"),)


def test_a_commit_that_is_gone(kept: Desk) -> None:
    """A change whose commit was taken out of the repository is missing."""
    kept.changes.send(SARA.id, SERVICE, [kept.edit("x", "description")])
    git(kept.folder, "reset", "-q", "--hard", "HEAD~1")
    found = verified(kept)
    assert (found.missing, found.is_whole) == ((7,), False)
