"""Kiosks: opened once, one press an answer, capped an hour, quick presses apart."""

import datetime as dt

import pytest
from attrs import define

from miz_khedmat.store.store import Store
from miz_khedmat.surveys.kiosks import Kiosk, Kiosks, KioskTerms
from miz_khedmat.surveys.questionnaire import Questionnaires
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.records import Surveyed

TERMS = KioskTerms("1", "10", 3, dt.date(2026, 11, 5))


@define
class Clock:
    """The time that it is, as a test sets it."""

    time: dt.datetime = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        """The time."""
        return self.time

    def pass_by(self, **span: float) -> None:
        """Let so much time pass."""
        self.time += dt.timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    """Nine o'clock."""
    return Clock()


@pytest.fixture
def kiosks(store: Store, clock: Clock) -> Kiosks:
    """The kiosks of a desk."""
    return Kiosks(store, Questionnaires(), clock)


def opened(kiosks: Kiosks) -> tuple[str, str]:
    """A kiosk in use, and its cookie."""
    id, token = kiosks.issue(TERMS, "admin")
    cookie = kiosks.open(id, token)
    assert cookie
    return id, cookie


def manners(store: Store) -> list[str]:
    """The manners of the answers."""
    with store.read() as session:
        return sorted(row[3] for row in session.all("answers_of_month", month="1405-08"))


def test_a_kiosk_is_opened_once(kiosks: Kiosks) -> None:
    """By its own token; what it surveys is known by the cookie."""
    id, token = kiosks.issue(TERMS, "admin")
    other, _ = kiosks.issue(TERMS, "admin")
    assert (None, None) == (kiosks.open(other, token), kiosks.open(id, "x"))
    cookie = kiosks.open(id, token.lower())
    assert cookie
    assert kiosks.open(id, token) is None
    assert Surveyed("1", "10", Manner.IN_PERSON) == kiosks.find(id, cookie)
    assert [None, None] == [kiosks.find(id, ""), kiosks.find(other, cookie)]


def test_a_kiosk_is_listed_and_withdrawn(kiosks: Kiosks) -> None:
    """Then its cookie is good for nothing."""
    id, cookie = opened(kiosks)
    assert [Kiosk(id, "10", "1", 3, "2026-11-05", "admin", is_open=True)] == kiosks.all()
    assert [True, False] == [kiosks.withdraw(id, "admin") for _ in range(2)]
    assert ([], None) == (kiosks.all(), kiosks.find(id, cookie))
    assert not kiosks.press(id, cookie, "5")


def test_a_press_is_an_answer(kiosks: Kiosks, store: Store, clock: Clock) -> None:
    """In person, and its own invitation; one within five seconds counts apart."""
    id, cookie = opened(kiosks)
    for seconds in (5, 4.9, 5):
        clock.pass_by(seconds=seconds)
        assert kiosks.press(id, cookie, "4")
    assert ["in_person", "in_person", "open"] == manners(store)
    with store.read() as session:
        assert [("1405-08", "10", "1", "in_person", 2)] == session.all(
            "count_invited", last="1405-08"
        )


def test_presses_are_capped_an_hour(kiosks: Kiosks, clock: Clock) -> None:
    """Three in this hour, again three in the next one; none after the last day."""
    id, cookie = opened(kiosks)
    pressed = []
    for minutes in (0, 10, 10, 10, 30):
        clock.pass_by(minutes=minutes)
        pressed.append(kiosks.press(id, cookie, "1"))
    assert [True, True, True, False, True] == pressed
    clock.pass_by(days=5)
    assert not kiosks.press(id, cookie, "1")


@pytest.mark.parametrize("value", ["", "0", "6", "x"])
def test_a_press_has_one_of_five_values(kiosks: Kiosks, store: Store, value: str) -> None:
    """Nothing else is stored."""
    assert not kiosks.press(*opened(kiosks), value)
    assert [] == manners(store)
