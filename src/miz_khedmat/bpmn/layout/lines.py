"""Route each line through the gaps between columns and rows, never through a cell."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from heapq import heappop, heappush
from typing import Final

from attrs import define, field, frozen

from miz_khedmat.bpmn.layout.grid import LayoutCell, LayoutFlow, LayoutGrid

# Along a row each column counts four: the column itself, where lines leave it, where labels are,
# and where lines arrive at the next one. Down a column each row counts two: the gap above it and
# the row.
COLUMN: Final = 4
LEAVING: Final = 1
ARRIVING: Final = -1
_MIXED: Final = object()

Key = Hashable


@frozen
class FlowRoute:
    """The route of a line: the gaps between rows that it runs along, *levels*, and its *turn*.

    From side to side that is ``straight``, ``near-source``, ``near-target`` or ``around``;
    vertically ``upright`` or ``detour``; and to a border ``border``, ``aside`` or ``between``.
    """

    line: LayoutFlow
    turn: str
    levels: tuple[int, ...] = ()


@define
class Tracks:
    """Segments in one gap, each under a key; segments with the same key share a track."""

    extents: dict[Key, tuple[int, int]] = field(factory=dict)

    def add(self, key: Key, *places: int) -> None:
        """Extend the track of *key* to all *places*."""
        first, last = self.extents.get(key, (places[0], places[0]))
        self.extents[key] = (min(first, *places), max(last, *places))

    def assigned(self) -> dict[Key, int]:
        """Return the number of each key's track; segments that meet have different ones."""
        numbers: dict[Key, int] = {}
        busy: list[tuple[int, int]] = []
        idle: list[int] = []
        for key, (first, last) in sorted(self.extents.items(), key=lambda item: item[1]):
            while busy and busy[0][0] < first:
                heappush(idle, heappop(busy)[1])
            number = heappop(idle) if idle else len(busy)
            numbers[key] = number
            heappush(busy, (last, number))
        return numbers


@define
class _Claims:
    """The lines along each row: those with a common source or target may share a segment."""

    claims: dict[tuple[int, int], tuple[object, object]] = field(factory=dict)

    def open_to(self, row: int, places: Iterable[int], source: object, target: object) -> bool:
        for place in places:
            claim = self.claims.get((row, place))
            if claim and claim[0] is not source and claim[1] is not target:
                return False
        return True

    def take(self, row: int, places: Iterable[int], source: object, target: object) -> None:
        for place in places:
            claim = self.claims.get((row, place))
            if claim:
                first = source if claim[0] is source else _MIXED
                second = target if claim[1] is target else _MIXED
                self.claims[row, place] = (first, second)
            else:
                self.claims[row, place] = (source, target)


def sideways(grid: LayoutGrid, lines: Sequence[LayoutFlow]) -> list[FlowRoute]:
    """Route the lines that leave on the right and arrive on the left."""
    claims = _Claims()
    for line in lines:
        source, target = line.source, line.target
        assert source  # noqa: S101 - sideways lines have both ends
        assert target  # noqa: S101
        if line.hung is None:
            claims.take(source.row, (source.column * COLUMN + LEAVING,), source, _MIXED)
        claims.take(target.row, (target.column * COLUMN + ARRIVING,), _MIXED, target)
    straight_first = sorted(lines, key=lambda line: line.source_row != line.target_row)
    return [_way(grid, claims, line) for line in straight_first]


def _way(grid: LayoutGrid, claims: _Claims, line: LayoutFlow) -> FlowRoute:
    source, target = line.source, line.target
    assert source  # noqa: S101 - as above
    assert target  # noqa: S101
    above = FlowRoute(line, "around", (min(source.row, target.row),))
    if line.hung:
        return FlowRoute(line, "around", (source.row + 1,))
    if target.column <= source.column:
        return above
    first, last = source.column * COLUMN, target.column * COLUMN
    places = range(first + LEAVING, last)
    level = source.row == target.row
    turns = (
        {"straight": source.row}
        if level
        else {"near-source": target.row, "near-target": source.row}
    )
    for turn, row in turns.items():
        free = grid.row_free(row, source.column + 1, target.column - 1)
        if free and claims.open_to(row, places, source, target):
            claims.take(row, places, source, target)
            return FlowRoute(line, turn)
    if level:
        return above
    return FlowRoute(line, "around", (target.row if target.row > source.row else target.row + 1,))


def upright(grid: LayoutGrid, lines: Sequence[LayoutFlow]) -> list[FlowRoute]:
    """Route the lines that leave and arrive above or below: messages, data, associations."""
    between = [
        row for row in range(1, len(grid.rows)) if grid.rows[row].pool != grid.rows[row - 1].pool
    ]
    return [_upright(grid, line, between) for line in lines]


def _upright(grid: LayoutGrid, line: LayoutFlow, between: list[int]) -> FlowRoute:
    down = line.target_row >= line.source_row
    begin = line.source_row + (1 if down or line.way_out else 0)
    level = line.source_row == line.target_row
    end = line.target_row + (0 if down and not level and not line.way_in else 1)
    turned = bool(line.way_out if not down else line.way_in) and not level
    if line.source is None or line.target is None:
        return _to_border(grid, line, turned=turned)
    if level:
        return FlowRoute(line, "upright", (begin,))
    reach, back = grid.reach_down, grid.reach_up
    if not down:
        reach, back = back, reach
    far, near = (
        reach(line.source.column, line.source.row),
        back(line.target.column, line.target.row),
    )
    low, high = (max(begin, near), min(end, far)) if down else (max(end, far), min(begin, near))
    if turned or low > high:
        return FlowRoute(line, "detour", (begin, end))
    place = bisect_left(between, low)
    apart = place < len(between) and between[place] <= high
    return FlowRoute(line, "upright", (between[place] if apart else low if down else high,))


def _to_border(grid: LayoutGrid, line: LayoutFlow, *, turned: bool) -> FlowRoute:
    """Route a line to or from a border, which is as wide as the drawing: straight if possible."""
    cell = line.source or line.target
    if cell is None:
        return FlowRoute(line, "between")
    other = line.target_row if line.source else line.source_row
    below = other > cell.row
    far = (grid.reach_down if below else grid.reach_up)(cell.column, cell.row)
    if not turned and (far >= other if below else far <= other + 1):
        return FlowRoute(line, "border")
    out = bool(line.way_out or line.way_in)
    return FlowRoute(line, "aside", (cell.row + (1 if below or out else 0),))


def raise_labels(ways: Sequence[FlowRoute]) -> None:
    """Put the labels of events, gateways and data above them if a line leaves below."""
    below: set[LayoutCell] = set()
    above: set[LayoutCell] = set()
    for way in ways:
        if way.line.sideways:
            continue
        ends = ((way.line.source, way.levels[:1]), (way.line.target, way.levels[-1:]))
        for cell, levels in ends:
            if cell:
                other = way.line.target_row if cell is way.line.source else way.line.source_row
                down = levels[0] > cell.row if levels else other > cell.row
                (below if down else above).add(cell)
    for cell in below - above:
        cell.raised = True
