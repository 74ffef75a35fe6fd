"""Work that is shared out among forks of this process."""

import os
import signal
import warnings
from collections.abc import Iterator
from time import sleep

import pytest

from miz_khedmat.site.workers import shared, tried

WORDS = [f"خدمت {number}" for number in range(100)]
HERE = os.getpid()


@pytest.fixture(autouse=True)
def _threads() -> Iterator[None]:
    """The test runner may have threads; these forks touch nothing of theirs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def reported(word: str) -> tuple[str, int]:
    """The word, and the process that reported it."""
    return word[::-1], os.getpid()


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_each_thing_is_worked_on_once(workers: int) -> None:
    """By so many workers as there are to be."""
    made = list(shared(reported, WORDS, workers))
    assert sorted(word for word, _ in made) == sorted(word[::-1] for word in WORDS)
    assert len({who for _, who in made}) == workers


@pytest.mark.parametrize(("things", "workers"), [([], 2), (WORDS[:1], 2), (WORDS, 1)])
def test_little_work_is_done_here_and_in_order(things: list[str], workers: int) -> None:
    """Nothing is forked for it."""
    assert list(shared(reported, things, workers)) == [(word[::-1], HERE) for word in things]


def test_what_is_raised_in_a_fork_is_raised_here() -> None:
    """And all others are ended."""

    def refused(word: str) -> str:
        if word == WORDS[51]:
            raise OSError(28, "No space left on device")
        return word

    with pytest.raises(OSError, match="No space left"):
        list(shared(refused, WORDS, 2))
    assert not children()


def test_what_cannot_be_made_is_its_error() -> None:
    """So that it can be sent to the process that waits for it."""
    assert tried(int, "۱۲") == 12
    assert isinstance(tried(int, "دوازده"), ValueError)


def test_a_fork_that_is_killed_is_reported() -> None:
    """What it had still to do is not passed over."""

    def killed(word: str) -> str:
        if word == WORDS[50]:
            os.kill(os.getpid(), signal.SIGKILL)
        return word

    with pytest.raises(ChildProcessError, match="-9"):
        list(shared(killed, WORDS, 2))
    assert not children()


def test_whoever_has_enough_leaves_none_at_work() -> None:
    """An interrupt in the middle ends the forks."""

    def lasting(word: str) -> str:
        sleep(0.01)
        return word

    made = shared(lasting, WORDS, 2)
    assert next(made) in WORDS
    made.close()
    assert not children()


def test_a_fork_without_its_parent_stops() -> None:
    """A parent that was killed can end nothing itself."""
    receiver, sender = os.pipe()
    if not (parent := os.fork()):

        def slow(word: str) -> int:
            sleep(0.01)
            return os.write(sender, word.encode())

        next(shared(slow, WORDS, 2))
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(sender)
    os.waitpid(parent, 0)
    written = b""
    while block := os.read(receiver, 1 << 16):
        written += block
    os.close(receiver)
    assert 0 < written.count("خدمت".encode()) < len(WORDS)


def children() -> bool:
    """Whether this process has any."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True
