"""A page read as lines, as a reader who sees no lay-out is told it."""

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
        """The nearest element of these names in which the line stands."""
        around = (self.block, *self.block.above)
        return next((each for each in around if each.name in names), None)


def lines(root: Element) -> Iterator[TextLine]:
    """The lines below *root* in reading order; one that says and shows nothing is left out."""
    block, held = root, list[Node]()
    for node, enters in _events(root):
        if isinstance(node, Element) and node.name in BLOCKS:
            yield from _line(block, held)
            held = []
            block = node if enters else node.parent or root
        else:
            held.append(node)
    yield from _line(block, held)


def _events(root: Element) -> Iterator[tuple[Node, bool]]:
    """Every node when it begins, and every block again when it ends."""
    pending: list[tuple[Node, bool]] = [(node, True) for node in root.children[::-1]]
    while pending:
        node, enters = pending.pop()
        yield node, enters
        if isinstance(node, Element) and enters:
            if node.name in BLOCKS:
                pending.append((node, False))
            if node.name not in UNSEEN:
                pending += [(child, True) for child in node.children[::-1]]


def _line(block: Element, held: list[Node]) -> Iterator[TextLine]:
    pieces = [node if isinstance(node, str) else described(node) for node in held]
    text = " ".join("".join(pieces).split())
    items = tuple(node for node in held if isinstance(node, Element) and node.name in _KEPT)
    if text or items:
        heads = (" ".join(piece.split()) for piece in pieces)
        yield TextLine(block, text, next(filter(None, heads), ""), items)
