"""A section as an earlier proposal has it, so that its author goes on from there."""

from miz_khedmat.dashboard.sections.control import Control
from miz_khedmat.dashboard.sections.drafts import GONE, SAID, VALUE, filled, row_key_of
from miz_khedmat.dashboard.sections.steps import Texts, filled_row, new_row
from miz_khedmat.forms import FormData
from miz_khedmat.workflow.change_view import ChangeView
from miz_khedmat.workflow.edits import ROW, ChangeKind
from miz_khedmat.workflow.reasons import names_of


def typed_again(controls: tuple[Control, ...], shown: FormData, view: ChangeView) -> FormData:
    """Return the form *shown* with the value that the proposal of *view* has for its fact."""
    names = names_of(view.change.edit.path)
    control = next((each for each in controls if each.path == names), None)
    if control is None or view.change.edit.kind is ChangeKind.MOVE:
        return shown
    if view.change.edit.is_row:
        return FormData(_with_row(control, dict(shown.texts), view))
    kept = {name: each for name, each in shown.texts.items() if not _is_in(name, control.name)}
    texts = FormData.of(filled(control, control.name, view.change.edit.new)).texts
    return FormData({**kept, **texts})


def row_edited_again(view: ChangeView) -> str:
    """Return the name in a form of the row that a proposal is about; empty if it has none yet."""
    is_there = view.now is not None and view.path[-1].startswith(ROW)
    name = "-".join(names_of(view.path))
    return f"{name}-{row_key_of(view.path[-1])}" if is_there else ""


def _with_row(control: Control, texts: Texts, view: ChangeView) -> Texts:
    name, new = control.name, view.change.edit.new
    is_there = bool(row_edited_again(view))
    if new is None:
        gone = (row_key_of(view.path[-1]),) if is_there else ()
        return {**texts, name + GONE: gone}
    key = row_key_of(view.path[-1]) if is_there else new_row(name, FormData(texts))
    kept = {each: values for each, values in texts.items() if not _is_in(each, f"{name}-{key}")}
    rows = kept.get(name, ()) if is_there else (*kept.get(name, ()), key)
    said = {name + SAID: (VALUE,)} if control.asked.none else {}
    row = FormData.of(filled_row(control, key, new)).texts
    return {**kept, name: rows, **said, **row}


def _is_in(field: str, name: str) -> bool:
    return f"{field}-".startswith(f"{name}-")
