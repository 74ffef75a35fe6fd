"""Split a document for layout: the scope of each line, and the cells of each scope."""

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
        """Return the node at an end of a line; for a line on a line, that one's source."""
        for _ in range(8):  # lines on lines on lines are not followed
            element = self.document.elements.get(id)
            if not isinstance(element, Flow):
                break
            id = element.source
        return id


def plan(document: BpmnDocument) -> Plan:
    """Split what is to be laid out: the collaboration with its pools, or each process by itself."""
    pools = tuple(_pools(document))
    result = Plan(document, pools)
    for pool in pools:
        if pool.scope:
            _follow(result, pool.scope, ())
        if pool.node:
            result.trails.setdefault(pool.node.id, ())
    for flow in _flows(document):
        _file(result, flow)
    return result


def _pools(document: BpmnDocument) -> Iterator[Pool]:
    """Yield each participant with its process, then every process without a participant."""
    joined: set[str] = set()
    participants = [
        node
        for root, node in document.collaborating
        if node.kind == "participant"
        and root.kind != "choreography"  # a choreography shows them as bands
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
    """Return whether a scope has anything to show."""
    return scope is not None and bool(scope.lanes or any(n.kind in SHOWN for n in scope.nodes))


def _follow(plan: Plan, scope: Scope, trail: Trail) -> None:
    referred = {node.refers for node in scope.nodes if node.kind == "dataObjectReference"}
    for node in scope.nodes:
        if node.kind in SHOWN and node.id not in plan.nodes and node.id not in referred:
            plan.trails[node.id] = trail
            plan.nodes[node.id] = node
            if shown(node.scope) and node.scope:
                _follow(plan, node.scope, (*trail, node.id))


def _flows(document: BpmnDocument) -> Iterator[Flow]:
    seen: set[str] = set()
    for element in document.walk():
        if isinstance(element, Flow) and element.id not in seen:
            seen.add(element.id)
            yield element


def _file(plan: Plan, flow: Flow) -> None:
    """Assign *flow* to the innermost scope around both ends, and to those that it leaves."""
    source, target = plan.end(flow.source), plan.end(flow.target)
    if source not in plan.trails or target not in plan.trails:
        return
    ends = {True: source, False: target}
    out, into = plan.trails[source], plan.trails[target]
    common = 0
    while common < min(len(out), len(into)) and out[common] == into[common]:
        common += 1
    plan.lines.setdefault(out[:common], []).append(flow)
    for is_source, id in ends.items():
        trail = plan.trails[id]
        for depth in range(common + 1, len(trail) + 1):
            plan.exits.setdefault(trail[:depth], []).append((flow, id, is_source))


def within(plan: Plan, id: str, trail: Trail) -> str:
    """Return the node of the scope *trail* that is or contains the node *id*."""
    own = plan.trails[id]
    return own[len(trail)] if len(own) > len(trail) else id


def lane_of(lanes: Sequence[tuple[Lane, ...]]) -> dict[str, int]:
    """Return which of the innermost *lanes* each node belongs to; the innermost one counts."""
    lane_numbers: dict[str, int] = {}
    deepest: dict[str, int] = {}
    for place, around in enumerate(lanes):
        for depth, lane in enumerate(around):
            for member in lane.members:
                if depth > deepest.get(member, -1):
                    lane_numbers[member], deepest[member] = place, depth
    return lane_numbers
