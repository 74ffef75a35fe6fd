"""Four writers, each a process of its own with every fourth invitation."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from attrs import define, field, frozen

from miz_khedmat.store.store import Store
from tests.facts.posts import Opened
from tests.facts.writer import RECORD, Record, recorded

ROOT: Final = Path(__file__).parent.parent.parent
WRITERS: Final = 4


@frozen
class Job:
    """Which numbered invitations are answered, in which store; at a *pace* or at once."""

    store: Store
    folder: Path
    numbers: range
    pace: float = 0.0

    def begin(self, writer: int) -> "subprocess.Popen[bytes]":
        """Begin one of the writers; it waits for a line."""
        opened = Opened.of(self.store)
        given = [opened.location, opened.key, self.log(writer), self.numbers.start + writer]
        given += [WRITERS, self.numbers.stop, self.pace]
        command = [sys.executable, "-m", "tests.facts.writer", *map(str, given)]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe)

    def log(self, writer: int) -> Path:
        """The record of a writer."""
        return self.folder / f"{self.numbers.start}-{writer}"

    def records(self) -> list[Record]:
        """What all of them recorded, in the order of the answers."""
        each = (record for writer in range(WRITERS) for record in self.records_of(writer))
        return sorted(each, key=lambda record: record[2])

    def records_of(self, writer: int) -> list[Record]:
        """What one of them recorded."""
        return recorded(self.log(writer))

    def count(self, writer: int) -> int:
        """How many answers a writer recorded."""
        log = self.log(writer)
        return log.stat().st_size // RECORD.size if log.exists() else 0


def go(processes: Sequence["subprocess.Popen[bytes]"]) -> None:
    """Let them write, once all are ready."""
    for each in processes:
        assert each.stdout
        assert each.stdout.readline() == b"ready\n"
    _send(processes)


def _send(processes: Sequence["subprocess.Popen[bytes]"]) -> None:
    for each in processes:
        assert each.stdin
        each.stdin.write(b"go\n")
        each.stdin.close()


@define
class Writers:
    """The writers of a job, while they run."""

    job: Job
    processes: list["subprocess.Popen[bytes]"] = field(factory=list)

    def start(self) -> None:
        """Begin all, and let them write."""
        self.processes += map(self.job.begin, range(WRITERS))
        go(self.processes)

    def begin(self, writer: int) -> None:
        """Begin one again that was killed; it writes as soon as it is ready."""
        self.processes[writer] = self.job.begin(writer)
        _send([self.processes[writer]])

    def kill(self, writer: int) -> None:
        """Kill one, wherever it is."""
        process = self.processes[writer]
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()

    def finish(self) -> None:
        """Wait for all; each ended well."""
        assert [0] * WRITERS == [each.wait() for each in self.processes]


@contextmanager
def writing(job: Job) -> Iterator[Writers]:
    """The writers, which are ended with the block whatever happens."""
    writers = Writers(job)
    try:
        writers.start()
        yield writers
    finally:
        for writer in range(len(writers.processes)):
            writers.kill(writer)


def written(job: Job) -> list[Record]:
    """What the writers record if nobody kills them."""
    with writing(job) as writers:
        writers.finish()
    return job.records()
