"""Convert the grid to pixels: the positions and sizes of columns, rows and tracks."""

from typing import Final

from attrs import define, field

from miz_khedmat.bpmn.layout.grid import LayoutCell, LayoutGrid
from miz_khedmat.bpmn.layout.lines import ARRIVING, COLUMN, LEAVING, Key
from miz_khedmat.bpmn.layout.tracks import PITCH, FlowLabel, Room

_BESIDE: Final = 10.0
"""The distance from a column to the first track beside it: the length of an arrow, in pixels."""
_APART: Final = 22.0
"""The distance between the tracks that leave a column and those that reach the next, in pixels."""
_CLEAR: Final = 8.0
"""The space above and below the tracks between two rows, in pixels."""
_BETWEEN_POOLS: Final = 30.0
_SHUT: Final = 56.0
_EMPTY: Final = 60.0
"""The height of an empty lane, in pixels."""
_SPREAD: Final = (0.0, -14.0, 14.0, -28.0, 28.0, -42.0, 42.0)
_HUNG_APART: Final = 24.0


@define
class Places:
    """The position of everything, in pixels from the scope's top left corner."""

    grid: LayoutGrid
    room: Room
    head: float
    middles: list[float] = field(factory=list)
    gaps: dict[int, float] = field(factory=dict)
    label_places: list[float] = field(factory=list)
    rows: list[float] = field(factory=list)
    tops: list[float] = field(factory=list)
    heights: dict[int, list[float]] = field(factory=dict)
    on_levels: dict[int, list[FlowLabel]] = field(factory=dict)
    width: float = 0
    height: float = 0
    _busy: dict[tuple[int, float], list[tuple[int, int]]] = field(factory=dict)

    def track(self, gap: int, key: Key) -> float:
        """Return the x of a vertical track."""
        return self.gaps[gap] + PITCH * self.room.number("upright", gap, key)

    def level(self, gap: int, key: Key) -> float:
        """Return the y of a horizontal track."""
        number = self.room.number("level", gap, key)
        head = self.head if gap == 1 else 0.0
        return self.tops[gap] + head + _CLEAR + sum(self.heights[gap][: number + 1])

    def x(self, cell: LayoutCell) -> float:
        """Return the x of the middle of a cell."""
        return self.middles[cell.column]

    def y(self, cell: LayoutCell) -> float:
        """Return the y of the middle of a cell."""
        return self.rows[cell.row]

    def port(
        self, cell: LayoutCell, first: int, last: int, *, wish: float = 0.0, below: bool = True
    ) -> float:
        """Return the x at which a line meets a cell from above or below.

        *first* and *last* are the rows and gaps that it runs along in the column; lines beside each
        other are kept as far apart as the width of the cell allows.
        """
        reach = cell.width / 2 - 10 if cell.width > 60 else 0
        hung = [event.offset for event in cell.hung] if below else []
        wished = sorted((*_SPREAD, -reach), key=lambda offset: abs(offset - wish))
        offsets = [
            offset
            for offset in wished
            if abs(offset) <= reach and all(abs(offset - h) >= _HUNG_APART for h in hung)
        ]
        low, high = min(first, last), max(first, last)
        for offset in offsets or [0.0]:
            busy = self._busy.setdefault((cell.column, offset), [])
            if all(high < start or end < low for start, end in busy):
                busy.append((low, high))
                return self.x(cell) + offset
        return self.x(cell) + (offsets or [0.0])[0]


def place(grid: LayoutGrid, room: Room, left: float, head: float) -> Places:
    """Place columns from *left* on, and rows from the top down with *head* free above the first."""
    places = Places(grid, room, head)
    _across(places, left)
    _down(places)
    return places


def _across(places: Places, left: float) -> None:
    grid, room = places.grid, places.room
    widths = [0.0] * grid.columns
    for cell in grid.cells.values():
        widths[cell.column] = max(widths[cell.column], cell.across)
    labels = [0.0] * grid.columns
    for label in room.labels.values():
        if label.row is not None:
            labels[label.gap] = max(labels[label.gap], label.lettering.width + 6)
    x = left
    for column, width in enumerate(widths):
        gap = column * COLUMN + ARRIVING
        places.gaps[gap] = x
        x += room.count("upright", gap) * PITCH + _BESIDE
        places.middles.append(x + width / 2)
        x += width
        gap = column * COLUMN + LEAVING
        places.gaps[gap] = x + _BESIDE
        x += _BESIDE + room.count("upright", gap) * PITCH
        places.label_places.append(x)
        x += max(_APART, labels[column])
    places.width = x


def _down(places: Places) -> None:
    grid, room = places.grid, places.room
    above = [0.0] * len(grid.rows)
    below = [0.0] * len(grid.rows)
    for cell in grid.cells.values():
        above[cell.row] = max(above[cell.row], cell.above)
        below[cell.row] = max(below[cell.row], cell.below)
    for row, kept in enumerate(grid.rows):
        least = {"shut": _SHUT, "cells": _EMPTY}.get(kept.kind, 0) / 2
        if above[row] + below[row] < 2 * least and row not in grid.by_row:
            above[row] = below[row] = least
    for label in room.labels.values():
        if label.row is not None and grid.rows[label.row].kind == "cells":
            side = below if label.stack % 2 else above
            high = (label.stack // 2 + 1) * (label.lettering.height + 4)
            side[label.row] = max(side[label.row], high)
        elif label.level is not None:
            places.on_levels.setdefault(label.level, []).append(label)
    y = 0.0
    for row in range(len(grid.rows) + 1):
        places.tops.append(y)
        y += _gap_height(places, row)
        if row < len(grid.rows):
            places.rows.append(y + above[row])
            y += above[row] + below[row]
    places.height = y


def _gap_height(places: Places, gap: int) -> float:
    """Return the height of the gap above row *gap*, with room for labels on its tracks."""
    grid, room = places.grid, places.room
    heights = [PITCH] * room.count("level", gap)
    for label in places.on_levels.get(gap, ()):
        number = room.number("level", gap, label.key)
        heights[number] = max(heights[number], label.lettering.height + 6)
    places.heights[gap] = heights
    tracks = sum(heights) + 2 * _CLEAR if heights else 0.0
    if gap in {0, len(grid.rows)}:
        return tracks
    pools = grid.rows[gap].pool != grid.rows[gap - 1].pool
    head = places.head if gap == 1 else 0.0
    return head + max(tracks, _BETWEEN_POOLS if pools else 2 * _CLEAR)
