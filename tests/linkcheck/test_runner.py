"""A run: every address once, stopped when nobody listens, and no error swallowed."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve

from miz_khedmat.linkcheck import ProblemKind
from miz_khedmat.linkcheck.runner import THREAD, visited
from tests.linkcheck.playing import Log, Played, resolving, serving


def test_an_address_is_tried_once(played: Played) -> None:
    """However often it is given; what is learnt of a host is requested once."""
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
    """Not much more than what was read is requested."""
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


def test_an_error_of_ours_is_reported(played: Played) -> None:
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

    assert "miz_khedmat.linkcheck.diagnosis" in loaded
    assert loaded.isdisjoint({"miz_khedmat.linkcheck.client", "http.client", "ssl"})


@contextmanager
def deaf() -> Iterator[int]:
    """A port of this machine that lets all who connect wait: its queue is full."""
    with ExitStack() as stack:
        everywhere = ("0.0.0.0", 0)  # noqa: S104  # each 127.x.y.z is to be as deaf
        server = stack.enter_context(socket.create_server(everywhere, backlog=0))
        port: int = server.getsockname()[1]
        for _ in range(8):
            waiting = stack.enter_context(socket.socket())
            waiting.settimeout(0)
            waiting.connect_ex(("127.0.0.1", port))
        yield port


def at(*places: tuple[str, int]) -> Callable[..., list[Any]]:
    """A name service that knows these places of every host."""
    return lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place) for place in places]


COUNTED: Final = """
import sys
from miz_khedmat.linkcheck.runner import visited
from miz_khedmat.linkcheck.policy import NetworkPolicy
from tests.linkcheck.test_runner import at, deaf

tried = []
sys.addaudithook(lambda event, told: event == "socket.connect" and tried.append(told[1]))
with deaf() as port:
    tried.clear()
    places = [(f"127.0.{number // 200 + 1}.{number % 200 + 1}", port) for number in range(400)]
    ways = NetworkPolicy(allow_private=True, timeout=0.8, resolve=at(*places))
    (seen,) = visited(["http://many.example.com/"], ways)
print(seen.stopped.code, len(set(places)), len(tried))
"""


def test_a_host_of_many_deaf_addresses_has_one_time_for_all(root: Path) -> None:
    """Of four hundred that never answer some are tried, and then the host is said to be silent."""
    command = [sys.executable, "-W", "error", "-c", COUNTED]
    output = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    kind, places, tried = output.split()

    assert ("timeout", "400") == (kind, places)
    assert 8 <= int(tried) <= 9


def test_addresses_that_refuse_cost_no_time(played: Played) -> None:
    """Behind hundreds of them the one that answers is found, and behind one that is deaf."""
    ((_, _, _, _, alive),) = played.ways.resolve("plain.example.com", 80)
    ((_, _, _, _, shut),) = played.ways.resolve("shut.example.com", 80)
    refusing = evolve(played.ways, resolve=at(*[shut] * 399, alive))
    with deaf() as port:
        waiting = evolve(played.ways, timeout=3, resolve=at(("127.0.0.2", port), alive))
        seen = [
            next(visited(["http://b.example.com/form.docx"], each)) for each in (refusing, waiting)
        ]

    assert [200, 200] == [each.status for each in seen]


def test_what_is_left_of_the_time_is_for_the_answer(played: Played) -> None:
    """A host that takes the connection late, and then says nothing, is silent; so is one in TLS."""
    silent = played.ways.resolve("silent.example.com", 80)[0][4]
    with deaf() as port:
        ways = evolve(played.ways, timeout=1, resolve=at(("127.0.0.2", port), silent))
        urls = [f"{scheme}://b.example.com/" for scheme in ("http", "https")]
        kinds = {each.url: each.stopped and each.stopped.code for each in visited(urls, ways)}

    assert {urls[0]: ProblemKind.SILENT, urls[1]: ProblemKind.TIMEOUT} == kinds
