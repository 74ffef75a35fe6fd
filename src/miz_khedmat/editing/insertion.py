"""New services put below those that a file holds already; what editors wrote stays as it is."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, Final

import yaml
from attrs import evolve, frozen

from miz_khedmat.editing.blocks import Below, block, plain
from miz_khedmat.editing.nodes import Path, Piece, line_behind, lines_at, reach, spliced, value_of
from miz_khedmat.loading.fast_reader import PARSER
from miz_khedmat.loading.reader import Source, read
from miz_khedmat.readers.approved import Entry

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
    if source.json:
        return None
    root = yaml.compose(source.text, PARSER)
    text = spliced(source.text, _pieces(root, source, added, below))
    return text if read(evolve(source, text=text), []) == _expected(source, added, below) else None


def _pieces(root: Any, source: Source, added: Added, below: Below) -> Iterator[Piece]:
    """The lines to be put in, each where it belongs in the text."""
    for path, entries in added.items():
        if spot := _spot(reach(root, path)):
            lines = (line for entry in entries for line in block(entry, below, spot.indent))
            at = line_behind(source.text, spot.node)
            yield at, -len(path), at, lines_at(source.text, at, [*spot.head, *lines])


def _spot(noun: Any) -> _Spot | None:
    """Where sub-services of *noun* belong; None where its layout has no lines for them."""
    if noun.flow_style:
        return None
    held, column = value_of(noun, _KEY), noun.start_mark.column
    if held is None:
        return _Spot(noun, column + 2, (f"{' ' * column}{_KEY}:",))
    listed = isinstance(held, yaml.SequenceNode) and not held.flow_style
    return _Spot(held, held.start_mark.column) if listed else None


def _expected(source: Source, added: Added, below: Below) -> Any:
    """What a reader must find in the new text."""
    data: Any = deepcopy(read(source, []))
    for path, entries in added.items():
        noun = reach(data, path)
        noun[_KEY] = [*(noun.get(_KEY) or ()), *(plain(entry, below) for entry in entries)]
    return data
