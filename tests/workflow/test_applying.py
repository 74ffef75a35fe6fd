"""A crash between the files and the store, and files that cannot be written: nothing is lost."""

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import evolve, frozen

from miz_khedmat.store.faults import StoreError
from miz_khedmat.workflow.change import ChangeState
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.folder_writer import FolderWriter, LockedFolder
from miz_khedmat.workflow.ledger import LedgerEntry, NoLedger
from miz_khedmat.workflow.reasons import ApprovalTerms
from miz_khedmat.workflow.writer import FactWrite
from tests.workflow.desk import REZA, SARA, SERVICE, Desk
from tests.workflow.test_changes import proposed, refused


class KilledError(Exception):
    """The process ended here."""


class KilledFiles(LockedFolder):
    """Files whose writer ends before or after the write."""

    is_late = False

    def write(self, writes: Sequence[FactWrite]) -> tuple[str, ...]:
        """End, perhaps after writing."""
        if self.is_late:
            super().write(writes)
        raise KilledError


class LateFiles(KilledFiles):
    """Files whose writer ends after the write."""

    is_late = True


class FullFiles(LockedFolder):
    """Files on a disk that is full."""

    def write(self, writes: Sequence[FactWrite]) -> tuple[str, ...]:
        """Refuse."""
        raise OSError(errno.ENOSPC, "No space left on device", writes[0].key.service)


@frozen
class OtherWriter:
    """Opens files of another kind."""

    folder: Path
    kind: type[LockedFolder]

    @contextmanager
    def locked(self) -> Iterator[LockedFolder]:
        """Lock the folder."""
        with FolderWriter(self.folder).locked() as files:
            yield self.kind(files.writer, files.root, files.seen, files.catalogue)


@frozen
class Named(NoLedger):
    """A ledger that already has every event."""

    def enter(self, names: Sequence[str], entry: LedgerEntry) -> str:
        """Return the name of the first file."""
        return f"{names[0]} {entry.subject} {entry.by} {entry.approved_by} {len(entry.person)}"

    def find(self, event: str) -> str:
        """Return the event."""
        return event


def killed(desk: Desk, kind: type[LockedFolder]) -> str:
    """The id of a fee whose writing was killed."""
    id = proposed(desk)
    changes = evolve(desk.changes, writer=OtherWriter(desk.folder, kind))
    with pytest.raises(KilledError):
        changes.decide(REZA.id, id, desk.seen(id), approved=True)
    assert desk.changes.get(id).state is ChangeState.APPLYING
    return id


@pytest.mark.parametrize("kind", [KilledFiles, LateFiles])
def test_the_next_one_finishes(desk: Desk, kind: type[LockedFolder]) -> None:
    """Whether it was killed before or after the write: it is applied once, and approved once."""
    id = killed(desk, kind)
    desk.changes.finish()
    fee = desk.stated("fees")[0]
    assert desk.changes.get(id).state is ChangeState.APPLIED
    assert (fee["amount"], len(fee["approvals"])) == ("600000", 1)
    assert desk.kinds() == ["proposed", "approved", "applying", "applied"]


def test_any_act_finishes(desk: Desk) -> None:
    """The next one with the lock finishes it, whatever else they want."""
    id = killed(desk, KilledFiles)
    desk.changes.send(SARA.id, SERVICE, [desk.edit("تازه", "description")])
    assert desk.changes.get(id).state is ChangeState.APPLIED


def test_changed_by_hand_meanwhile(desk: Desk) -> None:
    """A fact that somebody changed by hand after the crash is stale: nobody's value is lost."""
    id = killed(desk, KilledFiles)
    file = desk.folder / "services/all.yaml"
    file.write_text(file.read_text("utf-8").replace('"500000"', '"1"'), "utf-8")
    desk.changes.finish()
    assert desk.changes.get(id).state is ChangeState.STALE
    assert desk.stated("fees")[0]["amount"] == "1"


