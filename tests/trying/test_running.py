"""A run: every address once, stopped when nobody listens, and no error swallowed."""

import os
import socket
import subprocess
import sys
import threading
from typing import Any

import pytest
from attrs import evolve

from miz_khedmat.trying.running import THREAD, visited
from tests.trying.playing import Log, Played, resolving, serving


def test_an_address_is_tried_once(played: Played) -> None:
    """However often it is given; of a host, what is learnt of it is asked once."""
    log = Log()
    with serving(log) as port:
        ways = evolve(played.ways, resolve=resolving(port, {}, {}))
        urls = [f"http://a.example.com:80/good?{at}" for at in (1, 2, 3, 1, 2)]
        seen = list(visited(urls, ways))

    assert 3 == len(seen)
    assert [1, 1, 1] == [log.paths("GET").count(f"/good?{at}") for at in (1, 2, 3)]
    assert 1 == sum(path.startswith("/0") for path in log.paths("GET"))


def test_nothing_is_asked_of_nobody(played: Played) -> None:
    """No address, no thread, no question."""
    assert [] == list(visited([], played.ways))


def test_who_stops_listening_stops_the_run(played: Played) -> None:
    """Not much more than what was listened to is asked."""
    log = Log(hold=0.01)
    with serving(log) as port:
        ways = evolve(played.ways, resolve=resolving(port, {}, {}))
        run = visited((f"http://a.example.com:80/good?{at}" for at in range(100)), ways, 1)
        first = next(run)
        run.close()
        for thread in threading.enumerate():
            if thread.name == THREAD:
                thread.join()

    assert 200 == first.status
    assert 100 > len(log.paths("GET"))


def test_an_error_of_ours_is_told(played: Played) -> None:
    """What no visit foresees ends the run in the thread that waits."""

    def broken(*_: object, **__: object) -> list[Any]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(visited(["http://a.example.com/"], evolve(played.ways, resolve=broken)))


def test_a_host_of_two_families_is_reached_on_either(played: Played) -> None:
    """The second address is tried where the first takes nobody."""
    port = played.ways.resolve("plain.example.com", 80)[0][4][1]

    def both(*_: object, **__: object) -> list[Any]:
        six = (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", 9, 0, 0))
        return [six, (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    (seen,) = visited(["http://b.example.com:80/good"], evolve(played.ways, resolve=both))
    assert 200 == seen.status


def test_a_check_brings_no_network_in() -> None:
    """Rules read what was seen; nothing that could ask is even loaded."""
    code = "import sys, miz_khedmat.compliance; print(*sys.modules)"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True
    )
    loaded = set(done.stdout.split())

    assert "miz_khedmat.trying.judging" in loaded
    assert loaded.isdisjoint({"miz_khedmat.trying.asking", "http.client", "ssl"})
