"""A document taken apart for laying out: which scope each line belongs to, and its cells."""

from collections.abc import Iterator, Sequence

from attrs import define, field

from miz_khedmat.bpmn.diagram import BpmnDocument, Flow, Lane, Node, Scope
from miz_khedmat.bpmn.elements import ARTIFACTS, CONVERSATIONS, FLOW_NODES
from miz_khedmat.bpmn.layout.grid import Pool

SHOWN = FLOW_NODES | ARTIFACTS | CONVERSATIONS
Trail = tuple[str, ...]


@define
class Plan:
    """The document as layouts need it.

    *trails* are the sub-processes around each node, outermost first. *lines* are the flows of
    each scope, by its trail; *exits* the flows that leave it, with the id of the node inside
    and whether that is their source.
    """

    document: BpmnDocument
    pools: tuple[Pool, ...]
    trails: dict[str, Trail] = field(factory=dict)
    nodes: dict[str, Node] = field(factory=dict)
    lines: dict[Trail, list[Flow]] = field(factory=dict)
    exits: dict[Trail, list[tuple[Flow, str, bool]]] = field(factory=dict)

    def end(self, id: str) -> str:
        """The node that stands for an end of a line; of a line on a line, that one's source."""
        for _ in range(8):  # lines that end on lines, which end on lines, come to no good
            found = self.document.elements.get(id)
            if not isinstance(found, Flow):
                break
            id = found.source
        return id


def plan(document: BpmnDocument) -> Plan:
    """What is to be laid out: the collaboration with its pools, or each process by itself."""
    pools = tuple(_pools(document))
    made = Plan(document, pools)
    for pool in pools:
        if pool.scope:
            _follow(made, pool.scope, ())
        if pool.node:
            made.trails.setdefault(pool.node.id, ())
    for flow in _flows(document):
        _file(made, flow)
    return made


def _pools(document: BpmnDocument) -> Iterator[Pool]:
    """Each participant with its process, then every process that is none's."""
    joined: set[str] = set()
    participants = [
        node
        for root, node in document.collaborating
        if node.kind == "participant" and root.kind != "choreography"  # there they are bands
    ]
    for node in participants:
        process = document.node(node.refers)
        own = (
            process if process and process.kind == "process" and process.id not in joined else None
        )
        joined |= {own.id} if own else set()
        yield Pool(node, own.scope if own and shown(own.scope) else None)
    for process in document.processes:
        if process.id not in joined and shown(process.scope):
            yield Pool(None, process.scope)
    rest = [node for _, node in document.collaborating if node.kind in SHOWN]
    if rest:
        yield Pool(None, Scope(tuple(rest)))


def shown(scope: Scope | None) -> bool:
    """Whether a scope has anything to show."""
    return scope is not None and bool(scope.lanes or any(n.kind in SHOWN for n in scope.nodes))


def _follow(made: Plan, scope: Scope, trail: Trail) -> None:
    referred = {node.refers for node in scope.nodes if node.kind == "dataObjectReference"}
    for node in scope.nodes:
        if node.kind in SHOWN and node.id not in made.nodes and node.id not in referred:
            made.trails[node.id] = trail
            made.nodes[node.id] = node
            if shown(node.scope) and node.scope:
                _follow(made, node.scope, (*trail, node.id))


def _flows(document: BpmnDocument) -> Iterator[Flow]:
    seen: set[str] = set()
    for element in document.walk():
        if isinstance(element, Flow) and element.id not in seen:
            seen.add(element.id)
            yield element


def _file(made: Plan, flow: Flow) -> None:
    """Give *flow* to the innermost scope around both its ends, and to those that it leaves."""
    source, target = made.end(flow.source), made.end(flow.target)
    if source not in made.trails or target not in made.trails:
        return
    ends = {True: source, False: target}
    out, into = made.trails[source], made.trails[target]
    common = 0
    while common < min(len(out), len(into)) and out[common] == into[common]:
        common += 1
    made.lines.setdefault(out[:common], []).append(flow)
    for is_source, id in ends.items():
        trail = made.trails[id]
        for depth in range(common + 1, len(trail) + 1):
            made.exits.setdefault(trail[:depth], []).append((flow, id, is_source))


def within(made: Plan, id: str, trail: Trail) -> str:
    """The node of the scope *trail* in which the node *id* stands: itself, or a sub-process."""
    own = made.trails[id]
    return own[len(trail)] if len(own) > len(trail) else id


def lane_of(lanes: Sequence[tuple[Lane, ...]]) -> dict[str, int]:
    """Which of the innermost *lanes* each node belongs to; the innermost that names it counts."""
    held: dict[str, int] = {}
    deepest: dict[str, int] = {}
    for place, around in enumerate(lanes):
        for depth, lane in enumerate(around):
            for member in lane.members:
                if depth > deepest.get(member, -1):
                    held[member], deepest[member] = place, depth
    return held
