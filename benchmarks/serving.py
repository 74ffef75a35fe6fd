"""Requests a second of the desk's list beside a bare view with the same bytes, under wrk.

The page is that of 300 services, which every door keeps finished. Flask and Django run under one
worker of gunicorn, ASGI under uvicorn, ours and the bare view in turn.
"""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from attrs import frozen

from benchmarks.generate import generate
from benchmarks.measuring import Bar, by_itself, complain, interleaved, missing

SERVICES, SECONDS, ROUNDS, LIMIT = 300, 4, 5, 0.9
CONNECTIONS: Final = 16
_RATE: Final = re.compile(r"Requests/sec:\s+([\d.]+)")
_FAILED: Final = re.compile(r"Non-2xx|Socket errors")
_GUNICORN: Final = ("gunicorn", "--workers=1", "--log-level=error", "--bind")
_UVICORN: Final = ("uvicorn", "--log-level=error", "--no-access-log", "--port")


@frozen
class Door:
    """One way in: its name, the server's command, and the module of its two applications.

    *bare* is the path at which the second one returns the bytes.
    """

    name: str
    server: tuple[str, ...]
    module: str
    bare: str = "/miz/"

    def command(self, application: str, port: int) -> list[str]:
        """What serves *application* of the module on *port*."""
        place = f"127.0.0.1:{port}" if self.server is _GUNICORN else str(port)
        return [sys.executable, "-m", *self.server, place, f"{self.module}:{application}"]


DOORS: Final = (
    Door("Flask", _GUNICORN, "benchmarks.peers.flask_views"),
    Door("Django", _GUNICORN, "benchmarks.peers.django_views", "/bare/"),
    Door("ASGI", _UVICORN, "benchmarks.peers.asgi_views"),
)


@contextmanager
def served(door: Door, application: str, folder: Path) -> Iterator[str]:
    """The server at which *application* of *door* answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        door.command(application, port), env={"MIZ_BENCH": str(folder), "PYTHONPATH": "."}
    )
    try:
        _await(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _await(port: int) -> None:
    for _ in range(600):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit(f"nothing answers at {port}")


def requests(address: str, seconds: int = SECONDS) -> float:
    """The requests a second that wrk counts; none may fail."""
    load = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", address]
    output = subprocess.run(load, check=True, capture_output=True, text=True).stdout
    rate = _RATE.search(output)
    if rate is None or _FAILED.search(output):
        sys.exit(output)
    return float(rate[1])


def beside(door: Door, folder: Path) -> Bar:
    """The bar of one door."""
    with served(door, "ours", folder) as ours, served(door, "bare", folder) as bare:
        addresses = (f"{ours}/miz/", f"{bare}{door.bare}")
        for address in addresses:
            requests(address, 1)
        works = tuple(partial(requests, address) for address in addresses)
        mine, peer = interleaved(works, ROUNDS)
    return Bar(
        name=f"requests a second in {door.name}",
        value=mine / peer,
        limit=LIMIT,
        ours=f"{mine:,.0f}",
        peer=f"bare view {peer:,.0f}",
        least=True,
    )


def bars(folder: Path) -> Iterator[Bar]:
    """The bars of serving, from a catalogue that is made in *folder*."""
    if not shutil.which("wrk"):
        complain(missing("wrk", "wrk"))
        return
    catalogue = folder / "serving"
    generate(catalogue, SERVICES)
    for door in DOORS:
        yield beside(door, catalogue)


if __name__ == "__main__":
    sys.exit(by_itself(bars))
