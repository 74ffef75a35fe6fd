"""The comments in a part of a file, which stay whatever is changed there."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import yaml

_COMMENT: Final = re.compile(r"(?<!\S)#[^\r\n]*")
_BLOCKS: Final = frozenset({"|", ">"})


def comments(text: str, start: int, stop: int, nodes: Iterable[Any]) -> list[str]:
    """Return the comments between two places of *text*, where *nodes* have all scalars."""
    found: list[str] = []
    for begin, end in (span for node in nodes for span in _scalars(text, node)):
        found += _COMMENT.findall(text, start, max(start, begin))
        start = end
    return found + _COMMENT.findall(text, start, max(start, stop))


def _scalars(text: str, node: Any) -> Iterator[tuple[int, int]]:
    """Yield where the scalars of a node begin and end; of a block without its first line."""
    if isinstance(node, yaml.ScalarNode):
        begin, end = node.start_mark.index, node.end_mark.index
        yield (text.find("\n", begin) if node.style in _BLOCKS else begin), end
        return
    for each in node.value:
        for inner in each if isinstance(each, tuple) else (each,):
            yield from _scalars(text, inner)


def without_comments(text: str) -> str:
    """Return *text*, which has no scalars, without its comments."""
    return _COMMENT.sub("", text)


def end_of_line(text: str) -> str:
    """Return what ends the lines of *text*."""
    return "\r\n" if "\r\n" in text else "\n"
