"""Rank each node by its distance from the start; only flows that close a loop lead back."""

from collections.abc import Iterator, Sequence

from attrs import frozen

Arc = tuple[str, str]


@frozen
class Ranking:
    """The *ranks* of nodes from 0, and the nodes in the order in which they were visited.

    *steps* has each node with the one that led to it, None at a beginning; *back* has the arcs that
    close loops.
    """

    ranks: dict[str, int]
    steps: tuple[tuple[str, str | None], ...]
    back: frozenset[Arc]


def rank(nodes: Sequence[str], arcs: Sequence[Arc]) -> Ranking:
    """Rank *nodes* along *arcs* by the longest way; both are taken in the order of the file."""
    onward: dict[str, list[str]] = {node: [] for node in nodes}
    entered = set()
    for source, target in arcs:
        onward[source].append(target)
        if source != target:
            entered.add(target)
    begins = [node for node in nodes if node not in entered]
    steps: list[tuple[str, str | None]] = []
    left: list[str] = []
    back = frozenset(_walk([*begins, *nodes], onward, steps, left))
    ranks = dict.fromkeys(nodes, 0)
    for node in reversed(left):
        for target in onward[node]:
            if (node, target) not in back:
                ranks[target] = max(ranks[target], ranks[node] + 1)
    for node in begins:  # a beginning is just before what it leads to
        nearest = min((ranks[target] for target in onward[node]), default=1)
        ranks[node] = max(nearest - 1, 0)
    return Ranking(ranks, tuple(steps), back)


def _walk(
    begins: Sequence[str],
    onward: dict[str, list[str]],
    steps: list[tuple[str, str | None]],
    left: list[str],
) -> Iterator[Arc]:
    """Visit the graph depth first and yield the arcs that close a loop."""
    open_now: set[str] = set()
    met: set[str] = set()
    for begin in begins:
        if begin in met:
            continue
        met.add(begin)
        open_now.add(begin)
        steps.append((begin, None))
        stack = [(begin, iter(onward[begin]))]
        while stack:
            node, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                stack.pop()
                open_now.discard(node)
                left.append(node)
            elif target in open_now:
                yield (node, target)
            elif target not in met:
                met.add(target)
                open_now.add(target)
                steps.append((target, node))
                stack.append((target, iter(onward[target])))
