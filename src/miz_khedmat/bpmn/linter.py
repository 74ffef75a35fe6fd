"""Check a process diagram against the requirements of S12."""

from collections.abc import Callable, Iterator
from typing import Final

from miz_khedmat.bpmn.collisions import crossing, overlapping
from miz_khedmat.bpmn.diagram import BpmnDocument, Diagram, ElementPlace, Flow, Node
from miz_khedmat.bpmn.elements import EVENTS, FLOW_NODES, GATEWAYS
from miz_khedmat.bpmn.layout.ranking import rank
from miz_khedmat.bpmn.parser import parse
from miz_khedmat.bpmn.xml import BpmnError
from miz_khedmat.errors import Diagnostic, Severity, Wording

RIGHTWARD: Final = 0.65
"""The share of flows, apart from loops, that must lead to the right."""


def finding(
    code: str, message: Wording, elements: tuple[str, ...] = (), line: int = 1
) -> Diagnostic:
    """Return a violation of S12 by the *elements* (ids) on a line."""
    return Diagnostic(ElementPlace("", line, 1, elements), code, Severity.WARNING, message)


def lint_file(content: bytes, kind: str = "") -> tuple[Diagnostic, ...]:
    """Check a BPMN file; if it cannot be read, that is a finding too."""
    try:
        return lint(parse(content), kind)
    except BpmnError as error:
        return (finding("unreadable", error.message, line=error.line),)


def lint(document: BpmnDocument, kind: str = "") -> tuple[Diagnostic, ...]:
    """Check *document* as a process of *kind*: ``external``, ``internal`` or any.

    Checks that need places are only done if a diagram has some.
    """
    findings = [problem for check in _CHECKS for problem in check(document)]
    if kind == "external":
        findings += _inner_lanes(document)
    for diagram in document.diagrams:
        findings += _leftward(document, diagram)
        findings += _overlaps(document, diagram)
        findings += _through(document, diagram)
    return tuple(findings)


def _processes(document: BpmnDocument) -> list[Node]:
    """Return the processes with at least one step."""
    return [node for node in document.processes if node.scope and any(node.scope.flow_nodes())]


def _empty(document: BpmnDocument) -> Iterator[Diagnostic]:
    if not _processes(document):
        wording = Wording("the file has no steps; draw the process")
        yield finding("empty", wording)


def _begins_and_ends(document: BpmnDocument) -> Iterator[Diagnostic]:
    missing = {
        "startEvent": Wording("the process “{name}” has no start event; add one"),
        "endEvent": Wording("the process “{name}” has no end event; add one"),
    }
    for process in _processes(document):
        scope = process.scope
        kinds = {node.kind for node in scope.flow_nodes()} if scope else set()
        for kind, wording in missing.items():
            if kind not in kinds:
                message = wording.filled(name=process.name or process.id)
                yield finding(
                    f"no-{kind.removesuffix('Event')}", message, (process.id,), process.line
                )


def _unlabelled(document: BpmnDocument) -> Iterator[Diagnostic]:
    """Report activities without a name."""
    for element in document.walk():
        if not isinstance(element, Node) or element.kind not in FLOW_NODES - GATEWAYS - EVENTS:
            continue
        if not element.name.strip():
            wording = Wording("this activity has no name; add one")
            yield finding("unlabelled", wording, (element.id,), element.line)


def _inner_lanes(document: BpmnDocument) -> Iterator[Diagnostic]:
    """Report the agency's own lanes in an external process, which shows only main stages (S12)."""
    for process in _processes(document):
        lanes = list(process.scope.all_lanes()) if process.scope else []
        if len(lanes) > 1:
            wording = Wording(
                "the external process must not show lanes inside the agency; remove them"
            )
            yield finding("inner-lanes", wording, tuple(lane.id for lane in lanes), lanes[0].line)


_CHECKS: Final[tuple[Callable[[BpmnDocument], Iterator[Diagnostic]], ...]] = (
    _empty,
    _begins_and_ends,
    _unlabelled,
)


def rightward(document: BpmnDocument, diagram: Diagram) -> float | None:
    """Return the share of *diagram*'s flows, apart from loops, whose target is to the right.

    None if there are no such flows.
    """
    flows = _onward(document, diagram)
    if not flows:
        return None
    bounds = diagram.bounds
    right = sum(bounds[flow.target].middle.x > bounds[flow.source].middle.x for flow in flows)
    return right / len(flows)


def _onward(document: BpmnDocument, diagram: Diagram) -> list[Flow]:
    """Return the placed sequence flows that close no loop."""
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


def _leftward(document: BpmnDocument, diagram: Diagram) -> Iterator[Diagnostic]:
    share = rightward(document, diagram)
    if share is not None and share < RIGHTWARD:
        percent = round(share * 100)
        wording = Wording(
            "only {percent} % of the flows go to the right; draw the process from left to right",
            percent=percent,
        )
        yield finding("not-rightward", wording, (diagram.element,))


def _overlaps(document: BpmnDocument, diagram: Diagram) -> Iterator[Diagnostic]:
    wording = Wording("these two shapes overlap; move them apart")
    for first, second in overlapping(document, diagram):
        yield finding("overlap", wording, (first.id, second.id), first.line)


def _through(document: BpmnDocument, diagram: Diagram) -> Iterator[Diagnostic]:
    wording = Wording("this line runs through a shape; route it around")
    for flow, struck in crossing(document, diagram):
        yield finding("through", wording, (flow.id, struck), flow.line)
