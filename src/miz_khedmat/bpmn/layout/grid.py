"""The grid of a layout: cells in columns and rows, rows in bands, bands in pools."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from attrs import define, field, frozen

from miz_khedmat.bpmn.diagram import Edge, Flow, Lane, Node, Point, Scope, Shape
from miz_khedmat.bpmn.elements import CONVERSATIONS, DATA, EVENTS, GATEWAYS, SUBPROCESSES
from miz_khedmat.bpmn.labels import ACROSS, GAP, free
from miz_khedmat.bpmn.text_layout import fit

EVENT: Final = 36.0
"""The size of an event, in pixels."""
NEAR: Final = 76.0
"""The greatest width of the label of a boundary event, in pixels."""
RIGHT_OF: Final = 5.0
"""The distance between the line below a boundary event and the event's label, in pixels."""
_CORNER: Final = 8.0
_PORT: Final = 24.0
"""The space that boundary events leave free at the left of their side, in pixels."""
_SIGNS: Final = 34.0
_HUNG: Final = 22.0
"""How much higher an activity with boundary events is, in pixels."""
_GATEWAY: Final = 50.0
_DATA: Final = (36.0, 46.0)
_BOXES: Final = ((110.0, 66.0), (140.0, 80.0), (180.0, 110.0))
"""The sizes of an activity to try, in pixels, until its name is legible."""
_LEGIBLE: Final = 11.0


@frozen
class ScopeLayout:
    """A scope laid out by itself, from its own top left corner, in pixels.

    *exits* are the paths of flows that leave it, from the node to the lower border, by the flow's
    id and whether the node is its source.
    """

    shapes: tuple[Shape, ...]
    edges: tuple[Edge, ...]
    width: float
    height: float
    exits: dict[tuple[str, bool], tuple[Point, ...]]


@frozen
class BoundaryEvent:
    """A boundary event: its distance right of its activity's middle, and the size of its label."""

    node: Node
    offset: float
    width: float
    height: float


@define(eq=False)
class LayoutCell:
    """A node in the grid: its size, and its extent from the middle with its label.

    *label* is the height of its label outside, which is below it, or above if *raised*. *hung* are
    its boundary events, each with its distance from the middle of the lower side.
    """

    node: Node
    width: float
    height: float
    across: float
    band: int
    label: float = 0.0
    raised: bool = False
    inner: ScopeLayout | None = None
    hung: tuple[BoundaryEvent, ...] = ()
    column: int = 0
    row: int = 0

    @property
    def above(self) -> float:
        """The extent upward from its middle, in pixels."""
        return self.height / 2 + (self.label if self.raised else 0)

    @property
    def below(self) -> float:
        """The extent downward from its middle, in pixels."""
        hung = max((EVENT / 2 + event.height for event in self.hung), default=0.0)
        return self.height / 2 + max(hung, 0 if self.raised else self.label)

    def offset(self, node: Node) -> float:
        """Return how far right of the middle the boundary event *node* is, in pixels."""
        return next(event.offset for event in self.hung if event.node is node)


