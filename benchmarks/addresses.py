"""`miz-khedmat links` over 5,000 addresses of servers on this machine: seconds and megabytes.

Half of the seconds or more are the servers' own, which are Python too and share the machine.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from attrs import frozen

from tests.linkcheck.playing import running

ADDRESSES, HOSTS = 5_000, 100
BODY: Final = ("<!doctype html><title>خدمت</title>" + "<p>متن صفحه‌ی خدمت</p>" * 400).encode()
EACH: Final = 10
"""The number of addresses of which one is gone."""


@frozen
class Run:
    """One run: how long it took, and how much memory at its largest."""

    seconds: float
    megabytes: float
    summary: str


class _Page(BaseHTTPRequestHandler):
    """Answers with a page of 16 KB, or 410 if the path ends in zero."""

    def do_HEAD(self) -> None:
        """Headers only."""
        self._answer(shown=False)

    def do_GET(self) -> None:
        """The page too."""
        self._answer(shown=True)

    def _answer(self, *, shown: bool) -> None:
        gone = self.path.endswith("0")
        self.send_response(410 if gone else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", "0" if gone else str(len(BODY)))
        self.end_headers()
        if shown and not gone:
            self.wfile.write(BODY)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


@contextmanager
def serving() -> Iterator[int]:
    """The port of a server on every address of this machine's loop."""
    with _Server(("", 0), _Page) as server, running(server) as port:
        yield port


def generate(folder: Path, port: int, count: int) -> Path:
    """A catalogue whose services state *count* addresses of `HOSTS` hosts."""
    (folder / "services").mkdir(parents=True)
    (folder / "agency.yaml").write_text('id: "1"\nname: ستاد\n', "utf-8")
    rows = [
        f'- {{id: "{10_000_000_000 + at}", title: خدمت {at},'
        f' request_link: "http://127.0.1.{at % HOSTS + 1}:{port}/service/{at}"}}\n'
        for at in range(count)
    ]
    (folder / "services" / "all.yaml").write_text("".join(rows), "utf-8")
    return folder


def command(catalogue: Path, *words: str) -> Run:
    """`miz-khedmat links` from its start to its end."""
    line = [sys.executable, "-m", "miz_khedmat", "links", str(catalogue), "--allow-private", *words]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        begin = time.perf_counter()
        started = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=said)
        _, status, used = os.wait4(started.pid, 0)
        seconds = time.perf_counter() - begin
        started.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return Run(seconds, used.ru_maxrss / 1024, said.read().strip())


def report(name: str, run: Run) -> None:
    """Print a run in one line."""
    print(f"{name}: {run.seconds:.1f} s, {run.megabytes:.0f} MB; {run.summary}", flush=True)


def main() -> int:
    """Print the figures: with the usual pause, without one, and a later run of what failed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=ADDRESSES)
    count: int = asked.parse_args().count
    with tempfile.TemporaryDirectory() as name, serving() as port:
        folder = Path(name)
        catalogue, state = generate(folder / "desk", port, count), str(folder / "state.json")
        kept = ("--state", state)
        report(f"{count:,} addresses of {HOSTS} hosts, with the usual pause", command(catalogue))
        report("the same without a pause, with a state", command(catalogue, "--pause", "0", *kept))
        report("a later run", command(catalogue, "--pause", "0", *kept))
        print(f"the state has {Path(state).stat().st_size / 1024:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
