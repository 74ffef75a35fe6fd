"""Programs run in a folder of their own: to their end, or until their pages have come."""

import os
import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final, cast

from attrs import evolve, frozen

LIMIT: Final = 300
"""Seconds after which a program is ended, whatever it does."""

PATIENCE: Final = 60
"""The seconds within which a server has to answer, and a stopped program to end."""

LOOPBACK: Final = "127.0.0.1"
_ADDRESS: Final = re.compile(rf"http://{re.escape(LOOPBACK)}:(\d+)(/\S*)")


@frozen
class Ended:
    """A program that has ended by itself, or a server that served its page (0) or not (2)."""

    code: int
    out: str
    err: str


@frozen
class Place:
    """A folder, and what programs find in their environment there."""

    folder: Path
    python: str
    environment: Mapping[str, str]

    def at(self, folder: Path) -> "Place":
        """Another folder with the same environment."""
        return evolve(self, folder=folder)

    def run(self, command: Sequence[str]) -> Ended:
        """Run a program to its end; a program that first prints an address is a server to visit."""
        with TemporaryFile("w+") as err, self._started(command, err) as process:
            out = cast("IO[str]", process.stdout)
            text = out.readline()
            if address := _ADDRESS.fullmatch(text.strip()):
                status, _ = page(int(address[1]), address[2])
                code = 0 if status == HTTPStatus.OK else 2
            else:
                text += out.read()
                code = process.wait()
            end(process)
            err.seek(0)
            return Ended(code, text, err.read())

    def pages(self, command: Sequence[str], port: int, paths: Iterable[str]) -> dict[str, str]:
        """Return a server's answers to the paths, or its last words if it ends or fails."""
        with TemporaryFile("w+") as err, self._started(command, err) as process:
            if not _listens(process, port):
                err.seek(0)
                return dict.fromkeys(paths, err.read())
            answers = {path: page(port, path) for path in paths}
        return {
            path: body if status == HTTPStatus.OK else f"{status}"
            for path, (status, body) in answers.items()
        }

    @contextmanager
    def _started(self, command: Sequence[str], err: IO[str]) -> "Iterator[subprocess.Popen[str]]":
        """A program in a group of its own, which is ended with whatever it started."""
        process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=err,
            text=True,
            start_new_session=True,
        )
        limit = threading.Timer(LIMIT, end, [process])
        limit.start()
        with process:
            try:
                yield process
            finally:
                limit.cancel()
                end(process)


def end(process: "subprocess.Popen[str]") -> None:
    """End a program that was started here, and its children, if it has not ended by itself."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, number)
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)


def page(port: int, path: str) -> tuple[int, str]:
    """Return the status and the text of a server on this machine; 0 if none answers."""
    connection = HTTPConnection(LOOPBACK, port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    except OSError as error:
        return 0, str(error)
    finally:
        connection.close()


def free_port() -> int:
    """Return a free port."""
    with socket.create_server((LOOPBACK, 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _listens(process: "subprocess.Popen[str]", port: int) -> bool:
    """Return whether a program begins to listen before it ends."""
    while process.poll() is None:
        with suppress(OSError), socket.create_connection((LOOPBACK, port), PATIENCE):
            return True
        time.sleep(0.05)
    return False
