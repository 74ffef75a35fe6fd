"""Old beside new: what a change does to a fact, or to each field of a row."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final

from attrs import frozen

from miz_khedmat.dashboard.sections.control import Control, ControlKind
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.model import NONE, OFFERED
from miz_khedmat.model.parsers import NotUnderstood, amount

_WORDS: Final = {NONE.value: "none", OFFERED.value: "edit.offered"}
_WHOLE: Final = 100


@frozen
class ValueLine:
    """One line of a value: a *kind* (``text``, ``machine``, ``date``, ``label``), and its text.

    *parts* are pieces of a machine text, each with whether it differs from the other side.
    """

    kind: str
    text: str
    parts: tuple[tuple[str, bool], ...] = ()


@frozen(kw_only=True)
class ValuePair:
    """A field before and after: its label, or else its *help*; the *number* of its row if any.

    *rials* are what an amount is understood to be, *percent* how much more it is.
    """

    label: str
    help: str
    number: int = 0
    old: tuple[ValueLine, ...] = ()
    new: tuple[ValueLine, ...] = ()
    rials: tuple[int | None, int | None] = (None, None)
    percent: int | None = None

    @property
    def is_changed(self) -> bool:
        """Whether the two differ."""
        return self.old != self.new


def pairs_of(control: Control, old: Plain, new: Plain) -> tuple[ValuePair, ...]:
    """Return the fields of a fact with both values; of a list each row, of a noun each part."""
    return tuple(each for each in _pairs(control, old, new) if each.old or each.new)


def row_pairs(control: Control, old: Plain, new: Plain) -> tuple[ValuePair, ...]:
    """Return the fields of one row of a list with both values."""
    return tuple(each for each in _parts(control, old, new) if each.old or each.new)


def _pairs(control: Control, old: Plain, new: Plain) -> Iterator[ValuePair]:
    if any(isinstance(each, str) or each == [] for each in (old, new)):
        yield _pair(control, _lines(control, old), _lines(control, new), old, new)
    elif control.kind is ControlKind.GROUP:
        yield from _parts(control, old, new)
    elif control.kind is ControlKind.ROWS:
        rows = zip_longest(_rows(old), _rows(new))
        for number, (before, after) in enumerate(rows, 1):
            before_lines, after_lines = _row(control, before), _row(control, after)
            yield _pair(control, before_lines, after_lines, number=number)
    else:
        yield _pair(control, _lines(control, old), _lines(control, new))


def _parts(control: Control, old: Plain, new: Plain) -> Iterator[ValuePair]:
    for part in control.parts:
        yield from _pairs(part, _part(old, part.name), _part(new, part.name))


def _part(value: Plain, name: str) -> Plain:
    return value.get(name) if isinstance(value, dict) else None


def _rows(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else []


def _pair(
    control: Control,
    old: tuple[ValueLine, ...],
    new: tuple[ValueLine, ...],
    *values: Plain,
    number: int = 0,
) -> ValuePair:
    label = (number and control.label("row.")) or control.label("fact.")
    is_amount = control.asked.check == "rials" and bool(values)
    rials = (_rials(values[0]), _rials(values[1])) if is_amount else (None, None)
    marked = _marked(old, new) if len(old) == len(new) else (old, new)
    return ValuePair(
        label=label,
        help=control.help,
        number=number,
        old=marked[0],
        new=marked[1],
        rials=rials,
        percent=_percent(*rials),
    )


def _rials(value: Plain) -> int | None:
    read = amount(value) if isinstance(value, str) else None
    if read is None or isinstance(read, NotUnderstood) or len(read.rials) != 1:
        return None
    return read.rials[0]


def _percent(old: int | None, new: int | None) -> int | None:
    return round((new - old) * _WHOLE / old) if old and new is not None else None


def _row(control: Control, row: Plain) -> tuple[ValueLine, ...]:
    if isinstance(row, str):
        return (ValueLine("text", row),)
    return tuple(line for part in control.parts for line in _lines(part, _part(row, part.name)))


def _lines(control: Control, value: Plain) -> tuple[ValueLine, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (_line(control, value),)
    if isinstance(value, list):
        if not value and control.asked.none:
            return (ValueLine("label", _WORDS[NONE.value]),)
        each = (
            _row(control, one) if isinstance(one, dict) else _lines(control, one) for one in value
        )
        return tuple(line for lines in each for line in lines)
    return _row(control, value)


def _line(control: Control, text: str) -> ValueLine:
    if text in _WORDS and (control.asked.none or control.offered):
        return ValueLine("label", _WORDS[text])
    if control.kind is ControlKind.DATE:
        return ValueLine("date", text)
    if option := control.option_of(text):
        return ValueLine("form", option.label)
    if control.asked.machine:
        return ValueLine("machine", text, ((text, False),))
    return ValueLine("text", text)


def _marked(
    old: tuple[ValueLine, ...], new: tuple[ValueLine, ...]
) -> tuple[tuple[ValueLine, ...], tuple[ValueLine, ...]]:
    """Return machine texts with the letters marked that differ: digits of an account."""
    pairs = [_marked_line(*pair) for pair in zip(old, new, strict=True)]
    return tuple(one for one, _ in pairs), tuple(other for _, other in pairs)


def _marked_line(old: ValueLine, new: ValueLine) -> tuple[ValueLine, ValueLine]:
    if old == new or {old.kind, new.kind} != {"machine"} or len(old.text) != len(new.text):
        return old, new
    steps = SequenceMatcher(None, old.text, new.text, autojunk=False).get_opcodes()
    before = tuple((old.text[a:b], tag != "equal") for tag, a, b, _, _ in steps if a < b)
    after = tuple((new.text[a:b], tag != "equal") for tag, _, _, a, b in steps if a < b)
    return ValueLine(old.kind, old.text, before), ValueLine(new.kind, new.text, after)
