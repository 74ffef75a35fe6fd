"""Parse a BPMN 2.0 file, from any program, into a `BpmnDocument`."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from attrs import Factory, define, field

from miz_khedmat.bpmn.di import diagrams
from miz_khedmat.bpmn.diagram import BpmnDocument, Flow, Lane, Node, Scope
from miz_khedmat.bpmn.elements import (
    CHOREOGRAPHIES,
    COLLABORATIONS,
    CONVERSATIONS,
    DATA,
    DATA_FLOWS,
    FLOW_NODES,
)
from miz_khedmat.bpmn.xml import BpmnError, XmlElement, XmlLimits, read
from miz_khedmat.errors import Diagnostic, Place, Severity, Wording

ROOTS: Final = COLLABORATIONS | {"process", "message", "dataStore", "category"}
_NODES: Final = (
    FLOW_NODES
    | DATA
    | CHOREOGRAPHIES
    | CONVERSATIONS
    | {"textAnnotation", "group", "participant", "categoryValue"}
)
_LINES: Final = frozenset({"sequenceFlow", "messageFlow", "association", "conversationLink"})
_SCOPED: Final = frozenset({"subProcess", "transaction", "adHocSubProcess", "subChoreography"})
_DEFINITION: Final = "EventDefinition"
_RANKS: Final = {"dataInput": 0, "participant": 0, "dataOutput": 1, "textAnnotation": 3, "group": 3}
_FLOW_RANKS: Final = {
    "association": 2,
    "conversationLink": 2,
    "dataInputAssociation": 3,
    "dataOutputAssociation": 3,
}
_REFERENCES: Final = (
    "processRef",
    "calledElement",
    "calledChoreographyRef",
    "calledCollaborationRef",
)
_REFERENCES_TOO: Final = ("dataObjectRef", "dataStoreRef", "categoryValueRef")
REFERENCES: Final = (*_REFERENCES, *_REFERENCES_TOO, "initiatingParticipantRef")
_NO_BPMN: Final = Wording(
    "this is not BPMN 2.0 (its root element is not definitions); save the diagram as BPMN 2.0 XML"
)


def parse(content: bytes, limits: XmlLimits | None = None) -> BpmnDocument:
    """Parse the BPMN file *content* with its diagrams.

    Any prefix and any program's extensions are accepted; dangling references are kept and listed in
    `troubles`.

    Args:
        content: The bytes of the file.
        limits: How much XML is read at most; by default the usual limits.

    Raises:
        BpmnError: The bytes are not BPMN; with line and column.
    """
    root, tags = read(content, limits)
    if root.name != "definitions" or root.foreign:
        raise BpmnError(_NO_BPMN, root.line, root.column)
    reader = _NodeReader(tags)
    if any(":" in id for id in tags):  # such an id may look like a prefix and a name
        _roots(root, reader)
        reader = _NodeReader(tags, reader.given)
    roots = _roots(root, reader)
    placed = diagrams(root, reader.tags, reader.reference, reader.trouble)
    document = BpmnDocument(root.get("id").strip(), root.get("name").strip(), roots, placed)
    _dangling(document, reader)
    troubles = sorted(reader.troubles, key=lambda trouble: trouble.place)
    return BpmnDocument(document.id, document.name, roots, placed, tuple(troubles))


def _roots(root: XmlElement, reader: "_NodeReader") -> tuple[Node, ...]:
    return tuple(reader.node(tag) for tag in root.tags if tag.name in ROOTS and not tag.foreign)


def _true(value: str) -> bool:
    return value.strip().lower() in {"true", "1"}


@define
class _NodeReader:
    """Reads tags into nodes, and collects what is wrong with them.

    *known* are the ids that can be referred to, by default those of all tags.
    """

    tags: dict[str, XmlElement]
    known: Collection[str] = field(default=Factory(lambda self: self.tags, takes_self=True))
    troubles: list[Diagnostic] = field(factory=list)
    given: set[str] = field(factory=set)

    def trouble(self, tag: XmlElement, message: Wording) -> None:
        place = Place("", tag.line, tag.column)
        self.troubles.append(Diagnostic(place, "not-understood", Severity.WARNING, message))

    def reference(self, value: str) -> str:
        """Return the id that *value* refers to: as written, or without its prefix."""
        if value not in self.known:
            value = value.strip()
            return value if value in self.known else value.rpartition(":")[2]
        return value

    def identity(self, tag: XmlElement) -> str:
        """Return the id of *tag*, or one made from its place if that is missing or repeated."""
        own = tag.get("id").strip()
        if own and own not in self.given:
            self.given.add(own)
            return own
        if own:
            self.trouble(
                tag,
                Wording("the id {own} is used twice; change one of them", own=own),
            )
        id = f"miz-{tag.line}-{tag.column}"
        while id in self.given or id in self.tags:
            id += "-"
        self.given.add(id)
        return id

    def node(self, tag: XmlElement) -> Node:
        refers = [name for name in REFERENCES if name in tag.attributes]
        return Node(
            self.identity(tag),
            tag.name,
            self._name(tag),
            events=tuple(self._events(tag)),
            interrupting=_interrupting(tag),
            parallel=_parallel(tag),
            attached_to=self.reference(tag.get("attachedToRef")),
            loop=_loop(tag),
            compensation=_true(tag.get("isForCompensation")),
            by_event=_true(tag.get("triggeredByEvent")),
            instantiates=_true(tag.get("instantiate")),
            collection=_true(tag.get("isCollection")) or _has_child(tag, "participantMultiplicity"),
            state=next((c.get("name").strip() for c in tag.tags if c.name == "dataState"), ""),
            default=self.reference(tag.get("default")),
            refers=self.reference(tag.get(refers[0])) if refers else "",
            participants=tuple(self._texts(tag, "participantRef")),
            documentation=_text(tag, "documentation"),
            scope=self._scope(tag) if tag.name in ROOTS | _SCOPED else None,
            line=tag.line,
        )

    def _texts(self, tag: XmlElement, name: str) -> Iterator[str]:
        """Yield the ids in the children called *name*."""
        return (self.reference(child.text) for child in tag.tags if child.name == name)

    def _name(self, tag: XmlElement) -> str:
        if tag.name == "textAnnotation":
            return _text(tag, "text")
        if tag.name == "categoryValue":
            return tag.get("value").strip()
        if tag.name == "group":
            value = self.tags.get(self.reference(tag.get("categoryValueRef")))
            return value.get("value").strip() if value else ""
        return tag.get("name").strip()

    def _events(self, tag: XmlElement) -> Iterator[str]:
        for child in tag.tags:
            if child.name.endswith(_DEFINITION):
                yield child.name.removesuffix(_DEFINITION)
            elif child.name == "eventDefinitionRef":
                meant = self.tags.get(self.reference(child.text))
                if meant and meant.name.endswith(_DEFINITION):
                    yield meant.name.removesuffix(_DEFINITION)

    def _scope(self, tag: XmlElement) -> Scope | None:
        nodes: list[Node] = []
        flows: list[Flow] = []
        lanes: list[Lane] = []
        for child in tag.tags:
            if child.foreign:
                continue
            if child.name in _NODES:
                nodes.append(node := self.node(child))
                flows += self._data_flows(child, node.id)
            elif child.name in _LINES:
                flows.append(self._flow(child))
            elif child.name == "laneSet":
                lanes += self._lanes(child)
            elif child.name == "ioSpecification":
                nodes += [self.node(data) for data in child.tags if data.name in DATA]
        # A collaboration is written with its conversations before anything else in it.
        stray = 2.5 if tag.name in COLLABORATIONS else 2
        nodes.sort(
            key=lambda node: _RANKS.get(node.kind, 2 if node.kind in CONVERSATIONS else stray)
        )
        flows.sort(key=lambda flow: _FLOW_RANKS.get(flow.kind, 1))
        scope = Scope(tuple(nodes), tuple(flows), tuple(lanes))
        return None if scope == Scope() and tag.name not in ROOTS else scope

    def _lanes(self, tag: XmlElement) -> Iterator[Lane]:
        for lane in tag.tags:
            if lane.name == "lane":
                own = self.identity(lane)
                members = tuple(dict.fromkeys(self._texts(lane, "flowNodeRef")))
                inner = (self._lanes(c) for c in lane.tags if c.name in {"childLaneSet", "laneSet"})
                lanes = tuple(lane for lanes in inner for lane in lanes)
                yield Lane(own, lane.get("name").strip(), members, lanes, lane.line)

    def _flow(self, tag: XmlElement) -> Flow:
        conditions = [child for child in tag.tags if child.name == "conditionExpression"]
        return Flow(
            self.identity(tag),
            tag.name,
            self.reference(tag.get("sourceRef")),
            self.reference(tag.get("targetRef")),
            tag.get("name").strip(),
            condition=conditions[0].text.strip() if conditions else None,
            direction=tag.get("associationDirection"),
            message=self.reference(tag.get("messageRef")),
            line=tag.line,
        )

    def _data_flows(self, tag: XmlElement, owner: str) -> Iterator[Flow]:
        """Yield the data inputs and outputs of an activity or event."""
        tags = [child for child in tag.tags if child.name in DATA_FLOWS]
        for child in sorted(tags, key=lambda child: child.name):
            inward = child.name == "dataInputAssociation"
            other = self.reference(_text(child, "sourceRef" if inward else "targetRef"))
            ends = (other, owner) if inward else (owner, other)
            yield Flow(self.identity(child), child.name, *ends, line=child.line)


def _has_child(tag: XmlElement, name: str) -> bool:
    return any(child.name == name for child in tag.tags)


def _interrupting(tag: XmlElement) -> bool:
    flags = (tag.get(name).lower() for name in ("isInterrupting", "cancelActivity"))
    return not any(flag in {"false", "0"} for flag in flags)


def _parallel(tag: XmlElement) -> bool:
    return _true(tag.get("parallelMultiple")) or tag.get("eventGatewayType") == "Parallel"


def _text(tag: XmlElement, name: str) -> str:
    """Return the text of the first child called *name*."""
    return next((child.text.strip() for child in tag.tags if child.name == name), "")


def _loop(tag: XmlElement) -> str:
    for child in tag.tags:
        if child.name == "standardLoopCharacteristics":
            return "standard"
        if child.name == "multiInstanceLoopCharacteristics":
            return "sequential" if _true(child.get("isSequential")) else "parallel"
    loops = {"Standard": "standard", "MultiInstanceSequential": "sequential"}
    return (loops | {"MultiInstanceParallel": "parallel"}).get(tag.get("loopType"), "")


def _dangling(document: BpmnDocument, reader: _NodeReader) -> None:
    """Report every reference of nodes, lanes and lines that leads nowhere."""
    for element in document.walk():
        for field_name, id in _references(element):
            if id and id not in reader.tags:
                tag = reader.tags.get(element.id, XmlElement("", False, {}, element.line, 1))  # noqa: FBT003
                reader.trouble(
                    tag,
                    Wording(
                        "{field} of {element} refers to {id}, which is not in the file",
                        field=field_name,
                        element=element.id,
                        id=id,
                    ),
                )


def _references(element: Node | Flow | Lane) -> Iterable[tuple[str, str]]:
    if isinstance(element, Flow):
        return (("sourceRef", element.source), ("targetRef", element.target))
    if isinstance(element, Lane):
        return (("flowNodeRef", member) for member in element.members)
    named = [("attachedToRef", element.attached_to), ("default", element.default)]
    if element.kind in {"participant", "dataObjectReference", "group"}:
        named.append(("reference", element.refers))
    return named
