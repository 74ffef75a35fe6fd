"""Draw every shape of BPMN 2.0 as SVG, at its own bounds."""

from collections.abc import Callable
from typing import Final

from attrs import frozen

from miz_khedmat.bpmn import icons
from miz_khedmat.bpmn.diagram import Bounds, Node, Point, Shape
from miz_khedmat.bpmn.elements import (
    CHOREOGRAPHIES,
    CONVERSATIONS,
    EVENTS,
    GATEWAYS,
    SUBPROCESSES,
    TASKS,
)
from miz_khedmat.bpmn.svg_parts import BODY, DIM, SOLID, number, path, sign

TYPED: Final = frozenset({*icons.TASKS, "serviceTask", "sendTask", "receiveTask"})
"""Tasks with a sign in their corner."""
HEADER: Final = 30.0
"""The width of the strip with the name of a pool or lane, in pixels."""
_ROUND: Final = 8.0
_SIGN: Final = 16.0
_THICK: Final = 3.5


@frozen
class DrawnShape:
    """A shape to be drawn, with its node, and whether its content shows.

    *header* is the width of a pool's strip, or 0 if its name is in its middle.
    """

    shape: Shape
    node: Node
    expanded: bool = False
    header: float = 0.0

    @property
    def bounds(self) -> Bounds:
        """Its box."""
        return self.shape.bounds

    @property
    def horizontal(self) -> bool:
        """True if a pool or lane runs from side to side."""
        stated = self.shape.horizontal
        return self.bounds.width >= self.bounds.height if stated is None else stated


def body(drawn: DrawnShape) -> str:
    """Draw the shape without its label."""
    return _BODIES.get(drawn.node.kind, _unknown)(drawn)


def _box(box: Bounds, paint: str = BODY, round_by: float = 0, width: float = 0) -> str:
    corner = f' rx="{number(min(round_by, box.width / 3, box.height / 3))}"' if round_by else ""
    stroke = f' stroke-width="{number(width)}"' if width else ""
    return (
        f'<rect x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}"'
        f' height="{number(box.height)}"{corner} {paint}{stroke}/>'
    )


def _inner(box: Bounds, by: float) -> Bounds:
    return Bounds(box.x + by, box.y + by, max(box.width - 2 * by, 0), max(box.height - 2 * by, 0))


def _activity(drawn: DrawnShape) -> str:
    node, box = drawn.node, drawn.bounds
    parts = [_box(box, _dashed(node), _ROUND, 4 if node.kind == "callActivity" else 0)]
    if node.kind == "transaction":
        parts.append(_box(_inner(box, 3), 'fill="none"', _ROUND - 3))
    return "".join([*parts, _task_sign(node, box), _markers(drawn)])


def _dashed(node: Node) -> str:
    """Return the dotted border of an event sub-process, or nothing for others."""
    return f'{BODY} stroke-dasharray="2 3"' if node.by_event else BODY


def _task_sign(node: Node, box: Bounds) -> str:
    size = min(_SIGN, box.height / 2, box.width / 3)
    middle = Point(box.x + size / 2 + 4, box.y + size / 2 + 4)
    way = icons.TASKS.get(node.kind)
    if way:
        return sign(path(way), middle, size)
    if node.kind == "serviceTask":
        return sign(icons.GEAR, middle, size)
    if node.kind in {"sendTask", "receiveTask"}:
        drawn = _envelope(filled=node.kind == "sendTask")
        if node.instantiates:
            drawn = path(icons.ONE_CIRCLE) + sign(drawn, Point(12, 12), 17)
        return sign(drawn, middle, size)
    return ""


def _envelope(*, filled: bool) -> str:
    outline, flap = icons.ENVELOPE
    if not filled:
        return path(outline + flap, BODY)
    return path(outline, SOLID) + path(flap, 'class="miz-bpmn-gap" stroke="#fff"')


