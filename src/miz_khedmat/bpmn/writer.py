"""Write a `BpmnDocument` as BPMN 2.0 XML with diagram interchange, for other programs."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from miz_khedmat.bpmn.diagram import (
    Bounds,
    BpmnDocument,
    Diagram,
    Edge,
    Flow,
    Lane,
    Node,
    Scope,
    Shape,
)
from miz_khedmat.bpmn.elements import COLLABORATIONS, CONVERSATIONS, DATA_FLOWS, EVENTS

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"'
    ' xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"'
    ' xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
    ' targetNamespace="http://www.omg.org/spec/BPMN/20100524/MODEL"'
)
_REFERS: Final = {
    "participant": "processRef",
    "callActivity": "calledElement",
    "dataObjectReference": "dataObjectRef",
    "dataStoreReference": "dataStoreRef",
    "group": "categoryValueRef",
    "choreographyTask": "initiatingParticipantRef",
    "subChoreography": "initiatingParticipantRef",
    "callChoreography": "calledChoreographyRef",
    "callConversation": "calledCollaborationRef",
}
_CHOREOGRAPHY_LOOPS: Final = {
    "standard": "Standard",
    "sequential": "MultiInstanceSequential",
    "parallel": "MultiInstanceParallel",
}
_LOOPS: Final = {
    "standard": "<standardLoopCharacteristics/>",
    "sequential": '<multiInstanceLoopCharacteristics isSequential="true"/>',
    "parallel": "<multiInstanceLoopCharacteristics/>",
}
_IN_QUOTES: Final = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
Lines = Iterator[str]


def write(document: BpmnDocument) -> str:
    """Return the XML of *document*; parsing it gives an equal document."""
    lines = [_HEAD + _attributes(id=document.id, name=document.name) + ">"]
    for root in document.roots:
        lines += _node(root, ())
    lines += (line for diagram in document.diagrams for line in _diagram(diagram))
    return "\n".join([*lines, "</definitions>", ""])


def _attributes(**values: str) -> str:
    return "".join(f' {name}="{_quoted(value)}"' for name, value in values.items() if value)


def _quoted(text: str) -> str:
    return escape(text, quote=False).translate(_IN_QUOTES)


def _text(name: str, text: str) -> str:
    return f"<{name}>{escape(text, quote=False).replace(chr(13), '&#13;')}</{name}>"


def _node(node: Node, flows: tuple[Flow, ...]) -> Lines:
    """Write one element with its attachments; *flows* are those of its own scope."""
    inner = [
        *([_text("documentation", node.documentation)] if node.documentation else []),
        *_hanging(node, flows),
        *(_scope(node) if node.scope else ()),
    ]
    if node.kind == "textAnnotation" and node.name:
        inner.append(_text("text", node.name))
    head = node.kind + _node_attributes(node)
    yield from [f"<{head}>", *inner, f"</{node.kind}>"] if inner else [f"<{head}/>"]


def _node_attributes(node: Node) -> str:
    value = "value" if node.kind == "categoryValue" else "name"
    named = {} if node.kind in {"textAnnotation", "group"} else {value: node.name}
    if not node.interrupting:
        boundary = node.kind == "boundaryEvent"
        named["cancelActivity" if boundary else "isInterrupting"] = "false"
    if node.parallel and node.kind == "eventBasedGateway":
        named["eventGatewayType"] = "Parallel"
    elif node.parallel:
        named["parallelMultiple"] = "true"
    if node.refers:
        named[_REFERS.get(node.kind, "calledElement")] = node.refers
    if node.loop and "horeography" in node.kind:
        named["loopType"] = _CHOREOGRAPHY_LOOPS[node.loop]
    flags = {
        "isForCompensation": node.compensation,
        "triggeredByEvent": node.by_event,
        "instantiate": node.instantiates,
        "isCollection": node.collection and node.kind != "participant",
    }
    named |= {name: "true" for name, on in flags.items() if on}
    return _attributes(id=node.id, **named, attachedToRef=node.attached_to, default=node.default)


def _hanging(node: Node, flows: tuple[Flow, ...]) -> Lines:
    """Write the children that are not elements by themselves, in the standard's order."""
    for flow in flows:
        if flow.kind == "sequenceFlow" and flow.target == node.id:
            yield _text("incoming", flow.id)
    for flow in flows:
        if flow.kind == "sequenceFlow" and flow.source == node.id:
            yield _text("outgoing", flow.id)
    if node.state:
        yield f"<dataState{_attributes(name=node.state)}/>"
    yield from _data(node, flows)
    yield from (_text("participantRef", id) for id in node.participants)
    yield from (f"<{event}EventDefinition/>" for event in node.events)
    if node.loop and "horeography" not in node.kind:
        yield _LOOPS[node.loop]
    if node.collection and node.kind == "participant":
        yield '<participantMultiplicity minimum="2" maximum="2"/>'


def _data(node: Node, flows: tuple[Flow, ...]) -> Lines:
    """Write the data inputs and outputs of *node*; the standard wants both ends of each."""
    own = [
        flow
        for flow in flows
        if flow.kind in DATA_FLOWS
        and node.id == (flow.target if flow.kind == "dataInputAssociation" else flow.source)
    ]
    attributes = _attributes(id=f"{node.id}_data") if own else ""
    if own and node.kind not in EVENTS:
        yield f"<property{attributes}/>"
    for flow in own:
        inward = flow.kind == "dataInputAssociation"
        source = _text("sourceRef", flow.source) if flow.source and inward else ""
        target = f"{node.id}_data" if inward else flow.target
        ends = source + (_text("targetRef", target) if target else "")
        yield f"<{flow.kind}{_attributes(id=flow.id)}>{ends}</{flow.kind}>"


