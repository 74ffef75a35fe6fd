"""Nodes of YAML and JSON, and plain data, reached by paths; and where lines behind them belong."""

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
"""The style of what is no null, whatever it says."""

Piece = tuple[int, int, int, str]
"""Where it begins in a text, how deep it belongs, where it ends, and what shall stand there."""


def spliced(text: str, pieces: Iterable[Piece]) -> str:
    """*text* with all *pieces*; of two at one place the deeper comes first."""
    for start, _, stop, made in sorted(pieces, reverse=True):
        text = f"{text[:start]}{made}{text[stop:]}"
    return text


def composed(source: Source) -> Any:
    """The nodes of a file that can be read; those of JSON are nodes of YAML in braces."""
    if source.json:
        return _of_json(source.text)
    return yaml.compose(source.text, PARSER)


def _of_json(text: str) -> yaml.Node:
    """The node of the one value that JSON holds."""
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
            opened[-1][1].append(_holder(kind, inner, _marks(begin, index + 1)))
    return opened[0][1][0]


def _holder(kind: str, inner: list[yaml.Node], marks: tuple[yaml.Mark, yaml.Mark]) -> yaml.Node:
    if kind == "]":
        return yaml.SequenceNode("", inner, *marks, flow_style=True)
    pairs = list(zip(inner[::2], inner[1::2], strict=True))
    return yaml.MappingNode("", pairs, *marks, flow_style=True)


def _marks(begin: int, end: int) -> tuple[yaml.Mark, yaml.Mark]:
    return yaml.Mark("", begin, 0, 0, None, 0), yaml.Mark("", end, 0, 0, None, 0)


def reach(node: Any, path: Path) -> Any:
    """What *path* leads to, in nodes or in plain data; one that stands alone is a list of one."""
    for step in path:
        if isinstance(step, str):
            node = node.get(step) if isinstance(node, dict) else value_of(node, step)
        elif isinstance(node, list):
            node = node[step]
        elif isinstance(node, yaml.SequenceNode):
            node = [each for each in node.value if not _is_blank(each)][step]
    return node


def _is_blank(node: Any) -> bool:
    """Whether an item of a list states nothing: readers leave it out."""
    if not isinstance(node, yaml.ScalarNode):
        return False
    return not node.value.strip() or (not node.style and node.value in NULLS)


def value_of(node: Any, name: str) -> Any:
    """What a mapping states under *name*; None where it does not, or is none."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == name), None)


def line_behind(text: str, node: Any) -> int:
    """The beginning of the line behind *node*; the end of *text* where there is none."""
    found = text.find("\n", max(_end(node) - 1, 0))
    return found + 1 if found >= 0 else len(text)


def lines_at(text: str, at: int, lines: "list[str]") -> str:
    """*lines* as they are put into *text* at the beginning of a line, ended as its own are."""
    end = "\r\n" if "\r\n" in text else "\n"
    begun = at == 0 or text[at - 1] == "\n"
    return ("" if begun else end) + "".join(f"{line}{end}" for line in lines)


def _end(node: Any) -> int:
    """Where the last letter of *node* stands; a block ends with the last thing in it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    index: int = node.end_mark.index
    return index
