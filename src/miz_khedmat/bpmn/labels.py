"""Place and draw the label of each shape and line."""

from typing import Final

from miz_khedmat.bpmn.diagram import Bounds, Edge, Flow, Point
from miz_khedmat.bpmn.edges import Way, halfway
from miz_khedmat.bpmn.elements import CHOREOGRAPHIES, DATA, EVENTS, GATEWAYS, SUBPROCESSES
from miz_khedmat.bpmn.shapes import TYPED, DrawnShape
from miz_khedmat.bpmn.svg_parts import lettered, number, text_of
from miz_khedmat.bpmn.text_layout import Lettering, fit

ACROSS: Final = 100.0
"""The greatest width of a label outside its shape before it wraps, in pixels."""
DOWN: Final = 120.0
"""The greatest height of a label outside its shape before it is cut, in pixels."""
FREE: Final = (11.0, 10.0, 9.0)
"""Font sizes of labels outside shapes, in pixels."""
GAP: Final = 3.0
"""The distance between a shape and the label below it, in pixels."""
_OUTSIDE: Final = EVENTS | GATEWAYS | DATA | {"dataStore", "message"}
_HEAD: Final = 32.0
"""The height of a name at the top of a container, in pixels."""
_SIGN: Final = 18.0
_WORDING: Final = 1.1
"""How many times wider than the file's own label ours may be: its font was narrower."""


def free(name: str, across: float = ACROSS) -> Lettering:
    """Lay out a label outside its shape, wrapped at *across* pixels."""
    return fit(name, across, DOWN, FREE)


def of_shape(drawn: DrawnShape) -> str:
    """Draw the label of a shape; if it had to be cut, the whole text is its title."""
    name = drawn.node.label
    if not name:
        return ""
    if drawn.node.kind in {"participant", "lane"} and drawn.header and drawn.horizontal:
        return _turned(name, drawn)
    box = _inside(drawn)
    if box is None:
        lettering, box = _outside(drawn, name)
        return _titled(name, lettering, lettered(lettering, box, halo=True))
    start = drawn.node.kind == "textAnnotation"
    lettering = fit(name, max(box.width, 1), max(box.height, 1))
    if drawn.node.kind in TYPED and _meets_sign(lettering, box):
        box = Bounds(box.x, box.y + _SIGN, box.width, max(box.height - _SIGN, 1))
        lettering = fit(name, max(box.width, 1), box.height)
    if drawn.expanded and not drawn.header:
        box = Bounds(box.x, box.y, box.width, lettering.height)
    return _titled(name, lettering, lettered(lettering, box, start=start))


def _meets_sign(lettering: Lettering, box: Bounds) -> bool:
    """Return whether a label would overlap the sign in the corner of its task."""
    high = (box.height - lettering.height) / 2 < _SIGN
    return high and (box.width - lettering.width) / 2 < _SIGN


def _titled(name: str, lettering: Lettering, inner: str) -> str:
    return f"<title>{text_of(name)}</title>{inner}" if lettering.cut else inner


def _turned(name: str, drawn: DrawnShape) -> str:
    """Draw a name along the strip at the left of a pool or lane, read from below."""
    box, strip = drawn.bounds, drawn.header
    lettering = fit(name, max(box.height - 6, 1), strip)
    middle = Point(box.x + strip / 2, box.middle.y)
    flat = Bounds(middle.x - box.height / 2, middle.y - strip / 2, box.height, strip)
    turn = f' transform="rotate(-90 {number(middle.x)} {number(middle.y)})"'
    return _titled(name, lettering, lettered(lettering, flat, turn=turn))


def _inside(drawn: DrawnShape) -> Bounds | None:
    """Return the room for a label inside its shape, or None if the label is outside."""
    box, kind, own = drawn.bounds, drawn.node.kind, drawn.shape.label
    away = own and own.width and own.height and not box.contains(own.middle)
    if kind in _OUTSIDE or away:
        return None
    left, top, right, low = _margins(drawn)
    width, height = box.width - left - right, box.height - top - low
    if kind in {"participant", "lane"} and drawn.header:
        height = drawn.header
    elif kind == "group" or drawn.expanded:
        height = min(_HEAD, height)
    return Bounds(box.x + left, box.y + top, width, height)


def _margins(drawn: DrawnShape) -> tuple[float, float, float, float]:
    """Return the free space around a label inside its shape: left, top, right and below."""
    node, kind, high = drawn.node, drawn.node.kind, drawn.bounds.height
    if kind in {"participant", "lane"}:
        return (3, 0, 3, 0)
    if kind == "textAnnotation":
        return (5, 0, 3, 0)
    if kind in CHOREOGRAPHIES:
        return (4, high / 4, 4, high / 4)
    if drawn.expanded or kind == "group":
        return (8, 4, 8, 0)
    signed = node.loop or node.compensation or kind in SUBPROCESSES
    return (4, 2, 4, 18 if signed and high > 40 else 2)


def _outside(drawn: DrawnShape, name: str) -> tuple[Lettering, Bounds]:
    """Lay out a label where the diagram puts it, or else below its shape."""
    box, own = drawn.bounds, drawn.shape.label
    if own is None or not _is_placed(own):
        return below(box, name)
    lettering = _within(own, name)
    below_it = own.middle.y >= box.middle.y
    top = own.y if below_it else own.bottom - lettering.height
    return lettering, Bounds(own.x, top, own.width, lettering.height)


def _is_placed(label: Bounds) -> bool:
    """Return whether a label has a place; some programs write empty labels at the origin."""
    return label != Bounds(0, 0, 0, 0)


def below(box: Bounds, name: str) -> tuple[Lettering, Bounds]:
    """Lay out a label below its shape, and return it with its box."""
    lettering = free(name, max(ACROSS, box.width))
    wide = lettering.width
    return lettering, Bounds(box.middle.x - wide / 2, box.bottom + GAP, wide, lettering.height)


def _within(label: Bounds, name: str) -> Lettering:
    """Lay out a label about as wide as in the diagram."""
    across = max(label.width * _WORDING, 40.0) if label.width else ACROSS
    return fit(name, across, max(label.height * 2, DOWN), FREE)


def of_line(edge: Edge, flow: Flow, way: Way) -> str:
    """Draw the label of a line."""
    if not flow.name.strip():
        return ""
    lettering, box = _along(edge, flow, way)
    return _titled(flow.name, lettering, lettered(lettering, box, halo=True))


def _along(edge: Edge, flow: Flow, way: Way) -> tuple[Lettering, Bounds]:
    own = edge.label
    if own and _is_placed(own):
        lettering = _within(own, flow.name)
        middle = own.middle
    else:
        lettering = free(flow.name)
        middle = halfway(way)
        middle = Point(middle.x, middle.y - lettering.height / 2 - 2)
    wide, high = lettering.width, lettering.height
    return lettering, Bounds(middle.x - wide / 2, middle.y - high / 2, wide, high)


def room_of_shape(drawn: DrawnShape) -> Bounds | None:
    """Return the box of a label outside its shape, or None if the label is inside."""
    name = drawn.node.label
    strip = drawn.node.kind in {"participant", "lane"} and drawn.header
    if not name or strip or _inside(drawn):
        return None
    lettering, box = _outside(drawn, name)
    return Bounds(box.middle.x - lettering.width / 2, box.y, lettering.width, box.height)


def room_of_line(edge: Edge, flow: Flow, way: Way) -> Bounds | None:
    """Return the box of the label of a line, or None if it has none."""
    return _along(edge, flow, way)[1] if flow.name.strip() else None