@frozen
class Pool:
    """A participant with its process, or a scope without one, in which case *node* is None."""

    node: Node | None
    scope: Scope | None

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes in it."""
        return self.scope.nodes if self.scope else ()

    @cached_property
    def leaves(self) -> tuple[tuple[Lane, ...], ...]:
        """The lanes without inner lanes, each with the lanes around it, outermost first."""
        return tuple(_leaves(self.scope.lanes, ())) if self.scope else ()


def _leaves(lanes: Sequence[Lane], around: tuple[Lane, ...]) -> Iterator[tuple[Lane, ...]]:
    for lane in lanes:
        if lane.lanes:
            yield from _leaves(lane.lanes, (*around, lane))
        else:
            yield (*around, lane)


@frozen
class Band:
    """A strip of rows: a lane with those around it, the rest of a pool, or a collapsed pool."""

    pool: int
    lanes: tuple[Lane, ...] = ()
    shut: bool = False


@define(eq=False)
class LayoutRow:
    """A row of the grid; *kind* is ``cells``, ``shut`` (a pool's name), or ``edge`` (a border)."""

    kind: str
    band: int
    pool: int


@frozen
class LayoutFlow:
    """A flow in the grid, with the cells at its ends; None means a pool or the scope's border.

    *source_row* and *target_row* are the rows of the ends; *way_out* and *way_in* are the parts
    that are already drawn inside a sub-process.
    """

    flow: Flow
    source: LayoutCell | None
    target: LayoutCell | None
    source_row: int
    target_row: int
    hung: Node | None = None
    way_out: tuple[Point, ...] = ()
    way_in: tuple[Point, ...] = ()

    @property
    def sideways(self) -> bool:
        """True if it runs from side to side, as sequence flows do."""
        plain = self.flow.kind == "sequenceFlow" and not self.way_out and not self.way_in
        return plain and self.source is not None and self.target is not None


@define(eq=False)
class LayoutGrid:
    """Cells in their columns and rows."""

    pools: tuple[Pool, ...]
    bands: tuple[Band, ...]
    cells: dict[str, LayoutCell]
    rows: list[LayoutRow] = field(factory=list)
    by_row: dict[int, list[int]] = field(factory=dict)
    by_column: dict[int, list[int]] = field(factory=dict)

    @property
    def columns(self) -> int:
        """The number of columns, at least one."""
        return max((cell.column for cell in self.cells.values()), default=0) + 1

    def index(self) -> None:
        """Record which cells are taken, once every cell has its place."""
        for cell in self.cells.values():
            self.by_row.setdefault(cell.row, []).append(cell.column)
            self.by_column.setdefault(cell.column, []).append(cell.row)
        for taken in (*self.by_row.values(), *self.by_column.values()):
            taken.sort()

    def row_free(self, row: int, first: int, last: int) -> bool:
        """Return whether no cell of *row* is taken from column *first* to *last*."""
        taken = self.by_row.get(row, [])
        place = bisect_left(taken, first)
        return place == len(taken) or taken[place] > last

    def reach_down(self, column: int, row: int) -> int:
        """Return the last gap between rows that a line straight down from *row* reaches."""
        taken = self.by_column.get(column, [])
        place = bisect_right(taken, row)
        return taken[place] if place < len(taken) else len(self.rows)

    def reach_up(self, column: int, row: int) -> int:
        """Return the last gap between rows that a line straight up from *row* reaches."""
        taken = self.by_column.get(column, [])
        place = bisect_left(taken, row)
        return taken[place - 1] + 1 if place else 0


def cell_of(node: Node, band: int, inner: ScopeLayout | None, hung: Sequence[Node]) -> LayoutCell:
    """Return the cell of *node*, sized for its kind, its label and its boundary events."""
    width, height = _size(node, inner)
    signed = inner is None and (node.kind in SUBPROCESSES or bool(node.loop))
    steps = [_step(event) for event in hung]
    if hung:
        width = max(width, _side(steps, inner, signed=signed))
    events = tuple(_hang(hung, steps, width / 2 - _CORNER, signed=signed))
    cell = LayoutCell(
        node, width, height + (_HUNG if hung else 0), width, band, inner=inner, hung=events
    )
    cell.across = max([width, *(2 * (event.offset + RIGHT_OF + event.width) for event in events)])
    if node.kind in EVENTS | GATEWAYS | DATA and node.label:
        lettering = free(node.label, max(ACROSS, width))
        cell.across = max(width, lettering.width)
        cell.label = GAP + lettering.height
    return cell


def _side(steps: Sequence[float], inner: ScopeLayout | None, *, signed: bool) -> float:
    """Return the width of an activity with its boundary events and with lines that leave below."""
    events = sum(steps) + 2 * _CORNER
    if inner and inner.exits:
        return inner.width + events
    return events + _PORT + (2 * _SIGNS if signed else 0)


def _step(node: Node) -> float:
    """Return how much of its activity's side a boundary event takes, with its label."""
    return max(EVENT + 10, free(node.name, NEAR).width + 12)


def _hang(
    hung: Sequence[Node], steps: Sequence[float], right: float, *, signed: bool
) -> Iterator[BoundaryEvent]:
    """Yield the boundary events of an activity from the right, clear of the signs in its middle."""
    for node, step in zip(reversed(hung), reversed(steps), strict=True):
        offset = right - step + EVENT / 2
        if signed and abs(offset) < _SIGNS:
            offset = -_SIGNS
        right = offset - EVENT / 2
        label = free(node.name, NEAR)
        yield BoundaryEvent(node, offset, label.width, label.height)


def _size(node: Node, inner: ScopeLayout | None) -> tuple[float, float]:
    if inner:
        return inner.width, inner.height
    if node.kind in EVENTS:
        return EVENT, EVENT
    if node.kind in GATEWAYS:
        return _GATEWAY, _GATEWAY
    if node.kind in DATA:
        return _DATA
    signs = 20 if node.kind in SUBPROCESSES | CONVERSATIONS or node.loop else 0
    for width, height in _BOXES:
        text = fit(node.name, width - 10, height - 6 - signs)
        if text.size >= _LEGIBLE and not text.cut:
            break
    return width, height
