"""Prints how many mutants of each module the tests notice, and every other one with its reason."""

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from attrs import frozen

from gates.mutants.mutant import Mutant, mutants
from gates.mutants.trial import SOURCE, Trial

LEAST: Final = 90
"""Of a hundred mutants of a module, those that some test has to notice."""
_QUICK: Final = ("--deselect=tests/atomic/test_lock.py::test_two_writers_lose_nothing",)
"""Without the test that starts programs of its own."""
_FOLDER: Final = "tests/atomic/test_folder.py"
_TAKEN: Final = "test_a_lock_that_another_run_took_away_is_no_lock"
_REPLACING: Final = ("tests/atomic/test_replacing.py", "tests/atomic/test_in_the_way.py")
_BELOW: Final = ("entry", "root", "walk", "swapped", "file", "files", "replacing", "in_the_way")
MODULES: Final[Mapping[str, tuple[str, ...]]] = {
    "http": ("tests/test_answers.py", "tests/test_http.py", "tests/desk/test_ranges.py"),
    "editing/scalars": ("tests/editing/test_scalars.py",),
    "editing/autofix": ("tests/editing/test_repairs.py", "tests/editing/test_autofix.py"),
    "atomic/file": ("tests/atomic/test_file.py",),
    "atomic/files": ("tests/atomic/test_files.py", "tests/atomic/test_lock.py", *_QUICK),
    "atomic/folder": (*_REPLACING, f"{_FOLDER}::{_TAKEN}"),
    "atomic/lock": ("tests/atomic/test_lock.py", *_QUICK),
    "atomic/root": tuple(f"tests/atomic/test_{name}.py" for name in ("root", "walk", "swapped")),
    "atomic/entry": tuple(f"tests/atomic/test_{name}.py" for name in _BELOW),
    "atomic/walk": tuple(f"tests/atomic/test_{name}.py" for name in ("walk", "root", "swapped")),
}
"""The tests of each module, the quick ones first."""
_FAST: Final = Path("/dev/shm")  # noqa: S108  # a disk in memory, where nothing waits
_PACKAGE: Final = re.compile("atomic/.*")
REASONS: Final = Path(__file__).with_name("equivalent.toml")


@frozen
class Verdict:
    """The result of a module: how many mutants were tried, and which survived."""

    module: str
    tried: int
    survivors: tuple[Mutant, ...]

    @property
    def share(self) -> float:
        """Mutants that were noticed, of a hundred."""
        return 100 * (self.tried - len(self.survivors)) / self.tried

    @property
    def kept(self) -> bool:
        """Return whether enough mutants were noticed, and each survivor has a reason."""
        return self.share >= LEAST and all(_reason(each) for each in self.survivors)

    def __str__(self) -> str:
        noticed = self.tried - len(self.survivors)
        return f"{self.module}: {self.tried} mutants, {noticed} killed: {self.share:.1f} %"


def main(given: list[str]) -> int:
    """Try the modules of the tree in the current folder; return 1 for too many survivors."""
    parser = argparse.ArgumentParser(prog="python -m gates.mutants", description=__doc__)
    parser.add_argument(
        "--only", default="", metavar="MODULE", help="a module or a package of them"
    )
    parser.add_argument("--sample", type=int, metavar="N", help="at most N mutants of each module")
    options = parser.parse_args(given)
    options.only = f"{options.only.rstrip('/')}/" * bool(options.only)
    chosen = [module for module in MODULES if f"{module}/".startswith(options.only)]
    if not chosen:
        parser.error(f"--only: one of {', '.join(MODULES)}")
    verdicts = [_tried(module, options.sample) for module in chosen]
    if options.sample is None:
        print(*_stale(verdicts), sep="\n", end="")
    joined = list(_joined(verdicts))
    print(*[verdict for verdict in verdicts if verdict not in joined], *joined, sep="\n")
    return int(not all(verdict.kept for verdict in joined))


def _joined(verdicts: list[Verdict]) -> Iterator[Verdict]:
    """Return the verdicts of modules, those of a package in one."""
    for name, group in groupby(verdicts, key=lambda each: _PACKAGE.sub("atomic", each.module)):
        parts = list(group)
        survivors = tuple(chain.from_iterable(part.survivors for part in parts))
        yield Verdict(name, sum(part.tried for part in parts), survivors)


def _tried(module: str, sample: int | None) -> Verdict:
    file = _file(module)
    made = list(mutants(file, file.read_text("utf-8")))
    chosen = made[:: -(-len(made) // sample)] if sample else made
    with TemporaryDirectory(dir=_FAST if _FAST.is_dir() else None) as place:
        trial = Trial.begun(Path(place), MODULES[module])
        survivors = []
        for mutant in chosen:
            if not trial.notices(mutant):
                survivors.append(mutant)
                print(f"{mutant}\n    {_reason(mutant) or 'no reason is known'}", flush=True)
    return Verdict(module, len(chosen), tuple(survivors))


def _file(module: str) -> Path:
    return SOURCE / "miz_khedmat" / f"{module}.py"


@cache
def _reasons() -> Mapping[tuple[str, str], str]:
    """Why no test can notice a mutant, by its file and its change."""
    groups = tomllib.loads(REASONS.read_text("utf-8"))["mutants"]
    return {(each["file"], change): each["reason"] for each in groups for change in each["changes"]}


def _reason(mutant: Mutant) -> str:
    return _reasons().get((mutant.file.as_posix(), mutant.change), "")


def _stale(verdicts: list[Verdict]) -> Iterator[str]:
    """The reasons of mutants that are not made any more, or are noticed."""
    files = {_file(verdict.module).as_posix() for verdict in verdicts}
    survivors = {(m.file.as_posix(), m.change) for verdict in verdicts for m in verdict.survivors}
    for file, change in sorted(_reasons().keys() - survivors):
        if file in files:
            yield f"{file}: stale: {change}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
