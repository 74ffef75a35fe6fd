"""Two of several cannot both get what one may have, on each connection, over forks and threads."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.queues import Queue

import pytest

from miz_khedmat.people.acts import Act
from miz_khedmat.store.store import Store
from tests.people.races import PRIZES, RACES, TRIES, people_of
from tests.people.staff import TREE
from tests.store.places import Place
from tests.store.test_contract import run_all

FORK = multiprocessing.get_context("fork")


def race(place: Place, kind: str, prize: str) -> list[str]:
    """What three threads got."""

    def attempt(_: int) -> str | None:
        got = TRIES[kind](people_of(place.opened()), prize)
        place.leave()
        return got

    with ThreadPoolExecutor(3) as threads:
        return [got for got in threads.map(attempt, range(3)) if got]


def race_in_fork(place: Place, kind: str, prize: str, results: "Queue[list[str]]") -> None:
    """The same in a process that was forked."""
    results.put(race(place, kind, prize))


@pytest.mark.parametrize("kind", RACES)
def test_one_alone_gets_it(place: Place, store: Store, kind: str) -> None:
    """Two forks with three threads each; a desk keeps one administrator, a link is used once."""
    for _ in range(2):
        prize = PRIZES[kind](people_of(store))
        place.leave()
        results: Queue[list[str]] = FORK.Queue()
        forks = [
            FORK.Process(target=race_in_fork, args=(place, kind, prize, results)) for _ in range(2)
        ]
        run_all(forks)

        assert 1 == sum(len(results.get(timeout=60)) for _ in forks)
    administrators = people_of(store).read(TREE).who_may(Act.APPOINT, "1")
    assert (kind == "administrator") == len([each for each in administrators if each.id])
