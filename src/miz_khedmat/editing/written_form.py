"""Plain data in the form in which a file states it: a lone value for a list, a text for a noun."""

from typing import Any

from miz_khedmat.editing.alignment import aligned
from miz_khedmat.loading.fast_reader import Plain


def as_written(raw: Plain, old: Plain, new: Plain) -> Plain:
    """Return *new* in the form of *raw*, which a file states and which means *old*.

    What is the same in *old* and *new* stays as it is in *raw*, whatever its form is.
    """
    if old == new:
        return raw
    if isinstance(old, list) and isinstance(new, list) and old:
        return _rows(raw, old, new)
    if isinstance(old, dict) and isinstance(new, dict):
        return _members(raw, old, new)
    return new


def _rows(raw: Plain, old: list[Any], new: list[Any]) -> Plain:
    rows = raw if isinstance(raw, list) else [raw]
    made = [
        new[second] if first is None else as_written(rows[first], old[first], new[second])
        for first, second in aligned(old, new)
        if second is not None
    ]
    return made[0] if len(made) == 1 and not isinstance(raw, list) else made


def _members(raw: Plain, old: dict[str, Any], new: dict[str, Any]) -> Plain:
    if not isinstance(raw, dict):  # the text of its main fact
        return new[next(iter(old))] if new.keys() == old.keys() else new
    made = {
        name: as_written(value, old.get(name), new[name]) if name in new else value
        for name, value in raw.items()
        if name in new or name not in old
    }
    return {**made, **{name: value for name, value in new.items() if name not in raw}}
