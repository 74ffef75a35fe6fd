"""Runs the tests against the built wheel under each supported Python and host."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from gates import wheel

# No version is locked here: the newest of everything is met, before it is in a lock file.
PYTHONS = ("3.11", "3.12", "3.13")
TOOLS = (
    *("pytest>=9.0", "pytest-xdist", "hypothesis", "jsonschema", "starlette", "hatchling"),
    *("html5lib", "psycopg[binary]"),
)
HOSTS = {
    "no framework": (),
    "Flask": ("flask",),
    "Django 5.2": ("flask", "django~=5.2.0"),
    "newest Django": ("flask", "django"),
}
# These tests check the source tree or development tools, which a wheel does not have.
LEFT_OUT = (
    "tests/browser",
    "tests/test_house.py",
    "tests/test_decisions.py",
    "tests/test_downstream.py",
    "tests/test_languages.py",
    "tests/test_licences.py",
    "tests/test_lock.py",
    "tests/test_model_recipes.py",
    "tests/test_readme.py",
    "tests/test_recipes.py",
    "tests/test_subject.py",
)
OF_HOSTS = {
    "no framework": ("tests/hosts", "tests/store"),
    "Flask": ("tests/hosts/test_[!fw]*", "tests/store"),
}
"""What needs a host that a cell does not have; the store's contract needs Django."""


@frozen
class Cell:
    """One Python with one host, and the result of its tests."""

    python: str
    host: str
    result: str
    passed: bool


def cells(root: Path, folder: Path) -> Iterator[Cell]:
    """Every cell in turn; a Python that is not on this machine is said to be absent."""
    built = wheel.build(root, folder)
    there = _tests(root, folder / "project")
    for version in PYTHONS:
        program = _program(version)
        for host, packages in HOSTS.items():
            if program is None:
                yield Cell(version, host, "absent", passed=True)
            else:
                place = folder / f"{version}-{host}".replace(" ", "-")
                python = _installed(program, place, (f"{built}[cli]", *packages, *TOOLS))
                yield _run(Cell(version, host, "", passed=False), python, there)


def _program(version: str) -> str | None:
    program = shutil.which(f"python{version}")
    if program is None:
        return None
    version_run = subprocess.run([program, "--version"], capture_output=True, check=False)
    return program if version_run.returncode == 0 else None


def _tests(root: Path, folder: Path) -> Path:
    """The project without its source."""
    left_out = shutil.ignore_patterns("src", ".*", "dist", "__pycache__")
    shutil.copytree(root, folder, ignore=left_out)
    return folder


def _installed(program: str, folder: Path, packages: tuple[str, ...]) -> Path:
    subprocess.run([program, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    quiet = ["-q", "-q", "--disable-pip-version-check"]
    subprocess.run([python, "-m", "pip", "install", *quiet, *packages], check=True)
    return python


def _run(cell: Cell, python: Path, folder: Path) -> Cell:
    named = OF_HOSTS.get(cell.host, ())
    ignored = [f"--ignore={name}" for name in LEFT_OUT]
    ignored += [f"--ignore-glob={folder / name}" for name in named]
    command = [str(python), "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", *ignored]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    last = ended.stdout.strip().splitlines()[-1:] or [ended.stderr[-200:]]
    if ended.returncode:
        sys.stderr.write(ended.stdout[-3000:])
    return Cell(cell.python, cell.host, last[0].strip("= "), passed=ended.returncode == 0)


def main() -> int:
    """Print the table; return 1 if a cell failed."""
    print("| Python | host | result |\n| --- | --- | --- |")
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for cell in cells(Path.cwd(), Path(folder)):
            print(f"| {cell.python} | {cell.host} | {cell.result} |", flush=True)
            failed |= not cell.passed
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
