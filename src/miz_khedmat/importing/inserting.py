"""New services put below those that a file holds already; what editors wrote stays as it is."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any, Final

import yaml
from attrs import evolve, frozen

from miz_khedmat.approved import Entry
from miz_khedmat.importing.blocks import Below, block, plain
from miz_khedmat.loading.plain import Source, read
from miz_khedmat.loading.quick import PARSER

Path = tuple[str | int, ...]
Added = Mapping[Path, tuple[Entry, ...]]
"""By the path of a service, what shall stand right below it, behind what stands there."""

_KEY: Final = "subservices"


@frozen
class _Spot:
    """Where new lines belong: behind a *node*, at an *indent*, with their key where it lacks."""

    node: Any
    indent: int
    head: tuple[str, ...] = ()


def inserted(source: Source, added: Added, below: Below) -> str | None:
    """The text of *source* with what is *added*; None where it cannot be put in safely."""
    if source.file.endswith(".json"):
        return None
    root = yaml.compose(source.text, PARSER)
    text = source.text
    for at, _, lines in sorted(_pieces(root, source, added, below), reverse=True):
        text = f"{text[:at]}{lines}{text[at:]}"
    return text if read(evolve(source, text=text), []) == _expected(source, added, below) else None


def _pieces(
    root: Any, source: Source, added: Added, below: Below
) -> Iterator[tuple[int, int, str]]:
    """Where in the text each piece belongs, and its lines; of two at one place the inner first."""
    for path, entries in added.items():
        if spot := _spot(_at(root, path)):
            lines = (line for entry in entries for line in block(entry, below, spot.indent))
            at, text = _placed(source.text, spot.node, (*spot.head, *lines))
            yield at, -len(path), text


def _at(node: Any, path: Path) -> Any:
    """What *path* leads to, in nodes or in plain data; one that stands alone is a list of one."""
    for step in path:
        if isinstance(step, str):
            node = node[step] if isinstance(node, dict) else _value(node, step)
        elif isinstance(node, list):
            node = node[step]
        elif isinstance(node, yaml.SequenceNode):
            node = node.value[step]
    return node


def _value(node: Any, name: str) -> Any:
    return next((value for key, value in node.value if key.value == name), None)


def _spot(noun: Any) -> _Spot | None:
    """Where sub-services of *noun* belong; None where its layout has no lines for them."""
    if noun.flow_style:
        return None
    held, column = _value(noun, _KEY), noun.start_mark.column
    if held is None:
        return _Spot(noun, column + 2, (f"{' ' * column}{_KEY}:",))
    listed = isinstance(held, yaml.SequenceNode) and not held.flow_style
    return _Spot(held, held.start_mark.column) if listed else None


def _placed(text: str, node: Any, lines: Iterable[str]) -> tuple[int, str]:
    """The beginning of the line behind *node*, and *lines* ended as the file ends its own."""
    end = "\r\n" if "\r\n" in text else "\n"
    made = "".join(f"{line}{end}" for line in lines)
    found = text.find("\n", max(_end(node) - 1, 0))
    return (found + 1, made) if found >= 0 else (len(text), end + made)


def _end(node: Any) -> int:
    """Where the last letter of *node* stands; a block ends with the last thing in it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    index: int = node.end_mark.index
    return index


def _expected(source: Source, added: Added, below: Below) -> Any:
    """What a reader must find in the new text."""
    data: Any = deepcopy(read(source, []))
    for path, entries in added.items():
        noun = _at(data, path)
        noun[_KEY] = [*(noun.get(_KEY) or ()), *(plain(entry, below) for entry in entries)]
    return data
