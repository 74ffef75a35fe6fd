"""Adds an approval to a file's text behind the existing ones, and changes nothing else."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, Final

import yaml
from attrs import evolve, frozen

from miz_khedmat.editing.nodes import (
    Path,
    Piece,
    composed,
    line_behind,
    lines_at,
    reach,
    spliced,
    value_of,
)
from miz_khedmat.editing.scalars import quoted
from miz_khedmat.loading.fields import main_field
from miz_khedmat.loading.reader import Source, read
from miz_khedmat.model import Fee
from miz_khedmat.model.parsers import is_none

Entry = Mapping[str, str]

_KEY: Final = "approvals"
_BLOCKS: Final = frozenset({"|", ">"})
_COMMENT: Final = re.compile(r"(?:(?<=\s)|\A)#.*")


def with_approval(source: Source, service: Path, number: int, entry: Entry) -> str | None:
    """Return *source* with *entry* for the *number*-th fee (from 1) of the service at a path.

    None if it cannot be added safely.
    """
    data: Any = deepcopy(read(source, []))
    fees = reach(data, service)["fees"]
    places = [place for place, fee in enumerate(fees) if fee is not None]
    path = (*service, "fees", places[number - 1]) if isinstance(fees, list) else (*service, "fees")
    work = _Insertion(source, entry)
    text = spliced(source.text, work.pieces(reach(composed(source), path), reach(data, path)))
    _set(data, path, _expected(reach(data, path), entry))
    return text if read(evolve(source, text=text), []) == data else None


def _expected(fee: Any, entry: Entry) -> Any:
    """Return what a reader must find of the fee in the new text."""
    stated = fee if isinstance(fee, dict) else {main_field(Fee): fee}
    return {**stated, _KEY: [*_listed(stated.get(_KEY)), dict(entry)]}


def _listed(approvals: Any) -> list[Any]:
    """Return the approvals as a list: a lone one is a list of one."""
    if isinstance(approvals, list):
        return approvals
    none = approvals is None or (isinstance(approvals, str) and is_none(approvals))
    return [] if none else [approvals]


def _set(data: Any, path: Path, value: Any) -> None:
    *above, last = path
    reach(data, tuple(above))[last] = value


@frozen
class _Insertion:
    """One *entry* that is added to *source*."""

    source: Source
    entry: Entry

    @property
    def text(self) -> str:
        """The content of the file."""
        return self.source.text

    @property
    def line(self) -> str:
        """The entry on one line."""
        return self._braces({name: quoted(text) for name, text in self.entry.items()})

    def _braces(self, pairs: Mapping[str, str]) -> str:
        """Return a mapping on one line, its keys as they are usual in such a file."""
        keys = {
            name: quoted(name) if self.source.file.endswith(".json") else name for name in pairs
        }
        return f"{{{', '.join(f'{keys[name]}: {raw}' for name, raw in pairs.items())}}}"

    def pieces(self, fee: Any, value: Any) -> Iterator[Piece]:
        """Yield what is to be added to the text, where *fee* is the node of the plain *value*."""
        if isinstance(fee, yaml.ScalarNode):
            pairs = {str(main_field(Fee)): quoted(value), _KEY: f"[{self.line}]"}
            yield from self._instead(fee, self._braces(pairs))
            return
        approvals = value_of(fee, _KEY)
        if approvals is not None:
            yield from self._behind(approvals, _listed(value[_KEY]))
        elif fee.flow_style:
            pair = self._braces({_KEY: f"[{self.line}]"})[1:-1]
            yield from self._in_brackets(fee, [key for key, _ in fee.value], pair)
        else:
            column = " " * fee.start_mark.column
            yield self._below(fee, [f"{column}{_KEY}:", f"{column}  - {self.line}"])

    def _behind(self, node: Any, approvals: list[Any]) -> Iterator[Piece]:
        """Return the entry behind the *approvals* of *node*; a lone one becomes a list."""
        if isinstance(node, yaml.ScalarNode):
            items = ", ".join([*map(quoted, approvals), self.line])
            yield from self._instead(node, f"[{items}]")
        elif isinstance(node, yaml.SequenceNode) and node.flow_style:
            yield from self._in_brackets(node, node.value, self.line)
        elif node.flow_style:
            yield node.start_mark.index, 0, node.start_mark.index, "["
            yield node.end_mark.index, 0, node.end_mark.index, f", {self.line}]"
        else:
            yield from self._indented(node)
            yield self._below(node, [f"{' ' * node.start_mark.column}- {self.line}"])

    def _instead(self, node: Any, made: str) -> Iterator[Piece]:
        """Replace a scalar by *made*; nothing if the comment of a block would be lost."""
        start, stop = node.start_mark.index, node.end_mark.index
        raw = self.text[start:stop]
        tail = raw[len(raw.rstrip("\r\n")) :]
        blank = " " * (self.text[start - 1 : start] == ":")
        if not (node.style in _BLOCKS and _COMMENT.search(raw.split("\n")[0])):
            yield start, 0, stop, f"{blank}{made}{tail}"

    def _below(self, node: Any, lines: list[str]) -> Piece:
        at = line_behind(self.text, node)
        return at, 0, at, lines_at(self.text, at, lines)

    def _indented(self, node: Any) -> Iterator[Piece]:
        """Put a dash before a lone mapping that has lines, and indent its other lines."""
        if isinstance(node, yaml.MappingNode):
            start = node.start_mark.index
            lines = self.text[start : line_behind(self.text, node)].rstrip("\r\n")
            yield start, 0, start, "- "
            for found in re.finditer(r"\n(?=[^\r\n])", lines):
                yield start + found.end(), 0, start + found.end(), "  "

    def _in_brackets(self, node: Any, begun: list[Any], made: str) -> Iterator[Piece]:
        """Add *made* as the last item in brackets whose items start at the nodes *begun*."""
        close = node.end_mark.index - 1
        if not begun:
            yield close, 0, close, made
            return
        last = node.value[-1][1] if isinstance(node.value[-1], tuple) else node.value[-1]
        start, end = begun[-1].start_mark.index, last.end_mark.index
        tail = self.text[end:close]
        ended = "," in "".join(_COMMENT.sub("", line) for line in tail.split("\n"))
        indent = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        if "\n" in tail and not indent.strip():
            yield end, 0, end, "" if ended else ","
            at = line_behind(self.text, last)
            yield at, 0, at, lines_at(self.text, at, [f"{indent}{made}{',' * ended}"])
        elif ended:
            yield close, 0, close, made
        else:
            yield end, 0, end, f", {made}"
