"""The mark of a machine: a store that was set back is noticed before anybody decides."""

import shutil
from pathlib import Path

import pytest

from miz_khedmat.atomic.file import EditError
from miz_khedmat.store.events import append_event, last_event
from miz_khedmat.store.faults import StoreError, StoreSetBack
from miz_khedmat.store.high_water import HighWater, LastEvent
from miz_khedmat.store.store import Store

MARK = LastEvent(7, "ab" * 32)


@pytest.fixture
def mark(tmp_path: Path) -> HighWater:
    """A mark that is not there yet."""
    return HighWater(tmp_path / "key.seen")


def written(store: Store, times: int, person: str = "sara") -> LastEvent:
    """The newest event after so many more."""
    for _ in range(times):
        with store.decide() as session:
            append_event(session, person, {"act": "edit"})
    with store.read() as session:
        return last_event(session)


def test_a_new_machine_has_seen_nothing(mark: HighWater) -> None:
    """Every store is as new as it knows."""
    assert LastEvent() == mark.seen()


def test_a_mark_only_rises(mark: HighWater) -> None:
    """An older event does not lower it; to replace it does."""
    mark.note(MARK)
    mark.note(LastEvent(6, "cd"))
    assert MARK == mark.seen()
    mark.replace(LastEvent(6, "cd"))
    assert LastEvent(6, "cd") == mark.seen()


@pytest.mark.parametrize("content", ["", "7", "x ab", "7 ab c", "۷ ab"])
def test_an_odd_mark_is_no_mark(mark: HighWater, content: str) -> None:
    """Nobody decides on the ground of a file that cannot be understood."""
    mark.file.write_text(content, "utf-8")
    with pytest.raises(StoreSetBack, match="not a mark"):
        mark.seen()


def test_a_mark_that_cannot_be_read_is_refused(mark: HighWater) -> None:
    """A folder in its place."""
    mark.file.mkdir()
    with pytest.raises(StoreError, match="cannot be opened"):
        mark.seen()


def test_the_newest_event_is_marked(store: Store) -> None:
    """After each transaction that adds one; reading and other writing change nothing."""
    last = written(store, 3)
    with store.write() as session:
        session.run("meta_put", name="x", value="y")
    assert LastEvent(3, last.mac) == store.high_water.seen()


def test_a_transaction_that_fails_is_not_marked(store: Store) -> None:
    """Its events never were."""
    last = written(store, 1)

    with pytest.raises(ZeroDivisionError), store.write() as session:
        append_event(session, "sara", {"number": 1 // int(session.newest is not None)})
    assert last == store.high_water.seen()


def test_nobody_decides_on_a_store_that_was_set_back(own: Store, file: Path) -> None:
    """A copy of yesterday in its place: reading and answers go on, and decisions are refused."""
    written(own, 2)
    own.close()
    shutil.copyfile(file, file.with_name("copy"))
    last = written(own, 2)
    own.close()
    shutil.copyfile(file.with_name("copy"), file)

    with pytest.raises(StoreSetBack, match=f"event {last.number}, which"), own.decide():
        pass
    with own.write() as session:
        session.run("meta_put", name="x", value="y")


def test_another_history_is_noticed(own: Store, file: Path) -> None:
    """As many events, of which the newest is another."""
    own.close()
    shutil.copyfile(file, file.with_name("copy"))
    written(own, 2)
    own.close()
    shutil.copyfile(file.with_name("copy"), file)
    own.high_water.file.rename(file.with_name("kept"))
    written(own, 2, "omid")
    file.with_name("kept").rename(own.high_water.file)

    with pytest.raises(StoreSetBack), own.decide():
        pass


def test_people_decide_again_once_somebody_has_looked(own: Store) -> None:
    """The mark is then that of the event which says so."""
    own.high_water.replace(MARK)
    event = own.accept_restored("sara")

    assert 1 == event.number
    assert event == own.high_water.seen()
    assert 2 == written(own, 1).number


def test_a_mark_that_cannot_be_written_loses_nothing(own: Store) -> None:
    """What was committed stays; only a machine set back would be noticed later."""
    own.high_water.file.mkdir()
    with own.write() as session:
        append_event(session, "sara", {"act": "edit"})
    with own.read() as session:
        assert 1 == last_event(session).number
    with pytest.raises((StoreError, EditError)):
        own.accept_restored("sara")
