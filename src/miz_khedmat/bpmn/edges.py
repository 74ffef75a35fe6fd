"""Draw every line of BPMN 2.0 as SVG, along its own waypoints."""

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from miz_khedmat.bpmn.diagram import Bounds, Edge, Flow, Node, Point
from miz_khedmat.bpmn.elements import GATEWAYS
from miz_khedmat.bpmn.svg_parts import BODY, SOLID, line, number, path

Way = tuple[Point, ...]
_DASHES: Final = {
    "messageFlow": ' stroke-dasharray="8 4"',
    "association": ' stroke-dasharray="1.5 3"',
    "dataInputAssociation": ' stroke-dasharray="1.5 3"',
    "dataOutputAssociation": ' stroke-dasharray="1.5 3"',
}


def way_of(edge: Edge, flow: Flow, bounds: Callable[[str], Bounds | None]) -> Way:
    """Return the points of *edge*, or a straight line between its shapes if it has none."""
    if edge.points:
        return edge.points
    source, target = bounds(flow.source), bounds(flow.target)
    if source is None or target is None:
        return ()
    return (_border(source, target.middle), _border(target, source.middle))


def _border(box: Bounds, towards: Point) -> Point:
    """Return the point at which the line from the middle of *box* to *towards* leaves it."""
    middle = box.middle
    across, down = towards.x - middle.x, towards.y - middle.y
    reach = max(
        abs(across) / (box.width / 2 or 1), abs(down) / (box.height / 2 or 1), 1
    )  # 1: the point is inside the box
    return Point(middle.x + across / reach, middle.y + down / reach)


def body(flow: Flow, way: Way, source: Node | None) -> str:
    """Return a line with its ends, without its label."""
    dashes = _DASHES.get(flow.kind, "")
    double = flow.kind == "conversationLink"
    thick = ' stroke-width="4"' if double else ""
    parts = [f'<polyline points="{line(way)}"{dashes}{thick}/>']
    if double:
        parts.append(
            f'<polyline points="{line(way)}" class="miz-bpmn-gap" stroke="#fff"'
            ' stroke-width="1.5"/>'
        )
    first, last = _direction(way), _direction(way[::-1])
    ends = _ENDS.get(flow.kind)
    return "".join([*parts, ends(flow, way, first, last, source) if ends else ""])


def _direction(way: Way) -> Point:
    """Return the unit vector of the beginning of *way*."""
    start = way[0]
    for point in way[1:]:
        across, down = point.x - start.x, point.y - start.y
        length = math.hypot(across, down)
        if length > 0:
            return Point(across / length, down / length)
    return Point(1, 0)


def _at(start: Point, along: Point, forward: float, aside: float) -> str:
    x = start.x + along.x * forward - along.y * aside
    y = start.y + along.y * forward + along.x * aside
    return f"{number(x)} {number(y)}"


def _head(tip: Point, back: Point, length: float, half: float) -> str:
    """Return a closed arrow with its tip at *tip*; *back* is the direction that it comes from."""
    return (
        f"M{_at(tip, back, 0, 0)}L{_at(tip, back, length, half)}L{_at(tip, back, length, -half)}z"
    )


def _sequence(flow: Flow, way: Way, first: Point, last: Point, source: Node | None) -> str:
    parts = [path(_head(way[-1], last, 10, 4.5), f'{SOLID} stroke="none"')]
    if source is not None and source.default == flow.id:
        parts.append(path(f"M{_at(way[0], first, 6, 5)}L{_at(way[0], first, 11, -5)}"))
    elif flow.condition is not None and (source is None or source.kind not in GATEWAYS):
        corners = ((7, 4.5), (14, 0), (7, -4.5))
        rest = "".join(f"L{_at(way[0], first, *corner)}" for corner in corners)
        parts.append(path(f"M{_at(way[0], first, 0, 0)}{rest}z", BODY))
    return "".join(parts)


def _message(_: Flow, way: Way, first: Point, last: Point, __: Node | None) -> str:
    centre = Point(way[0].x + first.x * 4, way[0].y + first.y * 4)
    ring = f'<circle cx="{number(centre.x)}" cy="{number(centre.y)}" r="4" {BODY}/>'
    return ring + path(_head(way[-1], last, 10, 5), BODY)


def _data(_: Flow, way: Way, __: Point, last: Point, ___: Node | None) -> str:
    return _open(way[-1], last)


def _association(flow: Flow, way: Way, first: Point, last: Point, _: Node | None) -> str:
    end = _open(way[-1], last) if flow.direction in {"One", "Both"} else ""
    return end + (_open(way[0], first) if flow.direction == "Both" else "")


def _open(tip: Point, back: Point) -> str:
    return path(f"M{_at(tip, back, 8, 4.5)}L{_at(tip, back, 0, 0)}L{_at(tip, back, 8, -4.5)}")


_Ends = Callable[[Flow, Way, Point, Point, Node | None], str]
_ENDS: Final[dict[str, _Ends]] = {
    "sequenceFlow": _sequence,
    "messageFlow": _message,
    "dataInputAssociation": _data,
    "dataOutputAssociation": _data,
    "association": _association,
}


def halfway(way: Way) -> Point:
    """Return the point in the middle of a line, along its length."""
    lengths = [math.dist((a.x, a.y), (b.x, b.y)) for a, b in pairwise(way)]
    rest = sum(lengths) / 2
    for place, length in enumerate(lengths):
        if length and rest <= length:
            start, end = way[place], way[place + 1]
            part = rest / length
            return Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)
        rest -= length
    return way[0]
