"""One fact that is to read otherwise: its path, its old value as it was read, and the new one."""

import enum
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, Final

from attrs import frozen

from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.workflow.digests import plain_digest

ROW: Final = "#"
"""How the step of a path begins that names a row of a list, by the digest of its value."""
APPROVALS: Final = "approvals"
"""What a row states of its approvals, which does not count as its value (S8)."""

FactPath = tuple[str, ...]
"""The names of facts from a subject inwards; a row of a list is its name in `row_names`."""


class ChangeKind(enum.StrEnum):
    """What happens to a fact: it is set (or cleared), or a row is added, removed or moved."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"
    MOVE = "move"


@frozen
class FactEdit:
    """One fact, its *old* value as the editor saw it, and the *new* one.

    Values are plain data, as `miz_khedmat.loading.dumper.plain` makes it; None is not stated. A
    row that is added has the path of its list, and no old value. A list that is put into another
    order is moved: *old* and *new* are the names of its rows. *shown* is the digest of what the
    editor saw beside it, such as the value of the headquarters (A3); empty if there was nothing.
    *beside* is that value itself; None if there was none.
    """

    path: FactPath
    kind: ChangeKind
    old: Plain
    new: Plain
    shown: str = ""
    beside: Plain = None

    @property
    def called(self) -> str:
        """What the row says of itself first: its title, its name; empty if that is not a row."""
        row = self.old or self.new
        if not isinstance(row, dict):
            return row if isinstance(row, str) and self.is_row else ""
        texts = (row.get(name) for name in ("title", "name", "number", "amount"))
        return next((text for text in texts if isinstance(text, str) and text.strip()), "")

    @property
    def before(self) -> Plain:
        """What the editor saw of the fact: in a branch what citizens saw of it (A3)."""
        return self.old if self.beside is None else self.beside

    @property
    def is_row(self) -> bool:
        """Whether it is of one row of a list."""
        return is_of_row(self.kind, self.path)

    @property
    def basis(self) -> str:
        """The digest of what the editor saw; approvals do not count. `reads_basis` compares it."""
        if self.kind is ChangeKind.ADD:
            return row_name(self.new)
        if self.kind is ChangeKind.MOVE:
            return plain_digest("order", rows_of(self.old))
        return plain_digest("read", unapproved(self.old))


def is_of_row(kind: ChangeKind, path: FactPath) -> bool:
    """Return whether an edit is of one row of a list, by its kind and its path."""
    return kind is ChangeKind.ADD or path[-1].startswith(ROW)


def row_name(row: Plain) -> str:
    """Return the step of a path that names *row*: the digest of all that it states.

    Its approvals do not count, so that a row which is approved meanwhile is still that row.
    """
    return f"{ROW}{plain_digest('row', unapproved(row))}"


def row_names(value: Plain) -> list[str]:
    """Return the steps of paths that name the rows of a list; rows that are alike are numbered."""
    return numbered(map(row_name, rows_of(value)))


def numbered(names: Iterable[str]) -> list[str]:
    """Return *names* with the number of each that was there before: ``a``, ``a-2``, ``a-3``."""
    counts: Counter[str] = Counter()
    found = []
    for name in names:
        counts[name] += 1
        found.append(f"{name}-{counts[name]}" if counts[name] > 1 else name)
    return found


def named_among(names: Sequence[str], step: str) -> str:
    """Return which of the *names* of rows the *step* of a path means; empty if none is meant.

    One of two alike rows may have changed: the other is then the only one of its name.
    """
    if step in names:
        return step
    name, *_ = step.partition("-")
    return next((each for each in reversed(names) if each.partition("-")[0] == name), "")


def row_place(rows: Sequence[Plain], step: str) -> int:
    """Return which of *rows* the *step* of a path names. Raises ValueError if it is none."""
    names = row_names([*rows])
    return names.index(named_among(names, step))


def path_in(stated: Plain, path: FactPath) -> FactPath:
    """Return *path* with its row as it is numbered among those alike by now."""
    *above, last = path
    if not (last.startswith(ROW) and "-" in last):
        return path
    names = row_names(value_at(stated, tuple(above)))
    return (*above, named_among(names, last) or last)


def unapproved(value: Plain) -> Plain:
    """Return plain data without the approvals anywhere in it."""
    if isinstance(value, dict):
        return {name: unapproved(each) for name, each in value.items() if name != APPROVALS}
    if isinstance(value, list):
        return list(map(unapproved, value))
    return value


def value_at(stated: Plain, path: FactPath) -> Plain:
    """Return the value of the fact at *path*; None if it is not stated, or no row has that name."""
    value: Any = stated
    for step in path:
        if step.startswith(ROW):
            value = _row(value, step)
        else:
            value = value.get(step) if isinstance(value, dict) else None
    found: Plain = value
    return found


def rows_of(value: Plain) -> list[Plain]:
    """Return the rows of a list; a lone value is a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _row(value: Plain, name: str) -> Plain:
    rows = rows_of(value)
    with suppress(ValueError):
        return rows[row_place(rows, name)]
    return None


def reads_as(edit: FactEdit, stated: Plain) -> bool:
    """Return whether the fact of *edit* still reads as its editor saw it; approvals do not count.

    A row to be added must not be there yet.
    """
    return reads_basis(edit.kind, edit.path, edit.basis, stated)


def reads_basis(kind: ChangeKind, path: FactPath, basis: str, stated: Plain) -> bool:
    """Return the same of an edit whose values are not known, by its `FactEdit.basis`."""
    now = value_at(stated, path)
    if kind is ChangeKind.ADD:
        return basis not in map(row_name, rows_of(now))
    if kind is ChangeKind.MOVE:
        return plain_digest("order", list(map(row_name, rows_of(now)))) == basis
    return plain_digest("read", unapproved(now)) == basis


def is_done(edit: FactEdit, stated: Plain, target: Plain) -> bool:
    """Return whether the fact of *edit* reads *target* by now: its new value as it is written."""
    now, rows = value_at(stated, edit.path), rows_of(value_at(stated, edit.path[:-1]))
    if edit.kind is ChangeKind.MOVE:
        return list(map(row_name, rows_of(now))) == rows_of(edit.new)
    if edit.kind is ChangeKind.ADD:
        return any(_says(row, target) for row in rows_of(now))
    if edit.path[-1].startswith(ROW):
        is_there = target is None or any(_says(row, target) for row in rows)
        return is_there and (now is None or _says(now, target))
    return _says(now, target)


def _says(now: Plain, target: Plain) -> bool:
    """Return whether *now* is *target*; a row may have been approved once more meanwhile."""
    if not (isinstance(now, dict) and isinstance(target, dict)):
        return now == target
    entry = rows_of(target.get(APPROVALS))[-1:]
    there = all(each in rows_of(now.get(APPROVALS)) for each in entry)
    return there and unapproved(now) == unapproved(target)
