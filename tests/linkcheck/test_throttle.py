"""Politeness: two questions at a host at most, a pause, and "later" is later."""

from email.utils import formatdate

import pytest
from attrs import evolve

from miz_khedmat.linkcheck.policy import NetworkPolicy
from miz_khedmat.linkcheck.problems import NoAnswer, ProblemKind
from miz_khedmat.linkcheck.runner import visited
from miz_khedmat.linkcheck.throttle import Throttle
from tests.linkcheck.paths import PATHS, Answer
from tests.linkcheck.playing import Log, Played, resolving, serving

HOSTS = 5
PAGES = 12


def test_never_more_than_two_at_a_host() -> None:
    """The server counts open requests, while it delays each answer a little."""
    log = Log(hold=0.01)
    with serving(log) as port:
        ways = NetworkPolicy(allow_private=True, pause=0, resolve=resolving(port, {}, {}))
        urls = [f"http://h{at % HOSTS}.example.com:80/good?{at}" for at in range(HOSTS * PAGES)]
        seen = list(visited(urls, ways))

    assert sorted(urls) == sorted(each.url for each in seen)
    assert {200} == {each.status for each in seen}
    assert HOSTS == len(log.most)
    assert 2 >= max(log.most.values())


def test_never_more_than_two_where_many_lead() -> None:
    """However many hosts send one to it."""
    log = Log(hold=0.01)
    with serving(log) as port:
        ways = NetworkPolicy(allow_private=True, pause=0, resolve=resolving(port, {}, {}))
        urls = [f"http://h{at}.example.com:80/to-plain" for at in range(HOSTS * 2)]
        seen = list(visited(urls, ways))

    assert {"http://good.example.com/good"} == {each.final for each in seen}
    assert 2 >= log.most["good.example.com"]


def test_the_pause_stands_between_two_beginnings() -> None:
    """The second turn of a host is late by the pause; another host's is not."""
    manners = Throttle(NetworkPolicy(pause=60, patience=30))
    with manners.turn("a"), manners.turn("b"):
        pass
    with pytest.raises(NoAnswer) as stopped, manners.turn("a"):
        pass

    assert ProblemKind.BUSY is stopped.value.kind


def test_a_host_that_wants_a_moment_is_given_it(played: Played) -> None:
    """It is tried again when the moment is over."""
    log, paths = Log(), {"/soon": Answer(503, b"", None, {"Retry-After": "0"})}
    with serving(log, paths) as port:
        resolve = resolving(port, {}, {})
        (seen,) = visited(["http://a.example.com:80/soon"], evolve(played.ways, resolve=resolve))

    assert 503 == seen.status
    assert ["HEAD", "HEAD", "GET", "GET"] == [verb for verb, *_ in log.asked]


@pytest.mark.parametrize("later", ["3600", formatdate(4_000_000_000, usegmt=True)])
def test_a_host_that_wants_an_hour_is_left_alone(played: Played, later: str) -> None:
    """None of its other addresses is requested in this run, and each says why."""
    log = Log()
    paths = {**PATHS, "/a": Answer(429, b"", None, {"Retry-After": later})}
    with serving(log, paths) as port:
        ways = evolve(played.ways, resolve=resolving(port, {}, {}), at_once=1)
        urls = [f"http://a.example.com:80{path}" for path in ("/a", "/good", "/missing")]
        seen = list(visited(urls, ways))

    assert [ProblemKind.BUSY] * 3 == [each.stopped.code for each in seen if each.stopped]
    assert [("HEAD", "a.example.com:80", "/a")] == log.asked
    assert seen[0].stopped
    assert seen[0].stopped.found.startswith("Retry-After: ")


@pytest.mark.parametrize(
    "odd", ["soon", "", "Fri, 99 Foo 2025", "-5", "9" * 10, "9" * 400, "9" * 5000]
)
def test_an_odd_wish_is_none(odd: str, played: Played) -> None:
    """What is neither a number nor a date asks for no time."""
    log, paths = Log(), {"/odd": Answer(429, b"", None, {"Retry-After": odd})}
    with serving(log, paths) as port:
        ways = evolve(played.ways, resolve=resolving(port, {}, {}))
        (seen,) = visited(["http://a.example.com:80/odd"], ways)

    assert 429 == seen.status
