"""Assign a row to each node: the first way onward goes straight, the others below it."""

from bisect import bisect_left
from collections.abc import Mapping

from attrs import define, field

from miz_khedmat.bpmn.layout.ranking import Ranking


@define
class _Row:
    """The segments of one row that are taken, from rank to rank."""

    starts: list[int] = field(factory=list)
    ends: list[int] = field(factory=list)

    def free(self, first: int, last: int) -> bool:
        place = bisect_left(self.ends, first)
        return place == len(self.ends) or self.starts[place] > last

    def take(self, first: int, last: int) -> None:
        place = bisect_left(self.ends, first)
        self.starts.insert(place, first)
        self.ends.insert(place, last)


def order(ranked: Ranking, bands: Mapping[str, int]) -> dict[str, int]:
    """Return the row of each node within its band, from 0; no two nodes share a rank of a row."""
    by_band: dict[int, list[_Row]] = {}
    rows: dict[str, int] = {}
    lowest: dict[tuple[str, int], int] = {}
    for node, parent in ranked.steps:
        band, rank = bands[node], ranked.ranks[node]
        in_band = by_band.setdefault(band, [])
        if parent is None:
            first, row = rank, len(in_band)
        elif bands[parent] != band:
            first, row = rank, lowest.get((parent, band), 0)
        else:
            first = min(ranked.ranks[parent] + 1, rank)
            row = lowest.get((parent, band), rows[parent])
        while row < len(in_band) and not in_band[row].free(first, rank):
            row += 1
        while row >= len(in_band):
            in_band.append(_Row())
        in_band[row].take(first, rank)
        rows[node] = row
        if parent is not None:
            lowest[parent, band] = row + 1
    return rows
