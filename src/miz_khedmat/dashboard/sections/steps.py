"""Rows that are added, taken away and brought back by a button that posts the form back."""

from collections.abc import Callable, Mapping
from itertools import count
from typing import Final

from miz_khedmat.dashboard.sections.control import Control
from miz_khedmat.dashboard.sections.drafts import GONE, SEEN, filled, keyed
from miz_khedmat.dashboard.sections.revision import NEW
from miz_khedmat.forms import FormData
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.workflow.edits import value_at

_MOST: Final = 200
"""Rows of one list at most, so that a form stays one that hosts accept."""
Texts = dict[str, tuple[str, ...]]


def new_row(name: str, form: FormData) -> str:
    """Return the name of the next row that is added to the list called *name*."""
    taken = set(form.every(name))
    return next(key for number in count(1) if (key := f"{NEW}{number}") not in taken)


def stepped(controls: tuple[Control, ...], stated: Plain, form: FormData, do: str) -> FormData:
    """Return *form* after the button *do*: ``add-row:fees``, ``remove-row:fees:KEY`` and so on."""
    verb, _, rest = do.partition(":")
    name, _, at = rest.partition(":")
    step = _STEPS.get(verb)
    texts = dict(form.texts)
    if step:
        step(texts, name, at)
    if verb == _RESTORE:
        typed = [field for field in texts if field.startswith(f"{name}-{at}-")]
        for field in typed:
            del texts[field]
        texts |= _restored(controls, stated, name, at)
    return FormData({field: each for field, each in texts.items() if each}, form.files)


def _add_row(texts: Texts, name: str, _: str) -> None:
    rows = texts.get(name, ())
    if len(rows) < _MOST:
        texts[name] = (*rows, new_row(name, FormData(texts)))


def _remove_row(texts: Texts, name: str, key: str) -> None:
    if key.startswith(NEW):
        texts[name] = tuple(each for each in texts.get(name, ()) if each != key)
    else:
        texts[name + GONE] = (*texts.get(name + GONE, ()), key)


def _over_row(texts: Texts, name: str, at: str) -> None:
    """Give what was typed into one row to another: ``KEY:OTHER``, or ``KEY:`` for a new one."""
    key, _, other = at.partition(":")
    other = other or new_row(name, FormData(texts))
    own, named = f"{name}-{key}-", f"{name}-{other}-"
    typed = {each: texts.pop(each) for each in [*texts] if each.startswith(own)}
    for field in [each for each in texts if each.startswith(named)]:
        del texts[field]
    typed.pop(f"{name}-{key}{SEEN}", None)
    texts |= {named + field.removeprefix(own): values for field, values in typed.items()}
    for each in (name, name + GONE):
        rows = (row for row in texts.get(each, ()) if row != other)
        texts[each] = tuple(other if row == key else row for row in rows)


def _restore_row(texts: Texts, name: str, key: str) -> None:
    texts[name + GONE] = tuple(each for each in texts.get(name + GONE, ()) if each != key)


def _add_line(texts: Texts, name: str, _: str) -> None:
    lines = texts.get(name, ())
    texts[name] = (*lines, "") if len(lines) < _MOST else lines


def _remove_line(texts: Texts, name: str, at: str) -> None:
    lines = enumerate(texts.get(name, ()), 1)
    texts[name] = tuple(text for number, text in lines if str(number) != at)


def _restored(controls: tuple[Control, ...], stated: Plain, name: str, key: str) -> Texts:
    """Return the fields of a row of the catalogue as they are there."""
    for control in controls:
        rows = keyed(value_at(stated, control.path)) if control.name == name else {}
        if key in rows:
            pairs = filled_row(control, key, rows[key])
            return dict(FormData.of(pairs).texts)
    return {}


def filled_row(control: Control, key: str, row: Plain) -> list[tuple[str, str]]:
    """Return the fields of one row of a list."""
    parts = row if isinstance(row, dict) else {}
    return [
        pair
        for part in control.parts
        for pair in filled(part, f"{control.name}-{key}-{part.name}", parts.get(part.name))
    ]


_RESTORE: Final = "restore-row"
_STEPS: Final[Mapping[str, Callable[[Texts, str, str], None]]] = {
    "add-row": _add_row,
    "over-row": _over_row,
    "remove-row": _remove_row,
    _RESTORE: _restore_row,
    "add-line": _add_line,
    "remove-line": _remove_line,
}
