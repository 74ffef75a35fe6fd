"""Turn the placed grid into shapes and edges: pools and lanes around, cells with their content."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from miz_khedmat.bpmn.diagram import Bounds, Edge, Lane, Point, Shape
from miz_khedmat.bpmn.labels import GAP
from miz_khedmat.bpmn.layout.grid import EVENT, RIGHT_OF, LayoutCell, LayoutGrid, ScopeLayout
from miz_khedmat.bpmn.layout.lines import FlowRoute
from miz_khedmat.bpmn.layout.placement import Places
from miz_khedmat.bpmn.layout.trace import trace
from miz_khedmat.bpmn.shapes import HEADER

SIDE: Final = 10.0
"""The distance between a border and its content, in pixels."""
EXIT: Final = "\n"
"""Separates the id of a line that leaves its scope from its end; no id contains it."""


def left_of(grid: LayoutGrid) -> float:
    """Return the x at which the first column may begin: after the names of pools and lanes."""
    strips = [
        (HEADER if pool.node else 0) + HEADER * max(map(len, pool.leaves), default=0)
        for pool in grid.pools
    ]
    return max(strips, default=0) + SIDE


def assemble(places: Places, ways: Sequence[FlowRoute]) -> ScopeLayout:
    """Return the scope with its shapes and edges, measured from its own top left corner."""
    width = places.width + SIDE
    border = dict(enumerate(places.rows))
    traced = [trace(places, way, border) for way in ways]
    shapes = [*_containers(places, width)]
    edges = [edge for edge in traced if EXIT not in edge.element]
    for cell in places.grid.cells.values():
        shapes += _cell(places, cell)
        if cell.inner:
            left, top = places.x(cell) - cell.width / 2, places.y(cell) - cell.height / 2
            shapes += [_moved(shape, left, top) for shape in cell.inner.shapes]
            edges += [_moved_edge(edge, left, top) for edge in cell.inner.edges]
    exits = {}
    for edge in traced:
        id, leaves, end = edge.element.partition(EXIT)
        if leaves:
            exits[id, end == "out"] = edge.points
    return ScopeLayout(tuple(shapes), tuple(edges), width, places.height, exits)


def _containers(places: Places, width: float) -> Iterator[Shape]:
    """Yield pools from edge to edge, and the lanes in them, outer ones first."""
    grid = places.grid
    edges = [number for number, row in enumerate(grid.rows) if row.kind == "edge"]
    for number, pool in enumerate(grid.pools):
        own = [places.rows[edge] for edge in edges if grid.rows[edge].pool == number]
        if pool.node:
            box = Bounds(0, own[0], width, own[-1] - own[0])
            yield Shape(pool.node.id, box, horizontal=True, expanded=pool.scope is not None)
        left = HEADER if pool.node else 0.0
        spans: dict[str, tuple[Lane, int, float, float]] = {}
        for place, around in enumerate(pool.leaves):
            for depth, lane in enumerate(around):
                top = spans[lane.id][2] if lane.id in spans else own[place]
                spans[lane.id] = (lane, depth, top, own[place + 1])
        for lane, depth, top, low in sorted(spans.values(), key=lambda span: span[1]):
            x = left + depth * HEADER
            yield Shape(lane.id, Bounds(x, top, width - x, low - top), horizontal=True)


def _cell(places: Places, cell: LayoutCell) -> Iterator[Shape]:
    x, y = places.x(cell), places.y(cell)
    box = Bounds(x - cell.width / 2, y - cell.height / 2, cell.width, cell.height)
    marked = True if cell.node.kind == "exclusiveGateway" else None
    raised = Bounds(x - cell.across / 2, box.y - cell.label, cell.across, cell.label - GAP)
    label = raised if cell.raised and cell.label else None
    yield Shape(cell.node.id, box, label, expanded=True if cell.inner else None, marked=marked)
    for event in cell.hung:
        left, top = x + event.offset, box.bottom - EVENT / 2
        beside = Bounds(left + RIGHT_OF, top + EVENT, event.width, event.height)
        shape = Shape(event.node.id, Bounds(left - EVENT / 2, top, EVENT, EVENT))
        yield evolve(shape, label=beside) if event.height else shape


def _moved(shape: Shape, left: float, top: float) -> Shape:
    label = _shifted(shape.label, left, top) if shape.label else None
    return evolve(shape, bounds=_shifted(shape.bounds, left, top), label=label)


def _moved_edge(edge: Edge, left: float, top: float) -> Edge:
    points = tuple(Point(point.x + left, point.y + top) for point in edge.points)
    label = _shifted(edge.label, left, top) if edge.label else None
    return evolve(edge, points=points, label=label)


def _shifted(box: Bounds, left: float, top: float) -> Bounds:
    return evolve(box, x=box.x + left, y=box.y + top)
