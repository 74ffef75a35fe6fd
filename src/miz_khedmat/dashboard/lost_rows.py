"""Rows that somebody edited and that read otherwise by now: then, now, and as they were typed."""

from collections.abc import Iterator

from attrs import frozen

from miz_khedmat.dashboard.changes.shown import ThreeValues, triples_of
from miz_khedmat.dashboard.editing import Editing
from miz_khedmat.dashboard.sections.control import Control
from miz_khedmat.dashboard.sections.drafts import keyed, row_key, row_key_of, row_typed
from miz_khedmat.dashboard.sections.pairs import ValuePair, row_pairs
from miz_khedmat.dashboard.sections.revision import NEW, lost_rows
from miz_khedmat.forms import FormData
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.workflow.change import Change, ChangeState
from miz_khedmat.workflow.changes import Changes
from miz_khedmat.workflow.edits import ROW, ChangeKind, FactEdit, row_name, value_at
from miz_khedmat.workflow.stale import path_now


@frozen(kw_only=True)
class LostRow:
    """A row that is no longer as its form was filled.

    Attributes:
        do: What the button says that goes on with what was typed.
        label: How the row is called in forms.
        pairs: Its fields now and as they were typed, if nobody knows what they were then.
        triples: Its fields then, now and as they were typed.
        is_gone: Whether there is no such row any more.
    """

    do: str
    label: str
    pairs: tuple[ValuePair, ...]
    triples: tuple[ThreeValues, ...]
    is_gone: bool


def met_rows(changes: Changes, editing: Editing, form: FormData) -> Iterator[LostRow]:
    """Yield the rows of a form that somebody changed meanwhile and that were edited in it."""
    plain, controls = editing.edited.plain, {each.name: each for each in editing.controls}
    lost = list(lost_rows(editing.controls, plain, form))
    applied = _applied(changes, editing) if lost else []
    for name, key in lost:
        control = controls[name]
        typed = row_typed(control, name, key, form)
        chain = list(_chain(key, applied))
        now = _now(control, f"{ROW}{key}", typed, plain, chain) or _only_other(control, plain, form)
        yield _met(control, key, chain, now, typed)


def _applied(changes: Changes, editing: Editing) -> list[Change]:
    lines = changes.of_subject(editing.edited.found)
    rows = (each for each in lines if each.path[-1].startswith(ROW))
    return [changes.get(each.id) for each in rows if each.state is ChangeState.APPLIED]


def _now(control: Control, name: str, typed: Plain, plain: Plain, chain: list[Change]) -> Plain:
    """Return what the row reads now: as changes made it, or the one that is nearest to it."""
    then = chain[0].edit.old if chain else None
    path = (*control.path, row_name(then) if chain else name)
    edit = FactEdit(path, ChangeKind.SET, then or typed, typed)
    return value_at(plain, path_now(edit, plain, [each.edit.new for each in chain]))


def _only_other(control: Control, plain: Plain, form: FormData) -> Plain:
    """Return the one row that the form has not, if it has one that is gone in its place."""
    rows, shown = keyed(value_at(plain, control.path)), form.every(control.name)
    others = [row for key, row in rows.items() if key not in shown]
    missing = [key for key in shown if key not in rows and not key.startswith(NEW)]
    return others[0] if len(others) == len(missing) == 1 else None


def _met(control: Control, key: str, chain: list[Change], now: Plain, typed: Plain) -> LostRow:
    then = chain[0].edit.old if chain else None
    pairs = row_pairs(control, now, typed)
    return LostRow(
        do=f"over-row:{control.name}:{key}:{row_key(now) if now else ''}",
        label=control.label("one.") or control.label("fact."),
        pairs=() if chain else pairs,
        triples=triples_of(row_pairs(control, then, typed), pairs) if chain else (),
        is_gone=now is None,
    )


def _chain(key: str, applied: list[Change]) -> Iterator[Change]:
    """Yield the changes that were made of the row called *key*, one after the other."""
    for change in applied:
        if row_key_of(change.edit.path[-1]) == key:
            yield change
            key = row_key(change.edit.new) if change.edit.new else ""
