"""One owner who is alone: nothing waits, and nothing is recorded that nobody touched (S8)."""

from pathlib import Path

import pytest

from miz_khedmat import load
from miz_khedmat.desk.reloading import ReloadingDesk
from miz_khedmat.desk.state import StateSettings
from miz_khedmat.state.room import open_room
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name
from miz_khedmat.workflow.subjects import find_subject
from tests.state.test_staff import ROW, SUBJECT, folder, live, of, postbox

__all__ = ["folder", "live", "postbox"]


def test_an_owner_records_no_row_that_nobody_touched(folder: Path, file: Path) -> None:
    """A row without an approval is sent to nobody; the owner is shown that nobody decides (S8)."""
    room = open_room(StateSettings(location=file, folder=folder, owner="local"))
    changes = room.of(load(folder)).staff.changes
    title = FactEdit(("title",), ChangeKind.SET, "صدور مجوز", "صدور پروانه")
    row = FactEdit(("fees", row_name(ROW)), ChangeKind.SET, ROW, ROW)
    found = find_subject(load(folder), SUBJECT)
    stated = FactEdit(("title",), ChangeKind.SET, "صدور پروانه", "صدور مجوز")
    sent = changes.send("local", SUBJECT, [stated, row])

    assert found
    assert (title,) == changes.changing("local", found, [row, title])
    assert [stated] == [change.edit for change in sent]
    assert changes.alone
    assert "تأییدنشده" in changes.alone.fa
    with pytest.raises(ChangeError, match="nothing has changed"):
        changes.send("local", SUBJECT, [row])


def test_others_are_not_alone(live: ReloadingDesk) -> None:
    """Where others decide a row is sent for its approval as it is."""
    changes = of(live.desk).staff.changes
    row = FactEdit(("fees", row_name(ROW)), ChangeKind.SET, ROW, ROW)
    found = find_subject(live.desk.catalogue, SUBJECT)

    assert found
    assert changes.alone is None
    assert (row,) == changes.changing("local", found, [row])
