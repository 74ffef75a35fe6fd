"""The labels of the form, in all editions and spellings, and the facts beside them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from attrs import evolve, frozen

from miz_khedmat.model.form import EDITIONS, Edition, Line, Option, Section
from miz_khedmat.persian.text import search_key
from miz_khedmat.readers.forms.spellings import (
    ALSO,
    ALSO_COLUMNS,
    HEADS,
    NOT_ON_CARD,
    OLDEST,
    STAGES,
)

_NUMBER: Final = re.compile(r"^(?:[0-9۰-۹٠-٩]+\s*[-–.)/ـ]*\s*)+")
_REMARK: Final = re.compile(r"[(\[{][^)\]}]{0,9}ا[یي]ن ?ف[یي]لد ?توسط[^)\]}]*[)\]}]?")
_SEPARATORS: Final = re.compile(r"[:：\t\n☑☐☒■□✓✔]|$")
_LONGEST: Final = 160
"""The number of letters of a line that are searched for its label."""
_NONE: Final = Line("", "")


_SECTIONS: Final = EDITIONS["standard"].sections


@frozen
class FormLabel:
    """The meaning of a label: its *fact* with the *line* of the form; a *stage*; or a mere heading.

    `on_card` is false for what only some edition asks for and the model does not have.
    """

    fact: str = ""
    line: Line = _NONE
    stage: str = ""
    on_card: bool = True
    oldest: bool = False


@frozen
class Column:
    """The heading of a column in a table of rows: the field, and its box if it is one."""

    field: str
    line: Line
    option: Option | None = None


def key_of(text: str) -> str:
    """Return the key of a label: without its number, remark and punctuation."""
    return search_key(_NUMBER.sub("", _REMARK.sub(" ", text).strip()))


def label_of(text: str) -> FormLabel | None:
    """Return the label that *text* consists of, or None."""
    if len(text) > 2 * _LONGEST:
        return None
    written = labels().get(search_key(text))
    counted = labels().get(key_of(text))
    # «5 بار در:» is a frequency, not the fifth line of the form.
    return written or (None if counted and counted.fact.endswith(".per") else counted)


def split(text: str) -> tuple[FormLabel, str] | None:
    """Return the longest label that *text* begins with, and the text after it."""
    bare = _REMARK.sub(":", text) if "توسط" in text else text
    for separator in reversed(list(_SEPARATORS.finditer(bare[:_LONGEST]))):
        if label := label_of(bare[: separator.start()]):
            rest = bare[separator.start() :]
            return label, rest.lstrip(":： \t\n").strip()
    return None


def column_of(fact: str, text: str) -> Column | None:
    """Return the column of the table of *fact* with the heading *text*."""
    return _columns().get(fact, {}).get(key_of(text)) if len(text) <= 2 * _LONGEST else None


def tables() -> tuple[str, ...]:
    """Return the facts that are tables of rows."""
    return tuple(_columns())


@cache
def labels() -> Mapping[str, FormLabel]:
    """Return every label by its key; if two share one, a line and the standard edition win."""
    by_key: dict[str, FormLabel] = {}
    for key, label in _all():
        by_key.setdefault(key, label)
    return by_key


@cache
def lines() -> Mapping[str, Line]:
    """Return the line of each fact, with the boxes and the columns of all editions."""
    by_fact: dict[str, Line] = {}
    for line in _printed():
        known = by_fact.setdefault(line.fact, line)
        options = (*known.options, *(box for box in line.options if box not in known.options))
        columns = (*known.columns, *line.columns)
        by_fact[line.fact] = evolve(known, options=options, columns=columns)
    return by_fact


@cache
def printed_together(fact: str) -> tuple[frozenset[Option], ...]:
    """Return the boxes of *fact* that each edition prints."""
    printed = (frozenset(line.options) for line in _printed() if line.fact == fact)
    return tuple(dict.fromkeys(printed))


@cache
def only_older(fact: str) -> frozenset[Option]:
    """Return the boxes of *fact* that the oldest edition prints and the standard one does not."""
    boxes = {
        name: frozenset(option for line in _lines(edition, fact) for option in line.options)
        for name, edition in EDITIONS.items()
    }
    return boxes["oldest"] - boxes["standard"]


def section_of(fact: str) -> str:
    """Return the number of the form's section with the line of *fact*, or an empty text."""
    return next((part.number for part in _SECTIONS if _in(part, fact)), "")


def _in(part: Section, fact: str) -> bool:
    return any(line.fact == fact for line in part.lines)


def _lines(edition: Edition, fact: str) -> Iterator[Line]:
    return (line for part in edition.sections for line in part.lines if line.fact == fact)


def _printed() -> Iterator[Line]:
    for edition in EDITIONS.values():
        for section in edition.sections:
            yield from section.lines


def _all() -> Iterator[tuple[str, FormLabel]]:
    known = lines()
    for line in _printed():
        yield search_key(line.label), FormLabel(line.fact, known[line.fact])
    for fact, spellings in ALSO.items():
        for text in spellings:
            yield search_key(text), FormLabel(fact, known.get(fact, Line(text, fact)))
    for fact, spellings in OLDEST.items():
        for text in spellings:
            yield search_key(text), FormLabel(fact, known[fact], oldest=True)
    for name, spellings in STAGES.items():
        for text in spellings:
            yield search_key(text), FormLabel(stage=name)
    for text in NOT_ON_CARD:
        yield search_key(text), FormLabel(on_card=False, oldest=True)
    for text in (*HEADS, *(section.label for section in EDITIONS["standard"].sections)):
        yield search_key(text), FormLabel()


@cache
def _columns() -> dict[str, dict[str, Column]]:
    return {
        line.fact: dict(_headed(line)) for line in reversed([*lines().values()]) if line.columns
    }


def _headed(line: Line) -> Iterator[tuple[str, Column]]:
    """Yield its columns by the keys of their headings; a box may be a heading too."""
    for column in line.columns:
        for option in column.options:
            for text in (option.label, *option.spellings):
                for heading in (text, f"{column.label} {text}"):
                    yield search_key(heading), Column(column.fact, column, option)
    for column in line.columns:
        yield search_key(column.label), Column(column.fact, column)
    for field, text in ALSO_COLUMNS.get(line.fact, ()):
        column = next(own for own in line.columns if own.fact == field)
        yield search_key(text), Column(field, column)