def _markers(drawn: DrawnShape) -> str:
    """Return the signs along the lower side of an activity."""
    node, box = drawn.node, drawn.bounds
    collapsible = node.kind in SUBPROCESSES | {"callActivity", "subChoreography", "subConversation"}
    names = [node.loop] if node.loop else []
    names += ["compensation"] if node.compensation else []
    collapsed = collapsible and not drawn.expanded and drawn.shape.expanded is not None
    closed = collapsed or (node.kind in SUBPROCESSES and not drawn.expanded)
    names += ["collapsed"] if closed else []
    names += ["adHoc"] if node.kind == "adHocSubProcess" else []
    size = min(14.0, box.height / 3)
    left = box.middle.x - (len(names) - 1) * (size + 3) / 2
    y = box.bottom - size / 2 - 2
    return "".join(
        sign(path(icons.MARKERS[name]), Point(left + place * (size + 3), y), size)
        for place, name in enumerate(names)
    )


def _ring(box: Bounds, paint: str, by: float = 0, width: float = 0) -> str:
    middle, inner = box.middle, _inner(box, by)
    stroke = f' stroke-width="{number(width)}"' if width else ""
    return (
        f'<ellipse cx="{number(middle.x)}" cy="{number(middle.y)}" rx="{number(inner.width / 2)}"'
        f' ry="{number(inner.height / 2)}" {paint}{stroke}/>'
    )


def _event(drawn: DrawnShape) -> str:
    node, box = drawn.node, drawn.bounds
    dashes = "" if node.interrupting else ' stroke-dasharray="4 3"'
    parts = [_ring(box, BODY + dashes, width=_THICK if node.kind == "endEvent" else 0)]
    if node.kind.startswith("intermediate") or node.kind == "boundaryEvent":
        parts.append(_ring(box, f'fill="none"{dashes}', 3))
    if node.events:
        parts.append(sign(_event_sign(node), box.middle, min(box.width, box.height) * 0.6))
    return "".join(parts)


def _event_sign(node: Node) -> str:
    filled = node.kind in {"endEvent", "intermediateThrowEvent"}
    many = "parallelMultiple" if node.parallel else "multiple"
    name = many if len(node.events) > 1 else node.events[0]
    if name == "message":
        return _envelope(filled=filled)
    way = icons.EVENTS.get(name, icons.EVENTS["multiple"])
    return path(way, SOLID if filled and name not in icons.LINED else BODY)


def _gateway(drawn: DrawnShape) -> str:
    box = drawn.bounds
    middle = box.middle
    x, y = number(middle.x), number(middle.y)
    left, right = number(box.x), number(box.right)
    way = f"M{x} {number(box.y)}L{right} {y}L{x} {number(box.bottom)}L{left} {y}z"
    size = min(box.width, box.height) * 0.52
    return path(way, BODY) + _gateway_sign(drawn, middle, size)


def _gateway_sign(drawn: DrawnShape, middle: Point, size: float) -> str:
    node = drawn.node
    if node.kind == "eventBasedGateway":
        ring = icons.ONE_CIRCLE if node.instantiates else icons.DOUBLE_CIRCLE
        inner = icons.PLUS_IN_CIRCLE if node.parallel else icons.IN_CIRCLE
        return sign(path(ring + inner), middle, size)
    if node.kind == "exclusiveGateway" and not drawn.shape.marked:
        return ""
    return sign(path(icons.GATEWAYS[node.kind], width=4), middle, size)


def _pool(drawn: DrawnShape) -> str:
    box, header = drawn.bounds, drawn.header
    parts = [_box(box, 'class="miz-bpmn-pool" fill="#fff"')]
    if header and drawn.horizontal:
        parts.append(path(f"M{number(box.x + header)} {number(box.y)}v{number(box.height)}"))
    elif header:
        parts.append(path(f"M{number(box.x)} {number(box.y + header)}h{number(box.width)}"))
    if drawn.node.collection:
        y = box.bottom - 9
        parts.append(sign(path(icons.MARKERS["parallel"]), Point(box.middle.x, y), 14))
    return "".join(parts)


def _lane(drawn: DrawnShape) -> str:
    return _box(drawn.bounds, 'class="miz-bpmn-pool" fill="none"')


