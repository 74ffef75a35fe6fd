"""The place of everything in a file, as a tree that is followed along a path."""

from collections.abc import Iterator
from typing import Final

from miz_khedmat.loading.faults import Path
from miz_khedmat.loading.reader import Event, Position, Source, guarded, is_blank

Spot = tuple[Position, Position]
"""Line and column of a value, and of its key; items of a list have the key of the list."""
Spots = dict[str | int | None, "Spot | Spots"]
"""The content of a list or a mapping, by step; under None its own spot."""
_TOP: Final = (1, 1)


def spots(source: Source) -> Spots:
    """Return the tree of *source*; of a file that cannot be read to its end, as far as it can."""
    trunk: Spots = {}
    guarded(source, [], lambda events: _grow(trunk, events))
    return trunk


def spot(trunk: Spots, path: Path) -> Spot:
    """Return the spot of what *path* leads to, or of the nearest parent that is there."""
    inner: Spot | Spots = trunk
    for step in (0, *path):
        if not isinstance(inner, dict) or step not in inner:
            break
        inner = inner[step]
    while isinstance(inner, dict):
        inner = inner.get(None, (_TOP, _TOP))
    return inner


def _grow(trunk: Spots, events: Iterator[Event]) -> None:
    """Add the tree of the whole file to *trunk*, as its first.

    The stack has the step and the place of the key of each open container; None awaits a key.
    """
    opened: list[Spots] = [trunk]
    steps: list[str | int | None] = [0]
    keys = [_TOP]
    for kind, value, line, column in events:
        if kind in "}]":
            opened.pop()
            steps.pop()
            keys.pop()
        elif steps[-1] is None:
            if kind != "s":  # not a key of a catalogue: the reader stops here, too
                return
            steps[-1], keys[-1] = value or "", (line, column)
            continue
        elif kind == "s" and isinstance(steps[-1], int) and is_blank(value):
            continue  # it takes no step in its list
        elif kind == "s":
            opened[-1][steps[-1]] = (line, column), keys[-1]
        else:
            inside: Spots = {None: ((line, column), keys[-1])}
            opened[-1][steps[-1]] = inside
            opened.append(inside)
            steps.append(0 if kind == "[" else None)
            keys.append(keys[-1])
            continue
        step = steps[-1]
        steps[-1] = step + 1 if isinstance(step, int) else None
