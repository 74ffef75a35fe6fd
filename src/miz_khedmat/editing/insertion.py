"""Adds new services and facts to a file of the catalogue; what editors wrote stays as it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any, Final

import yaml
from attrs import evolve, frozen

from miz_khedmat.editing.nodes import Path, Piece, line_behind, lines_at, reach, spliced, value_of
from miz_khedmat.editing.rewriting import rewritten
from miz_khedmat.editing.scalars import quoted
from miz_khedmat.loading.fast_reader import PARSER, Plain
from miz_khedmat.loading.reader import Source, read
from miz_khedmat.persian.text import visible
from miz_khedmat.readers.approved import ApprovedEntry

Added = Mapping[Path, tuple[ApprovedEntry, ...]]
"""The new services right below a service, by its path; they follow those that are there."""

Below = Callable[[ApprovedEntry], Iterable[ApprovedEntry]]
"""The services right below one."""
Facts = Mapping[Path, Mapping[str, Plain]]
"""The new facts of a mapping, by its path."""

_KEY: Final = "subservices"


@frozen
class _Spot:
    """Where new lines belong: behind a *node*, at an *indent*, with their key if it is missing."""

    node: Any
    indent: int
    head: tuple[str, ...] = ()


def inserted(source: Source, added: Added, below: Below) -> str | None:
    """Return *source* with what is *added*; None if that cannot be done safely."""
    if source.json:
        return None
    root = yaml.compose(source.text, PARSER)
    text = spliced(source.text, _service_pieces(root, source, added, below))
    expected = _expected_services(source, added, below)
    return text if read(evolve(source, text=text), []) == expected else None


def _service_pieces(root: Any, source: Source, added: Added, below: Below) -> Iterator[Piece]:
    """Yield the lines to be added, each with its place in the text."""
    for path, entries in added.items():
        if spot := _spot(reach(root, path)):
            lines = (line for entry in entries for line in block(entry, below, spot.indent))
            at = line_behind(source.text, spot.node)
            yield at, -len(path), at, lines_at(source.text, at, [*spot.head, *lines])


def _spot(noun: Any) -> _Spot | None:
    """Return where sub-services of *noun* belong; None if its layout has no lines for them."""
    if noun.flow_style:
        return None
    subservices, column = value_of(noun, _KEY), noun.start_mark.column
    if subservices is None:
        return _Spot(noun, column + 2, (f"{' ' * column}{_KEY}:",))
    listed = isinstance(subservices, yaml.SequenceNode) and not subservices.flow_style
    return _Spot(subservices, subservices.start_mark.column) if listed else None


def _expected_services(source: Source, added: Added, below: Below) -> Any:
    """Return what a reader must find in the new text."""
    data: Any = deepcopy(read(source, []))
    for path, entries in added.items():
        noun = reach(data, path)
        noun[_KEY] = [*(noun.get(_KEY) or ()), *(plain(entry, below) for entry in entries)]
    return data


def with_facts(source: Source, facts: Facts) -> str | None:
    """Return *source* with these *facts*; None if they cannot be written safely.

    Existing facts are replaced; new ones come last, but before the sub-services.
    """
    data: Any = deepcopy(read(source, []))
    for path, stated in facts.items():
        noun = reach(data, path)
        if not isinstance(noun, dict):
            return None
        noun.update(stated)
    return rewritten(source, data)


def block(entry: ApprovedEntry, below: Below, indent: int = 0) -> Iterator[str]:
    """Return the lines of one service and of all below it, its dash at *indent*."""
    lines = list(_facts(entry))
    yield f"{' ' * indent}- {lines[0]}"
    yield from (f"{' ' * indent}  {line}" for line in lines[1:])
    if children := list(below(entry)):
        yield f"{' ' * indent}  subservices:"
        for child in children:
            yield from block(child, below, indent + 4)


def plain(entry: ApprovedEntry, below: Below) -> dict[str, Any]:
    """Return the same as plain data, as a reader makes it of the lines."""
    made: dict[str, Any] = {name: text for name, text in _stated(entry) if text}
    if children := [plain(child, below) for child in below(entry)]:
        made["subservices"] = children
    return made


def _stated(entry: ApprovedEntry) -> Iterator[tuple[str, str | None]]:
    yield "id", entry.id
    yield "title", entry.title


def _facts(entry: ApprovedEntry) -> Iterator[str]:
    """Yield its id and its title; beside the first the printed text if that was doubtful."""
    printed = f"  # چاپ‌شده: {visible(' '.join(entry.printed.split()))}" if entry.printed else ""
    first, *rest = (f"{name}: {quoted(text)}" for name, text in _stated(entry) if text)
    yield f"{first}{printed}"
    yield from rest
