"""What S12 asks of a process diagram, as plain findings."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

from miz_khedmat.bpmn.diagram import Bounds, Diagram, Document, Flow, Node, Point, Shape
from miz_khedmat.bpmn.kinds import ARTIFACTS, EVENTS, FLOW_NODES, FLOWS, GATEWAYS, SUBPROCESSES
from miz_khedmat.bpmn.layout.rank import rank
from miz_khedmat.bpmn.parse import parse
from miz_khedmat.bpmn.xml import BpmnError
from miz_khedmat.errors import Wording

RIGHTWARD: Final = 0.65
"""The share of flows that must lead to the right; loops do not count."""
_TOUCH: Final = 1.0
"""How far shapes and lines may lie in one another unseen, in pixels."""


@frozen
class Finding:
    """One thing that is not as S12 asks: its code, the elements (ids) and the line it is about."""

    code: str
    message: Wording
    elements: tuple[str, ...] = ()
    line: int = 1


def lint_file(content: bytes, kind: str = "") -> tuple[Finding, ...]:
    """The findings of a BPMN file; one that cannot be read is a finding too."""
    try:
        return lint(parse(content), kind)
    except BpmnError as error:
        return (Finding("unreadable", error.message, line=error.line),)


def lint(document: Document, kind: str = "") -> tuple[Finding, ...]:
    """What is wrong with *document* as a process of *kind*: ``external``, ``internal`` or any.

    What depends on places is only looked at where a diagram has some.
    """
    found = [finding for check in _CHECKS for finding in check(document)]
    if kind == "external":
        found += _inner_lanes(document)
    for diagram in document.diagrams:
        found += _leftward(document, diagram)
        found += _overlaps(document, diagram)
        found += _through(document, diagram)
    return tuple(found)


def _processes(document: Document) -> list[Node]:
    """The processes that have a step."""
    return [each for each in document.processes if each.scope and any(each.scope.flow_nodes())]


def _empty(document: Document) -> Iterator[Finding]:
    if not _processes(document):
        wording = Wording(
            "در فایل هیچ گامی نیست؛ فرایند را بکشید", "the file has no step; draw the process"
        )
        yield Finding("empty", wording)


def _begins_and_ends(document: Document) -> Iterator[Finding]:
    said = {
        "startEvent": Wording(
            "فرایند «{}» رویداد شروع ندارد؛ آن را بیفزایید",
            "the process “{}” has no start event; add one",
        ),
        "endEvent": Wording(
            "فرایند «{}» رویداد پایان ندارد؛ آن را بیفزایید",
            "the process “{}” has no end event; add one",
        ),
    }
    for process in _processes(document):
        scope = process.scope
        kinds = {node.kind for node in scope.flow_nodes()} if scope else set()
        for kind, wording in said.items():
            if kind not in kinds:
                name = process.name or process.id
                told = Wording(wording.fa.format(name), wording.en.format(name))
                yield Finding(f"no-{kind.removesuffix('Event')}", told, (process.id,), process.line)


def _unlabelled(document: Document) -> Iterator[Finding]:
    """Every activity needs a name."""
    for element in document.walk():
        if not isinstance(element, Node) or element.kind not in FLOW_NODES - GATEWAYS - EVENTS:
            continue
        if not element.name.strip():
            wording = Wording(
                "این کار نام ندارد؛ آن را بنویسید", "this activity has no name; write one"
            )
            yield Finding("unlabelled", wording, (element.id,), element.line)


def _inner_lanes(document: Document) -> Iterator[Finding]:
    """The outer process shows the main stages only, none of the agency's own lanes (S12)."""
    for process in _processes(document):
        lanes = list(process.scope.all_lanes()) if process.scope else []
        if len(lanes) > 1:
            wording = Wording(
                "فرایند بیرونی نباید بخش‌های درون دستگاه را نشان دهد؛ خط‌های شنا را بردارید",
                "the external process must not show lanes inside the agency; take them out",
            )
            yield Finding("inner-lanes", wording, tuple(lane.id for lane in lanes), lanes[0].line)


_CHECKS: Final[tuple[Callable[[Document], Iterator[Finding]], ...]] = (
    _empty,
    _begins_and_ends,
    _unlabelled,
)


def rightward(document: Document, diagram: Diagram) -> float | None:
    """The share of *diagram*'s flows, but those that close loops, whose target lies to the right.

    None where there are no such flows.
    """
    flows = _onward(document, diagram)
    if not flows:
        return None
    bounds = diagram.bounds
    right = sum(bounds[flow.target].middle.x > bounds[flow.source].middle.x for flow in flows)
    return right / len(flows)


