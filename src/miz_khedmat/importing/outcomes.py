"""In what a catalogue and a paper differ, three ways, and what came of each difference."""

import enum
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from attrs import frozen

from miz_khedmat.compliance.reports.differences import WORDS
from miz_khedmat.errors import Wording, excerpt
from miz_khedmat.persian.text import visible


class Outcome(enum.IntEnum):
    """What came of a difference, in the order in which editors are told."""

    ADDED = 0
    UPDATED = 1
    TAKEN = 2
    KEPT = 3
    CONFLICT = 4


STATED: Final = "stated"
"""The kind of what a form says of a service; the kinds of a list are those of `compare`."""
ABSENT: Final = "absent"
"""The kind of a service that has a form and was removed from the catalogue."""
_ONE_SIDED: Final = frozenset({"missing", "extra", ABSENT})
"""Kinds of which one side says nothing."""
_KINDS: Final[Mapping[str, Wording]] = {
    **WORDS,
    STATED: Wording("the form says otherwise"),
    ABSENT: Wording("it has a form, and was removed"),
}
_OUTCOMES: Final[Mapping[Outcome, Wording]] = {
    Outcome.UPDATED: Wording("updated: nobody had touched it here"),
    Outcome.TAKEN: Wording("replaced, as --take says"),
    Outcome.KEPT: Wording("kept: the source says what it said before"),
    Outcome.CONFLICT: Wording("conflict: settle it, or --take theirs"),
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
    """One *fact* of a *service* that a catalogue (*ours*) and a paper (*theirs*) state otherwise.

    *base* is what the paper said when it was imported last; None where that is not known.
    """

    outcome: Outcome
    kind: str
    service: str
    fact: str
    ours: Statement
    theirs: Statement
    base: Statement | None = None


def of_outcome(matters: Iterable[FactConflict], outcome: Outcome) -> tuple[FactConflict, ...]:
    """The matters of which this came."""
    return tuple(each for each in matters if each.outcome is outcome)


_OURS: Final = Wording("ours")
_THEIRS: Final = Wording("theirs")
_BEFORE: Final = Wording("before")


def matter_lines(matters: Iterable[FactConflict]) -> Iterator[str]:
    """The matters by outcome and kind; conflicts with what each side says on a line of its own."""
    told = sorted(matters, key=_group)
    for (outcome, kind), held in groupby(told, _group):
        found = list(held)
        came, word = _OUTCOMES[outcome], _KINDS[kind]
        yield f"{kind} ({len(found)}): {word.joined('fa', 'en')}"
        yield f"  {came.joined('fa', 'en')}"
        for each in found:
            yield from _lines(each)
        yield ""


def _group(each: FactConflict) -> tuple[Outcome, str]:
    return each.outcome, each.kind


def _lines(each: FactConflict) -> Iterator[str]:
    fact = f", {each.fact}" if each.kind == STATED else ""
    name = f"  {visible(excerpt(each.service))}{fact}"
    if each.kind in _ONE_SIDED:
        place = each.ours.place or each.theirs.place
        yield f"{name} ({visible(place)})"
        return
    if each.outcome is not Outcome.CONFLICT:
        sign = "≠" if each.outcome is Outcome.KEPT else "→"
        yield f"{name}: {each.ours} {sign} {each.theirs}"
        return
    yield name
    yield f"    {_OURS.joined('fa', 'en')}: {each.ours}"
    yield f"    {_THEIRS.joined('fa', 'en')}: {each.theirs}"
    if each.base:
        yield f"    {_BEFORE.joined('fa', 'en')}: {each.base}"
