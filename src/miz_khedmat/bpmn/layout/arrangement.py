"""From a document to a diagram: rank, order, route and place every scope from the inside out."""

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
    """Return *document* with one new diagram in place of its own ones.

    Every flow that closes no loop leads to the right; nothing overlaps, and no line runs through a
    shape. The same document always gives the same diagram.
    """
    parts = plan(document)
    laid = _scope(parts, parts.pools, ())
    roots = [*document.collaborations, *document.processes]
    element = roots[0].id if roots else ""
    diagram = Diagram("miz-diagram", document.name, element, laid.shapes, laid.edges)
    return evolve(document, diagrams=(diagram,))


def _scope(plan: Plan, pools: tuple[Pool, ...], trail: Trail) -> ScopeLayout:
    grid = _grid(plan, pools, trail)
    ids = {id: id for id in grid.cells}
    for cell in grid.cells.values():
        ids |= {event.node.id: cell.node.id for event in cell.hung}
    flows = plan.lines.get(trail, [])
    _rank_and_order(plan, grid, flows, ids, trail)
    _rows(grid)
    lines = [*_lines(plan, grid, flows, ids, trail), *_exits(plan, grid, ids, trail)]
    ways = sideways(grid, [line for line in lines if line.sideways])
    ways += upright(grid, [line for line in lines if not line.sideways])
    raise_labels(ways)
    places = place(grid, room(ways), left_of(grid), _NAME if trail else 0)
    return assemble(places, ways)


def _grid(plan: Plan, pools: tuple[Pool, ...], trail: Trail) -> LayoutGrid:
    """Return the cells of a scope, each in its band."""
    bands: list[Band] = []
    cells: dict[str, LayoutCell] = {}
    for number, pool in enumerate(pools):
        first = len(bands)
        bands += [Band(number, lanes) for lanes in pool.leaves]
        nodes = [node for node in pool.nodes if plan.nodes.get(node.id) is node]
        lanes = lane_of(pool.leaves)
        if not pool.leaves or any(node.id not in lanes for node in nodes):
            bands.append(Band(number, shut=pool.scope is None))
        hung = _hung(nodes)
        hanging = {node.id for nodes in hung.values() for node in nodes}
        for node in nodes:
            if node.id not in hanging:
                band = first + lanes[node.id] if node.id in lanes else len(bands) - 1
                inner = _inner(plan, node, trail)
                cells[node.id] = cell_of(node, band, inner, hung.get(node.id, ()))
    return LayoutGrid(pools, tuple(bands), cells)


def _inner(plan: Plan, node: Node, trail: Trail) -> ScopeLayout | None:
    """Lay out the content of a node by itself; None if there is nothing to show."""
    own = (*trail, node.id)
    if node.scope is None or all(plan.trails.get(inner.id) != own for inner in node.scope.nodes):
        return None
    return _scope(plan, (Pool(None, node.scope),), own)


def _hung(nodes: Sequence[Node]) -> dict[str, list[Node]]:
    """Group the boundary events by the activity to which they are attached."""
    there = {node.id: node for node in nodes}
    by_host: dict[str, list[Node]] = {}
    for node in nodes:
        host = there.get(node.attached_to)
        if node.kind == "boundaryEvent" and host and host.kind != "boundaryEvent":
            by_host.setdefault(host.id, []).append(node)
    return by_host


def _rank_and_order(
    plan: Plan, grid: LayoutGrid, flows: list[Flow], ids: dict[str, str], trail: Trail
) -> None:
    """Set the column of each cell, and its row within its band."""
    flow_nodes = [id for id, cell in grid.cells.items() if cell.node.kind not in ARTIFACTS]
    known = set(flow_nodes)
    arcs = [
        (ids[source], ids[target])
        for flow in flows
        if flow.kind == "sequenceFlow"
        for source, target in [_ends(plan, flow, trail)]
        if ids.get(source) in known and ids.get(target) in known
    ]
    ranked = rank(flow_nodes, arcs)
    rows = order(ranked, {id: grid.cells[id].band for id in flow_nodes})
    for id in flow_nodes:
        grid.cells[id].column = ranked.ranks[id]
        grid.cells[id].row = rows[id]
    _artifacts(plan, grid, flows, ids, trail)


