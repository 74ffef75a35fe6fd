"""Facts put into what a file holds already, or in the place of others; all else stays as it is."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, Final

import yaml
from attrs import evolve

from miz_khedmat.editing.blocks import stated
from miz_khedmat.editing.nodes import Path, Piece, line_behind, lines_at, reach, spliced
from miz_khedmat.editing.scalars import quoted
from miz_khedmat.loading.fast_reader import PARSER, Plain
from miz_khedmat.loading.reader import Source, read

Facts = Mapping[Path, Mapping[str, Plain]]
"""By the path of a mapping what it shall state."""

_BELOW: Final = "subservices"
_COMMENT: Final = re.compile(r"(?:^|\s)#", re.MULTILINE)


def with_facts(source: Source, facts: Facts) -> str | None:
    """The text of *source* with these *facts*; None where they cannot be put in safely.

    What is there is replaced, unless a comment stands in it; what is not comes last, but before
    the sub-services.
    """
    try:
        root = yaml.compose(source.text, PARSER)
    except yaml.YAMLError:  # JSON that is no YAML
        return None
    text = spliced(source.text, _pieces(root, source.text, facts))
    return text if read(evolve(source, text=text), []) == _expected(source, facts) else None


def _pieces(root: Any, text: str, facts: Facts) -> Iterator[Piece]:
    """The changes of the text."""
    for path, held in facts.items():
        node = reach(root, path)
        if not isinstance(node, yaml.MappingNode):
            continue
        there = {key.value: (key, value) for key, value in node.value}
        for name in held.keys() & there.keys():
            yield from _replaced(text, node, there[name], held[name])
        if new := {name: value for name, value in held.items() if name not in there}:
            at, made = (_on_line if node.flow_style else _on_lines)(text, node, new)
            yield at, -len(path), at, made


def _replaced(text: str, node: Any, pair: tuple[Any, Any], held: Plain) -> Iterator[Piece]:
    """A fact in the place of another; none where a comment would be lost."""
    key, value = pair
    start, stop = key.start_mark.index, value.end_mark.index
    if node.flow_style:
        made = f"{text[start : value.start_mark.index]}{quoted(held)}"
    else:
        stop = line_behind(text, value)
        column = " " * key.start_mark.column
        first, *rest = stated(key.value, held)
        made = lines_at(text, 0, [first, *(f"{column}{line}" for line in rest)])
    if not _COMMENT.search(text[start:stop]):
        yield start, 0, stop, made


def _on_line(_: str, node: Any, facts: Mapping[str, Plain]) -> tuple[int, str]:
    """Where facts belong in braces, and how they stand there."""
    pairs = ", ".join(f"{quoted(name)}: {quoted(held)}" for name, held in facts.items())
    if not node.value:
        return node.end_mark.index - 1, pairs
    return node.value[-1][1].end_mark.index, f", {pairs}"


def _on_lines(text: str, node: Any, facts: Mapping[str, Plain]) -> tuple[int, str]:
    """Where facts belong in a mapping that has lines, and how they stand there."""
    column = " " * node.start_mark.column
    lines = [f"{column}{line}" for name, held in facts.items() for line in stated(name, held)]
    own = [value for key, value in node.value if key.value != _BELOW]
    at = line_behind(text, own[-1] if own else node)
    return at, lines_at(text, at, lines)


def _expected(source: Source, facts: Facts) -> Any:
    """What a reader must find in the new text; what no reader finds where there is no mapping."""
    data: Any = deepcopy(read(source, []))
    for path, held in facts.items():
        noun = reach(data, path)
        if not isinstance(noun, dict):
            return NotImplemented
        noun.update(held)
    return data
