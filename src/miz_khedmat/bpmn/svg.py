"""Draw a diagram as an SVG picture, with the same bytes every time and without a browser."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

from attrs import evolve, frozen

from miz_khedmat.bpmn import edges, labels, shapes
from miz_khedmat.bpmn.diagram import (
    Bounds,
    BpmnDocument,
    Diagram,
    Edge,
    Flow,
    Lane,
    Node,
    Point,
    Shape,
)
from miz_khedmat.bpmn.edges import Way
from miz_khedmat.bpmn.elements import SUBPROCESSES
from miz_khedmat.bpmn.shapes import HEADER, DrawnShape
from miz_khedmat.bpmn.svg_parts import BODY, DIM, attribute, number, path, text_of

Placed = tuple[Edge, Flow, Way]
_MARGIN: Final = 10.0
_FONTS: Final = "Vazirmatn, 'Noto Sans Arabic', Tahoma, 'Segoe UI', 'DejaVu Sans', sans-serif"
_UNKNOWN: Final = ""


@cache
def style() -> str:
    """Return the style sheet of drawings: colours as custom properties, forced colours, print."""
    return (resources.files(__package__) / "bpmn.css").read_text("utf-8")


@frozen
class _Scene:
    """A diagram to be drawn, with the elements of its shapes and lines."""

    document: BpmnDocument
    diagram: Diagram

    def node(self, id: str) -> Node:
        """Return the node of a shape: a lane as a node, and a missing element as an unknown one."""
        element = self.document.elements.get(id)
        if isinstance(element, Node):
            return element
        kind = "lane" if isinstance(element, Lane) else _UNKNOWN
        return Node(id, kind, element.name if isinstance(element, Lane) else "")

    def flow(self, id: str) -> Flow:
        """Return the flow of a line, or an unknown one if the file has none."""
        element = self.document.elements.get(id)
        return element if isinstance(element, Flow) else Flow(id, _UNKNOWN, "", "")

    def drawn(self, shape: Shape) -> DrawnShape:
        """Return *shape* with its node, and whether its content shows."""
        node = self.node(shape.element)
        if node.kind == "participant":
            return self._pool(shape, node)
        if node.kind == "lane":
            return DrawnShape(shape, node, header=HEADER)
        if not node.name and node.kind in {"dataObjectReference", "dataStoreReference"}:
            node = evolve(node, name=self.node(node.refers).name)
        placed = node.scope and any(inner.id in self.diagram.bounds for inner in node.scope.nodes)
        stated = shape.expanded
        return DrawnShape(shape, node, expanded=bool(placed) if stated is None else stated)

    def _pool(self, shape: Shape, node: Node) -> DrawnShape:
        """Return a pool with its name in a strip if its content shows, else in its middle."""
        process = self.document.node(node.refers)
        scope = process.scope if process else None
        if scope is None or shape.band:
            return DrawnShape(shape, node)
        placed = self.diagram.bounds
        lanes = [placed[lane.id] for lane in scope.lanes if lane.id in placed]
        drawn = DrawnShape(shape, node, expanded=True, header=HEADER)
        if lanes:
            left = min(lane.x for lane in lanes) - shape.bounds.x
            top = min(lane.y for lane in lanes) - shape.bounds.y
            strip = left if drawn.horizontal else top
            return evolve(drawn, header=strip if 8 < strip < 120 else HEADER)
        return (
            drawn if any(inner.id in placed for inner in scope.nodes) else DrawnShape(shape, node)
        )


def draw(
    document: BpmnDocument,
    diagram: Diagram,
    *,
    title: str = "",
    description: str = "",
    styled: bool = True,
) -> str:
    """Return the SVG of *diagram*: each shape at its own bounds, each line along its own waypoints.

    Each of them is in a ``<g data-bpmn="…">`` with the id of its element. Sizes are in pixels.

    Args:
        document: The document of the diagram.
        diagram: What is drawn.
        title: What a screen reader says; by default the diagram's name.
        description: What a screen reader says after the title.
        styled: False if the page around the picture has `style` already.
    """
    scene = _Scene(document, diagram)
    ways = list(_ways(scene))
    drawn = [scene.drawn(shape) for shape in diagram.shapes]
    body = "".join(_parts(scene, drawn, ways))
    box = _extent(drawn, ways)
    title = title or _title(document, diagram)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="miz-bpmn" role="img" direction="ltr"'
        f' width="{number(box.width)}" height="{number(box.height)}"'
        f' viewBox="{number(box.x)} {number(box.y)} {number(box.width)} {number(box.height)}"'
        f' fill="none" stroke="#1d2733" stroke-width="1.5"{attribute("font-family", _FONTS)}>'
    )
    texts = f"<title>{text_of(title)}</title>"
    if description:
        texts += f"<desc>{text_of(description)}</desc>"
    sheet = f"<style>{style()}</style>" if styled else ""
    return f"{head}{texts}{sheet}{body}</svg>\n"


def _title(document: BpmnDocument, diagram: Diagram) -> str:
    element = document.elements.get(diagram.element)
    names = (diagram.name, element.name if element else "", document.name)
    return next(filter(None, names), "BPMN 2.0")


def _ways(scene: _Scene) -> Iterator[Placed]:
    """Yield the lines that have a path, in the order of the file."""
    for edge in scene.diagram.edges:
        flow = scene.flow(edge.element)
        if way := edges.way_of(edge, flow, scene.diagram.bounds.get):
            yield edge, flow, way


def _parts(scene: _Scene, drawn: list[DrawnShape], ways: list[Placed]) -> Iterator[str]:
    """Yield the containers, then the lines, then the other shapes on top of them."""
    containers = [shape for shape in drawn if _is_container(shape)]
    containers.sort(key=lambda shape: (_DEPTHS.get(shape.node.kind, 2), -_area(shape.bounds)))
    others = [shape for shape in drawn if not _is_container(shape)]
    others.sort(key=lambda shape: shape.node.kind == "boundaryEvent" or bool(shape.shape.band))
    yield from map(_shape, containers)
    for edge, flow, way in ways:
        yield _edge(scene, edge, flow, way)
    yield from map(_shape, others)


_DEPTHS: Final = {"participant": 0, "lane": 1}


def _area(box: Bounds) -> float:
    return box.width * box.height


def _is_container(drawn: DrawnShape) -> bool:
    kind = drawn.node.kind
    inside = kind in SUBPROCESSES | {"subChoreography"} and drawn.expanded
    return inside or kind in {"lane", "group"} or (kind == "participant" and not drawn.shape.band)


def _group(id: str, inner: str) -> str:
    return f"<g{attribute('data-bpmn', id)}>{inner}</g>"


def _shape(drawn: DrawnShape) -> str:
    return _group(drawn.shape.element, shapes.body(drawn) + labels.of_shape(drawn))


def _edge(scene: _Scene, edge: Edge, flow: Flow, way: Way) -> str:
    source = scene.document.node(flow.source)
    inner = edges.body(flow, way, source) + labels.of_line(edge, flow, way)
    return _group(edge.element, inner + (_carried(edge, way) if edge.message else ""))


def _carried(edge: Edge, way: Way) -> str:
    """Draw the envelope on a message flow that shows its message."""
    middle = edges.halfway(way)
    x, y = number(middle.x - 12), number(middle.y - 8)
    paint = DIM if edge.message == "non_initiating" else BODY
    return path(f"M{x} {y}h24v16h-24zl12 9 12-9", paint)


def _extent(drawn: list[DrawnShape], ways: list[Placed]) -> Bounds:
    """Return the box around everything that is drawn, labels too, with a margin."""
    corners: list[Point] = []
    for shape in drawn:
        boxes = [shape.bounds, labels.room_of_shape(shape)]
        for box in filter(None, boxes):
            corners += [Point(box.x, box.y), Point(box.right, box.bottom)]
    for edge, flow, way in ways:
        corners += way
        if room := labels.room_of_line(edge, flow, way):
            corners += [Point(room.x, room.y), Point(room.right, room.bottom)]
    if not corners:
        return Bounds(0, 0, 2 * _MARGIN, 2 * _MARGIN)
    left, top = min(p.x for p in corners) - _MARGIN, min(p.y for p in corners) - _MARGIN
    right, low = max(p.x for p in corners) + _MARGIN, max(p.y for p in corners) + _MARGIN
    return Bounds(left, top, right - left, low - top)
