"""Nodes of YAML and JSON, and plain data, by path; and where lines behind them belong."""

import json
import re
from collections.abc import Iterable
from typing import Any, Final

import yaml

from miz_khedmat.loading.fast_reader import NULLS, PARSER
from miz_khedmat.loading.json_events import json_events
from miz_khedmat.loading.reader import Source

Path = tuple[str | int, ...]
_DECODER: Final = json.JSONDecoder(parse_int=str, parse_float=str)
_QUOTED: Final = '"'
"""The style of a scalar that is not null, whatever it says."""

Piece = tuple[int, int, int, str]
"""A change: where it begins in a text, its depth, where it ends, and the new text."""


def spliced(text: str, pieces: Iterable[Piece]) -> str:
    """Return *text* with all *pieces*; of two at one place the deeper comes first."""
    made, end = list[str](), 0
    for start, _, stop, new in sorted(pieces, key=lambda piece: (piece[0], piece[2], piece[1])):
        made += text[end:start], new
        end = max(end, stop)
    return "".join([*made, text[end:]])


def composed(source: Source) -> Any:
    """Return the nodes of a readable file; those of JSON are nodes of YAML in braces."""
    if source.json:
        return _of_json(source.text)
    return yaml.compose(source.text, PARSER)


def _of_json(text: str) -> yaml.Node:
    """Return the node of the JSON value."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    opened: list[tuple[int, list[yaml.Node]]] = [(0, [])]
    for kind, value, line, column in json_events(text):
        index = starts[line - 1] + column - 1
        if kind in "[{":
            opened.append((index, []))
        elif kind == "s":
            _, end = _DECODER.raw_decode(text, index)
            node = yaml.ScalarNode("", value or "", *_marks(index, end), style=_QUOTED)
            opened[-1][1].append(node)
        else:
            begin, inner = opened.pop()
            opened[-1][1].append(_container(kind, inner, _marks(begin, index + 1)))
    return opened[0][1][0]


def _container(kind: str, inner: list[yaml.Node], marks: tuple[yaml.Mark, yaml.Mark]) -> yaml.Node:
    if kind == "]":
        return yaml.SequenceNode("", inner, *marks, flow_style=True)
    pairs = list(zip(inner[::2], inner[1::2], strict=True))
    return yaml.MappingNode("", pairs, *marks, flow_style=True)


def _marks(begin: int, end: int) -> tuple[yaml.Mark, yaml.Mark]:
    return yaml.Mark("", begin, 0, 0, None, 0), yaml.Mark("", end, 0, 0, None, 0)


def reach(node: Any, path: Path) -> Any:
    """Return what is at *path*, in nodes or in plain data; a lone item is a list of one."""
    for step in path:
        if isinstance(step, str):
            node = node.get(step) if isinstance(node, dict) else value_of(node, step)
        elif isinstance(node, list):
            node = node[step]
        elif isinstance(node, yaml.SequenceNode):
            node = rows_of(node)[step]
    return node


def placed(data: Any, path: Path, value: Any) -> Any:
    """Return plain data with *value* at *path*, which `reach` finds; *data* stays as it is."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int) and not isinstance(data, list):
        return placed(data, tuple(rest), value)
    made = data.copy()
    made[step] = placed(data[step], tuple(rest), value)
    return made


def rows_of(node: yaml.SequenceNode) -> list[Any]:
    """Return the items of a list that readers find."""
    return [each for each in node.value if not is_blank_row(each)]


def is_blank_row(node: Any) -> bool:
    """Return whether an item of a list states nothing: readers leave it out."""
    if not isinstance(node, yaml.ScalarNode):
        return False
    return not node.value.strip() or (not node.style and node.value in NULLS)


def value_of(node: Any, name: str) -> Any:
    """Return what a mapping states under *name*; None if it does not, or is not a mapping."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == name), None)


def line_behind(text: str, node: Any) -> int:
    """Return the start of the line behind *node*; the end of *text* if there is none."""
    found = text.find("\n", max(_end(node) - 1, 0))
    return found + 1 if found >= 0 else len(text)


def lines_at(text: str, at: int, lines: "list[str]") -> str:
    """Return *lines* for insertion at the start of a line of *text*, with its line ends."""
    end = "\r\n" if "\r\n" in text else "\n"
    begun = at == 0 or text[at - 1] == "\n"
    return ("" if begun else end) + "".join(f"{line}{end}" for line in lines)


def _end(node: Any) -> int:
    """Return the position after *node*'s last letter; a block ends with its last item."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    index: int = node.end_mark.index
    return index
