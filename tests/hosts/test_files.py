"""Every door sends a stated file whole or in part, and never has all of a large one in memory."""

import asyncio
import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from django.core.asgi import get_asgi_application
from django.test import override_settings

from miz_khedmat import Desk
from miz_khedmat.cli.serve import LiveDesk, server
from tests.hosts.clients import DOORS, Answer, Asked, Client, answer, set_up_django, whole
from tests.hosts.test_contract import same
from tests.publishing import PAGE, PDF, stating

BIG: Final = 200_000_000
LITTLE: Final = 8_000_000
"""Bytes that a door may need for a file of any size."""
OVER: Final = PDF + bytes(range(256)) * 5000
"""A file that is sent part by part."""


def serving(asked: Asked) -> Answer:
    """``serve`` on a loopback port, whatever desk it is."""
    set_up_django()
    folder = asked.desk.catalogue.folders[asked.desk.catalogue.agency.key]
    with listening(Path(folder)) as client:
        headers = {"Host": "localhost", **asked.headers}
        client.request(asked.method, asked.line.removeprefix("/miz"), headers=headers)
        got = client.getresponse()
        parts = iter(lambda: got.read(1 << 16), b"")
        return answer(got.status, got.getheaders(), whole(asked, parts))


@contextmanager
def listening(folder: Path) -> Iterator[HTTPConnection]:
    """A connection to a desk that is served from *folder*."""
    with server(LiveDesk(folder), "127.0.0.1", 0) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        client = HTTPConnection("127.0.0.1", made.server_port, timeout=20)
        yield client
        client.close()
        made.shutdown()


def through_django_asgi(asked: Asked) -> Answer:
    """Django's own ASGI application."""
    set_up_django()
    start: dict[str, Any] = {}
    body = bytearray()
    requests = [{"type": "http.request", "body": b"", "more_body": False}]
    ended = asyncio.Event()
    scope = {
        "type": "http",
        "method": asked.method,
        "path": asked.line,
        "query_string": b"",
        "headers": [
            (name.encode(), value.encode())
            for name, value in {"host": "testserver", **asked.headers}.items()
        ],
    }

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
            return
        (asked.taken or body.extend)(message.get("body", b""))
        if not message.get("more_body"):
            ended.set()

    async def receive() -> Any:
        if requests:
            return requests.pop()
        await ended.wait()
        return {"type": "http.disconnect"}

    with override_settings(MIZ_KHEDMAT={"catalogue": asked.desk}):
        asyncio.run(get_asgi_application()(scope, receive, send))
    lines = [(name.decode(), value.decode()) for name, value in start["headers"]]
    return answer(start["status"], lines, bytes(body))


EVERY: Final = {**DOORS, "django under ASGI": through_django_asgi, "serve": serving}


@pytest.fixture(params=EVERY)
def door(request: pytest.FixtureRequest) -> Client:
    """Each door in turn, `serve` and Django's other server among them."""
    return EVERY[request.param]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk that states a small file, a large one, and a page."""
    folder = tmp_path_factory.mktemp("stated")
    return Desk(catalogue=stating(folder, {"x.pdf": PDF, "y.pdf": OVER, "z.html": PAGE}))


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("name", ["x.pdf", "y.pdf", "z.html"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"range": "bytes=2-5"},
        {"range": "bytes=-4"},
        {"range": "bytes=1-"},
        {"range": "bytes=9-1"},
        {"range": "bytes=0-1,3-4"},
        {"range": "bytes=99999999-"},
        {"range": "bytes=2-5", "if-range": '"x"'},
        {"if-none-match": "*", "range": "bytes=2-5"},
    ],
    ids=str,
)
def test_files_and_their_parts(
    door: Client, desk: Desk, name: str, headers: dict[str, str], method: str
) -> None:
    """Whole, in part, unchanged, and with a wrong range: every host gives the desk's own answer."""
    same(door, Asked(f"files/{name}", method, headers, desk=desk))


@pytest.mark.parametrize("name", ["x.pdf", "y.pdf"])
def test_a_part_of_the_state_that_one_has(door: Client, desk: Desk, name: str) -> None:
    """The tag of a door's answer is good for a part of the same file from that door."""
    tag = door(Asked(f"files/{name}", "HEAD", desk=desk)).headers["etag"]
    part = {"range": "bytes=2-5", "if-range": tag}
    got = door(Asked(f"files/{name}", headers=part, desk=desk))

    assert (206, PDF[2:6]) == (got.status, got.body)
    assert 304 == door(Asked(f"files/{name}", headers={"if-none-match": tag}, desk=desk)).status


@pytest.mark.parametrize("headers", [{}, {"range": "bytes=5-"}], ids=str)
def test_a_file_of_200_mb(door: Client, tmp_path: Path, headers: dict[str, str]) -> None:
    """It comes whole, and what it takes is a few parts of it."""
    desk = Desk(catalogue=stating(tmp_path, {"x.pdf": PDF}))
    with (tmp_path / "files" / "x.pdf").open("r+b") as file:
        file.truncate(BIG)
    door(Asked("files/x.pdf", "HEAD", desk=desk))
    counted = [0]

    def taken(part: bytes) -> None:
        if not counted[0]:  # what loading a desk took does not count; what is still there does
            tracemalloc.reset_peak()
        counted[0] += len(part)

    tracemalloc.start()
    got = door(Asked("files/x.pdf", headers=headers, desk=desk, taken=taken))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (206 if headers else 200) == got.status
    assert [BIG - (5 if headers else 0)] == counted
    assert str(counted[0]) == got.headers["content-length"]
    assert most < LITTLE


def test_a_reader_who_leaves(desk: Desk) -> None:
    """The file is closed when a browser goes away in the middle of it."""
    left: list[bytes] = []

    def leaving(part: bytes) -> None:
        left.append(part)
        raise ConnectionError

    for each in DOORS.values():
        with pytest.raises(ConnectionError):
            each(Asked("files/y.pdf", desk=evolve(desk), taken=leaving))
    assert len(DOORS) == len(left)
