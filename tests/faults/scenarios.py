"""Faults injected into a running desk, kind by kind, and how many of them did no harm."""

import json
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from miz_khedmat import Desk, Request, Response, load
from miz_khedmat.desk.reloading import ReloadingDesk
from miz_khedmat.desk.settings import settings
from tests.faults.asking import FaultResult, asking, bodies, is_closed, is_whole, until
from tests.faults.catalogues import AGENCY, SERVICES, STATES, catalogue, states
from tests.faults.confining import concurrent_edits, flipping_links, odd_files, planted_links

Scenario = Callable[[Path, int], FaultResult]

ROOT: Final = Path(__file__).parent.parent.parent


def following(folder: Path) -> ReloadingDesk:
    """The desk of *folder* as a host keeps it, which checks its files all the time."""
    return settings({"catalogue": folder, "reload": 0.001}, folder).reloading()


def health(live: ReloadingDesk) -> dict[str, Any]:
    """What the health page says."""
    data: dict[str, Any] = json.loads(live.now().respond(Request("health/")).body)
    return data


def _gone(file: Path) -> None:
    file.rename(file.with_name(".gone"))


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


BREAKS: Final[Mapping[str, Callable[[Path], Any]]] = {
    "half a save": lambda file: file.write_bytes(AGENCY.format("نیمه").encode()[:-4]),
    "an empty file": lambda file: file.write_bytes(b""),
    "no YAML": lambda file: file.write_text("id: [", "utf-8"),
    "no text": lambda file: file.write_bytes(os.urandom(64) + b"\xff"),
    "an unknown key": lambda file: file.write_text("id: '1'\nnmae: x\n", "utf-8"),
    "a bomb": lambda file: file.write_text("a: &a [*a, *a]\n", "utf-8"),
    "no file": _gone,
    "a folder in its place": _folder,
}


def _put(file: Path, text: str) -> None:
    """Write *text* to *file* atomically, whatever is there."""
    fresh = file.with_name(".fresh")
    fresh.write_text(text, "utf-8")
    if file.is_dir():
        file.rmdir()
    fresh.replace(file)


def broken_saves(place: Path, times: int) -> FaultResult:
    """Eight threads send requests while a file is broken and repaired in every way."""
    one, other = states(place)
    (other / "services" / "a.yaml").write_text(SERVICES.format(STATES[0]), "utf-8")
    live, survived, whole = following(one), 0, bodies(one, other)
    breaks = list(BREAKS.values())
    with asking(live.now, whole, 8) as asked:
        for number in range(times):
            breaks[number % len(breaks)](one / "agency.yaml")
            stale = until(lambda: health(live)["status"] == "stale")
            state = STATES[number % 2]
            _put(one / "agency.yaml", AGENCY.format(state))
            mended = until(lambda: _shows(live, state))  # noqa: B023  # called at once
            survived += stale and mended and asked.whole
    return FaultResult(times, survived, len(asked.answers))


def broken_starts(place: Path, times: int) -> FaultResult:
    """A desk starts on a file that is broken in every way, under requests, and it is repaired."""
    folder, survived, heard = catalogue(place / "desk", STATES[0]), 0, 0
    whole, breaks = bodies(folder), list(BREAKS.values())
    for number in range(times):
        breaks[number % len(breaks)](folder / "agency.yaml")
        live = following(folder)
        closed = is_closed(live.now().respond(Request("")))
        with asking(live.now, whole, 8, _is_fit) as asked:
            _put(folder / "agency.yaml", AGENCY.format(STATES[0]))
            mended = until(lambda: _shows(live, STATES[0]))  # noqa: B023  # called at once
        survived += closed and mended and asked.whole
        heard += len(asked.answers)
    return FaultResult(times, survived, heard)


def _is_fit(answer: Response, expected: frozenset[bytes]) -> bool:
    return is_closed(answer) or is_whole(answer, expected)


def _shows(live: ReloadingDesk, state: str) -> bool:
    fresh = live.now().catalogue.agency.name == state
    return fresh and health(live)["status"] == "ok"


