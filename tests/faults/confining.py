"""Links, devices and second writers put in the way of a desk, a build and a repair."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Final

from miz_khedmat import Desk, LoadError, Request, build, load
from miz_khedmat.errors import BuildError
from tests.atomic.test_lock import EDITOR
from tests.faults.asking import FaultResult
from tests.faults.catalogues import STATES, catalogue
from tests.faults.killed_build import digests

OUTSIDE: Final = b"of somebody else"
FACTS: Final = ("description", "guide")


def concurrent_edits(place: Path, times: int) -> FaultResult:
    """Two processes change two facts of one file; each change that was not refused is there."""
    file = place / "services" / "a.yaml"
    file.parent.mkdir()
    file.write_text("".join(f"{fact}: 0\n" for fact in FACTS), "utf-8")
    shares = (times // 2, times - times // 2)
    writers = [
        subprocess.Popen([sys.executable, "-c", EDITOR, str(place), fact, str(share)])
        for fact, share in zip(FACTS, shares, strict=True)
    ]
    ended = [writer.wait() for writer in writers]
    counts = [int(line.split()[1]) for line in file.read_text("utf-8").splitlines()]
    return FaultResult(times, sum(counts) if ended == [0, 0] else 0)


def planted_links(place: Path, times: int) -> FaultResult:
    """A link to another site under each of our working names: neither is followed or emptied."""
    desk = Desk(catalogue=load(catalogue(place / "desk", STATES[0])))
    for name in ("site", "other"):
        build(desk, place / "out" / name)
    before, survived = digests(place / "out" / "other"), 0
    for _, name in zip(range(times), cycle((".site.new", ".site.old", ".site.lock")), strict=False):
        link = place / "out" / name
        link.symlink_to("other")
        try:
            build(desk, place / "out" / "site")
        except BuildError:
            survived += link.is_symlink() and digests(place / "out" / "other") == before
        link.unlink()
    return FaultResult(times, survived)


@contextmanager
def _flipping(file: Path, target: Path) -> Iterator[None]:
    """All the while *file* is by turns itself and a link to *target*."""
    stop, content = threading.Event(), file.read_bytes()

    def flip() -> None:
        fresh = file.with_name(".fresh")
        for is_link in cycle((True, False)):
            if stop.is_set() and is_link:
                return
            fresh.symlink_to(target) if is_link else fresh.write_bytes(content)
            fresh.replace(file)

    thread = threading.Thread(target=flip)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def flipping_links(place: Path, times: int) -> FaultResult:
    """A stated file becomes a link out and back, at any moment: nothing outside is ever served."""
    folder = catalogue(place / "desk", STATES[0])
    (place / "outside").write_bytes(OUTSIDE)
    desk = Desk(catalogue=load(folder))
    with _flipping(folder / "files" / "a.pdf", place / "outside"):
        answers = [desk.respond(Request("files/a.pdf")) for _ in range(times)]
    safe = [each for each in answers if each.status in {200, 404, 503} and OUTSIDE not in each.body]
    return FaultResult(times, len(safe), len(answers))


def _ring(folder: Path) -> None:
    for name in ("a1", "a2"):
        (folder / "agencies").mkdir(exist_ok=True)
        (folder / "agencies" / name).symlink_to("..")


ODD: Final[Mapping[str, Callable[[Path], object]]] = {
    "a link out": lambda folder: (folder / "services/z.yaml").symlink_to("/etc/hostname"),
    "zeros": lambda folder: (folder / "services/z.yaml").symlink_to("/dev/zero"),
    "noise": lambda folder: (folder / "services/z.yaml").symlink_to("/dev/urandom"),
    "a pipe": lambda folder: os.mkfifo(folder / "services/z.yaml"),
    "a link to itself": lambda folder: (folder / "services/z.yaml").symlink_to("z.yaml"),
    "a ring of agencies": _ring,
    "the whole disk": lambda folder: (folder / "agencies").symlink_to("/"),
}


def odd_files(place: Path, times: int) -> FaultResult:
    """An entry that is not a regular file is a fault, and nothing of it is shown."""
    survived = 0
    for number, put in zip(range(times), cycle(ODD.values()), strict=False):
        folder = catalogue(place / str(number), STATES[0])
        put(folder)
        try:
            load(folder)
        except LoadError as error:
            codes = {fault.code for fault in error.faults}
            survived += codes <= {"link-outside", "link-ring", "irregular"}
    return FaultResult(times, survived)
