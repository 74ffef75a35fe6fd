"""The new value of an edit as it reads once it is written."""

from typing import Any

from attrs import evolve

from miz_khedmat.loading.dumper import plain
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.faults import FaultCollector
from miz_khedmat.loading.structure import structure
from miz_khedmat.model import Agency, Service
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.edits import ROW, ChangeKind, FactEdit, row_place, rows_of, value_at
from miz_khedmat.workflow.fact_writing import with_write
from miz_khedmat.workflow.subjects import FoundSubject
from miz_khedmat.workflow.writer import FactWrite


def canonical(found: FoundSubject, edit: FactEdit) -> FactEdit:
    """Return *edit* with its new value as a reader of the written file finds it.

    Blank texts state nothing, and a lone text is the noun that it is short for. An edit of a row
    that is no longer there stays as it is.

    Raises:
        ChangeError: Such a fact cannot have such a value.
    """
    is_new_row = edit.kind is ChangeKind.ADD and not any(each.startswith(ROW) for each in edit.path)
    stated: Any = found.stated if isinstance(found.stated, dict) and not is_new_row else {}
    write = FactWrite(found.subject.key, edit.path, edit.kind, edit.old, edit.new)
    try:
        after = with_write(stated, write)
    except (KeyError, ValueError):  # a row has another name by now
        return edit
    report = FaultCollector()
    noun: type[Any] = Service if found.subject.service else Agency
    read: Plain = plain(structure(after or {}, noun, (), report))
    for fault, _ in report.faults:
        raise ChangeError("shape", fact=".".join(edit.path[:1]), reason=fault.message)
    return evolve(edit, new=_new(edit, stated, read))


def _new(edit: FactEdit, before: Plain, after: Plain) -> Plain:
    if edit.kind in {ChangeKind.REMOVE, ChangeKind.MOVE} or edit.new is None:
        return edit.new
    if edit.kind is ChangeKind.ADD:
        rows = rows_of(value_at(after, edit.path))
        return rows[-1] if len(rows) > len(rows_of(value_at(before, edit.path))) else None
    *above, last = edit.path
    if not last.startswith(ROW):
        return value_at(after, edit.path)
    place = row_place(rows_of(value_at(before, tuple(above))), last)
    return rows_of(value_at(after, tuple(above)))[place]
