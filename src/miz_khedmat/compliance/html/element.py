"""An element of an HTML page, with its position and its text."""

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
"""Elements that begin a new line."""
_BRIEF: Final = 2000
"""The number of characters and of nodes from which an element is no longer short."""
UNSEEN: Final = frozenset({"script", "style", "template", "head", "noscript", "svg"})
PICTURES: Final = frozenset({"img", "svg", "object", "embed", "iframe", "canvas"})


@define(eq=False, slots=False)
class Element:
    """One element: its *name* in lower case, and *start*, its offset in the page's text."""

    name: str
    attributes: dict[str, str]
    start: int
    parent: "Element | None" = field(default=None, repr=False)
    children: list[Node] = field(factory=list, repr=False)

    def get(self, attribute: str) -> str | None:
        """Return the value of an attribute: empty if it has no value, None if it is missing."""
        return self.attributes.get(attribute)

    @cached_property
    def inside(self) -> "tuple[Element, ...]":
        """Every element below this one, in reading order."""
        return tuple(node for node in walk(self) if isinstance(node, Element))

    @cached_property
    def text(self) -> str:
        """The text that a reader sees or hears, with alternative texts and single blanks."""
        return _join_text(walk(self, UNSEEN))

    @property
    def brief(self) -> str:
        """The same text if it is short, else empty, since headings may be nested deeply."""
        nodes = list(islice(walk(self, UNSEEN), _BRIEF))
        letters = sum(len(each.strip()) for each in nodes if isinstance(each, str))
        return _join_text(nodes) if max(len(nodes), letters) < _BRIEF else ""

    @property
    def above(self) -> "Iterator[Element]":
        """The elements around this one, the nearest first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def first(self, wanted: "Callable[[Element], bool]") -> "Element | None":
        """Return the first element below this one for which *wanted* is true, or None."""
        return next((each for each in self.inside if wanted(each)), None)

    def hooked(self, hook: str, value: str | None = None) -> "tuple[Element, ...]":
        """Return the elements below with our hook ``data-miz-…``, with this *value* if not None."""
        name = f"data-miz-{hook}"
        elements = (each for each in self.inside if name in each.attributes)
        return tuple(each for each in elements if value is None or each.get(name) == value)


def _join_text(nodes: Iterable[Node]) -> str:
    pieces: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            pieces.append(node)
        else:
            pieces.append(" " if node.name in BLOCKS else described(node))
    return " ".join("".join(pieces).split())


def described(element: Element) -> str:
    """Return the words that replace a picture: its alternative text."""
    return f" {element.get('alt') or ''} " if element.name == "img" else ""


def walk(root: Element, without: frozenset[str] = frozenset()) -> Iterator[Node]:
    """Yield every node below *root* in reading order, except elements named in *without*."""
    pending: list[Node] = root.children[::-1]
    while pending:
        node = pending.pop()
        if isinstance(node, Element) and node.name in without:
            continue
        yield node
        if isinstance(node, Element):
            pending += node.children[::-1]


def named(*names: str) -> Callable[[Element], bool]:
    """Return a predicate: does an element have one of these names?"""
    return lambda element: element.name in names