def _onward(document: Document, diagram: Diagram) -> list[Flow]:
    """The placed sequence flows that close no loop."""
    placed = diagram.bounds
    flows = [
        flow
        for flow in document.walk()
        if isinstance(flow, Flow) and flow.kind == "sequenceFlow" and flow.source != flow.target
    ]
    nodes = [
        node.id
        for node in document.walk()
        if isinstance(node, Node) and node.kind in FLOW_NODES and node.id in placed
    ]
    known = set(nodes)
    inside = [flow for flow in flows if flow.source in known and flow.target in known]
    hosts = {id: (document.node(id) or Node(id, "")).attached_to or id for id in nodes}
    arcs = [
        (hosts[f.source], hosts[f.target])
        for f in inside
        if hosts[f.source] in known and hosts[f.target] in known
    ]
    back = rank(nodes, arcs).back
    return [
        flow
        for flow in inside
        if (arc := (hosts[flow.source], hosts[flow.target])) not in back and arc[0] != arc[1]
    ]


def _leftward(document: Document, diagram: Diagram) -> Iterator[Finding]:
    share = rightward(document, diagram)
    if share is not None and share < RIGHTWARD:
        percent = round(share * 100)
        wording = Wording(
            f"فقط {percent} درصد مسیرها به راست می‌روند؛ فرایند را از چپ به راست بکشید",
            f"only {percent} % of the flows lead to the right; draw it from left to right",
        )
        yield Finding("not-rightward", wording, (diagram.element,))


def _solid(document: Document, diagram: Diagram) -> list[tuple[Shape, Node]]:
    """The shapes that may not overlap: no pools and lanes, which hold others."""
    found: list[tuple[Shape, Node]] = []
    for shape in diagram.shapes:
        node = document.node(shape.element)
        kinds = (FLOW_NODES | ARTIFACTS) - {"group", "boundaryEvent"}
        if node is not None and node.kind in kinds and not shape.band:
            found.append((shape, node))
    return sorted(found, key=lambda pair: pair[0].bounds.x)


def _meet(first: Bounds, second: Bounds) -> bool:
    across = min(first.right, second.right) - max(first.x, second.x)
    down = min(first.bottom, second.bottom) - max(first.y, second.y)
    return across > _TOUCH and down > _TOUCH


def _around(document: Document, id: str) -> set[str]:
    """The sub-processes in which a node stands."""
    held: set[str] = set()
    owner = document.owners.get(id)
    while owner is not None and owner.id not in held:
        held.add(owner.id)
        owner = document.owners.get(owner.id)
    return held


def _overlaps(document: Document, diagram: Diagram) -> Iterator[Finding]:
    solid = _solid(document, diagram)
    for place, (shape, node) in enumerate(solid):
        for other, inner in solid[place + 1 :]:
            if other.bounds.x >= shape.bounds.right:
                break
            held = node.kind in SUBPROCESSES and node.id in _around(document, inner.id)
            held = held or (inner.kind in SUBPROCESSES and inner.id in _around(document, node.id))
            if not held and node.id != inner.id and _meet(shape.bounds, other.bounds):
                wording = Wording(
                    "این دو شکل روی هم افتاده‌اند؛ از هم جدا کنید",
                    "these two shapes overlap; move them apart",
                )
                yield Finding("overlap", wording, (node.id, inner.id), node.line)


def _through(document: Document, diagram: Diagram) -> Iterator[Finding]:
    solid = _solid(document, diagram)
    lefts = [shape.bounds.x for shape, _ in solid]
    widest = max((shape.bounds.width for shape, _ in solid), default=0.0)
    for edge in diagram.edges:
        flow = document.elements.get(edge.element)
        if not isinstance(flow, Flow) or flow.kind not in FLOWS:
            continue
        spared = _spared(document, flow)
        for first, second in pairwise(edge.points):
            low, high = min(first.x, second.x), max(first.x, second.x)
            begin, end = bisect_left(lefts, low - widest), bisect_left(lefts, high)
            hit = _struck(solid[begin:end], first, second, spared)
            if hit:
                wording = Wording(
                    "این خط از روی شکلی می‌گذرد؛ راه آن را دور کنید",
                    "this line runs through a shape; lead it around",
                )
                yield Finding("through", wording, (flow.id, hit), flow.line)
                break


def _spared(document: Document, flow: Flow) -> set[str]:
    """What a line may touch: its own ends, and the sub-processes that it leaves or enters."""
    spared: set[str] = set()
    for end in (flow.source, flow.target):
        node = document.node(end)
        spared |= {end, *_around(document, end)} | ({node.attached_to} if node else set())
    return spared


def _struck(
    solid: Sequence[tuple[Shape, Node]], first: Point, second: Point, spared: set[str]
) -> str:
    """The first shape that the stretch from *first* to *second* runs through."""
    for shape, node in solid:
        if node.id not in spared and _crosses(shape.bounds, first, second):
            return node.id
    return ""


def _crosses(box: Bounds, first: Point, second: Point) -> bool:
    """Whether a stretch passes through a box, by cutting it at the box's sides."""
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
