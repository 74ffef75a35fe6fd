"""What a command lists on a terminal: what belongs to one subject stands below its name."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Final, TypeVar

from miz_khedmat.errors import Fault, LoadError, Severity, Wording, excerpt
from miz_khedmat.persian.logs import harmless, parted
from miz_khedmat.persian.text import visible

T = TypeVar("T")
COLOURS: Final = {Severity.INFO: 36, Severity.WARNING: 33, Severity.ERROR: 31}
_BOLD: Final = 1
_UNLOADED: Final = Wording("the catalogue cannot be loaded")
_CODES: Final = "|".join(map(str, (0, _BOLD, *COLOURS.values())))
PAINT: Final = re.compile(rf"(\x1b\[(?:{_CODES})m)")
"""The colours that `painted` puts on a terminal, and no others."""


def grouped(
    items: Iterable[T],
    subject: Callable[[T], str],
    said: Callable[[T], str],
    *,
    coloured: bool = False,
) -> str:
    """Every item as *said*, below the *subject* that it and its neighbours share; no command."""
    pieces: list[str] = []
    for name, found in groupby(items, key=subject):
        head = painted(visible(excerpt(name)), _BOLD, coloured=coloured)
        pieces += [head, *map(said, found), ""]
    return parted("".join(f"{piece}\n" for piece in pieces))


def explained(fault: Fault, folder: str = "") -> tuple[str, ...]:
    """*fault* line by line: its place, then what is wrong and what to do, in both languages.

    *folder* is put before the name of the file, so that it is found from where the command runs.
    What the files contain commands no terminal and no CI runner.
    """
    found = f": {fault.found}" if fault.found else ""
    remedy = Wording("expected: {expected}; do: {hint}", expected=fault.expected, hint=fault.hint)
    lines = (
        str(fault.place.below(folder)),
        f"  {fault.message.fa}{found}",
        f"    {remedy.fa}",
        f"  {fault.message.en}{found}",
        f"    {remedy.en}",
    )
    return tuple(map(line, lines))


def line(text: str) -> str:
    """*text* on one line, with nothing in it that a terminal or a CI runner would obey."""
    return " ".join(harmless(text).splitlines())


def unloaded(error: LoadError) -> str:
    """Why a catalogue cannot be loaded: every fault of it."""
    lines = (each for fault in error.faults for each in explained(fault, error.folder))
    return "\n".join((_UNLOADED.joined(), *lines))


def counted(met: Iterable[Severity]) -> str:
    """How many there are of each severity, the gravest first; empty where there are none."""
    counts = Counter(met)
    return ", ".join(
        f"{counts[each]} {each.name.lower()}" for each in reversed(Severity) if counts[each]
    )


def painted(text: str, colour: int, *, coloured: bool) -> str:
    """*text* in a colour, where a person looks at it."""
    return f"\x1b[{colour}m{text}\x1b[0m" if coloured else text
