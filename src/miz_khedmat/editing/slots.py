"""Where the values of a file have their room: behind a colon, behind a dash, or in brackets."""

import re
from typing import Any, Final

import yaml
from attrs import evolve, frozen

from miz_khedmat.editing.nodes import is_blank_row, line_behind, rows_of

Members = list[tuple[str, "Slot"]]
"""The rooms of the members of a mapping, with their names."""
_DASH: Final = "(?m)^{indent}-(?=\\s)"


@frozen
class Slot:
    """The room of the value *node*, in brackets or on lines.

    It begins with a key or a dash, at *begin* in the text and in a *column*, and the value may
    begin at *start*. In braces a key may have no colon.
    """

    node: Any
    begin: int = 0
    start: int = 0
    column: int = -2
    depth: int = 0
    in_flow: bool = False
    is_row: bool = False
    has_colon: bool = True

    @property
    def end(self) -> int:
        """The end of the value in the text."""
        index: int = self.node.end_mark.index
        return index

    @property
    def is_block(self) -> bool:
        """Whether the value is a list or a mapping that has lines."""
        return isinstance(self.node, yaml.CollectionNode) and not self.node.flow_style

    def inner(self, node: Any, begin: int, start: int, column: int) -> "Slot":
        """Return the room of a value in this one."""
        return evolve(
            self,
            node=node,
            begin=begin,
            start=start,
            column=column,
            depth=self.depth + 1,
            in_flow=bool(self.node.flow_style),
            is_row=isinstance(self.node, yaml.SequenceNode),
        )


def member_slots(text: str, slot: Slot) -> Members:
    """Return the rooms of all members of a mapping, with their names."""
    return [(key.value, _member(text, slot, key, value)) for key, value in slot.node.value]


def _member(text: str, slot: Slot, key: Any, value: Any) -> Slot:
    begin, end = key.start_mark.index, key.end_mark.index
    colon = text.find(":", end, max(value.start_mark.index, end))
    start = colon + 1 if colon >= 0 else end
    return evolve(slot.inner(value, begin, start, key.start_mark.column), has_colon=colon >= 0)


def row_slots(text: str, slot: Slot) -> list[Slot]:
    """Return the rooms of all rows of a list that state something."""
    column = slot.node.start_mark.column
    if slot.node.flow_style:
        places = ((node, node.start_mark.index) for node in rows_of(slot.node))
        return [slot.inner(node, begin, begin, column) for node, begin in places]
    dash, at, rows = re.compile(_DASH.format(indent=" " * column)), slot.node.start_mark.index, []
    for node in slot.node.value:
        found = dash.search(text, at)
        begin = at if node is slot.node.value[0] or not found else found.end() - 1
        rows.append(slot.inner(node, begin, begin + 1, column))
        at = line_behind(text, node)
    return [row for row in rows if not is_blank_row(row.node)]
