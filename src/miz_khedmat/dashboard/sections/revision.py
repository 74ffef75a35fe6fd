"""What a form changes: an edit for each fact, and for each row of a list (S8)."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from miz_khedmat.dashboard.sections.control import Control, ControlKind
from miz_khedmat.dashboard.sections.drafts import (
    GONE,
    SEEN,
    keyed,
    revised,
    revised_parts,
    row_typed,
    rows_left,
    seen_of,
    shown_value,
    typed,
)
from miz_khedmat.forms import FormData
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.workflow.change_view import over
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_names, value_at
from miz_khedmat.workflow.subjects import FoundSubject

NEW: Final = "new"
"""How the names of rows begin that are not in the catalogue yet."""


@frozen
class Revision:
    """An edit of a fact by its control; *is_met* if the fact has changed since it was shown."""

    control: Control
    edit: FactEdit
    is_met: bool = False


@frozen
class RevisionBase:
    """What edits are made over: where the service is, and what the editor sees of it.

    In a branch *seen* has what the headquarters states. *unapproved* are the names of rows of fees
    that are sent for approval as they are (S8).
    """

    found: FoundSubject
    seen: Plain
    unapproved: frozenset[str] = frozenset()


def revisions(
    controls: tuple[Control, ...], base: RevisionBase, form: FormData
) -> tuple[Revision, ...]:
    """Return what *form* changes.

    A field that nobody touched changes nothing, even if others have changed its fact meanwhile.
    """
    return tuple(each for control in controls for each in _of(control, base, form))


def lost_rows(
    controls: tuple[Control, ...], stated: Plain, form: FormData
) -> Iterator[tuple[str, str]]:
    """Yield the list and the name of each row that was edited, and is no longer as it was shown."""
    for control in controls:
        if control.kind is ControlKind.ROWS:
            known = keyed(value_at(stated, control.path))
            for key in dict.fromkeys(form.every(control.name)):
                if not (key.startswith(NEW) or key in known) and _row_touched(control, key, form):
                    yield control.name, key


def _of(control: Control, base: RevisionBase, form: FormData) -> Iterator[Revision]:
    name, path = control.name, control.path
    old, seen = value_at(base.found.stated, path), value_at(base.seen, path)
    sent, now = form.text(name + SEEN), typed(control, name, form)
    if sent == seen_of(now):
        if control.asked.approved:
            yield from _as_they_are(control, seen, base)
        return
    new = revised(control, name, seen, form)
    if control.kind is ControlKind.ROWS and old == seen and _is_list(seen) and _is_list(new):
        yield from _rows(control, seen, form, base)
    elif new != seen:
        is_met = bool(sent) and sent != seen_of(shown_value(control, name, seen))
        edit = over(base.found, FactEdit(path, ChangeKind.SET, old, new))
        yield Revision(control, edit, is_met)


def _is_list(value: Plain) -> bool:
    return isinstance(value, list) and bool(value)


def _as_they_are(control: Control, seen: Plain, base: RevisionBase) -> Iterator[Revision]:
    """Yield the rows that nobody touched, and that no approval counts for (S8)."""
    for (key, row), step in zip(keyed(seen).items(), row_names(seen), strict=False):
        if key in base.unapproved and seen == value_at(base.found.stated, control.path):
            path = (*control.path, step)
            yield Revision(control, FactEdit(path, ChangeKind.SET, row, row))


def _rows(control: Control, old: Plain, form: FormData, base: RevisionBase) -> Iterator[Revision]:
    known, left, gone = keyed(old), rows_left(control.name, form), form.every(control.name + GONE)
    for (key, row), step in zip(known.items(), row_names(old), strict=True):
        new = revised_parts(control, f"{control.name}-{key}", row, form) if key in left else None
        is_sent = control.asked.approved and key in base.unapproved
        if (new != row and (key in left or key in gone)) or (is_sent and new == row):
            kind = ChangeKind.REMOVE if new is None else ChangeKind.SET
            yield Revision(control, FactEdit((*control.path, step), kind, row, new))
    for key in left:
        new = row_typed(control, control.name, key, form) if key.startswith(NEW) else None
        if new is not None:
            yield Revision(control, FactEdit(control.path, ChangeKind.ADD, None, new))


def _row_touched(control: Control, key: str, form: FormData) -> bool:
    if key in form.every(control.name + GONE):
        return True
    seen = form.text(f"{control.name}-{key}{SEEN}")
    return seen != seen_of(row_typed(control, control.name, key, form))
