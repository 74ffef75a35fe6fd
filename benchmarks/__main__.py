"""Every benchmark in turn; the bars go to ``docs/benchmarks.md`` with a chart beside it."""

import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, select_autoescape

from benchmarks import (
    building,
    checking,
    drawing,
    hugo,
    keystrokes,
    lighthouse,
    listing,
    loading,
    search,
    serving,
    sheets,
    weight,
)
from benchmarks.measuring import Bar, complain, printed

MODULES: Final = (
    loading,
    checking,
    listing,
    building,
    hugo,
    serving,
    sheets,
    search,
    drawing,
    keystrokes,
    weight,
    lighthouse,
)
DOCS, HERE = Path("docs"), Path(__file__).parent
FILES: Final = ("benchmarks.md", "benchmarks.svg")


def measured() -> Iterator[Bar]:
    """The bars of all benchmarks, each in a folder that goes when it is done.

    One that lacks a program says so, and the others go on.
    """
    for module in MODULES:
        print(module.__name__, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            try:
                yield from printed(module.bars(Path(folder)))
            except SystemExit as lacking:
                complain(f"{module.__name__}: {lacking}")


def write(bars: list[Bar]) -> None:
    """Put the table and its chart into the documents."""
    env = Environment(
        loader=FileSystemLoader(HERE / "report"),
        autoescape=select_autoescape(["svg"]),
        trim_blocks=True,
    )
    machine = f"Python {platform.python_version()}, {os.cpu_count()} processors"
    for name in FILES:
        text = env.get_template(name).render(bars=bars, machine=machine)
        (DOCS / name).write_text(text, "utf-8")


def main() -> int:
    """Print and write down every bar; return 1 if one is missed."""
    bars = list(measured())
    write(bars)
    missed = [bar for bar in bars if not bar.kept]
    print(f"{len(bars) - len(missed)} of {len(bars)} bars kept; see {DOCS / FILES[0]}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
