"""Parse where a BPMN file's diagrams place its elements (diagram interchange)."""

import math
from collections.abc import Callable, Container, Iterator
from typing import Final

from attrs import evolve

from miz_khedmat.bpmn.diagram import Bounds, Diagram, Edge, Point, Shape
from miz_khedmat.bpmn.xml import XmlElement
from miz_khedmat.errors import Wording

Reference = Callable[[str], str]
Report = Callable[[XmlElement, Wording], None]

_FARTHEST: Final = 1_000_000.0
"""The largest distance from the origin at which anything is placed, in pixels."""
_NO_PLACE: Final = Wording(
    "the position of this shape cannot be read (x, y, width and "
    "height must be numbers, sizes not negative)"
)
_NO_WAY: Final = Wording("the waypoints of this line cannot be read (x and y must be numbers)")
_NOTHING: Final = Wording("this shape does not refer to a process element (it has no bpmnElement)")


def diagrams(
    root: XmlElement, known: Container[str], reference: Reference, report: Report
) -> tuple[Diagram, ...]:
    """Parse the diagrams in *root*.

    Args:
        root: The root element of the file.
        known: The ids that the file defines.
        reference: Resolves a reference to an id.
        report: Reports each problem: an element without a place, or an unknown id.
    """
    tags = (tag for tag in root.tags if tag.name == "BPMNDiagram")
    return tuple(_diagram(tag, known, reference, report) for tag in tags)


def _diagram(
    tag: XmlElement, known: Container[str], reference: Reference, report: Report
) -> Diagram:
    planes = [child for child in tag.tags if child.name == "BPMNPlane"]
    element = reference(planes[0].get("bpmnElement")) if planes else ""
    placed = [child for parent in (tag, *planes) for child in parent.tags]
    pairs = ((child.get("id"), child.get("bpmnElement")) for child in placed)
    own = {id: reference(element) for id, element in pairs if id}
    shapes: list[Shape] = []
    edges: list[Edge] = []
    for child in placed:
        if child.name not in {"BPMNShape", "BPMNEdge"}:
            continue
        named = reference(child.get("bpmnElement"))
        if not named:
            report(child, _NOTHING)
            continue
        if named not in known:
            report(child, _unknown(named))
        if child.name == "BPMNShape":
            shapes += _shape(child, named, own, report)
        else:
            edges.append(_edge(child, named, report))
    there = {shape.element for shape in shapes}
    placed_bands = [
        shape if shape.activity in there else evolve(shape, activity="") for shape in shapes
    ]
    name = tag.get("name").strip()
    return Diagram(tag.get("id").strip(), name, element, tuple(placed_bands), tuple(edges))


def _unknown(id: str) -> Wording:
    return Wording("this shape refers to {id}, which is not in the file", id=id)


def _shape(tag: XmlElement, element: str, own: dict[str, str], report: Report) -> Iterator[Shape]:
    bounds = _bounds(tag)
    if bounds is None:
        report(tag, _NO_PLACE)
        return
    yield Shape(
        element,
        bounds,
        _label(tag),
        _flag(tag, "isHorizontal"),
        _flag(tag, "isExpanded"),
        _flag(tag, "isMarkerVisible"),
        tag.get("participantBandKind"),
        own.get(tag.get("choreographyActivityShape").rpartition(":")[2], ""),
    )


def _edge(tag: XmlElement, element: str, report: Report) -> Edge:
    """Parse a line; if its points cannot be read, it is drawn straight between its ends."""
    points = [_point(child) for child in tag.tags if child.name == "waypoint"]
    read = tuple(point for point in points if point is not None)
    if len(read) < 2 or len(read) < len(points):
        report(tag, _NO_WAY)
    way = read if len(read) > 1 else ()
    return Edge(element, way, _label(tag), tag.get("messageVisibleKind"))


def _label(tag: XmlElement) -> Bounds | None:
    labels = (child for child in tag.tags if child.name == "BPMNLabel")
    label = next(labels, None)
    return _bounds(label) if label else None


def _bounds(tag: XmlElement) -> Bounds | None:
    for child in tag.tags:
        if child.name == "Bounds":
            numbers = [number(child.get(name)) for name in ("x", "y", "width", "height")]
            x, y, width, height = numbers
            if x is None or y is None or width is None or height is None:
                return None
            return Bounds(x, y, width, height) if width >= 0 and height >= 0 else None
    return None


def _point(tag: XmlElement) -> Point | None:
    x, y = number(tag.get("x")), number(tag.get("y"))
    return None if x is None or y is None else Point(x, y)


def number(text: str) -> float | None:
    """Parse a coordinate in pixels, with a point or a comma; None if it is not a number."""
    try:
        value = float(text)
    except ValueError:
        value = _with_comma(text)
    return value if math.isfinite(value) and abs(value) <= _FARTHEST else None


def _with_comma(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return math.nan


def _flag(tag: XmlElement, name: str) -> bool | None:
    value = tag.get(name).strip().lower()
    return value in {"true", "1"} if value else None
