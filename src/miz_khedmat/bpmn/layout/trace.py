"""Compute the points of each line, and the place of its label."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from miz_khedmat.bpmn.diagram import Bounds, Edge, Point
from miz_khedmat.bpmn.layout.grid import EVENT, LayoutCell
from miz_khedmat.bpmn.layout.lines import ARRIVING, FlowRoute
from miz_khedmat.bpmn.layout.placement import Places
from miz_khedmat.bpmn.layout.tracks import FlowLabel, arriving, into, leaving, out_of, own

_OFF: Final = 3.0
"""The distance between a line and its label, in pixels."""


def trace(places: Places, way: FlowRoute, border: dict[int, float]) -> Edge:
    """Return the line of *way*; *border* has the y of each edge of a pool or the scope, by row."""
    sideways = way.line.sideways
    points = _sideways(places, way) if sideways else _upright(places, way, border)
    straightened = _straightened([*_way_out(places, way), *points, *_way_in(places, way)])
    label = places.room.labels.get(way.line.flow.id)
    return Edge(
        way.line.flow.id,
        straightened,
        _label(places, way, label, straightened) if label else None,
    )


def _way_out(places: Places, way: FlowRoute) -> Iterable[Point]:
    return _shifted(places, way.line.source, way.line.way_out)


def _way_in(places: Places, way: FlowRoute) -> Iterable[Point]:
    return reversed(list(_shifted(places, way.line.target, way.line.way_in)))


def _shifted(places: Places, cell: LayoutCell | None, points: Iterable[Point]) -> Iterable[Point]:
    if cell is None:
        return ()
    left, top = places.x(cell) - cell.width / 2, places.y(cell) - cell.height / 2
    return [Point(point.x + left, point.y + top) for point in points]


def _sideways(places: Places, way: FlowRoute) -> list[Point]:
    source, target = way.line.source, way.line.target
    assert source  # noqa: S101 - sideways lines have both ends
    assert target  # noqa: S101
    x, y = places.x(source) + source.width / 2, places.y(source)
    end = Point(places.x(target) - target.width / 2, places.y(target))
    if way.turn == "straight":
        return [Point(x, y), end]
    if way.turn == "near-source":
        turn = places.track(leaving(source), out_of(way))
        return [Point(x, y), Point(turn, y), Point(turn, end.y), end]
    last = places.track(arriving(target), into(way))
    if way.turn == "near-target":
        return [Point(x, y), Point(last, y), Point(last, end.y), end]
    level = places.level(way.levels[0], into(way))
    tail = [Point(last, level), Point(last, end.y), end]
    if way.line.hung:
        x, y = places.x(source) + source.offset(way.line.hung), y + source.height / 2 + EVENT / 2
        return [Point(x, y), Point(x, level), *tail]
    turn = places.track(leaving(source), out_of(way))
    return [Point(x, y), Point(turn, y), Point(turn, level), *tail]


def _upright(places: Places, way: FlowRoute, border: dict[int, float]) -> list[Point]:
    line = way.line
    if way.turn == "between":
        x = places.track(ARRIVING, own(way))
        return [Point(x, border[line.source_row]), Point(x, border[line.target_row])]
    if line.source is None:
        return list(reversed(_to_border(places, way, line.target, border[line.source_row])))
    if line.target is None:
        return _to_border(places, way, line.source, border[line.target_row])
    first, second = way.levels[0], way.levels[-1]
    start = _port(places, way, line.source, first)
    end = _port(places, way, line.target, second, start.x)
    low, high = places.level(first, own(way)), places.level(second, own(way))
    if way.turn == "upright":
        return [start, Point(start.x, low), Point(end.x, high), end]
    x = places.track(leaving(line.source), own(way))
    return [start, Point(start.x, low), Point(x, low), Point(x, high), Point(end.x, high), end]


def _to_border(
    places: Places, way: FlowRoute, cell: LayoutCell | None, border: float
) -> list[Point]:
    assert cell  # noqa: S101 - one end of such a line is a cell
    row = way.line.target_row if way.line.source else way.line.source_row
    if way.turn == "border":
        start = _port(places, way, cell, row)
        return [start, Point(start.x, border)]
    start = _port(places, way, cell, way.levels[0])
    level, x = places.level(way.levels[0], own(way)), places.track(leaving(cell), own(way))
    return [start, Point(start.x, level), Point(x, level), Point(x, border)]


def _port(
    places: Places, way: FlowRoute, cell: LayoutCell, gap: int, wish: float | None = None
) -> Point:
    """Return where a line up or down to *gap* meets *cell*: its source, or its target by *wish*."""
    leaves = way.line.source is cell and wish is None
    inner = way.line.way_out if leaves else way.line.way_in
    below = gap > cell.row
    y = places.y(cell) + (cell.height / 2 if below else -cell.height / 2)
    if inner:
        return Point(places.x(cell) - cell.width / 2 + inner[-1].x, y)
    near = 0.0 if wish is None else wish - places.x(cell)
    x = places.port(cell, 2 * cell.row + 1, 2 * gap, wish=near, below=below)
    return Point(x, y)


def _straightened(points: list[Point]) -> tuple[Point, ...]:
    """Return the points without those in the middle of a straight segment."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        while len(kept) > 1 and _between(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _between(first: Point, middle: Point, last: Point) -> bool:
    upright = first.x == middle.x == last.x and (middle.y - first.y) * (last.y - middle.y) > 0
    level = first.y == middle.y == last.y and (middle.x - first.x) * (last.x - middle.x) > 0
    return upright or level


def _label(places: Places, way: FlowRoute, label: FlowLabel, points: tuple[Point, ...]) -> Bounds:
    wide, high = label.lettering.width, label.lettering.height
    if label.level is not None:
        y = places.level(label.level, label.key) - high - _OFF
        left, right = _stretch(points, y + high + _OFF)
        x = min(max(places.label_places[label.gap], left + _OFF), right - wide - _OFF)
        return Bounds(max(x, left + _OFF), y, wide, high)
    if way.turn in {"border", "between"}:
        middle = Point(points[0].x, (points[0].y + points[-1].y) / 2)
        return Bounds(middle.x + _OFF, middle.y - high / 2, wide, high)
    assert label.row is not None  # noqa: S101 - it is on a level or in a row
    y = places.rows[label.row]
    step = (high + 4) * (label.stack // 2)
    y = y + _OFF + step if label.stack % 2 else y - high - _OFF - step
    return Bounds(places.label_places[label.gap] + _OFF, y, wide, high)


def _stretch(points: tuple[Point, ...], y: float) -> tuple[float, float]:
    """Return from where to where a line runs horizontally at *y*."""
    xs = [
        point.x
        for first, second in pairwise(points)
        if first.y == second.y and abs(first.y - y) < 1
        for point in (first, second)
    ]
    return (min(xs), max(xs)) if xs else (points[0].x, points[-1].x)
