"""Walk and flatten anything that has children, without recursion."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

import attrs

T = TypeVar("T")


@attrs.frozen
class TreeRow(Generic[T]):
    """One node of a tree as a row of a table: its position and whether it has children.

    `depth` is 0 for a root; `position` counts from 1 among the `siblings` nodes of its parent,
    itself included.
    """

    node: T
    depth: int
    has_children: bool
    position: int
    siblings: int
    # Out of equality, hash and repr, which would otherwise recurse to the root.
    parent: "TreeRow[T] | None" = attrs.field(default=None, eq=False, repr=False)

    @property
    def path(self) -> tuple[T, ...]:
        """The ancestors from the root down, the node itself last."""
        upwards: list[T] = []
        row: TreeRow[T] | None = self
        while row is not None:
            upwards.append(row.node)
            row = row.parent
        return tuple(reversed(upwards))


def flatten(roots: Iterable[T], children: Callable[[T], Sequence[T]]) -> Iterator[TreeRow[T]]:
    """Yield a row for every node, a parent before its children, in written order (L2)."""
    levels = [_Level(tuple(roots), None)]
    while levels:
        level = levels[-1]
        node = next(level.nodes, None)
        if node is None:
            levels.pop()
            continue
        below = children(node[1])
        row = level.row(*node, has_children=bool(below))
        yield row
        if below:
            levels.append(_Level(below, row))


def walk(roots: Iterable[T], children: Callable[[T], Sequence[T]]) -> Iterator[T]:
    """Yield every node, a parent before its children, in written order."""
    pending = list(roots)[::-1]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(reversed(children(node)))


def leaves(roots: Iterable[T], children: Callable[[T], Sequence[T]]) -> Iterator[T]:
    """Yield every node that has no children, in written order."""
    return (row.node for row in flatten(roots, children) if not row.has_children)


class _Level(Generic[T]):
    """The nodes under one parent, and how far among them the walk has come."""

    def __init__(self, nodes: Sequence[T], parent: TreeRow[T] | None) -> None:
        self.nodes = enumerate(nodes, 1)
        self.siblings = len(nodes)
        self.parent = parent
        self.depth = 0 if parent is None else parent.depth + 1

    def row(self, position: int, node: T, *, has_children: bool) -> TreeRow[T]:
        return TreeRow(node, self.depth, has_children, position, self.siblings, self.parent)