def test_the_ledger_knows(desk: Desk) -> None:
    """If the history of the files names its event, a change is applied, whatever came after."""
    id = killed(desk, LateFiles)
    file = desk.folder / "services/all.yaml"
    file.write_text(file.read_text("utf-8").replace('"600000"', '"1"'), "utf-8")
    evolve(desk.changes, ledger=Named()).finish()
    change = desk.changes.get(id)
    assert (change.state, change.commit) == (ChangeState.APPLIED, change.event)


def test_the_ledger_is_told_posts(desk: Desk) -> None:
    """A write is entered under the posts, and the person only as a HMAC."""
    id = proposed(desk)
    changes = evolve(desk.changes, ledger=Named())
    change = changes.decide(REZA.id, id, desk.seen(id), approved=True)
    said = "services/all.yaml 100: fees کارشناس میز خدمت مدیرکل امور مالی 64"
    assert change.commit == said


def test_a_full_disk(desk: Desk) -> None:
    """A disk that is full leaves the change with its reason, and nothing half-written."""
    id, before = proposed(desk), (desk.folder / "services/all.yaml").read_bytes()
    changes = evolve(desk.changes, writer=OtherWriter(desk.folder, FullFiles))
    failed = changes.decide(REZA.id, id, desk.seen(id), approved=True)
    assert failed.state is ChangeState.FAILED
    assert "free some space" in failed.why
    assert (desk.folder / "services/all.yaml").read_bytes() == before


def test_it_is_tried_again(desk: Desk) -> None:
    """With room on the disk who approves there has it written; the approval counts still."""
    id = proposed(desk)
    changes = evolve(desk.changes, writer=OtherWriter(desk.folder, FullFiles))
    changes.decide(REZA.id, id, desk.seen(id), approved=True)
    with refused("rights"):
        desk.changes.again("omid", id, desk.seen(id))
    again = desk.changes.again(REZA.id, id, desk.seen(id))
    assert (again.state, again.why) == (ChangeState.APPLIED, "")
    assert desk.posts() == ["مدیرکل امور مالی", None]


def test_a_file_that_does_not_load(desk: Desk) -> None:
    """A catalogue that does not load refuses every change with its reason; nothing is stored."""
    edit = desk.edit("x", "description")
    (desk.folder / "services/all.yaml").write_text("- {id: [", "utf-8")
    with pytest.raises(ChangeError, match=r"services/all\.yaml"):
        desk.changes.send(SARA.id, SERVICE, [edit])
    assert desk.changes.open_of(SARA.id) == 0


def test_a_folder_that_is_gone(desk: Desk) -> None:
    """A folder that is missing is an error in words."""
    changes = evolve(desk.changes, writer=FolderWriter(desk.folder / "x"))
    with refused("catalogue"):
        changes.finish()


def test_a_store_that_is_gone(desk: Desk) -> None:
    """Without its store nothing is written to the files."""
    edit = desk.edit("x", "description")
    (desk.folder.parent / "store.sqlite3").unlink()
    with pytest.raises(StoreError):
        desk.changes.send(SARA.id, SERVICE, [edit])
    assert desk.stated("description") == "شرح"


def test_a_failed_change_that_needs_approval_by_now_is_proposed(desk: Desk) -> None:
    """Its origin was one of the agency's own when it was sent, and is not any more."""
    own = ApprovalTerms(own=frozenset({"https://bank.example"}))
    changes = evolve(desk.changes, terms=own, writer=OtherWriter(desk.folder, FullFiles))
    (failed,) = changes.send(SARA.id, SERVICE, [desk.edit("https://bank.example/pay", "hours")])
    again = desk.changes.again(SARA.id, failed.id, desk.seen(failed.id))

    assert (ChangeState.FAILED, ChangeState.PROPOSED) == (failed.state, again.state)
    assert desk.stated("hours") is None
