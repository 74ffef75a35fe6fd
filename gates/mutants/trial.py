"""Whether tests notice a mutant: they run in a fork of a process that has loaded their tools."""

import compileall
import importlib
import multiprocessing
import os
import resource
import shutil
import signal
import sys
import time
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Final

import pytest
from attrs import frozen

from gates.mutants.mutant import Mutant

SOURCE: Final = Path("src")
_MEMORY: Final = 4 << 30
"""Bytes of address space for a mutant that gathers without end."""
_TOOLS: Final = ("hypothesis", "hypothesis.strategies", "jinja2", "yaml", "attrs", "json", "rich")
_QUIET: Final = (
    *("-x", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider"),
    *("--disable-plugin-autoload", "-p", "_hypothesis_pytestplugin"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)
_FORK: Final = multiprocessing.get_context("fork")


@frozen
class Trial:
    """The *tests* of some files, run over a copy of the package below *place* that mutants enter.

    Each run has *seconds*; one that takes longer has noticed.
    """

    place: Path
    tests: tuple[str, ...]
    seconds: float

    @classmethod
    def begun(cls, place: Path, tests: tuple[str, ...]) -> "Trial":
        """Return a trial whose time limit is measured on the unchanged code, which must pass."""
        for name in _TOOLS:
            importlib.import_module(name)
        if not (place / SOURCE).exists():
            shutil.copytree(SOURCE, place / SOURCE, ignore=shutil.ignore_patterns("__pycache__"))
            compileall.compile_dir(place / SOURCE, quiet=2)
        start = time.monotonic()
        if code := _run(place, tests, 600):
            raise SystemExit(f"{' '.join(tests)} without a mutant: {code}")
        return cls(place, tests, 5 + 4 * (time.monotonic() - start))

    def notices(self, mutant: Mutant) -> bool:
        """Return whether a test fails or times out with *mutant* in the place of its file."""
        file = self.place / mutant.file
        before = file.read_text("utf-8")
        _put(file, mutant.text)
        try:
            return _run(self.place, self.tests, self.seconds) != 0
        finally:
            _put(file, before)


def _run(place: Path, tests: tuple[str, ...], seconds: float) -> int:
    """Return the exit code of the tests; that of a kill if they time out."""
    child = _FORK.Process(target=_tested, args=(place, tests))
    child.start()
    child.join(seconds)
    with suppress(ProcessLookupError):  # its own children too
        os.killpg(child.pid or 0, signal.SIGKILL)
    child.join()
    return child.exitcode or 0


def _put(file: Path, text: str) -> None:
    """Write *text* to *file* and remove the compiled file, even one of the same second."""
    file.write_text(text, "utf-8")
    Path(cache_from_source(str(file))).unlink(missing_ok=True)


def _tested(place: Path, tests: tuple[str, ...]) -> None:
    """Run *tests* in this process, which is a fork, and end it with what they say."""
    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    scratch = place / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    source = str((place / SOURCE).resolve())
    os.environ |= {"CI": "1", "TMPDIR": str(scratch), "PYTHONPATH": source}
    sys.path.insert(0, source)
    for stream in (1, 2):
        os.dup2(os.open(place / "output", os.O_WRONLY | os.O_CREAT | os.O_APPEND), stream)
    os._exit(pytest.main([*_QUIET, *tests]))
