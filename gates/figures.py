"""Prints the figures of the house in one table: sizes, coverage, import time, wheel."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeAlias

from gates import wheel
from gates.budget import DOORS, door_lines
from gates.measure import Module, modules, percentile, written_lines

Row: TypeAlias = tuple[str, str]
HOSTS = ("flask", "django", "click", "rich", "starlette")
RUNS = 9
NEWCOMERS = (
    "import sys; before = set(sys.modules); import miz_khedmat; "
    "print(*sorted(set(sys.modules) - before), sep='\\n')"
)


def function_rows(source: list[Module]) -> Iterator[Row]:
    """How long the functions are, and which is the longest."""
    found = [(function, module) for module in source for function in module.functions]
    lengths = [function.lines for function, _ in found]
    yield "functions", str(len(found))
    yield "median, 95th percentile", f"{percentile(lengths, 50)}, {percentile(lengths, 95)} lines"
    if found:
        function, module = max(found, key=lambda pair: pair[0].lines)
        place = f"{module.path}:{function.line}"
        yield "longest function", f"{function.lines} lines: {function.name} ({place})"


def file_rows(source: list[Module], tests: list[Module]) -> Iterator[Row]:
    """How long the longest file is, and how much test there is to a line of code."""
    if source:
        longest = max(source, key=lambda module: module.lines)
        yield "longest file", f"{longest.lines} lines: {longest.path}"
    code, test = sum(map(written_lines, source)), sum(map(written_lines, tests))
    yield "test : code, lines not blank", f"{test} : {code} = {test / max(code, 1):.2f}"


def door_rows(source: list[Module]) -> Iterator[Row]:
    """How long each door into a host is, all its files together."""
    for name, lines in door_lines(source).items():
        yield f"door {name.removesuffix('.py')}", f"{lines} lines, at most {DOORS[name]}"


def coverage_rows(root: Path) -> Iterator[Row]:
    """How much of the code the last `make test` ran."""
    if not (root / ".coverage").exists():
        yield "coverage", "not measured: run make test first"
        return
    totals = coverage_totals(root)
    lines = f"{totals['covered_lines']} of {totals['num_statements']} statements"
    yield "coverage", f"{lines}, {totals['covered_branches']} of {totals['num_branches']} branches"


def coverage_totals(root: Path) -> dict[str, int]:
    """The totals of coverage's own report."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        command = [
            sys.executable,
            "-m",
            "coverage",
            "json",
            "-q",
            "--fail-under=0",
            "-o",
            str(report),
        ]
        subprocess.run(command, cwd=root, check=True)
        totals: dict[str, int] = json.loads(report.read_text(encoding="utf-8"))["totals"]
    return totals


def import_rows() -> Iterator[Row]:
    """How long `import miz_khedmat` takes, and which modules it loads."""
    bare, ours = start_time("pass"), start_time("import miz_khedmat")
    yield "start of Python, bare", f"{bare:.0f} ms"
    yield "with import miz_khedmat", f"{ours:.0f} ms (+{ours - bare:.0f} ms)"
    found = imported_modules()
    hosts = [host for host in HOSTS if host in found]
    yield "modules it brings in", f"{len(found)}, of hosts and terminals: {hosts or 'none'}"


def start_time(code: str) -> float:
    """Milliseconds that a fresh Python needs to run a line, the median of several runs."""
    return 1000 * median(one_run(code) for _ in range(RUNS))


def one_run(code: str) -> float:
    """Seconds that one fresh Python needs to run a line."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - begin


def imported_modules() -> frozenset[str]:
    """The names of the modules that `import miz_khedmat` brings into a fresh Python."""
    command = [sys.executable, "-c", NEWCOMERS]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return frozenset(printed.split())


def wheel_rows(root: Path) -> Iterator[Row]:
    """How big the wheel is, and what it contains."""
    with TemporaryDirectory() as folder:
        built = wheel.build(root, Path(folder))
        names = wheel.contents(built)
        yield "wheel", f"{built.stat().st_size / 1024:.0f} KB, {len(names)} files"
    for place, count in wheel.by_folder(names).items():
        yield f"  {place}", str(count)


def rows(root: Path) -> Iterator[Row]:
    """Return the complete table."""
    source, tests = list(modules(root, "src")), list(modules(root, "tests"))
    yield from function_rows(source)
    yield from file_rows(source, tests)
    yield from door_rows(source)
    yield from coverage_rows(root)
    yield from import_rows()
    yield from wheel_rows(root)


def main() -> None:
    """Prints the table of the tree in the current folder."""
    for name, value in rows(Path.cwd()):
        print(f"{name:32} {value}")


if __name__ == "__main__":
    main()
