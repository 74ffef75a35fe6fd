"""What a command prints on a terminal: diagnostics in a style, below the name of a subject."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Final, TypeVar

from attrs import evolve, frozen

from miz_khedmat.errors import NOTHING, VALUE, Diagnostic, LoadError, Severity, Wording, excerpt
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


@frozen
class Style:
    """How a diagnostic is laid out: its *lines*, with ``{name}`` wherever a value goes.

    There are ``place``, ``code``, ``severity``, ``message`` (also ``message_fa``, ``message_en``),
    ``hint`` and ``remedy`` (likewise), what was ``found`` as the style shows it, and more of the
    caller's own. The *remedy* may have the message, what is expected and the hint in it.
    """

    lines: tuple[str, ...]
    remedy: Wording = NOTHING
    found: str = ": {}"


_EXPECTED: Final = Wording("expected: {expected}; do: {hint}")
_TO_DO: Final = Wording("{message}; do: {hint}")
FAULT: Final = Style(
    (
        "{place}",
        *("  {message_fa}{found}", "    {remedy_fa}"),
        *("  {message_en}{found}", "    {remedy_en}"),
    ),
    _EXPECTED,
)
"""What keeps something from being read, or was not read."""
DOUBT: Final = Style(
    ("{place}", "  {message_fa}{found} → {hint_fa}", "  {message_en}{found} → {hint_en}")
)
"""What is doubtful, with what was done about it."""
FINDING: Final = Style(
    (
        *("  {place} {code} {severity}{fact}", "    {message_fa}{found}", "      {remedy_fa}"),
        "    {message_en}; {remedy_en}",
    ),
    _EXPECTED,
)
"""What the guide asks for and a catalogue lacks."""
LINK: Final = Style(
    (
        *("  {place} {code} {severity} {fact}", "    {address}{found}"),
        *("    {remedy_fa}", "    {remedy_en}"),
    ),
    _TO_DO,
    " ({})",
)
"""What is wrong with an address."""
WEAKNESS: Final = Style(
    ("{code} {message_en}{found}", "     do: {hint_en}", "     {remedy_fa}"),
    Wording("{message}{more}; do: {hint}"),
)
"""What is unsafe in a set-up."""
DRAWING: Final = Style(("{place}: {message}",))
"""What was not understood in a drawing."""


def rendered(diagnostic: Diagnostic, style: Style, *, coloured: bool = False, **more: str) -> str:
    """*diagnostic* as a terminal shows it in a *style*, which may name *more* values.

    What the files contain commands no terminal and no CI runner.
    """
    values = {name: line(value) for name, value in (_values(diagnostic, style) | more).items()}
    values["code"] = painted(values["code"], COLOURS[diagnostic.severity], coloured=coloured)
    layout = "\n".join(style.lines)
    return parted(VALUE.sub(lambda place: values[place[1]], layout))


def _values(diagnostic: Diagnostic, style: Style) -> dict[str, str]:
    """Everything that the lines of a style may name."""
    found = style.found.format(diagnostic.found) if diagnostic.found else ""
    parts = {"message": diagnostic.message, "hint": diagnostic.hint}
    remedy = style.remedy.filled(**parts, more=found, expected=diagnostic.expected)
    wordings = {**parts, "remedy": remedy}
    return {
        **{name: wording.joined() for name, wording in wordings.items()},
        **{f"{name}_fa": wording.fa for name, wording in wordings.items()},
        **{f"{name}_en": wording.en for name, wording in wordings.items()},
        "place": str(diagnostic.place),
        "code": diagnostic.code,
        "found": found,
        "severity": diagnostic.severity.name.lower(),
    }


def below(diagnostic: Diagnostic, folder: str) -> Diagnostic:
    """The same with its place from where *folder* lies, so that the file is found from there."""
    return evolve(diagnostic, place=diagnostic.place.below(folder))


def line(text: str) -> str:
    """*text* on one line, with nothing in it that a terminal or a CI runner would obey."""
    return " ".join(harmless(text).splitlines())


def unloaded(error: LoadError) -> str:
    """Why a catalogue cannot be loaded: every fault of it."""
    faults = (rendered(below(fault, error.folder), FAULT) for fault in error.faults)
    return "\n".join((_UNLOADED.joined(), *faults))


def counted(met: Iterable[Severity]) -> str:
    """How many there are of each severity, the gravest first; empty where there are none."""
    counts = Counter(met)
    return ", ".join(
        f"{counts[each]} {each.name.lower()}" for each in reversed(Severity) if counts[each]
    )


def painted(text: str, colour: int, *, coloured: bool) -> str:
    """*text* in a colour, where a person looks at it."""
    return f"\x1b[{colour}m{text}\x1b[0m" if coloured else text
