"""BPMN 2.0 as small frozen values: the content of a file, and the places in its diagrams."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import field, frozen

from miz_khedmat.bpmn.elements import COLLABORATIONS, FLOW_NODES
from miz_khedmat.errors import Diagnostic, Place


@frozen
class Point:
    """A place in a diagram, in its own units (pixels at 100 %)."""

    x: float
    y: float


@frozen
class Bounds:
    """A box in a diagram: its top left corner and its size, in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """The centre."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def contains(self, point: Point) -> bool:
        """Return whether *point* lies in the box or on its border."""
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom


@frozen
class Flow:
    """A line from *source* to *target* (ids); *kind* is the standard's word.

    *condition* is the text of a condition, or None; *direction* of an association is ``None``,
    ``One`` or ``Both``. *message* is the message that a flow carries.
    """

    id: str
    kind: str
    source: str
    target: str
    name: str = ""
    condition: str | None = None
    direction: str = ""
    message: str = ""
    line: int = field(default=0, eq=False)


@frozen
class Lane:
    """A performer with the *members* (ids of flow nodes) it performs; lanes may contain lanes."""

    id: str
    name: str = ""
    members: tuple[str, ...] = ()
    lanes: tuple["Lane", ...] = ()
    line: int = field(default=0, eq=False)

    def walk(self) -> Iterator["Lane"]:
        """Yield this lane and all lanes inside it, outer ones first."""
        yield self
        for lane in self.lanes:
            yield from lane.walk()


@frozen
class Scope:
    """The content of a process, a sub-process or a collaboration."""

    nodes: tuple["Node", ...] = ()
    flows: tuple[Flow, ...] = ()
    lanes: tuple[Lane, ...] = ()

    def walk(self) -> Iterator["Node"]:
        """Yield every node, those of sub-processes too, outer ones first."""
        for node in self.nodes:
            yield node
            if node.scope:
                yield from node.scope.walk()

    def all_lanes(self) -> Iterator[Lane]:
        """Yield every lane of this scope, outer ones first."""
        for lane in self.lanes:
            yield from lane.walk()

    def flow_nodes(self) -> Iterator["Node"]:
        """Yield the events, activities and gateways directly in this scope."""
        return (node for node in self.nodes if node.kind in FLOW_NODES)


@frozen
class Node:
    """An element other than a line; *kind* is the standard's word for it (``userTask``).

    *name* is its label (the text of an annotation, the value of a group). *events* are its event
    definitions (``timer``); *interrupting* is false for starts and boundary events that let their
    activity go on; *parallel* marks a multiple event or an event gateway that waits for all.
    *attached_to* is a boundary event's activity; *loop* is ``standard``, ``parallel`` or
    ``sequential``. *refers* names the process of a participant, the called element, the data
    object, or the value of a group. *scope* is its content.
    """

    id: str
    kind: str
    name: str = ""
    events: tuple[str, ...] = ()
    interrupting: bool = True
    parallel: bool = False
    attached_to: str = ""
    loop: str = ""
    compensation: bool = False
    by_event: bool = False
    instantiates: bool = False
    collection: bool = False
    state: str = ""
    default: str = ""
    refers: str = ""
    participants: tuple[str, ...] = ()
    documentation: str = ""
    scope: Scope | None = None
    line: int = field(default=0, eq=False)

    @property
    def label(self) -> str:
        """The text at its shape: its name, and below it the state of data."""
        return f"{self.name}\n[{self.state}]".strip() if self.state else self.name.strip()


@frozen
class Shape:
    """The place of an element in a diagram, and how it is shown there.

    *horizontal*, *expanded* and *marked* are None if the file does not say. *band* is the
    standard's word for a participant of a choreography, *activity* the choreography's id.
    """

    element: str
    bounds: Bounds
    label: Bounds | None = None
    horizontal: bool | None = None
    expanded: bool | None = None
    marked: bool | None = None
    band: str = ""
    activity: str = ""


@frozen
class Edge:
    """The path of a line in a diagram; *message* shows its envelope (``initiating``)."""

    element: str
    points: tuple[Point, ...]
    label: Bounds | None = None
    message: str = ""


@frozen
class Diagram:
    """One picture; *element* is the process, collaboration or sub-process that it shows."""

    id: str
    name: str = ""
    element: str = ""
    shapes: tuple[Shape, ...] = ()
    edges: tuple[Edge, ...] = ()

    @cached_property
    def bounds(self) -> Mapping[str, Bounds]:
        """The box of each element, by id; of several the first counts."""
        boxes: dict[str, Bounds] = {}
        for shape in self.shapes:
            boxes.setdefault(shape.element, shape.bounds)
        return boxes


@frozen(order=True)
class ElementPlace(Place):
    """The line of a drawing, with the ids of the *elements* that are meant."""

    elements: tuple[str, ...] = ()


Element = Node | Flow | Lane


@frozen
class BpmnDocument:
    """A BPMN file: its processes, collaborations and other roots, and its diagrams.

    `troubles` are the parts that were not understood; they do not count as content of the file.
    """

    id: str = ""
    name: str = ""
    roots: tuple[Node, ...] = ()
    diagrams: tuple[Diagram, ...] = ()
    troubles: tuple[Diagnostic, ...] = field(default=(), eq=False)

    @cached_property
    def elements(self) -> Mapping[str, Element]:
        """Every element by id; of two with one id the first counts."""
        by_id: dict[str, Element] = {}
        for element in self.walk():
            by_id.setdefault(element.id, element)
        return by_id

    def walk(self) -> Iterator[Element]:
        """Yield every node, lane and line, in the order of the file."""
        for root in self.roots:
            yield root
            yield from _within(root.scope)

    @cached_property
    def owners(self) -> Mapping[str, Node]:
        """The node in whose scope each node is, by the inner node's id."""
        outer: dict[str, Node] = {}
        for node in list(self.walk()):
            if isinstance(node, Node) and node.scope:
                for inner in node.scope.nodes:
                    outer.setdefault(inner.id, node)
        return outer

    def node(self, id: str) -> Node | None:
        """Return the node with this id, or None."""
        element = self.elements.get(id)
        return element if isinstance(element, Node) else None

    @property
    def processes(self) -> tuple[Node, ...]:
        """The processes, in the order of the file."""
        return tuple(root for root in self.roots if root.kind == "process")

    @property
    def collaborating(self) -> Iterator[tuple[Node, Node]]:
        """Yield the elements of collaborations, each with its collaboration."""
        return (
            (root, node) for root in self.collaborations for node in (root.scope or Scope()).nodes
        )

    @property
    def collaborations(self) -> tuple[Node, ...]:
        """What contains participants: collaborations, choreographies, conversations."""
        return tuple(root for root in self.roots if root.kind in COLLABORATIONS)


def _within(scope: Scope | None) -> Iterator[Element]:
    if scope is None:
        return
    yield from scope.all_lanes()
    for node in scope.nodes:
        yield node
        yield from _within(node.scope)
    yield from scope.flows
