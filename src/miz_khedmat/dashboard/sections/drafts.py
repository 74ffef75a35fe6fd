"""What is typed into the fields of facts: filled in from plain data, and read back."""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import field, frozen

from miz_khedmat.dashboard.sections.control import Control, ControlKind, stored
from miz_khedmat.dashboard.sections.dates import filled_date, read_date
from miz_khedmat.forms import FormData
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.model import NONE, OFFERED
from miz_khedmat.workflow.edits import numbered, row_name

Pairs = Iterator[tuple[str, str]]
SAID, ON, GONE, SEEN = "-said", "-on", "-gone", "-seen"
"""How the names of further fields end: none or a value, ticked, taken away, what was shown."""
VALUE: Final = "value"
NO: Final = "none"
_ROW: Final = 12
"""How many letters of a row's digest are its name in a form."""


def row_key(row: Plain) -> str:
    """Return the name of a row in a form."""
    return row_key_of(row_name(row))


def row_key_of(step: str) -> str:
    """Return the name in a form of the row that a step of a path names."""
    name, *number = step.split("-")
    return "-".join((name[1 : 1 + _ROW], *number))


def keyed(value: Plain) -> dict[str, Plain]:
    """Return the rows of a list by their names in a form; rows that are alike are numbered."""
    rows = value if isinstance(value, list) else []
    return dict(zip(numbered(map(row_key, rows)), rows, strict=True))


@frozen
class KeyedLists:
    """The rows of lists by their names in a form; each list is keyed once."""

    known: list[tuple[Plain, dict[str, Plain]]] = field(factory=list)

    def of(self, value: Plain) -> dict[str, Plain]:
        """Return the rows of *value*, which nobody changes meanwhile."""
        for known, rows in self.known:
            if known is value:
                return rows
        self.known.append((value, keyed(value)))
        return self.known[-1][1]


def seen_of(value: Plain) -> str:
    """Return what a form has in place of a value as it was shown."""
    return row_name(value)[1:33]


def filled(control: Control, name: str, value: Plain) -> Pairs:
    """Yield the fields, called *name* and beginning with it, that say *value*."""
    yield from _presence(control, name, value)
    is_word = value in (NONE.value, OFFERED.value) and _is_stated(control)
    if value is not None and not is_word:
        yield from _FILLERS[control.kind](control, name, value)


def refilled(control: Control, name: str, value: Plain) -> FormData:
    """Return the form that says *value*."""
    return FormData.of(filled(control, name, value))


def _is_stated(control: Control) -> bool:
    return control.asked.none or control.offered


def _presence(control: Control, name: str, value: Plain) -> Pairs:
    if control.asked.none and value is not None:
        yield name + SAID, NO if value in (NONE.value, []) else VALUE
    if control.offered and value not in (None, [], NONE.value):
        yield name + ON, "1"


def _fill_text(_: Control, name: str, value: Plain) -> Pairs:
    yield name, value if isinstance(value, str) else ""


def _fill_date(_: Control, name: str, value: Plain) -> Pairs:
    return filled_date(name, value if isinstance(value, str) else "")


def _texts(value: Plain) -> list[str]:
    return [
        each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)
    ]


def _fill_lines(_: Control, name: str, value: Plain) -> Pairs:
    return ((name, text) for text in _texts(value))


def _fill_boxes(control: Control, name: str, value: Plain) -> Pairs:
    for text in _texts(value):
        option = control.option_of(text)
        yield name, stored(option) if option else text


def _fill_group(control: Control, name: str, value: Plain) -> Pairs:
    for part in control.parts:
        stated = value.get(part.name) if isinstance(value, dict) else None
        yield from filled(part, f"{name}-{part.name}", stated)


def _fill_rows(control: Control, name: str, value: Plain) -> Pairs:
    for key, row in keyed(value).items():
        yield name, key
        yield from _fill_group(control, f"{name}-{key}", row)


_FILLERS: Final = {
    ControlKind.LINE: _fill_text,
    ControlKind.AREA: _fill_text,
    ControlKind.DATE: _fill_date,
    ControlKind.LINES: _fill_lines,
    ControlKind.BOXES: _fill_boxes,
    ControlKind.CHOICE: _fill_boxes,
    ControlKind.GROUP: _fill_group,
    ControlKind.ROWS: _fill_rows,
}


def typed(control: Control, name: str, form: FormData) -> Plain:
    """Return the plain data that a form says; None if it says nothing."""
    if control.asked.none and form.text(name + SAID) == NO:
        return NONE.value
    if control.offered and not form.text(name + ON):
        return None
    said = _READERS[control.kind](control, name, form)
    return OFFERED.value if said is None and control.offered else said


def _text(_: Control, name: str, form: FormData) -> Plain:
    text = form.text(name)
    return text if text.strip() else None


def _date(_: Control, name: str, form: FormData) -> Plain:
    return read_date(name, form) or None


def _lines(_: Control, name: str, form: FormData) -> Plain:
    return _stated(text for text in form.every(name) if text.strip())


def _stated(texts: Iterable[Plain]) -> Plain:
    return list(texts) or None


def _group(control: Control, name: str, form: FormData) -> Plain:
    parts = ((part.name, typed(part, f"{name}-{part.name}", form)) for part in control.parts)
    return {part: value for part, value in parts if value is not None} or None


def _rows(control: Control, name: str, form: FormData) -> Plain:
    rows = (_group(control, f"{name}-{key}", form) for key in rows_left(name, form))
    return _stated(row for row in rows if row is not None)


def rows_left(name: str, form: FormData) -> tuple[str, ...]:
    """Return the names of the rows of a list that were not taken away."""
    gone = set(form.every(name + GONE))
    return tuple(key for key in dict.fromkeys(form.every(name)) if key not in gone)


def row_typed(control: Control, name: str, key: str, form: FormData) -> Plain:
    """Return what a form says of one row of a list; None if it is blank."""
    return _group(control, f"{name}-{key}", form)


_READERS: Final = {
    ControlKind.LINE: _text,
    ControlKind.AREA: _text,
    ControlKind.DATE: _date,
    ControlKind.LINES: _lines,
    ControlKind.BOXES: _lines,
    ControlKind.CHOICE: _text,
    ControlKind.GROUP: _group,
    ControlKind.ROWS: _rows,
}


def shown_value(control: Control, name: str, value: Plain) -> Plain:
    """Return *value* as its form says it when nobody has touched it."""
    return typed(control, name, refilled(control, name, value))


def revised(control: Control, name: str, old: Plain, form: FormData) -> Plain:
    """Return *old* as the form has it.

    What nobody touched keeps its spelling, and what the section lacks stays.
    """
    new = typed(control, name, form)
    if new == shown_value(control, name, old):
        return old
    if control.kind is ControlKind.GROUP and isinstance(new, dict):
        return revised_parts(control, name, old, form)
    if control.kind is ControlKind.ROWS and isinstance(new, list):
        known, left = keyed(old), rows_left(name, form)
        each = (revised_parts(control, f"{name}-{key}", known.get(key), form) for key in left)
        return _stated(row for row in each if row)
    return new


def revised_parts(control: Control, name: str, old: Plain, form: FormData) -> Plain:
    """Return the noun *old* with its parts as the form has them; None if none is left."""
    stated = dict(old) if isinstance(old, dict) else {}
    for part in control.parts:
        stated[part.name] = revised(part, f"{name}-{part.name}", stated.get(part.name), form)
    kept: Plain = {part: value for part, value in stated.items() if value is not None}
    return kept or None
