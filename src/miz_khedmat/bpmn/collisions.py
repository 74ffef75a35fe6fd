"""Find overlapping shapes in a diagram, and lines that run through a shape."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from attrs import define, field

from miz_khedmat.bpmn.diagram import Bounds, BpmnDocument, Diagram, Flow, Node, Point
from miz_khedmat.bpmn.elements import ARTIFACTS, FLOW_NODES, SUBPROCESSES

_TOUCH: Final = 1.0
"""How far shapes and lines may overlap without being noticed, in pixels."""
_STRIPE: Final = 20.0
"""The width of the stripes in which shapes are looked up, in pixels."""
_STRIPES: Final = 10_000
"""The most stripes in which one shape or line segment is looked up."""
_SOLID: Final = (FLOW_NODES | ARTIFACTS) - {"group", "boundaryEvent"}
"""The kinds of shapes that may not overlap, without pools and lanes, which contain others."""
Placed = tuple[Node, Bounds]


@define
class _Stripes:
    """Shapes by the stripes that they lie in, sorted along them; *longest* is along a stripe."""

    by_stripe: dict[int, list[tuple[float, Node, Bounds]]] = field(factory=dict)
    longest: float = 0

    def add(self, node: Node, box: Bounds, across: range, along: tuple[float, float]) -> None:
        """Add a shape to the stripes *across*, with its extent *along* them."""
        self.longest = max(self.longest, along[1] - along[0])
        for stripe in across:
            insort(self.by_stripe.setdefault(stripe, []), (along[0], node, box), key=_along)

    def near(self, across: range, low: float, high: float) -> Iterator[Placed]:
        """Yield the shapes that could meet the range from *low* to *high* along these stripes."""
        for stripe in across:
            shapes = self.by_stripe.get(stripe, [])
            first = bisect_left(shapes, low - self.longest, key=_along)
            last = bisect_right(shapes, high, key=_along)
            yield from ((node, box) for _, node, box in shapes[first:last])


def _along(entry: tuple[float, Node, Bounds]) -> float:
    return entry[0]


@define
class _ShapeIndex:
    """All solid shapes of a diagram, in vertical and in horizontal stripes."""

    upright: _Stripes = field(factory=_Stripes)
    level: _Stripes = field(factory=_Stripes)

    def add(self, node: Node, box: Bounds) -> None:
        """Add a shape to the stripes of both directions."""
        self.upright.add(node, box, _stripes(box.x, box.right), (box.y, box.bottom))
        self.level.add(node, box, _stripes(box.y, box.bottom), (box.x, box.right))

    def near(self, first: Point, second: Point) -> Iterator[Placed]:
        """Yield the shapes that a segment could run through, some of them more than once."""
        left, right = sorted((first.x, second.x))
        top, low = sorted((first.y, second.y))
        if right - left >= low - top:
            return self.level.near(_stripes(top, low), left, right)
        return self.upright.near(_stripes(left, right), top, low)


def _stripes(low: float, high: float) -> range:
    first = int(low // _STRIPE)
    return range(first, min(int(high // _STRIPE), first + _STRIPES) + 1)


def _solid(document: BpmnDocument, diagram: Diagram) -> Iterator[Placed]:
    for shape in diagram.shapes:
        node = document.node(shape.element)
        if node is not None and node.kind in _SOLID and not shape.band:
            yield node, shape.bounds


def _around(document: BpmnDocument, id: str) -> set[str]:
    """Return the ids of the sub-processes around a node."""
    ids: set[str] = set()
    owner = document.owners.get(id)
    while owner is not None and owner.id not in ids:
        ids.add(owner.id)
        owner = document.owners.get(owner.id)
    return ids


def overlapping(document: BpmnDocument, diagram: Diagram) -> Iterator[tuple[Node, Node]]:
    """Yield the pairs of shapes that overlap, except a sub-process and its content."""
    met: dict[tuple[int, int], list[Placed]] = {}
    seen: set[tuple[str, str]] = set()
    for node, box in _solid(document, diagram):
        for tile in _tiles(box):
            for other, place in met.setdefault(tile, []):
                pair = (other.id, node.id)
                if pair not in seen and _meet(box, place) and _strangers(document, node, other):
                    seen.add(pair)
                    yield other, node
            met[tile].append((node, box))


def _tiles(box: Bounds) -> Iterator[tuple[int, int]]:
    """Yield the squares of ten stripes a side that a box lies in."""
    across = {stripe // 10 for stripe in _stripes(box.x, box.right)}
    down = {stripe // 10 for stripe in _stripes(box.y, box.bottom)}
    return ((x, y) for x in sorted(across) for y in sorted(down))


def _meet(first: Bounds, second: Bounds) -> bool:
    across = min(first.right, second.right) - max(first.x, second.x)
    down = min(first.bottom, second.bottom) - max(first.y, second.y)
    return across > _TOUCH and down > _TOUCH


def _strangers(document: BpmnDocument, first: Node, second: Node) -> bool:
    """Return whether two shapes are different and neither contains the other."""
    contains = first.kind in SUBPROCESSES and first.id in _around(document, second.id)
    is_inside = second.kind in SUBPROCESSES and second.id in _around(document, first.id)
    return first.id != second.id and not contains and not is_inside


def crossing(document: BpmnDocument, diagram: Diagram) -> Iterator[tuple[Flow, str]]:
    """Yield the lines that run through a shape other than their ends, with the first such shape."""
    shapes = _ShapeIndex()
    for node, box in _solid(document, diagram):
        shapes.add(node, box)
    for edge in diagram.edges:
        flow = document.elements.get(edge.element)
        if isinstance(flow, Flow):
            spared = _spared(document, flow)
            struck = _struck(shapes, edge.points, spared)
            if struck:
                yield flow, struck


def _spared(document: BpmnDocument, flow: Flow) -> set[str]:
    """Return what a line may touch: its ends, and the sub-processes that it leaves or enters."""
    spared: set[str] = set()
    for end in (flow.source, flow.target):
        node = document.node(end)
        spared |= {end, *_around(document, end)} | ({node.attached_to} if node else set())
    return spared


def _struck(shapes: _ShapeIndex, points: tuple[Point, ...], spared: set[str]) -> str:
    """Return the id of the first shape that a line runs through, or an empty text."""
    for first, second in pairwise(points):
        for node, box in shapes.near(first, second):
            if node.id not in spared and _crosses(box, first, second):
                return node.id
    return ""


def _crosses(box: Bounds, first: Point, second: Point) -> bool:
    """Return whether a segment passes through a box, by clipping it at the box's sides."""
    begin, end = 0.0, 1.0
    sides = (
        (second.x - first.x, box.x + _TOUCH - first.x, box.right - _TOUCH - first.x),
        (second.y - first.y, box.y + _TOUCH - first.y, box.bottom - _TOUCH - first.y),
    )
    for along, near, far in sides:
        if along == 0:
            if near >= 0 or far <= 0:
                return False
            continue
        cuts = sorted((near / along, far / along))
        begin, end = max(begin, cuts[0]), min(end, cuts[1])
    return begin < end
