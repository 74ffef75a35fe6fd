"""Where everything in a file stands, as a tree that is walked along a path."""

from collections.abc import Iterator

from attrs import define, field

from miz_khedmat.loading.faults import Path
from miz_khedmat.loading.plain import Event, Position, Source, guarded


@define
class Spot:
    """Line and column of a *value* and of its *key*, where it has one, and what stands inside."""

    value: Position = (1, 1)
    key: Position | None = None
    inside: dict[str | int, "Spot"] = field(factory=dict)

    def at(self, path: Path, *, at_key: bool = False) -> Position:
        """The place of what *path* leads to, or of the nearest thing above it that is there."""
        spot, key = self, self.key
        for step in path:
            if step not in spot.inside:
                break
            spot = spot.inside[step]
            key = spot.key or key
        return (key or (1, 1)) if at_key else spot.value


def spots(source: Source) -> Spot:
    """The tree of *source*; of a file that cannot be read to its end, as far as it can."""
    root = Spot()
    guarded(source, [], lambda events: _grow(root, events))
    return root


def _grow(root: Spot, events: Iterator[Event]) -> None:
    """Hang what the *events* tell of below *root*, holding what is open and the step in each."""
    opened: list[Spot] = []
    steps: list[str | int | None] = []
    key: Position | None = None
    for kind, value, line, column in events:
        if kind in "}]":
            opened.pop()
            steps.pop()
        elif steps and steps[-1] is None:
            steps[-1], key = value or "", (line, column)
            continue
        else:
            spot = opened[-1].inside.setdefault(steps[-1], Spot()) if opened else root
            spot.value, spot.key, key = (line, column), key, None
            if kind != "s":
                opened.append(spot)
                steps.append(0 if kind == "[" else None)
                continue
        if steps:
            step = steps[-1]
            steps[-1] = step + 1 if isinstance(step, int) else None
