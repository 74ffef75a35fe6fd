"""Flattening a tree: every node once, in written order, each row agreeing with the tree."""

from collections.abc import Iterator

import attrs
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.catalogue.tree import TreeRow, flatten, leaves, walk

MANY = 100_000


@attrs.frozen(eq=False)
class Node:
    """A node that is equal to none but itself."""

    name: int
    below: tuple["Node", ...] = ()


def below(node: Node) -> tuple[Node, ...]:
    """The children of a node."""
    return node.below


forests = st.lists(
    st.recursive(
        st.builds(Node, st.integers()),
        lambda nodes: st.builds(Node, st.integers(), st.lists(nodes, max_size=4).map(tuple)),
        max_leaves=30,
    ),
    max_size=4,
)


def recursive(nodes: list[Node] | tuple[Node, ...]) -> Iterator[Node]:
    """The nodes in the order that a reader meets them, by the plainest means."""
    for node in nodes:
        yield node
        yield from recursive(node.below)


def rebuilt(rows: list[TreeRow[Node]]) -> list[list[object]]:
    """Nested lists of names, made from the rows' depths alone."""
    open_lists: list[list[object]] = [[]]
    for row in rows:
        del open_lists[row.depth + 1 :]
        children: list[object] = []
        open_lists[-1].append([row.node.name, children])
        open_lists.append(children)
    return [nested for nested in open_lists[0] if isinstance(nested, list)]


def nested(nodes: list[Node] | tuple[Node, ...]) -> list[list[object]]:
    """Nested lists of names, made from the tree."""
    return [[node.name, nested(node.below)] for node in nodes]


def chain() -> Node:
    """A tree in which each of many nodes hangs on the one before."""
    node = Node(MANY)
    for name in range(MANY - 1, 0, -1):
        node = Node(name, (node,))
    return node


@given(forests)
def test_every_node_is_named_once_in_written_order(roots: list[Node]) -> None:
    """A parent comes before its children, and they before its next sibling."""
    assert list(recursive(roots)) == [row.node for row in flatten(roots, below)]


@given(forests)
def test_walking_is_flattening_without_rows(roots: list[Node]) -> None:
    """Walking names the same nodes in the same order."""
    assert list(recursive(roots)) == list(walk(roots, below))


@given(forests)
def test_leaves_are_the_nodes_without_children(roots: list[Node]) -> None:
    """Leaves come in the order of the whole."""
    assert [node for node in recursive(roots) if not node.below] == list(leaves(roots, below))


@given(forests)
def test_the_rows_give_the_tree_back(roots: list[Node]) -> None:
    """Order and depth are enough to build the tree again."""
    assert nested(roots) == rebuilt(list(flatten(roots, below)))


@given(forests)
def test_a_path_leads_from_a_root_to_the_node(roots: list[Node]) -> None:
    """Each step of a path is a child of the step before, and depth counts the steps."""
    for row in flatten(roots, below):
        levels = [roots, *(node.below for node in row.path)]
        assert all(node in level for node, level in zip(row.path, levels, strict=False))
        assert (row.node, row.depth) == (row.path[-1], len(row.path) - 1)


@given(forests)
def test_a_row_says_where_it_stands_among_its_siblings(roots: list[Node]) -> None:
    """Position counts from one, and siblings include the node itself."""
    for row in flatten(roots, below):
        standing = row.path[-2].below if row.depth else roots
        assert standing[row.position - 1] is row.node
        assert len(standing) == row.siblings


@given(forests)
def test_a_row_says_whether_anything_hangs_on_it(roots: list[Node]) -> None:
    """Only a node with children has the sign that opens it (L2)."""
    rows = list(flatten(roots, below))
    assert [bool(row.node.below) for row in rows] == [row.has_children for row in rows]


@given(forests)
def test_children_are_asked_for_once(roots: list[Node]) -> None:
    """Children that are dear to find are found once for each node."""
    asked: list[Node] = []

    def below_asked(node: Node) -> tuple[Node, ...]:
        asked.append(node)
        return node.below

    assert [row.node for row in flatten(roots, below_asked)] == asked


def test_a_chain_of_many_nodes_is_flattened() -> None:
    """Depth is bounded by no stack: the last of many rows knows its whole path."""
    *_, last = flatten([chain()], below)
    assert (MANY, MANY - 1) == (last.node.name, last.depth)
    assert list(range(1, MANY + 1)) == [node.name for node in last.path]


def test_a_star_of_many_nodes_is_flattened() -> None:
    """Breadth is bounded by nothing either."""
    star = Node(0, tuple(map(Node, range(1, MANY + 1))))
    *_, last = flatten([star], below)
    assert (MANY, MANY, MANY) == (last.node.name, last.position, last.siblings)


def test_a_chain_of_many_nodes_is_walked() -> None:
    """Walking and finding leaves go as deep as flattening."""
    root = chain()
    assert MANY == sum(1 for _ in walk([root], below))
    assert [MANY] == [node.name for node in leaves([root], below)]


def test_rows_at_great_depth_are_compared_and_shown() -> None:
    """Equality, hash and repr look at the row alone, never up to the root."""
    root = chain()
    (*_, one), (*_, other) = flatten([root], below), flatten([root], below)
    assert ({one}, repr(one)) == ({other}, repr(other))


def test_rows_that_stand_elsewhere_differ() -> None:
    """The same node in another place is another row."""
    node = Node(1)
    assert next(flatten([node], below)) != next(flatten([node, Node(0)], below))


def test_roots_may_come_from_anything_that_is_walked_once() -> None:
    """A generator of roots is as good as a list."""
    assert [3, 3] == [row.siblings for row in flatten(map(Node, (1, 2, 3)), below)][:2]
