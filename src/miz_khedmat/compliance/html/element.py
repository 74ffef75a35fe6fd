"""An element of a page as it was written, with where it stands and what it says."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Final, Union

from attrs import define, field

Node = Union["Element", str]

_BLOCKS: Final = """
    address article aside blockquote body br caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p section
    summary table tbody td tfoot th thead tr ul
"""
BLOCKS: Final = frozenset(_BLOCKS.split())
"""Elements that begin a line of their own."""
_BRIEF: Final = 2000
"""Letters and nodes of an element that is short."""
UNSEEN: Final = frozenset({"script", "style", "template", "head", "noscript", "svg"})
PICTURES: Final = frozenset({"img", "svg", "object", "embed", "iframe", "canvas"})


@define(eq=False, slots=False)
class Element:
    """One element: its *name* in small letters, and *start*, its place in the page's text."""

    name: str
    attributes: dict[str, str]
    start: int
    parent: "Element | None" = field(default=None, repr=False)
    children: list[Node] = field(factory=list, repr=False)

    def get(self, attribute: str) -> str | None:
        """The value of an attribute; empty where it has none, None where it is not there."""
        return self.attributes.get(attribute)

    @cached_property
    def inside(self) -> "tuple[Element, ...]":
        """Every element below this one, in reading order."""
        return tuple(node for node in walk(self) if isinstance(node, Element))

    @cached_property
    def text(self) -> str:
        """What a reader is told: texts and the descriptions of pictures, blanks made one."""
        return _told(walk(self, UNSEEN))

    @property
    def brief(self) -> str:
        """The same where it is short; empty where it is not, for headings may be in headings."""
        nodes = list(islice(walk(self, UNSEEN), _BRIEF))
        letters = sum(len(each.strip()) for each in nodes if isinstance(each, str))
        return _told(nodes) if max(len(nodes), letters) < _BRIEF else ""

    @property
    def above(self) -> "Iterator[Element]":
        """The elements around this one, the nearest first."""
        held = self.parent
        while held is not None:
            yield held
            held = held.parent

    def first(self, wanted: "Callable[[Element], bool]") -> "Element | None":
        """The first element below this one that is *wanted*."""
        return next((each for each in self.inside if wanted(each)), None)

    def hooked(self, hook: str, value: str | None = None) -> "tuple[Element, ...]":
        """The elements below with our hook ``data-miz-…``, of this *value* where one is given."""
        name = f"data-miz-{hook}"
        held = (each for each in self.inside if name in each.attributes)
        return tuple(each for each in held if value is None or each.get(name) == value)


def _told(nodes: Iterable[Node]) -> str:
    pieces: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            pieces.append(node)
        else:
            pieces.append(" " if node.name in BLOCKS else described(node))
    return " ".join("".join(pieces).split())


def described(element: Element) -> str:
    """The words that stand for a picture: its alternative text."""
    return f" {element.get('alt') or ''} " if element.name == "img" else ""


def walk(root: Element, without: frozenset[str] = frozenset()) -> Iterator[Node]:
    """Everything below *root* in reading order, but what stands in elements of these names."""
    pending: list[Node] = root.children[::-1]
    while pending:
        node = pending.pop()
        if isinstance(node, Element) and node.name in without:
            continue
        yield node
        if isinstance(node, Element):
            pending += node.children[::-1]


def named(*names: str) -> Callable[[Element], bool]:
    """Whether an element has one of these names."""
    return lambda element: element.name in names
