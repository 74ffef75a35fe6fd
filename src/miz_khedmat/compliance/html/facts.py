"""What a page states of a service or an agency: a label, and what stands behind it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from attrs import frozen

from miz_khedmat.compliance.html.element import PICTURES, Element, named
from miz_khedmat.compliance.html.lines import TextLine, lines
from miz_khedmat.compliance.html.words import REMARK
from miz_khedmat.persian.text import search_key

_MOST = 60
"""Lines that a value without a frame of its own may have."""


@frozen
class PageFact:
    """What stands behind a label: its lines, and the element that holds the label."""

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
    def told(self) -> bool:
        """Whether it can be told what it states: it has words, or nothing at all."""
        return bool(self.text) or not any(item.name in PICTURES for item in self.items)


@frozen
class _LabelledLine:
    """A line that begins with a label: whose *name*, and the rest of the line behind it."""

    name: str
    line: TextLine
    rest: str
    remark: bool


def read_facts(told: Sequence[TextLine], labels: Mapping[str, str]) -> dict[str, PageFact]:
    """The facts behind the *labels* (by the keys of their words) that the lines hold.

    Of a label that stands twice, the first that has something behind it is taken.
    """
    found = [_labelled(line, labels) for line in told]
    facts: dict[str, PageFact] = {}
    for place, held in enumerate(found):
        if held and not _heads_a_column(held, labels):
            before = takewhile(lambda at: found[at] is None, range(place + 1, len(told)))
            value = tuple(_value(held, [told[at] for at in before]))
            if held.name not in facts or not facts[held.name].lines:
                facts[held.name] = PageFact(held.line.block, value, held.remark)
    return facts


def hooked_fact(row: Element) -> PageFact:
    """The fact in a row of ours, which says itself what it is."""
    label, value = row.first(named("dt", "h2")), row.first(named("dd"))
    told = tuple(lines(value or row))
    remark = label is not None and REMARK in search_key(label.text)
    state = row.first(lambda each: each.get("data-miz-state") == "unstated")
    return PageFact(row, () if state and len(told) < 2 else told, remark)


def _labelled(line: TextLine, labels: Mapping[str, str]) -> _LabelledLine | None:
    remark = REMARK in search_key(line.text)
    whole, before, behind = _without_remark(line.text), *_parted(line.text)
    for words, rest in ((whole, ""), (before, behind), (line.head, line.text[len(line.head) :])):
        name = labels.get(search_key(words))
        if name:
            return _LabelledLine(name, line, rest.strip(" :"), remark)
    return None


def _without_remark(text: str) -> str:
    before, _, behind = text.rpartition("(")
    return before if REMARK in search_key(behind) else text


def _parted(text: str) -> tuple[str, str]:
    before, _, behind = text.partition(":")
    return before, behind


def _heads_a_column(held: _LabelledLine, labels: Mapping[str, str]) -> bool:
    """Whether the label is one of a row of labels, whose values stand below them."""
    row = held.line.within("tr")
    cells = [each for each in row.inside if each.name in {"td", "th"}] if row else []
    return len(cells) > 1 and all(
        search_key(_without_remark(each.text)) in labels for each in cells
    )


def _value(held: _LabelledLine, behind: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines of the value: those of the label's own row, or all up to the next heading."""
    if held.rest:
        yield TextLine(held.line.block, held.rest, held.rest, held.line.items)
    cell = held.line.within("td", "th", "dt", "h1", "h2", "h3", "h4", "h5", "h6")
    row = cell.parent if cell and cell.name in {"td", "th"} else None
    if row and sum(isinstance(each, Element) for each in row.children) > 1:
        yield from (line for line in behind if row in line.block.above)
    else:
        heading = named("h1", "h2", "h3", "h4", "h5", "h6", "dt")
        yield from takewhile(lambda line: not heading(line.block), behind[:_MOST])
