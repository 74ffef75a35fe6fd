"""A fact that reads otherwise in the plain data of its agency or service."""

from typing import Any

from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.workflow.edits import ROW, ChangeKind, FactPath, row_name, row_place, rows_of
from miz_khedmat.workflow.writer import FactWrite


def with_write(stated: Plain, write: FactWrite) -> Plain:
    """Return what is *stated*, with the fact of *write* as it is to be.

    What states nothing any more goes with its last fact: a list with its last row, a noun with
    its last member. Raises ValueError if no row has the name that the path says.
    """
    return _at(stated, write.path, write)


def _at(value: Any, path: FactPath, write: FactWrite) -> Plain:
    if not path:
        return _new(value, write)
    step, *rest = path
    below = tuple(rest)
    if step.startswith(ROW):
        rows = rows_of(value)
        place = row_place(rows, step)
        made = _at(rows[place], below, write)
        rows = [*rows[:place], *([] if made is None else [made]), *rows[place + 1 :]]
        return rows or None
    members = dict(value) if isinstance(value, dict) else {}
    made = _at(members.pop(step, None), below, write)
    if made is None:
        return members or None
    names = [*value, step] if isinstance(value, dict) else [step]
    members[step] = made
    return {name: members[name] for name in dict.fromkeys(names)}


def _new(value: Plain, write: FactWrite) -> Plain:
    if write.kind is ChangeKind.ADD:
        return [*rows_of(value), readable(write.new)]
    if write.kind is ChangeKind.MOVE:
        named = {row_name(row): row for row in rows_of(value)}
        return [named[str(name)] for name in rows_of(write.new)]
    return None if write.kind is ChangeKind.REMOVE else readable(write.new)


def readable(value: Plain) -> Plain:
    """Return *value* as a reader finds it: a text without a letter states nothing.

    Nor does a noun in which nothing is stated, or a list of rows of which none states anything; a
    list that has no rows at all states that there are none.
    """
    if isinstance(value, dict):
        made = {name: readable(each) for name, each in value.items()}
        members: dict[str, Plain] = {name: each for name, each in made.items() if each is not None}
        return members or None
    if isinstance(value, list):
        rows: list[Plain] = [each for each in map(readable, value) if each is not None]
        return rows if rows or not value else None
    return value if value and value.strip() else None
