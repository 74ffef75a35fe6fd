"""The facts that a page states about a service or an agency, read from labels and values."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from attrs import frozen

from miz_khedmat.compliance.html.element import PICTURES, Element, named
from miz_khedmat.compliance.html.lines import TextLine, lines
from miz_khedmat.compliance.html.words import REMARK
from miz_khedmat.persian.text import search_key

_MOST = 60
"""The maximum number of lines of a value that is not in a table row."""


@frozen
class PageFact:
    """The value of a label: its lines, and the element that contains the label."""

    element: Element
    lines: tuple[TextLine, ...]
    remark: bool = False

    @property
    def text(self) -> str:
        """The value in one line."""
        return " ".join(filter(None, (line.text for line in self.lines)))

    @property
    def items(self) -> tuple[Element, ...]:
        """The links and pictures in it."""
        return tuple(item for line in self.lines for item in line.items)

    @property
    def readable(self) -> bool:
        """True if the value can be read: it has words, or contains no picture."""
        return bool(self.text) or not any(item.name in PICTURES for item in self.items)


@frozen
class _LabelledLine:
    """A line that begins with a label: the label's *name*, and the *rest* of the line."""

    name: str
    line: TextLine
    rest: str
    remark: bool


def read_facts(page_lines: Sequence[TextLine], labels: Mapping[str, str]) -> dict[str, PageFact]:
    """Read the facts of a page.

    If a label occurs twice, the first one with a value is used.

    Args:
        page_lines: The lines of the page.
        labels: The names of the facts, by the search keys of their labels.

    Returns:
        The facts by name.
    """
    found = [_labelled(line, labels) for line in page_lines]
    facts: dict[str, PageFact] = {}
    for place, labelled in enumerate(found):
        if labelled and not _heads_a_column(labelled, labels):
            before = takewhile(lambda at: found[at] is None, range(place + 1, len(page_lines)))
            value = tuple(_value(labelled, [page_lines[at] for at in before]))
            if labelled.name not in facts or not facts[labelled.name].lines:
                facts[labelled.name] = PageFact(labelled.line.block, value, labelled.remark)
    return facts


def hooked_fact(row: Element) -> PageFact:
    """Return the fact in a row of our own page, whose hooks say what it is."""
    label, value = row.first(named("dt", "h2")), row.first(named("dd"))
    value_lines = tuple(lines(value or row))
    remark = label is not None and REMARK in search_key(label.text)
    state = row.first(lambda each: each.get("data-miz-state") == "unstated")
    return PageFact(row, () if state and len(value_lines) < 2 else value_lines, remark)


def _labelled(line: TextLine, labels: Mapping[str, str]) -> _LabelledLine | None:
    remark = REMARK in search_key(line.text)
    whole, before, behind = _without_remark(line.text), *_split(line.text)
    for words, rest in ((whole, ""), (before, behind), (line.head, line.text[len(line.head) :])):
        name = labels.get(search_key(words))
        if name:
            return _LabelledLine(name, line, rest.strip(" :"), remark)
    return None


def _without_remark(text: str) -> str:
    before, _, behind = text.rpartition("(")
    return before if REMARK in search_key(behind) else text


def _split(text: str) -> tuple[str, str]:
    before, _, behind = text.partition(":")
    return before, behind


def _heads_a_column(label: _LabelledLine, labels: Mapping[str, str]) -> bool:
    """True if the label is in a row of labels, with the values below them."""
    row = label.line.within("tr")
    cells = [each for each in row.inside if each.name in {"td", "th"}] if row else []
    return len(cells) > 1 and all(
        search_key(_without_remark(each.text)) in labels for each in cells
    )


def _value(label: _LabelledLine, behind: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield the lines of the value: those of the label's row, or all up to the next heading."""
    if label.rest:
        yield TextLine(label.line.block, label.rest, label.rest, label.line.items)
    cell = label.line.within("td", "th", "dt", "h1", "h2", "h3", "h4", "h5", "h6")
    row = cell.parent if cell and cell.name in {"td", "th"} else None
    if row and sum(isinstance(each, Element) for each in row.children) > 1:
        yield from (line for line in behind if row in line.block.above)
    else:
        heading = named("h1", "h2", "h3", "h4", "h5", "h6", "dt")
        yield from takewhile(lambda line: not heading(line.block), behind[:_MOST])
