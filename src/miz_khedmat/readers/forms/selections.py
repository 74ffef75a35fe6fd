"""Decide which boxes of a line are ticked; an unclear line gives nothing, and never "no"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from attrs import frozen

from miz_khedmat.model.form import Line, Option
from miz_khedmat.persian.text import search_key
from miz_khedmat.readers.forms.checkboxes import OTHER, Item, Mark, PrintedChoice, items, short
from miz_khedmat.readers.forms.labels import printed_together

Bound: TypeAlias = tuple[PrintedChoice, Mark | None]

_TICKS: Final = frozenset({Mark.YES, Mark.LETTER, Mark.BOXED})


@frozen
class Selection:
    """The meaning of a line: the choices that were made, and codes of what is doubtful.

    *sure* is false if its boxes cannot be distinguished.
    """

    choices: tuple[PrintedChoice, ...] = ()
    codes: tuple[str, ...] = ()
    sure: bool = True


def ticked(line: Line, texts: Sequence[str], *, uneven: bool = False) -> Selection:
    """Interpret the boxes of *line*.

    Args:
        line: The line of the form.
        texts: What is written beside it, a line each.
        uneven: Some of the words are bold or underlined.
    """
    rows = [row for text in texts if (row := items(line, text))]
    marks = [item for row in rows for item in row if isinstance(item, Mark)]
    if Mark.PICTURE in marks:
        return Selection(codes=("picture",), sure=False)
    if not marks:
        return _unmarked(line, [item for row in rows for item in row], uneven=uneven)
    bound = _bound(rows)
    if bound is None:
        return Selection(codes=("marks-unclear",), sure=False)
    return _marked(bound, line)


def _bound(rows: list[list[Item]]) -> list[Bound] | None:
    """Pair each choice with its mark: within each line if possible, else over all of them."""
    sides = [_sides(row) for row in rows]
    paired = [row for row in sides if row is not None]
    return [pair for row in paired for pair in row] if len(paired) == len(sides) else _over(rows)


def _over(rows: list[list[Item]]) -> list[Bound] | None:
    """Pair boxes in a row of their own below their choices, or one mark and choice per line."""
    if len(rows) == 2 and len(rows[0]) == len(rows[1]):
        above = [item for item in rows[0] if isinstance(item, PrintedChoice)]
        below = [item for item in rows[1] if isinstance(item, Mark)]
        if len(above) == len(below) == len(rows[0]):
            return list(zip(above, below, strict=True))
    return _sides([item for row in rows for item in row])


def _sides(row: list[Item]) -> list[Bound] | None:
    """Pair marks that are all before or all after their choices; None if that is unclear."""
    marked = [isinstance(item, Mark) for item in row]
    if not any(marked):
        return [(item, None) for item in row if isinstance(item, PrintedChoice)]
    if any(one and other for one, other in pairwise(marked)):
        return None
    first = next((at for at, item in enumerate(row) if _known(item)), 0)
    if marked[first] and not marked[-1]:
        return _pairs(row[first:])
    last = len(row) - next((at for at, item in enumerate(row[::-1]) if _known(item)), 0)
    if marked[last - 1] and not marked[0]:
        return _pairs(row[:last][::-1])[::-1]
    return None


def _known(item: Item) -> bool:
    """Return whether it is a mark or a choice of the form, and not a word around them."""
    return isinstance(item, Mark) or item.option is not None


def _pairs(row: list[Item]) -> list[Bound]:
    """Pair each choice with the mark directly before it."""
    before: list[Item | None] = [None, *row]
    return [
        (item, mark if isinstance(mark, Mark) else None)
        for mark, item in zip(before, row, strict=False)
        if isinstance(item, PrintedChoice)
    ]


def _marked(bound: list[Bound], line: Line) -> Selection:
    marks = {mark for _, mark in bound if mark}
    yes, codes = _meaning(marks, bound, line)
    if yes is None:
        return Selection(codes=codes, sure=False)
    chosen = tuple(choice for choice, mark in bound if mark in yes)
    letters = ("tick-letter",) if any(mark is Mark.LETTER for _, mark in bound) else ()
    return Selection(chosen, (*codes, *letters))


def _meaning(
    marks: set[Mark], bound: list[Bound], line: Line
) -> tuple[frozenset[Mark] | None, tuple[str, ...]]:
    """Return which of the marks mean yes, and the codes of what is doubtful."""
    yes = _TICKS
    if Mark.YES in marks and marks & {Mark.BOXED, Mark.CROSS}:
        return frozenset({Mark.YES, Mark.LETTER}), ("crosses",)
    if Mark.CROSS in marks:
        if Mark.NO not in marks:
            return None, ("crosses-only",)
        yes |= {Mark.CROSS}
    if Mark.SOLID in marks:
        solid = sum(mark is Mark.SOLID for _, mark in bound)
        if Mark.NO not in marks and (solid == len(bound) or solid >= len(line.options)):
            return None, ("bullets",)
        yes |= {Mark.SOLID}
    return yes, ()


def _unmarked(line: Line, row: list[Item], *, uneven: bool) -> Selection:
    """Interpret choices without marks: a single one was written, all of them are the empty form."""
    choices = tuple(item for item in row if isinstance(item, PrintedChoice))
    known = {choice.option for choice in choices if choice.option}
    if not known:
        return Selection(choices, ("not-on-form",) if choices else ())
    if len(known) > 1 and (uneven or _whole_form(line, known)):
        return Selection(codes=("no-marks",), sure=False)
    strange = any(choice.option is None or _beside(choice) for choice in choices)
    return Selection(choices, ("not-on-form",) if strange else ())


def _whole_form(line: Line, known: set[Option]) -> bool:
    """Return whether so many choices are printed that none of them was made."""
    printed = printed_together(line.fact) or (frozenset(line.options),)
    words = set(map(short, known))
    whole = any(words.issuperset(map(short, options)) for options in printed)
    return whole or 2 * len(known) > len(printed[0]) + 1


def _beside(choice: PrintedChoice) -> bool:
    """Return whether there are words after a choice that takes none."""
    return bool(choice.note) and not is_other(choice.option)


def is_other(option: Option | None) -> bool:
    """Return whether it is «سایر», which is followed by one's own words."""
    return option is not None and search_key(option.label).startswith(OTHER)
