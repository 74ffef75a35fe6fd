"""Where everything in a file stands, as a tree that is walked along a path."""

from collections.abc import Iterator
from typing import Final

from miz_khedmat.loading.faults import Path
from miz_khedmat.loading.reader import Event, Position, Source, guarded, is_blank

Spot = tuple[Position, Position]
"""Line and column of a value, and of its key; what a list holds has the key of the list."""
Spots = dict[str | int | None, "Spot | Spots"]
"""What a list or a mapping holds, by step; under None its own spot."""
_TOP: Final = (1, 1)


def spots(source: Source) -> Spots:
    """The tree of *source*; of a file that cannot be read to its end, as far as it can."""
    trunk: Spots = {}
    guarded(source, [], lambda events: _grow(trunk, events))
    return trunk


def spot(trunk: Spots, path: Path) -> Spot:
    """The spot of what *path* leads to, or of the nearest thing above it that is there."""
    held: Spot | Spots = trunk
    for step in (0, *path):
        if not isinstance(held, dict) or step not in held:
            break
        held = held[step]
    while isinstance(held, dict):
        held = held.get(None, (_TOP, _TOP))
    return held


def _grow(trunk: Spots, events: Iterator[Event]) -> None:
    """Hang the whole file on *trunk*, as its first.

    Of what is open, the step and the place of its key are held; a step of None awaits a key.
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
            if kind != "s":  # no key of a catalogue: whoever reads it stops here, too
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