def _scope(node: Node) -> Lines:
    scope = node.scope or Scope()
    data = [inner for inner in scope.nodes if inner.kind in {"dataInput", "dataOutput"}]
    if data:
        yield "<ioSpecification>"
        yield from (line for inner in data for line in _node(inner, ()))
        yield "<inputSet/><outputSet/></ioSpecification>"
    yield from _lane_set("laneSet", scope.lanes)
    artifacts = {"textAnnotation", "group"}
    first = [inner for inner in scope.nodes if inner not in data and inner.kind not in artifacts]
    last = [inner for inner in scope.nodes if inner.kind in artifacts]
    if node.kind in COLLABORATIONS:
        later = [inner for inner in first if inner.kind != "participant"]
        first, last = [inner for inner in first if inner not in later], [*last, *later]
        last.sort(key=lambda inner: inner.kind not in CONVERSATIONS | artifacts)
    by_node = _by_end(scope.flows)
    yield from (line for inner in first for line in _node(inner, by_node.get(inner.id, ())))
    yield from _flows(scope.flows, "sequenceFlow", "messageFlow")
    yield from (line for inner in last for line in _node(inner, by_node.get(inner.id, ())))
    yield from _flows(scope.flows, "association", "conversationLink")


def _by_end(flows: Iterable[Flow]) -> dict[str, tuple[Flow, ...]]:
    """Group the lines by the id of the node at each end."""
    groups: dict[str, dict[Flow, None]] = {}
    for flow in flows:
        for end in (flow.source, flow.target):
            groups.setdefault(end, {})[flow] = None
    return {end: tuple(lines) for end, lines in groups.items()}


def _flows(flows: tuple[Flow, ...], *kinds: str) -> Lines:
    for flow in flows:
        if flow.kind in kinds:
            head = flow.kind + _attributes(
                id=flow.id,
                name=flow.name,
                sourceRef=flow.source,
                targetRef=flow.target,
                messageRef=flow.message,
                associationDirection=flow.direction,
            )
            condition = flow.condition
            inner = "" if condition is None else _text("conditionExpression", condition)
            yield f"<{head}>{inner}</{flow.kind}>" if inner else f"<{head}/>"


def _lane_set(name: str, lanes: tuple[Lane, ...]) -> Lines:
    if lanes:
        yield f"<{name}>"
        for lane in lanes:
            yield f"<lane{_attributes(id=lane.id, name=lane.name)}>"
            yield from (_text("flowNodeRef", member) for member in lane.members)
            yield from _lane_set("childLaneSet", lane.lanes)
            yield "</lane>"
        yield f"</{name}>"


def _diagram(diagram: Diagram) -> Lines:
    yield f"<bpmndi:BPMNDiagram{_attributes(id=diagram.id, name=diagram.name)}>"
    yield f"<bpmndi:BPMNPlane{_attributes(bpmnElement=diagram.element)}>"
    seen: dict[str, int] = {}
    for shape in diagram.shapes:
        seen[shape.element] = seen.get(shape.element, 0) + 1
        yield from _shape(shape, _placed(diagram, shape.element, seen[shape.element]), diagram)
    for edge in diagram.edges:
        seen[edge.element] = seen.get(edge.element, 0) + 1
        yield from _edge(edge, _placed(diagram, edge.element, seen[edge.element]))
    yield "</bpmndi:BPMNPlane>"
    yield "</bpmndi:BPMNDiagram>"


def _placed(diagram: Diagram, element: str, nth: int) -> str:
    """Return the id of a shape or line in a diagram; each needs one of its own."""
    return "_".join(filter(None, (diagram.id, element, "di", str(nth) if nth > 1 else "")))


def _shape(shape: Shape, id: str, diagram: Diagram) -> Lines:
    flags = {
        "isHorizontal": shape.horizontal,
        "isExpanded": shape.expanded,
        "isMarkerVisible": shape.marked,
    }
    stated = {name: str(on).lower() for name, on in flags.items() if on is not None}
    activity = _placed(diagram, shape.activity, 1) if shape.activity else ""
    yield (
        "<bpmndi:BPMNShape"
        + _attributes(
            id=id,
            bpmnElement=shape.element,
            **stated,
            participantBandKind=shape.band,
            choreographyActivityShape=activity,
        )
        + ">"
    )
    yield _bounds(shape.bounds)
    yield from _label(shape.label)
    yield "</bpmndi:BPMNShape>"


def _edge(edge: Edge, id: str) -> Lines:
    head = _attributes(id=id, bpmnElement=edge.element, messageVisibleKind=edge.message)
    yield f"<bpmndi:BPMNEdge{head}>"
    for point in edge.points:
        yield f'<di:waypoint x="{point.x!r}" y="{point.y!r}"/>'
    yield from _label(edge.label)
    yield "</bpmndi:BPMNEdge>"


def _label(label: Bounds | None) -> Lines:
    if label:
        yield f"<bpmndi:BPMNLabel>{_bounds(label)}</bpmndi:BPMNLabel>"


def _bounds(box: Bounds) -> str:
    return f'<dc:Bounds x="{box.x!r}" y="{box.y!r}" width="{box.width!r}" height="{box.height!r}"/>'
