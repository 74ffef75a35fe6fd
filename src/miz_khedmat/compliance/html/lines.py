"""The text lines of a page, in reading order and without layout."""

from collections.abc import Iterator

from attrs import frozen

from miz_khedmat.compliance.html.element import BLOCKS, PICTURES, UNSEEN, Element, Node, described

_KEPT = PICTURES | {"a", "button", "input"}


@frozen
class TextLine:
    """A line of *text* in *block*; *head* is its first piece, *items* its links and pictures."""

    block: Element
    text: str
    head: str = ""
    items: tuple[Element, ...] = ()

    def within(self, *names: str) -> Element | None:
        """Return the nearest element around the line that has one of these names."""
        around = (self.block, *self.block.above)
        return next((each for each in around if each.name in names), None)


def lines(root: Element) -> Iterator[TextLine]:
    """Yield the lines below *root* in reading order, without empty ones."""
    block, pending_nodes = root, list[Node]()
    for node, enters in _events(root):
        if isinstance(node, Element) and node.name in BLOCKS:
            yield from _line(block, pending_nodes)
            pending_nodes = []
            block = node if enters else node.parent or root
        else:
            pending_nodes.append(node)
    yield from _line(block, pending_nodes)


def _events(root: Element) -> Iterator[tuple[Node, bool]]:
    """Yield every node when it begins, and every block again when it ends."""
    pending: list[tuple[Node, bool]] = [(node, True) for node in root.children[::-1]]
    while pending:
        node, enters = pending.pop()
        yield node, enters
        if isinstance(node, Element) and enters:
            if node.name in BLOCKS:
                pending.append((node, False))
            if node.name not in UNSEEN:
                pending += [(child, True) for child in node.children[::-1]]


def _line(block: Element, pending_nodes: list[Node]) -> Iterator[TextLine]:
    pieces = [node if isinstance(node, str) else described(node) for node in pending_nodes]
    text = " ".join("".join(pieces).split())
    items = tuple(
        node for node in pending_nodes if isinstance(node, Element) and node.name in _KEPT
    )
    if text or items:
        heads = (" ".join(piece.split()) for piece in pieces)
        yield TextLine(block, text, next(filter(None, heads), ""), items)
