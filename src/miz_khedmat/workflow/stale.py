"""What a fact reads now that has changed since somebody proposed to change it."""

from collections import Counter
from collections.abc import Sequence

from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.workflow.edits import (
    ROW,
    ChangeKind,
    FactEdit,
    named_among,
    row_name,
    row_names,
    rows_of,
    value_at,
)


def path_now(edit: FactEdit, stated: Plain, successors: Sequence[Plain] = ()) -> tuple[str, ...]:
    """Return the path of the fact of *edit* by now: a row may be called otherwise.

    Args:
        edit: A change that was proposed.
        stated: What its subject states now.
        successors: The values that this very row was given since by other changes, in order.
    """
    if edit.kind in {ChangeKind.ADD, ChangeKind.MOVE} or not edit.path[-1].startswith(ROW):
        return edit.path
    *above, name = edit.path
    rows = rows_of(value_at(stated, tuple(above)))
    names = row_names(rows)
    known = [name, *(row_name(value) for value in reversed(successors) if value is not None)]
    followed = next((named for each in known if (named := named_among(names, each))), None)
    return (*above, followed or _alike(edit.old, rows) or name)


def _alike(old: Plain, rows: Sequence[Plain]) -> str | None:
    """Return the name of the one row that says half or more of what *old* said."""
    wanted = Counter(_said(old))
    shares = [sum((wanted & Counter(_said(row))).values()) for row in rows]
    best = max(shares, default=0)
    if 2 * best < max(1, wanted.total()) or shares.count(best) > 1:
        return None
    return row_name(rows[shares.index(best)])


def _said(row: Plain) -> list[str]:
    if isinstance(row, dict):
        return [f"{name}={value}" for name, value in row.items()]
    return [str(row)]