def swapped_folders(place: Path, times: int) -> FaultResult:
    """Eight threads ask while the whole folder is exchanged for another, also in mid-load."""
    folders, link = states(place), place / "now"
    link.symlink_to(folders[0])
    live, survived = following(link), 0
    with asking(live.now, bodies(*folders), 8) as asked:
        for number in range(times):
            for folder in (folders[0], folders[1], folders[number % 2]):
                (place / "next").symlink_to(folder)
                (place / "next").rename(link)
            state = STATES[number % 2]
            survived += until(lambda: _shows(live, state)) and asked.whole  # noqa: B023
    return FaultResult(times, survived, len(asked.answers))


def jumping_clock(place: Path, times: int) -> FaultResult:
    """Each save has a time of its own: long past, in the future, or the same as before."""
    folder, survived = catalogue(place / "desk", STATES[0]), 0
    live = ReloadingDesk(lambda: Desk(catalogue=load(folder)), folder)
    file = folder / "agency.yaml"
    for number in range(times):
        stands = file.stat().st_mtime_ns
        jumps = (0, 1, stands, stands - 10**18, stands + 10**18, 2**62)
        name = f"{number % 1000:04}"  # each save has the size of the one before
        file.write_text(AGENCY.format(name), "utf-8")
        os.utime(file, ns=(0, jumps[number % len(jumps)]))
        survived += live.renew() and live.now().catalogue.agency.name == name
    return FaultResult(times, survived)


def many_threads(place: Path, times: int) -> FaultResult:
    """Many threads send the first requests to a new desk at once."""
    whole = bodies(catalogue(place / "desk", STATES[0]))
    desk, barrier = Desk(catalogue=load(place / "desk")), threading.Barrier(times)
    heard: list[bool] = []

    def ask(first: int) -> None:
        barrier.wait()
        turned = deque(whole.items())
        turned.rotate(first)
        heard.append(all(is_whole(desk.respond(Request(path)), body) for path, body in turned))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(times)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return FaultResult(times, sum(heard), times * len(whole))


def _child(script: str, place: Path, times: int) -> FaultResult:
    """What another process says of itself: a line for each fault that did no harm."""
    command = [sys.executable, "-m", f"tests.faults.{script}", str(place), str(times)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    sys.stderr.write(ended.stderr)
    return FaultResult(times, ended.stdout.count("survived\n") if ended.returncode == 0 else 0)


def killed_builds(place: Path, times: int) -> FaultResult:
    """`build` is killed at any moment: the old site or the new one is complete."""
    return _child("killed_build", place, times)


def killed_repairs(place: Path, times: int) -> FaultResult:
    """`check --fix` is killed at any moment: each file is the old one or the new one."""
    return _child("killed_repair", place, times)


def linked_builds(place: Path, times: int) -> FaultResult:
    """`build` through a link is killed at any moment: the link stays, and the site is whole."""
    return _child("linked_build", place, times)


def full_disk(place: Path, times: int) -> FaultResult:
    """No file may grow beyond a size that grows from run to run; build and repair say so."""
    return _child("full_disk", place, times)


def read_only(place: Path, times: int) -> FaultResult:
    """A user who may not write there serves and reloads; build and repair say so."""
    return _child("read_only", place, times)


def forks(place: Path, times: int) -> FaultResult:
    """A process forks after loading, in the middle of it or before it could; children reload."""
    return _child("forking", place, times)


def no_files_left(place: Path, times: int) -> FaultResult:
    """The process may open no more files while it reloads; when it may again, it does."""
    return _child("starving", place, times)


SCENARIOS: Final[dict[str, Scenario]] = {
    each.__name__: each
    for each in (
        broken_saves,
        broken_starts,
        swapped_folders,
        jumping_clock,
        many_threads,
        killed_builds,
        killed_repairs,
        linked_builds,
        planted_links,
        flipping_links,
        odd_files,
        concurrent_edits,
        full_disk,
        read_only,
        forks,
        no_files_left,
    )
}
