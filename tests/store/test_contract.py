"""One contract: what a store does is the same on each of the four connections."""

import multiprocessing
import threading
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing.process import BaseProcess

import pytest

from miz_khedmat.store.events import append_event, last_event, verify_events
from miz_khedmat.store.faults import (
    StoreConflict,
)
from miz_khedmat.store.session import Session
from miz_khedmat.store.store import Store
from tests.hostile.strings import STRINGS
from tests.store.places import Place

FORK = multiprocessing.get_context("fork")
KEPT = [
    text for text in STRINGS if "\0" not in text and text == text.encode("utf-8", "ignore").decode()
]


def put(session: Session, value: str, name: str = "x") -> None:
    """Write a row."""
    session.run("meta_put", name=name, value=value)


def put_and_stop(session: Session) -> None:
    """Write a row, and fail."""
    put(session, "lost")
    raise ZeroDivisionError


def add_twice(session: Session) -> None:
    """Write an event, and another one with its number."""
    append_event(session, "a", {})
    session.run("event_add", number=1, at="", person="", what="", before="", mac="secret")


def pass_over(session: Session) -> None:
    """The same, without minding the error."""
    with suppress(StoreConflict):
        add_twice(session)


def got(store: Store, name: str = "x") -> object:
    """The value of a row, or None."""
    with store.read() as session:
        return dict(session.all("meta_all")).get(name)


def test_what_is_written_is_read(store: Store) -> None:
    """A transaction is kept at the end of its block."""
    with store.write() as session:
        put(session, "۱")

    assert "۱" == got(store)


def test_an_exception_keeps_nothing(store: Store) -> None:
    """What the block has written is rolled back, and the exception goes on."""
    with pytest.raises(ZeroDivisionError), store.write() as session:
        put_and_stop(session)

    assert got(store) is None


def test_a_writer_sees_what_it_wrote(store: Store) -> None:
    """Before the end of the block, in the same session."""
    with store.write() as session:
        put(session, "mine")

        assert "mine" == dict(session.all("meta_all"))["x"]


def test_every_hostile_text_comes_back_as_written(store: Store) -> None:
    """Quotes, marks, controls, percent signs and what looks like a parameter."""
    rows = [{"name": f"{at:05}", "value": text} for at, text in enumerate(KEPT)]
    with store.write() as session:
        session.run_each("meta_put", rows)
    with store.read() as session:
        found = [value for name, value in session.all("meta_all") if name.isdigit()]

    assert len(KEPT) > 1200
    assert KEPT == found


@pytest.mark.parametrize("text", ["a\0b", "half \ud800"])
def test_a_text_that_no_database_keeps_is_refused(store: Store, text: str) -> None:
    """Before it is sent, so that all refuse the same."""
    with pytest.raises(ValueError, match="value: a text"), store.write() as session:
        put(session, text)


def test_texts_sort_by_their_letters_code(store: Store) -> None:
    """Not as the language of the database sorts them."""
    names = ["_", "Z", "a", "é", "پ", "ک", "گ", "ی", "۱", "😀"]
    with store.write() as session:
        session.run_each("meta_put", [{"name": name, "value": ""} for name in reversed(names)])
    with store.read() as session:
        found = [name for name, _ in session.all("meta_all")]

    assert sorted(found) == found
    assert set(names) < set(found)


def test_no_rows_are_written_by_no_statement(store: Store) -> None:
    """An empty list is not sent."""
    with store.write() as session:
        session.run_each("meta_put", [])


def test_a_bool_is_a_number(store: Store) -> None:
    """As SQLite has it."""
    with store.write() as session:
        put(session, "")
        session.run("event_add", number=True, at="", person="", what="", before="", mac="")
    with store.read() as session:
        assert (1, "") == session.one("event_last")


def test_rows_that_change_are_counted(store: Store) -> None:
    """A statement returns how many there are; of no row there is none."""
    with store.write() as session:
        assert 1 == session.run("meta_put", name="x", value="y")
        assert 0 == session.run("backup_invitations")
        assert session.one("event_last") is None


def test_a_reading_session_writes_nothing(store: Store) -> None:
    """A statement that writes is refused before it is sent."""
    with store.read() as session, pytest.raises(ValueError, match="meta_put writes"):
        put(session, "x")


def test_a_row_against_the_rules_is_a_conflict(store: Store) -> None:
    """A number that is there already; nothing of the transaction is kept."""
    with pytest.raises(StoreConflict, match="refuses a row") as caught, store.write() as session:
        add_twice(session)
    with store.read() as session:
        assert 0 == last_event(session).number
    assert "secret" not in str(caught.value)


def test_a_failure_that_is_passed_over_keeps_nothing(store: Store) -> None:
    """PostgreSQL would drop the transaction in silence, so the end of the block raises again."""
    with pytest.raises(StoreConflict), store.write() as session:
        pass_over(session)
    with store.read() as session:
        assert 0 == last_event(session).number


def count(place: Place, times: int) -> None:
    """Read a number and write the next one, again and again."""
    store = place.opened()
    for _ in range(times):
        with store.write() as session:
            put(session, str(int(dict(session.all("meta_all")).get("x", "0")) + 1))
    store.close()
    place.leave()


def test_threads_write_one_after_the_other(place: Place, store: Store) -> None:
    """What one has read is still true when it writes, even at a site's own isolation level."""
    threads = [threading.Thread(target=count, args=(place, 25)) for _ in range(4)]
    run_all(threads)

    assert "100" == got(store)


def test_forks_write_one_after_the_other(place: Place, store: Store) -> None:
    """The same among processes that were forked from one that has used the store."""
    with store.write() as session:
        put(session, "0")
    place.leave()
    forks = [FORK.Process(target=count, args=(place, 25)) for _ in range(4)]
    run_all(forks)

    assert [0] * 4 == [fork.exitcode for fork in forks]
    assert "100" == got(store)


def run_all(runners: Iterable[threading.Thread | BaseProcess]) -> None:
    """Start all, and wait for all."""
    for each in runners:
        each.start()
    for each in runners:
        each.join(120)


def test_scrubbing_keeps_every_row(store: Store) -> None:
    """What deleted rows left is gone; what is there stays."""
    with store.write() as session:
        put(session, "here")
        append_event(session, "a", {})
    store.scrub()
    with store.read() as session:
        assert 1 == verify_events(session, session.keys).number
    assert "here" == got(store)


def test_a_store_that_was_closed_is_usable(store: Store) -> None:
    """Closing only ends what is kept for the next session."""
    store.close()
    with store.write() as session:
        put(session, "y")
    store.close()

    assert "y" == got(store)
