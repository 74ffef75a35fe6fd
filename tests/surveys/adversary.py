"""An adversary who knows the program, and subtracts what is shown from what is shown."""

from collections.abc import Iterable
from typing import Final

from tests.surveys.tables import KEYS, Scores, figures, published

PRIME: Final = 2**31 - 1


def solved(rows: Iterable[tuple[int, ...]]) -> list[list[int]]:
    """The reduced rows of a system of equations, modulo a large prime; each known value is one."""
    left = [list(row) for row in rows]
    for column in range(len(KEYS)):
        pivot = next((row for row in left if row[column] and not any(row[:column])), None)
        if pivot is None:
            continue
        inverse = pow(pivot[column], -1, PRIME)
        pivot[:] = [value * inverse % PRIME for value in pivot]
        for row in left:
            if row is not pivot and (factor := row[column]):
                row[:] = [(a - factor * b) % PRIME for a, b in zip(row, pivot, strict=True)]
    return left


def equations(table: list[Scores]) -> set[tuple[int, ...]]:
    """What each figure is made of: by how much it changes with one answer of each cell.

    This is how an adversary who knows the program reads a page: as a system of linear equations.
    """
    before = figures(published(table))
    columns = []
    for at, scores in enumerate(table):
        other = [*table]
        other[at] = nearby(scores)
        after = figures(published(other))
        columns.append([(b or 0) - (a or 0) for a, b in zip(before, after, strict=True)])
    return {row for row in zip(*columns, strict=True) if any(row)}


def nearby(scores: Scores) -> Scores:
    """Scores with one answer more, or fewer if one more would no longer be hidden."""
    if sum(scores) != 4:
        return (*scores[:4], scores[4] + 1)
    at = next(index for index, count in enumerate(scores) if count)
    ones, twos, threes, fours, fives = (count - (index == at) for index, count in enumerate(scores))
    return ones, twos, threes, fours, fives


def computed(table: list[Scores]) -> list[int]:
    """The hidden cells that are the only unknown of an equation that follows from what is shown."""
    known = ([at for at, factor in enumerate(row) if factor] for row in solved(equations(table)))
    return [row[0] for row in known if len(row) == 1 and sum(table[row[0]]) < 5]
