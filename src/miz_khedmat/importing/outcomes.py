"""The three-way differences between a catalogue and a form or list, and their outcomes."""

import enum
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from attrs import frozen

from miz_khedmat.compliance.reports.differences import WORDS
from miz_khedmat.errors import Wording, excerpt
from miz_khedmat.persian.text import visible


class Outcome(enum.IntEnum):
    """The outcome of a difference, in the order of the report."""

    ADDED = 0
    UPDATED = 1
    TAKEN = 2
    KEPT = 3
    CONFLICT = 4


STATED: Final = "stated"
"""The kind of a difference from a form; the kinds of a list are those of `compare`."""
ABSENT: Final = "absent"
"""The kind of a service that has a form but was removed from the catalogue."""
_ONE_SIDED: Final = frozenset({"missing", "extra", ABSENT})
"""Kinds in which one side says nothing."""
_KINDS: Final[Mapping[str, Wording]] = {
    **WORDS,
    STATED: Wording("the form differs"),
    ABSENT: Wording("it has a form, but was removed"),
}
_OUTCOMES: Final[Mapping[Outcome, Wording]] = {
    Outcome.UPDATED: Wording("updated: it had not been edited here"),
    Outcome.TAKEN: Wording("replaced because of --take"),
    Outcome.KEPT: Wording("kept: the source has not changed"),
    Outcome.CONFLICT: Wording("conflict: resolve it, or use --take theirs"),
}


@frozen
class Statement:
    """What one side says, and where."""

    text: str
    place: str = ""

    def __str__(self) -> str:
        shown = visible(excerpt(self.text)) or "-"
        return f"{shown} ({visible(self.place)})" if self.place else shown


@frozen
class FactConflict:
    """One *fact* of a *service* on which a catalogue (*ours*) and a form or list (*theirs*) differ.

    *base* is what the form or list said at the last import, or None if that is not known.
    """

    outcome: Outcome
    kind: str
    service: str
    fact: str
    ours: Statement
    theirs: Statement
    base: Statement | None = None


def of_outcome(matters: Iterable[FactConflict], outcome: Outcome) -> tuple[FactConflict, ...]:
    """Return the differences with this outcome."""
    return tuple(matter for matter in matters if matter.outcome is outcome)


_OURS: Final = Wording("ours")
_THEIRS: Final = Wording("theirs")
_BEFORE: Final = Wording("before")


def matter_lines(matters: Iterable[FactConflict]) -> Iterator[str]:
    """Format the differences by outcome and kind; a conflict has a line for what each side says."""
    ordered = sorted(matters, key=_group)
    for (outcome, kind), group in groupby(ordered, _group):
        rows = list(group)
        outcome_word, word = _OUTCOMES[outcome], _KINDS[kind]
        yield f"{kind} ({len(rows)}): {word.joined('fa', 'en')}"
        yield f"  {outcome_word.joined('fa', 'en')}"
        for matter in rows:
            yield from _lines(matter)
        yield ""


def _group(matter: FactConflict) -> tuple[Outcome, str]:
    return matter.outcome, matter.kind


def _lines(matter: FactConflict) -> Iterator[str]:
    fact = f", {matter.fact}" if matter.kind == STATED else ""
    name = f"  {visible(excerpt(matter.service))}{fact}"
    if matter.kind in _ONE_SIDED:
        place = matter.ours.place or matter.theirs.place
        yield f"{name} ({visible(place)})"
        return
    if matter.outcome is not Outcome.CONFLICT:
        sign = "≠" if matter.outcome is Outcome.KEPT else "→"
        yield f"{name}: {matter.ours} {sign} {matter.theirs}"
        return
    yield name
    yield f"    {_OURS.joined('fa', 'en')}: {matter.ours}"
    yield f"    {_THEIRS.joined('fa', 'en')}: {matter.theirs}"
    if matter.base:
        yield f"    {_BEFORE.joined('fa', 'en')}: {matter.base}"
