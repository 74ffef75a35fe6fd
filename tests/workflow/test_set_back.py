"""On a store that was set back nobody changes anything."""

import pytest

from miz_khedmat.store.events import append_event
from miz_khedmat.store.faults import StoreSetBack
from miz_khedmat.store.high_water import LastEvent
from tests.workflow.desk import SARA, SERVICE, Desk


def test_nothing_is_sent_on_a_store_that_was_set_back(desk: Desk) -> None:
    """Neither an edit nor anything else moves the mark that says so."""
    mark = LastEvent(99, "ab")
    desk.store.high_water.replace(mark)
    with pytest.raises(StoreSetBack):
        desk.changes.send(SARA.id, SERVICE, [desk.edit("x", "description")])
    with desk.store.write() as session:
        append_event(session, "command", {"act": "key-issued"})

    assert mark == desk.store.high_water.seen()
    assert "شرح" == desk.stated("description")
