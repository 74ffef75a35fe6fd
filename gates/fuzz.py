"""Fuzzes the loader, the reader of drawings and the path of a request, and prints the finds.

With atheris (`pip install atheris`) the search is led by coverage; without it sound inputs are
mutated by chance. What is found is kept in `tests/hostile/finds`, where a test tries it for ever.
"""

import argparse
import hashlib
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

NAMES = ("loader", "drawing", "request")
FINDS = Path("tests/hostile/finds")
EXAMPLE = Path("examples/catalogue")
_RUNS = re.compile(r"Done (\d+) runs|#(\d+)\t")
_REPORTED = re.compile(r"=== Uncaught Python exception: ===\n.*?(?=\n==|\Z)", re.DOTALL)
_LONGEST, _SLOWEST = 60_000, 30


def led(name: str, seconds: int, folder: Path) -> tuple[int, int]:
    """Run one target for so many seconds, led by coverage; return executions and finds."""
    corpus = folder / name
    corpus.mkdir()
    for number, seed in enumerate(import_module("tests.hostile.targets").seeds(name, EXAMPLE)):
        (corpus / str(number)).write_bytes(seed)
    executions, finds, end = 0, 0, time.monotonic() + seconds
    while (left := int(end - time.monotonic())) > 0:
        command = [sys.executable, "-m", "gates.fuzz", "--inside", name, str(corpus)]
        limits = [f"-max_total_time={left}", f"-timeout={_SLOWEST}", f"-max_len={_LONGEST}"]
        artifacts = f"-artifact_prefix={folder}/found-"
        done = subprocess.run(  # noqa: PLW1510 - the exit code is the result
            [*command, *limits, artifacts], capture_output=True, text=True, errors="replace"
        )
        counts = [int(a or b) for a, b in _RUNS.findall(done.stderr)]
        executions += max(counts, default=0)
        found = [_kept(name, file) for file in folder.glob("found-*")]
        finds += len(found)
        print(*_REPORTED.findall(done.stderr), sep="\n", end="", file=sys.stderr)
        if done.returncode and not found:
            break
    return executions, finds


def _kept(name: str, file: Path) -> Path:
    """Keep a find among those that the tests run."""
    data = file.read_bytes()
    place = FINDS / name / hashlib.sha256(data).hexdigest()[:12]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    file.unlink()
    return place


def inside(name: str, arguments: list[str]) -> None:
    """Fuzz one target in this process until libFuzzer ends it."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["miz_khedmat"]):
        target = import_module("tests.hostile.targets").TARGETS[name]
    atheris.Setup([sys.argv[0], *arguments], target)
    atheris.Fuzz()


def by_chance(name: str, seconds: int, folder: Path) -> tuple[int, int]:
    """Run one target for so many seconds on random mutations; return executions and finds."""
    targets, mutation = map(import_module, ("tests.hostile.targets", "tests.hostile.mutation"))
    target: Callable[[bytes], None] = targets.TARGETS[name]
    seeds, end = targets.seeds(name, EXAMPLE), time.monotonic() + seconds
    executions = finds = 0
    while time.monotonic() < end:
        data = mutation.mutated(seeds, random.Random())  # noqa: S311 - no secret
        executions += 1
        try:
            target(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it was found
            file = folder / "found"
            file.write_bytes(data)
            finds += 1
            print(f"{name}: {error!r}: {_kept(name, file)}", file=sys.stderr)
    return executions, finds


def main() -> int:
    """Fuzz every target, or one; return 1 if there is a find."""
    if sys.argv[1:2] == ["--inside"]:
        inside(sys.argv[2], sys.argv[3:])
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--target", choices=NAMES, action="append")
    parser.add_argument("--by-chance", action="store_true", help="without atheris")
    given = parser.parse_args()
    chance = given.by_chance or find_spec("atheris") is None
    found = 0
    for name in given.target or NAMES:
        with TemporaryDirectory() as folder:
            fuzz = by_chance if chance else led
            executions, finds = fuzz(name, given.seconds, Path(folder))
        found += finds
        way = "mutated by chance" if chance else "led by coverage"
        print(f"{name}: {executions:,} executions in {given.seconds} s, {way}; finds: {finds}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