def _page(drawn: DrawnShape) -> str:
    """Draw a sheet with a folded corner; an arrow marks what comes in and goes out."""
    node, box = drawn.node, drawn.bounds
    fold = number(min(box.width, box.height) * 0.28)
    x, y, width = map(number, (box.x, box.y, box.width))
    way = f"M{x} {y}h{number(box.width - float(fold))}l{fold} {fold}v"
    way += f"{number(box.height - float(fold))}h-{width}z"
    way += f"M{number(box.right - float(fold))} {y}v{fold}h{fold}"
    parts = [path(way, BODY)]
    size = min(box.width, box.height) * 0.4
    if node.kind in {"dataInput", "dataOutput"}:
        paint = SOLID if node.kind == "dataOutput" else BODY
        middle = Point(box.x + size / 2 + 2, box.y + size / 2 + 2)
        parts.append(sign(path(icons.ARROW, paint), middle, size))
    if node.collection:
        middle = Point(box.middle.x, box.bottom - size / 2 - 1)
        parts.append(sign(path(icons.MARKERS["parallel"]), middle, size))
    return "".join(parts)


def _store(drawn: DrawnShape) -> str:
    box = drawn.bounds
    rx, ry = number(box.width / 2), number(box.height / 8)
    top, low = number(box.y + box.height / 8), number(box.bottom - box.height / 8)
    x, right = number(box.x), number(box.right)
    way = f"M{x} {top}A{rx} {ry} 0 0 1 {right} {top}V{low}A{rx} {ry} 0 0 1 {x} {low}z"
    bands = "".join(
        f"M{x} {number(box.y + box.height * part / 8)}"
        f"A{rx} {ry} 0 0 0 {right} {number(box.y + box.height * part / 8)}"
        for part in (1.0, 1.8, 2.6)
    )
    return path(way, BODY) + path(bands)


def _annotation(drawn: DrawnShape) -> str:
    box = drawn.bounds
    arm = number(min(10.0, box.width))
    way = f"M{number(box.x + float(arm))} {number(box.y)}h-{arm}v{number(box.height)}h{arm}"
    return _box(box, 'fill="none" stroke="none"') + path(way)


def _group(drawn: DrawnShape) -> str:
    return _box(drawn.bounds, 'fill="none" stroke-dasharray="10 4 2 4"', 10)


def _message(drawn: DrawnShape) -> str:
    box = drawn.bounds
    x, y, right, low = map(number, (box.x, box.y, box.right, box.bottom))
    middle = box.middle
    paint = DIM if drawn.shape.band.endswith("non_initiating") else BODY
    return path(
        f"M{x} {y}H{right}V{low}H{x}zL{number(middle.x)} {number(middle.y)}L{right} {y}", paint
    )


def _hexagon(drawn: DrawnShape) -> str:
    box = drawn.bounds
    side = box.width / 4
    y = number(box.middle.y)
    way = f"M{number(box.x)} {y}L{number(box.x + side)} {number(box.y)}H{number(box.right - side)}"
    way += f"L{number(box.right)} {y}L{number(box.right - side)} {number(box.bottom)}"
    way += f"H{number(box.x + side)}z"
    width = 4.0 if drawn.node.kind == "callConversation" else 0
    return path(way, BODY, width) + _markers(drawn)


def _unknown(drawn: DrawnShape) -> str:
    """Draw an element of the diagram that the process does not have: at least its place."""
    return _box(drawn.bounds, f'{BODY} stroke-dasharray="3 3"')


_BODIES: Final[dict[str, Callable[[DrawnShape], str]]] = {
    **dict.fromkeys(TASKS | SUBPROCESSES | CHOREOGRAPHIES, _activity),
    **dict.fromkeys(EVENTS, _event),
    **dict.fromkeys(GATEWAYS, _gateway),
    **dict.fromkeys(CONVERSATIONS, _hexagon),
    **dict.fromkeys(("dataObject", "dataObjectReference", "dataInput", "dataOutput"), _page),
    "participant": _pool,
    "lane": _lane,
    "dataStoreReference": _store,
    "dataStore": _store,
    "textAnnotation": _annotation,
    "group": _group,
    "message": _message,
}
