"""Where each label stands, and how it is set there."""

from typing import Final

from miz_khedmat.bpmn.diagram import Bounds, Edge, Flow, Point
from miz_khedmat.bpmn.edges import Way, halfway
from miz_khedmat.bpmn.elements import CHOREOGRAPHIES, DATA, EVENTS, GATEWAYS, SUBPROCESSES
from miz_khedmat.bpmn.shapes import TYPED, DrawnShape
from miz_khedmat.bpmn.svg_parts import lettered, number, text_of
from miz_khedmat.bpmn.text_layout import Lettering, fit

ACROSS: Final = 100.0
"""How wide a label outside its shape grows before it is broken, in pixels."""
DOWN: Final = 120.0
"""How high a label outside its shape grows before it is cut, in pixels."""
FREE: Final = (11.0, 10.0, 9.0)
"""Font sizes of labels outside shapes, in pixels."""
GAP: Final = 3.0
"""Between a shape and its label below it, in pixels."""
_OUTSIDE: Final = EVENTS | GATEWAYS | DATA | {"dataStore", "message"}
_HEAD: Final = 32.0
"""The height of a name at the top of what holds others, in pixels."""
_SIGN: Final = 18.0
_WORDING: Final = 1.1
"""How much wider than the file's own label ours may be: its font was narrower."""


def free(name: str, across: float = ACROSS) -> Lettering:
    """A label outside its shape, broken where it is wider than *across* pixels."""
    return fit(name, across, DOWN, FREE)


def of_shape(drawn: DrawnShape) -> str:
    """The label of a shape; its whole text is its title where it had to be cut."""
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
    """Whether a label would lie on the sign in the corner of its task."""
    high = (box.height - lettering.height) / 2 < _SIGN
    return high and (box.width - lettering.width) / 2 < _SIGN


def _titled(name: str, lettering: Lettering, inner: str) -> str:
    return f"<title>{text_of(name)}</title>{inner}" if lettering.cut else inner


def _turned(name: str, drawn: DrawnShape) -> str:
    """A name along the strip at the left of a pool or lane, read from below."""
    box, strip = drawn.bounds, drawn.header
    lettering = fit(name, max(box.height - 6, 1), strip)
    middle = Point(box.x + strip / 2, box.middle.y)
    flat = Bounds(middle.x - box.height / 2, middle.y - strip / 2, box.height, strip)
    turn = f' transform="rotate(-90 {number(middle.x)} {number(middle.y)})"'
    return _titled(name, lettering, lettered(lettering, flat, turn=turn))


def _inside(drawn: DrawnShape) -> Bounds | None:
    """The room for a label inside its shape; None where it stands outside."""
    box, kind, given = drawn.bounds, drawn.node.kind, drawn.shape.label
    away = given and given.width and given.height and not box.holds(given.middle)
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
    """What is kept free around a label inside its shape: left, top, right and below."""
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
    """A label where the diagram puts it, else below its shape."""
    box, given = drawn.bounds, drawn.shape.label
    if given is None or not _is_placed(given):
        return below(box, name)
    lettering = _within(given, name)
    below_it = given.middle.y >= box.middle.y
    top = given.y if below_it else given.bottom - lettering.height
    return lettering, Bounds(given.x, top, given.width, lettering.height)


def _is_placed(given: Bounds) -> bool:
    """Some programs write labels of nothing at the origin."""
    return given != Bounds(0, 0, 0, 0)


def below(box: Bounds, name: str) -> tuple[Lettering, Bounds]:
    """A label below its shape, and the room that it takes there."""
    lettering = free(name, max(ACROSS, box.width))
    wide = lettering.width
    return lettering, Bounds(box.middle.x - wide / 2, box.bottom + GAP, wide, lettering.height)


def _within(given: Bounds, name: str) -> Lettering:
    """A label about as wide as the diagram has it."""
    across = max(given.width * _WORDING, 40.0) if given.width else ACROSS
    return fit(name, across, max(given.height * 2, DOWN), FREE)


def of_line(edge: Edge, flow: Flow, way: Way) -> str:
    """The label of a line."""
    if not flow.name.strip():
        return ""
    lettering, box = _along(edge, flow, way)
    return _titled(flow.name, lettering, lettered(lettering, box, halo=True))


def _along(edge: Edge, flow: Flow, way: Way) -> tuple[Lettering, Bounds]:
    given = edge.label
    if given and _is_placed(given):
        lettering = _within(given, flow.name)
        middle = given.middle
    else:
        lettering = free(flow.name)
        middle = halfway(way)
        middle = Point(middle.x, middle.y - lettering.height / 2 - 2)
    wide, high = lettering.width, lettering.height
    return lettering, Bounds(middle.x - wide / 2, middle.y - high / 2, wide, high)


def room_of_shape(drawn: DrawnShape) -> Bounds | None:
    """The room that a label outside its shape takes; None where it stands inside."""
    name = drawn.node.label
    strip = drawn.node.kind in {"participant", "lane"} and drawn.header
    if not name or strip or _inside(drawn):
        return None
    lettering, box = _outside(drawn, name)
    return Bounds(box.middle.x - lettering.width / 2, box.y, lettering.width, box.height)


def room_of_line(edge: Edge, flow: Flow, way: Way) -> Bounds | None:
    """The room that the label of a line takes; None where it has none."""
    return _along(edge, flow, way)[1] if flow.name.strip() else None
