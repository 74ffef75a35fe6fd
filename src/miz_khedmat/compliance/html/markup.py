"""A lenient HTML parser that builds a tree in time linear in the size of the page.

The standard library's parser takes quadratic time on unclosed tags, and its results differ
between Python versions, which a check of arbitrary pages cannot afford.
"""

import re
from collections.abc import Iterator
from typing import Final

from attrs import define, field, frozen

from miz_khedmat.compliance.html.element import BLOCKS, Element
from miz_khedmat.persian.encodings import unescaped

_NAME: Final = re.compile(r"</?([A-Za-z][^\s/>]*)")
_ATTRIBUTE: Final = re.compile(
    r"[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
)
_TAG_END: Final = re.compile(r"[\s/]*+>")
_RAW: Final = {
    name: re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "iframe", "xmp")
}
_VOIDS: Final = "area base br col embed hr img input link meta param source track wbr"
_VOID: Final = frozenset(_VOIDS.split())
_CELLS: Final = frozenset({"td", "th"})
_ROWS: Final = frozenset({"tr"}) | _CELLS
_ENDED_BY: Final = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": _CELLS,
    "th": _CELLS,
    "tr": _ROWS,
    "tbody": _ROWS | {"thead", "tbody"},
    "tfoot": _ROWS | {"thead", "tbody"},
    "option": frozenset({"option"}),
} | {
    name: frozenset({"p"}) for name in BLOCKS - {"br", "li", "dt", "dd", "td", "th", "tr", "tbody"}
}
"""The elements that a new element closes, since authors may leave them open."""
_WALLS: Final = frozenset({"ul", "ol", "dl", "table", "select", "html", "body"})
_DEPTH: Final = 512
"""Elements nested more deeply become siblings, as in browsers."""


@frozen
class Tag:
    """A tag at *start*; *closes* is true for an end tag."""

    name: str
    attributes: dict[str, str]
    start: int
    closes: bool = False


@frozen
class Text:
    """The text between tags, with character references resolved."""

    text: str


Token = Tag | Text


@define
class Tokens:
    """The tags and texts of a page in order; *cut* becomes true if the page ends within a tag."""

    text: str
    at: int = 0
    cut: bool = False

    def __iter__(self) -> Iterator[Token]:
        while (start := self.text.find("<", self.at)) >= 0:
            yield from self._until(start)
            named = _NAME.match(self.text, start)
            if named:
                yield from self._tag(named)
            elif self.text.startswith(("<!", "<?", "</"), start):
                self._skip(start)
            else:
                yield Text("<")
                self.at = start + 1
        yield from self._until(len(self.text))

    def _until(self, end: int) -> Iterator[Token]:
        if self.at < end:
            yield Text(unescaped(self.text[self.at : end]))
        self.at = end

    def _tag(self, named: "re.Match[str]") -> Iterator[Token]:
        name, closes = named[1].lower(), self.text[named.start() + 1] == "/"
        attributes: dict[str, str] = {}
        at = named.end()
        while not (end := _TAG_END.match(self.text, at)):
            found = _ATTRIBUTE.match(self.text, at)
            if not found:
                self._ends()
                return
            attributes.setdefault(found[1].lower(), _value(found[2]))
            at = found.end()
        self.at = end.end()
        yield Tag(name, attributes, named.start(), closes)
        if name in _RAW and not closes:
            yield from self._raw(name)

    def _raw(self, name: str) -> Iterator[Token]:
        """Yield the content of an element in which no tag begins."""
        found = _RAW[name].search(self.text, self.at)
        self.cut = self.cut or found is None
        yield from self._until(found.start() if found else len(self.text))

    def _skip(self, start: int) -> None:
        """Skip a comment, a doctype or another declaration."""
        sign = "-->" if self.text.startswith("<!--", start) else ">"
        end = self.text.find(sign, start)
        if end < 0:
            self._ends()
        else:
            self.at = end + len(sign)

    def _ends(self) -> None:
        self.at, self.cut = len(self.text), True


def _value(written: str | None) -> str:
    text = written or ""
    quoted = len(text) > 1 and text[0] in "\"'" and text[-1] == text[0]
    return unescaped(text[1:-1] if quoted else text)


@define
class _Tree:
    """The open elements, the outermost first."""

    open: list[Element] = field(factory=lambda: [Element("#page", {}, 0)])
    depth: dict[str, int] = field(factory=dict)

    def take(self, token: Token) -> None:
        if isinstance(token, Text):
            self.open[-1].children.append(token.text)
        elif token.closes:
            self._close(token.name)
        else:
            self._begin(token)

    def _begin(self, tag: Tag) -> None:
        self._end_what_it_ends(tag.name)
        element = Element(tag.name, tag.attributes, tag.start, self.open[-1])
        self.open[-1].children.append(element)
        if tag.name not in _VOID and len(self.open) < _DEPTH:
            self.open.append(element)
            self.depth[tag.name] = self.depth.get(tag.name, 0) + 1

    def _end_what_it_ends(self, name: str) -> None:
        ended = _ENDED_BY.get(name, frozenset())
        while any(self.depth.get(each) for each in ended):
            nearest = next(each for each in reversed(self.open) if each.name in ended | _WALLS)
            if nearest.name in _WALLS:
                return
            self._close(nearest.name)

    def _close(self, name: str) -> None:
        if self.depth.get(name):
            while (ended := self.open.pop()).name != name:
                self.depth[ended.name] -= 1
            self.depth[name] -= 1


@frozen
class Markup:
    """A page's elements below *root*; *cut* if its text ends within a tag or before its end."""

    root: Element
    cut: bool


def read_markup(text: str) -> Markup:
    """Parse an HTML page; any text gives a tree."""
    tokens, tree = Tokens(text), _Tree()
    for token in tokens:
        tree.take(token)
    unfinished = any(each.name in {"html", "body", "table"} for each in tree.open)
    return Markup(tree.open[0], tokens.cut or unfinished)
