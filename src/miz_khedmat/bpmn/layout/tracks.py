"""Allocate the room that lines need: the tracks in each gap, and the labels along them."""

from typing import Final

from attrs import define, field, frozen

from miz_khedmat.bpmn.labels import free
from miz_khedmat.bpmn.layout.grid import LayoutCell
from miz_khedmat.bpmn.layout.lines import ARRIVING, COLUMN, LEAVING, FlowRoute, Key, Tracks
from miz_khedmat.bpmn.text_layout import Lettering

PITCH: Final = 12.0
"""The distance between two tracks, in pixels."""


def leaving(cell: LayoutCell) -> int:
    """Return the place where lines leave the column of *cell*."""
    return cell.column * COLUMN + LEAVING


def arriving(cell: LayoutCell) -> int:
    """Return the place where lines arrive at the column of *cell*."""
    return cell.column * COLUMN + ARRIVING


def out_of(way: FlowRoute) -> Key:
    """Return the key of the vertical track on which a line leaves; lines of one source share it."""
    source = way.line.source
    return ("out", source.node.id if source else way.line.flow.id)


def into(way: FlowRoute) -> Key:
    """Return the key of the tracks on which a line arrives; lines of one target share them."""
    target = way.line.target
    return ("in", target.node.id if target else way.line.flow.id)


def own(way: FlowRoute) -> Key:
    """Return the key of a track that no other line shares."""
    return ("own", way.line.flow.id)


@frozen
class FlowLabel:
    """The label of a line, and its place.

    *row* and *gap* are the row whose line it is on and the gap between columns, counted by the
    column before it; or *level* is the gap between rows with the track called *key*.
    """

    lettering: Lettering
    row: int | None
    gap: int
    level: int | None = None
    key: Key = None
    stack: int = 0


@define
class Room:
    """The tracks of every gap, and the labels by line."""

    uprights: dict[int, Tracks] = field(factory=dict)
    levels: dict[int, Tracks] = field(factory=dict)
    labels: dict[str, FlowLabel] = field(factory=dict)
    numbers: dict[tuple[str, int], dict[Key, int]] = field(factory=dict)

    def upright(self, gap: int) -> Tracks:
        """Return the tracks of a gap between columns."""
        return self.uprights.setdefault(gap, Tracks())

    def level(self, gap: int) -> Tracks:
        """Return the tracks of a gap between rows."""
        return self.levels.setdefault(gap, Tracks())

    def number(self, kind: str, gap: int, key: Key) -> int:
        """Return the number of the track of *key* in a gap; *kind* is ``upright`` or ``level``."""
        return self._assigned(kind, gap)[key]

    def count(self, kind: str, gap: int) -> int:
        """Return the number of tracks in a gap."""
        return max(self._assigned(kind, gap).values(), default=-1) + 1

    def _assigned(self, kind: str, gap: int) -> dict[Key, int]:
        if (kind, gap) not in self.numbers:
            gaps = self.uprights if kind == "upright" else self.levels
            self.numbers[kind, gap] = gaps.get(gap, Tracks()).assigned()
        return self.numbers[kind, gap]


def room(ways: list[FlowRoute]) -> Room:
    """Return the room that *ways* need."""
    result = Room()
    stacked: dict[tuple[int | None, int], int] = {}
    for way in ways:
        _sideways(result, way)
        _upright(result, way)
        name = way.line.flow.name.strip()
        if name:
            label = _label(way, free(name), stacked)
            result.labels[way.line.flow.id] = label
    return result


def _sideways(room: Room, way: FlowRoute) -> None:
    source, target = way.line.source, way.line.target
    if source is None or target is None:
        return
    out, end = 2 * source.row + 1, 2 * target.row + 1
    if way.turn == "near-source":
        room.upright(leaving(source)).add(out_of(way), out, end)
    elif way.turn == "near-target":
        room.upright(arriving(target)).add(into(way), out, end)
    elif way.turn == "around":
        (level,) = way.levels
        begin = source.column * COLUMN
        if way.line.hung is None:
            begin = leaving(source)
            room.upright(begin).add(out_of(way), out, 2 * level)
        room.level(level).add(into(way), begin, arriving(target))
        room.upright(arriving(target)).add(into(way), 2 * level, end)


def _upright(room: Room, way: FlowRoute) -> None:
    source, target = way.line.source, way.line.target
    cell = source or target
    if way.turn == "between":
        ends = (2 * way.line.source_row + 1, 2 * way.line.target_row + 1)
        room.upright(ARRIVING).add(own(way), *ends)
    elif way.turn == "upright" and source and target:
        room.level(way.levels[0]).add(own(way), source.column * COLUMN, target.column * COLUMN)
    elif way.turn == "detour" and source and target:
        first, second = way.levels
        gap = leaving(source)
        room.level(first).add(own(way), source.column * COLUMN, gap)
        room.upright(gap).add(own(way), 2 * first, 2 * second)
        room.level(second).add(own(way), gap, target.column * COLUMN)
    elif way.turn == "aside" and cell:
        (level,) = way.levels
        border = way.line.target_row if source else way.line.source_row
        room.level(level).add(own(way), cell.column * COLUMN, leaving(cell))
        room.upright(leaving(cell)).add(own(way), 2 * level, 2 * border + 1)


def _label(
    way: FlowRoute, lettering: Lettering, stacked: dict[tuple[int | None, int], int]
) -> FlowLabel:
    source = way.line.source or way.line.target
    gap = source.column if source else 0
    if way.turn == "between":
        return FlowLabel(lettering, way.line.source_row, gap)
    if way.turn == "border":
        return FlowLabel(lettering, way.line.source_row, gap)
    if way.levels:
        key = into(way) if way.turn == "around" else own(way)
        return FlowLabel(lettering, None, gap, way.levels[-1], key)
    row = way.line.target_row if way.turn == "near-source" else way.line.source_row
    stack = stacked.get((row, gap), 0)
    stacked[row, gap] = stack + 1
    return FlowLabel(lettering, row, gap, stack=stack)
