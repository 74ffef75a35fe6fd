"""Format diagnostics for a terminal in a style, below the name of their subject."""

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
"""The escape sequences of the colours that `painted` uses, and no others."""


def grouped(
    items: Iterable[T],
    subject: Callable[[T], str],
    said: Callable[[T], str],
    *,
    coloured: bool = False,
) -> str:
    """Return every item as *said*, below the *subject* that neighbours share; escaped."""
    pieces: list[str] = []
    for name, found in groupby(items, key=subject):
        head = painted(visible(excerpt(name)), _BOLD, coloured=coloured)
        pieces += [head, *map(said, found), ""]
    return parted("".join(f"{piece}\n" for piece in pieces))


@frozen
class Style:
    """The layout of a diagnostic: its *lines*, with ``{name}`` in the place of a value.

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
"""A file or a part of it that was not read."""
DOUBT: Final = Style(
    ("{place}", "  {message_fa}{found} → {hint_fa}", "  {message_en}{found} → {hint_en}")
)
"""A doubt, with what was done about it."""
FINDING: Final = Style(
    (
        *("  {place} {code} {severity}{fact}", "    {message_fa}{found}", "      {remedy_fa}"),
        "    {message_en}; {remedy_en}",
    ),
    _EXPECTED,
)
"""Something that the guide requires and a catalogue lacks."""
LINK: Final = Style(
    (
        *("  {place} {code} {severity} {fact}", "    {address}{found}"),
        *("    {remedy_fa}", "    {remedy_en}"),
    ),
    _TO_DO,
    " ({})",
)
"""A problem of a link."""
WEAKNESS: Final = Style(
    ("{code} {message_en}{found}", "     do: {hint_en}", "     {remedy_fa}"),
    Wording("{message}{more}; do: {hint}"),
)
"""A weakness of a set-up."""
DRAWING: Final = Style(("{place}: {message}",))
"""A part of a drawing that was not understood."""


def rendered(diagnostic: Diagnostic, style: Style, *, coloured: bool = False, **more: str) -> str:
    """Return *diagnostic* for a terminal in a *style*, which may name *more* values.

    Text from the files is escaped for terminals and CI runners.
    """
    values = {name: line(value) for name, value in (_values(diagnostic, style) | more).items()}
    values["code"] = painted(values["code"], COLOURS[diagnostic.severity], coloured=coloured)
    layout = "\n".join(style.lines)
    return parted(VALUE.sub(lambda place: values[place[1]], layout))


def _values(diagnostic: Diagnostic, style: Style) -> dict[str, str]:
    """Return everything that the lines of a style may name."""
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
    """Return the diagnostic with *folder* before its file, so that the file can be opened."""
    return evolve(diagnostic, place=diagnostic.place.below(folder))


def line(text: str) -> str:
    """Return *text* on one line, escaped for terminals and CI runners."""
    return " ".join(harmless(text).splitlines())


def unloaded(error: LoadError) -> str:
    """Return why a catalogue cannot be loaded: every fault of it."""
    faults = (rendered(below(fault, error.folder), FAULT) for fault in error.faults)
    return "\n".join((_UNLOADED.joined(), *faults))


def counted(met: Iterable[Severity]) -> str:
    """Return how many there are of each severity, most severe first; empty if there are none."""
    counts = Counter(met)
    return ", ".join(
        f"{counts[severity]} {_plural(severity, counts[severity])}"
        for severity in reversed(Severity)
        if counts[severity]
    )


def _plural(severity: Severity, count: int) -> str:
    """Return the name of a severity in the number of *count*; "info" has one form."""
    ending = "s" if count > 1 and severity is not Severity.INFO else ""
    return f"{severity.name.lower()}{ending}"


def painted(text: str, colour: int, *, coloured: bool) -> str:
    """Return *text* in a colour if *coloured* is true."""
    return f"\x1b[{colour}m{text}\x1b[0m" if coloured else text