def _ends(plan: Plan, flow: Flow, trail: Trail) -> tuple[str, str]:
    """Return the nodes of this scope that contain the ends of *flow*."""
    return (
        within(plan, plan.end(flow.source), trail),
        within(plan, plan.end(flow.target), trail),
    )


def _artifacts(
    plan: Plan, grid: LayoutGrid, flows: list[Flow], ids: dict[str, str], trail: Trail
) -> None:
    """Place data and annotations in rows of their own, above what they belong to."""
    beside: dict[str, str] = {}
    for flow in flows:
        if flow.kind in DATA_FLOWS or flow.kind == "association":
            first, second = (ids.get(end, "") for end in _ends(plan, flow, trail))
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
    """Stack the rows of all bands, with an edge around each."""
    by_band: dict[int, list[LayoutCell]] = {}
    for cell in grid.cells.values():
        by_band.setdefault(cell.band, []).append(cell)
    for number, band in enumerate(grid.bands):
        before = grid.bands[number - 1].pool if number else -1
        if band.pool != before:
            grid.rows.append(LayoutRow("edge", number, band.pool))
        cells = by_band.get(number, [])
        upper = max((-cell.row for cell in cells if cell.row < 0), default=0)
        count = upper + max((cell.row + 1 for cell in cells if cell.row >= 0), default=0)
        for cell in cells:
            cell.row += len(grid.rows) + upper
        kind = "shut" if band.shut else "cells"
        grid.rows += [LayoutRow(kind, number, band.pool) for _ in range(max(count, 1))]
        grid.rows.append(LayoutRow("edge", number, band.pool))
    grid.index()


def _lines(
    plan: Plan, grid: LayoutGrid, flows: list[Flow], ids: dict[str, str], trail: Trail
) -> Iterator[LayoutFlow]:
    edges = _edges(grid)
    pools = {pool.node.id: number for number, pool in enumerate(grid.pools) if pool.node}
    for flow in flows:
        source, target = _ends(plan, flow, trail)
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
            plan.nodes[source] if first and source != first.node.id else None,
            _inside(first, flow, is_source=True),
            _inside(second, flow, is_source=False),
        )


def _edges(grid: LayoutGrid) -> dict[int, tuple[int, int]]:
    """Return the rows of the upper and lower edge of each pool."""
    rows: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(grid.rows):
        rows[row.pool] = (rows.get(row.pool, (number,))[0], number)
    return rows


def _nearest(edges: tuple[int, int], other: int, pool: int | None, own: int) -> int:
    """Return the edge of a pool that faces *other*, which is a row or, if given, a *pool*."""
    upper, lower = edges
    above = pool < own if pool is not None else other < upper
    return upper if above else lower


def _inside(cell: LayoutCell | None, flow: Flow, *, is_source: bool) -> tuple[Point, ...]:
    return cell.inner.exits.get((flow.id, is_source), ()) if cell and cell.inner else ()


def _exits(plan: Plan, grid: LayoutGrid, ids: dict[str, str], trail: Trail) -> Iterator[LayoutFlow]:
    """Return the lines that leave this scope, each to its lower border, from either end."""
    border = len(grid.rows) - 1
    for flow, id, is_source in plan.exits.get(trail, ()):
        cell = grid.cells[ids[within(plan, id, trail)]]
        inner = _inside(cell, flow, is_source=is_source)
        end = "out" if is_source else "in"
        marked = evolve(flow, id=f"{flow.id}{EXIT}{end}", name="")
        yield LayoutFlow(marked, cell, None, cell.row, border, None, inner)
