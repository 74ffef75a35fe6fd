"""Nodes of a YAML file, and plain data, reached by paths; and where lines behind them belong."""

from collections.abc import Iterable
from typing import Any

import yaml

Path = tuple[str | int, ...]


Piece = tuple[int, int, int, str]
"""Where it begins in a text, how deep it belongs, where it ends, and what shall stand there."""


def spliced(text: str, pieces: Iterable[Piece]) -> str:
    """*text* with all *pieces*; of two at one place the deeper comes first."""
    for start, _, stop, made in sorted(pieces, reverse=True):
        text = f"{text[:start]}{made}{text[stop:]}"
    return text


def reach(node: Any, path: Path) -> Any:
    """What *path* leads to, in nodes or in plain data; one that stands alone is a list of one."""
    for step in path:
        if isinstance(step, str):
            node = node.get(step) if isinstance(node, dict) else value_of(node, step)
        elif isinstance(node, list):
            node = node[step]
        elif isinstance(node, yaml.SequenceNode):
            node = node.value[step]
    return node


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
