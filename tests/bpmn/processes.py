"""Random processes, and the laws of a drawing, checked without our own code."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

from hypothesis import strategies as st

from miz_khedmat.bpmn import Bounds, BpmnDocument, Diagram, Flow, Lane, Node, Point
from miz_khedmat.bpmn.diagram import Scope
from miz_khedmat.bpmn.elements import FLOW_NODES

REFERENCES = sorted((Path(__file__).parent.parent / "data" / "miwg").glob("*.bpmn"))
NAMES = st.sampled_from(
    ["", "ثبت درخواست", "بررسی مدارک متقاضی در ۳ روز", "Review", "پرداخت هزینه"]
)
KINDS = st.sampled_from(
    [
        "task",
        "userTask",
        "serviceTask",
        "exclusiveGateway",
        "parallelGateway",
        "intermediateCatchEvent",
        "callActivity",
    ]
)


@st.composite
def scopes(draw: st.DrawFn, prefix: str = "n", most: int = 14, depth: int = 1) -> Scope:
    """Make a process: nodes, flows both ways, lanes, boundary events, sub-processes, data."""
    count = draw(st.integers(1, most))
    nodes: list[Node] = []
    for number in range(count):
        id = f"{prefix}{number}"
        inner = None
        kind = draw(KINDS)
        if depth and draw(st.integers(0, 9)) == 0:
            kind, inner = "subProcess", draw(scopes(f"{id}.", 5, depth - 1))
        nodes.append(Node(id, kind, draw(NAMES), scope=inner))
    ids = [node.id for node in nodes]
    flows: list[Flow] = []
    for target in range(1, count):
        for source in draw(st.lists(st.integers(0, target - 1), max_size=3, unique=True)):
            flows.append(_flow(prefix, flows, ids[source], ids[target], draw(NAMES)))
    for _ in range(draw(st.integers(0, 3))):
        source, target = draw(st.integers(0, count - 1)), draw(st.integers(0, count - 1))
        if source >= target:
            flows.append(_flow(prefix, flows, ids[source], ids[target], ""))
    nodes += draw(_hung(prefix, nodes, flows))
    nodes += draw(_notes(prefix, ids, flows))
    lanes = draw(_lanes(prefix, ids)) if depth else ()
    ordered = sorted(nodes, key=lambda node: node.kind == "textAnnotation")
    lines = sorted(flows, key=lambda flow: flow.kind != "sequenceFlow")
    return Scope(tuple(ordered), tuple(lines), lanes)


@st.composite
def _hung(draw: st.DrawFn, prefix: str, nodes: list[Node], flows: list[Flow]) -> list[Node]:
    made: list[Node] = []
    hosts = [node for node in nodes if "Gateway" not in node.kind and "Event" not in node.kind]
    for host in draw(st.lists(st.sampled_from(hosts), max_size=3)) if hosts else ():
        own = f"{prefix}b{len(made)}"
        made.append(Node(own, "boundaryEvent", draw(NAMES), ("timer",), attached_to=host.id))
        if later := nodes[nodes.index(host) + 1 :]:
            flows.append(_flow(prefix, flows, own, draw(st.sampled_from(later)).id, ""))
    return made


@st.composite
def _notes(draw: st.DrawFn, prefix: str, ids: list[str], flows: list[Flow]) -> list[Node]:
    made: list[Node] = []
    for number in range(draw(st.integers(0, 2))):
        own = f"{prefix}d{number}"
        made.append(Node(own, "textAnnotation", draw(NAMES)))
        to = draw(st.sampled_from(ids))
        flows.append(Flow(f"{own}-a", "association", own, to, direction="One"))
    return made


def _flow(prefix: str, flows: list[Flow], source: str, target: str, name: str) -> Flow:
    return Flow(f"{prefix}f{len(flows)}", "sequenceFlow", source, target, name)


@st.composite
def _lanes(draw: st.DrawFn, prefix: str, ids: list[str]) -> tuple[Lane, ...]:
    count = draw(st.integers(0, 3))
    members: list[list[str]] = [[] for _ in range(count)]
    for id in ids:
        place = draw(st.integers(0, count))
        if place < count:
            members[place].append(id)
    lanes = tuple(
        Lane(f"{prefix}l{n}", f"واحد {n}", tuple(nodes)) for n, nodes in enumerate(members)
    )
    if count == 3 and draw(st.booleans()):
        return (Lane(f"{prefix}lx", "معاونت", lanes=lanes[:2]), lanes[2])
    return lanes


@st.composite
def documents(draw: st.DrawFn, most: int = 14) -> BpmnDocument:
    """Make one process, or pools that send each other messages."""
    pools = draw(st.integers(0, 3))
    if pools == 0:
        scope = draw(scopes(most=most))
        return BpmnDocument("d", "فرایند", (Node("p", "process", "فرایند", scope=scope),))
    processes: list[Node] = []
    participants: list[Node] = []
    for number in range(pools):
        shut = number > 0 and draw(st.booleans())
        refers = "" if shut else f"p{number}"
        participants.append(Node(f"pool{number}", "participant", f"بازیگر {number}", refers=refers))
        if not shut:
            scope = draw(scopes(f"p{number}n", max(most // pools, 1)))
            processes.append(Node(refers, "process", scope=scope))
    ends = [node.id for node in participants]
    for process in processes:
        ends += [n.id for n in (process.scope or Scope()).walk() if n.kind in FLOW_NODES]
    flows: list[Flow] = []
    for number in range(draw(st.integers(0, 5))):
        source, target = draw(st.sampled_from(ends)), draw(st.sampled_from(ends))
        if source != target:
            flows.append(Flow(f"m{number}", "messageFlow", source, target, draw(NAMES)))
    scope = Scope(tuple(participants), tuple(flows))
    return BpmnDocument("d", "همکاری", (Node("c", "collaboration", scope=scope), *processes))


def placed(diagram: Diagram) -> set[str]:
    """Return the ids of everything that a diagram places."""
    return {shape.element for shape in diagram.shapes} | {edge.element for edge in diagram.edges}


def shown_ids(document: BpmnDocument) -> set[str]:
    """Return the ids of everything that a drawing of *document* must show."""
    ids: set[str] = set()
    for element in document.walk():
        if isinstance(element, Node) and element.kind in {"process", "collaboration"}:
            continue
        if isinstance(element, Flow) and element.kind == "messageFlow":
            continue  # one between a pool and its content has no path
        ids.add(element.id)
    return ids


def loops(document: BpmnDocument) -> set[str]:
    """Return the flows whose target leads back to their source, found by plain search."""
    onward: dict[str, set[str]] = {}
    flows = [e for e in document.walk() if isinstance(e, Flow) and e.kind == "sequenceFlow"]
    host = {n.id: n.attached_to or n.id for n in document.walk() if isinstance(n, Node)}
    for flow in flows:
        onward.setdefault(host[flow.source], set()).add(host[flow.target])
    looping = set()
    for flow in flows:
        seen, todo = set(), [host[flow.target]]
        while todo:
            id = todo.pop()
            if id not in seen:
                seen.add(id)
                todo += onward.get(id, ())
        if host[flow.source] in seen:
            looping.add(flow.id)
    return looping


def leftward(document: BpmnDocument, diagram: Diagram) -> list[str]:
    """Return the flows that close no loop and yet do not lead to the right."""
    bounds = diagram.bounds
    closing = loops(document)
    return [
        flow.id
        for flow in document.walk()
        if isinstance(flow, Flow)
        and flow.kind == "sequenceFlow"
        and flow.id not in closing
        and bounds[flow.target].middle.x <= bounds[flow.source].middle.x
    ]


def _ancestors(document: BpmnDocument, id: str) -> Iterator[str]:
    owner = document.owners.get(id)
    while owner is not None:
        yield owner.id
        owner = document.owners.get(owner.id)


def solid(document: BpmnDocument, diagram: Diagram) -> dict[str, Bounds]:
    """Return the boxes that nothing may cross: all but pools and lanes."""
    return {
        shape.element: shape.bounds
        for shape in diagram.shapes
        if (node := document.node(shape.element)) and node.kind != "participant"
    }


def overlapping(document: BpmnDocument, diagram: Diagram) -> list[tuple[str, str]]:
    """Return the pairs of shapes that overlap, apart from those that may."""
    pairs = []
    for (one, a), (two, b) in combinations(solid(document, diagram).items(), 2):
        apart = a.right <= b.x or b.right <= a.x or a.bottom <= b.y or b.bottom <= a.y
        first, second = document.node(one), document.node(two)
        assert first
        assert second
        hung = first.attached_to == two or second.attached_to == one
        nested = one in _ancestors(document, two) or two in _ancestors(document, one)
        if not apart and not hung and not nested:
            pairs.append((one, two))
    return pairs


def crossed(document: BpmnDocument, diagram: Diagram) -> list[tuple[str, str]]:
    """Return the lines that run through a shape other than their ends."""
    boxes = solid(document, diagram)
    lines = []
    for edge in diagram.edges:
        flow = document.elements[edge.element]
        assert isinstance(flow, Flow)
        spared = {flow.source, flow.target}
        for end in (flow.source, flow.target):
            spared |= set(_ancestors(document, end))
            node = document.node(end)
            spared |= {node.attached_to} if node else set()
        lines += [
            (edge.element, id)
            for id, box in boxes.items()
            if id not in spared and any(_hits(box, a, b) for a, b in pairwise(edge.points))
        ]
    return lines


def _hits(box: Bounds, first: Point, second: Point) -> bool:
    """Return whether a vertical or horizontal segment lies inside a box."""
    assert first.x == second.x or first.y == second.y, "every stretch is level or upright"
    across = min(first.x, second.x) < box.right - 0.5 and max(first.x, second.x) > box.x + 0.5
    down = min(first.y, second.y) < box.bottom - 0.5 and max(first.y, second.y) > box.y + 0.5
    return across and down


def one_task(name: str) -> BpmnDocument:
    """Return a process of one task with this name."""
    scope = Scope((Node("t", "task", name),))
    return BpmnDocument(roots=(Node("p", "process", scope=scope),))
