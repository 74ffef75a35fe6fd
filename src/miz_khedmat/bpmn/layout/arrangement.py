"""From a document to a diagram: rank, order, route, place, in every scope from the inside out."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from miz_khedmat.bpmn.diagram import BpmnDocument, Diagram, Flow, Node, Point
from miz_khedmat.bpmn.elements import ARTIFACTS, DATA_FLOWS
from miz_khedmat.bpmn.layout.assembly import EXIT, assemble, left_of
from miz_khedmat.bpmn.layout.grid import (
    Band,
    LayoutCell,
    LayoutFlow,
    LayoutGrid,
    LayoutRow,
    Pool,
    ScopeLayout,
    cell_of,
)
from miz_khedmat.bpmn.layout.lines import raise_labels, sideways, upright
from miz_khedmat.bpmn.layout.ordering import order
from miz_khedmat.bpmn.layout.placement import place
from miz_khedmat.bpmn.layout.ranking import rank
from miz_khedmat.bpmn.layout.scopes import Plan, Trail, lane_of, plan, within
from miz_khedmat.bpmn.layout.tracks import room

_NAME: Final = 24.0
"""The room for the name of a sub-process, in pixels."""


def lay_out(document: BpmnDocument) -> BpmnDocument:
    """*document* with one diagram, made anew from what it says; its own diagrams are left out.

    Every flow that closes no loop leads to the right; nothing overlaps, and no line runs through
    a shape. The same document always gives the same diagram.
    """
    made = plan(document)
    laid = _scope(made, made.pools, ())
    roots = [*document.collaborations, *document.processes]
    element = roots[0].id if roots else ""
    diagram = Diagram("miz-diagram", document.name, element, laid.shapes, laid.edges)
    return evolve(document, diagrams=(diagram,))


def _scope(made: Plan, pools: tuple[Pool, ...], trail: Trail) -> ScopeLayout:
    grid = _grid(made, pools, trail)
    ids = {id: id for id in grid.cells}
    for cell in grid.cells.values():
        ids |= {each.node.id: cell.node.id for each in cell.hung}
    flows = made.lines.get(trail, [])
    _rank_and_order(made, grid, flows, ids, trail)
    _rows(grid)
    lines = [*_lines(made, grid, flows, ids, trail), *_exits(made, grid, ids, trail)]
    ways = sideways(grid, [line for line in lines if line.sideways])
    ways += upright(grid, [line for line in lines if not line.sideways])
    raise_labels(ways)
    places = place(grid, room(ways), left_of(grid), _NAME if trail else 0)
    return assemble(places, ways)


def _grid(made: Plan, pools: tuple[Pool, ...], trail: Trail) -> LayoutGrid:
    """The cells of a scope, each in its band."""
    bands: list[Band] = []
    cells: dict[str, LayoutCell] = {}
    for number, pool in enumerate(pools):
        first = len(bands)
        bands += [Band(number, lanes) for lanes in pool.leaves]
        nodes = [node for node in pool.nodes if made.nodes.get(node.id) is node]
        lanes = lane_of(pool.leaves)
        if not pool.leaves or any(node.id not in lanes for node in nodes):
            bands.append(Band(number, shut=pool.scope is None))
        hung = _hung(nodes)
        hanging = {node.id for held in hung.values() for node in held}
        for node in nodes:
            if node.id not in hanging:
                band = first + lanes[node.id] if node.id in lanes else len(bands) - 1
                inner = _inner(made, node, trail)
                cells[node.id] = cell_of(node, band, inner, hung.get(node.id, ()))
    return LayoutGrid(pools, tuple(bands), cells)


def _inner(made: Plan, node: Node, trail: Trail) -> ScopeLayout | None:
    """What stands inside a node, laid out by itself; None where there is nothing to show."""
    own = (*trail, node.id)
    if node.scope is None or all(made.trails.get(each.id) != own for each in node.scope.nodes):
        return None
    return _scope(made, (Pool(None, node.scope),), own)


def _hung(nodes: Sequence[Node]) -> dict[str, list[Node]]:
    """The boundary events by the activity that they hang on."""
    there = {node.id: node for node in nodes}
    held: dict[str, list[Node]] = {}
    for node in nodes:
        host = there.get(node.attached_to)
        if node.kind == "boundaryEvent" and host and host.kind != "boundaryEvent":
            held.setdefault(host.id, []).append(node)
    return held


def _rank_and_order(
    made: Plan, grid: LayoutGrid, flows: list[Flow], ids: dict[str, str], trail: Trail
) -> None:
    """Give each cell its column, and its row within its band."""
    flow_nodes = [id for id, cell in grid.cells.items() if cell.node.kind not in ARTIFACTS]
    known = set(flow_nodes)
    arcs = [
        (ids[source], ids[target])
        for flow in flows
        if flow.kind == "sequenceFlow"
        for source, target in [_ends(made, flow, trail)]
        if ids.get(source) in known and ids.get(target) in known
    ]
    ranked = rank(flow_nodes, arcs)
    rows = order(ranked, {id: grid.cells[id].band for id in flow_nodes})
    for id in flow_nodes:
        grid.cells[id].column = ranked.ranks[id]
        grid.cells[id].row = rows[id]
    _artifacts(made, grid, flows, ids, trail)


def _ends(made: Plan, flow: Flow, trail: Trail) -> tuple[str, str]:
    """The nodes of this scope in which the ends of *flow* stand."""
    return (
        within(made, made.end(flow.source), trail),
        within(made, made.end(flow.target), trail),
    )


def _artifacts(
    made: Plan, grid: LayoutGrid, flows: list[Flow], ids: dict[str, str], trail: Trail
) -> None:
    """Data and annotations stand in rows of their own, above what they belong to."""
    beside: dict[str, str] = {}
    for flow in flows:
        if flow.kind in DATA_FLOWS or flow.kind == "association":
            first, second = (ids.get(end, "") for end in _ends(made, flow, trail))
            for own, neighbour in ((first, second), (second, first)):
                if own in grid.cells and neighbour in grid.cells:
                    beside.setdefault(own, neighbour)
    taken: dict[tuple[int, int], int] = {}
    for id, cell in grid.cells.items():
        if cell.node.kind not in ARTIFACTS:
            continue
        other = grid.cells.get(beside.get(id, ""))
        if other and other.node.kind not in ARTIFACTS:
            cell.column, cell.band = other.column, other.band
        upper = taken.get((cell.band, cell.column), 0) + 1
        taken[cell.band, cell.column] = upper
        cell.row = -upper


def _rows(grid: LayoutGrid) -> None:
    """Put the rows of all bands below one another, with an edge around each."""
    by_band: dict[int, list[LayoutCell]] = {}
    for cell in grid.cells.values():
        by_band.setdefault(cell.band, []).append(cell)
    for number, band in enumerate(grid.bands):
        before = grid.bands[number - 1].pool if number else -1
        if band.pool != before:
            grid.rows.append(LayoutRow("edge", number, band.pool))
        held = by_band.get(number, [])
        upper = max((-cell.row for cell in held if cell.row < 0), default=0)
        count = upper + max((cell.row + 1 for cell in held if cell.row >= 0), default=0)
        for cell in held:
            cell.row += len(grid.rows) + upper
        kind = "shut" if band.shut else "cells"
        grid.rows += [LayoutRow(kind, number, band.pool) for _ in range(max(count, 1))]
        grid.rows.append(LayoutRow("edge", number, band.pool))
    grid.index()


def _lines(
    made: Plan, grid: LayoutGrid, flows: list[Flow], ids: dict[str, str], trail: Trail
) -> Iterator[LayoutFlow]:
    edges = _edges(grid)
    pools = {pool.node.id: number for number, pool in enumerate(grid.pools) if pool.node}
    for flow in flows:
        source, target = _ends(made, flow, trail)
        first, second = grid.cells.get(ids.get(source, "")), grid.cells.get(ids.get(target, ""))
        if first is None and second is None and pools[source] == pools[target]:
            continue
        row = first.row if first else -1
        other = second.row if second else -1
        if first is None:
            row = _nearest(edges[pools[source]], other, pools.get(target), pools[source])
        if second is None:
            other = _nearest(edges[pools[target]], row, pools.get(source), pools[target])
        yield LayoutFlow(
            flow,
            first,
            second,
            row,
            other,
            made.nodes[source] if first and source != first.node.id else None,
            _inside(first, flow, is_source=True),
            _inside(second, flow, is_source=False),
        )


def _edges(grid: LayoutGrid) -> dict[int, tuple[int, int]]:
    """The rows of the upper and lower edge of each pool."""
    held: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(grid.rows):
        held[row.pool] = (held.get(row.pool, (number,))[0], number)
    return held


def _nearest(edges: tuple[int, int], other: int, pool: int | None, own: int) -> int:
    """The edge of a pool that faces *other*, a row or, where it is one, a *pool*."""
    upper, lower = edges
    above = pool < own if pool is not None else other < upper
    return upper if above else lower


def _inside(cell: LayoutCell | None, flow: Flow, *, is_source: bool) -> tuple[Point, ...]:
    return cell.inner.exits.get((flow.id, is_source), ()) if cell and cell.inner else ()


def _exits(made: Plan, grid: LayoutGrid, ids: dict[str, str], trail: Trail) -> Iterator[LayoutFlow]:
    """The lines that leave this scope: each to its lower border, whichever end it is."""
    border = len(grid.rows) - 1
    for flow, id, is_source in made.exits.get(trail, ()):
        cell = grid.cells[ids[within(made, id, trail)]]
        inner = _inside(cell, flow, is_source=is_source)
        end = "out" if is_source else "in"
        marked = evolve(flow, id=f"{flow.id}{EXIT}{end}", name="")
        yield LayoutFlow(marked, cell, None, cell.row, border, None, inner)
