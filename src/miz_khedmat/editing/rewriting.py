"""A file that is to read otherwise: only what differs is written, and it is proved by reading."""

import re
from collections.abc import Iterator, KeysView
from contextlib import suppress
from typing import Any, Final

import yaml
from attrs import evolve, frozen

from miz_khedmat.editing.alignment import aligned
from miz_khedmat.editing.block_layout import BlockLayout
from miz_khedmat.editing.flow_layout import FlowLayout
from miz_khedmat.editing.layout import row
from miz_khedmat.editing.nodes import Piece, composed, lines_at, spliced
from miz_khedmat.editing.slots import Slot, member_slots, row_slots
from miz_khedmat.errors import Diagnostic
from miz_khedmat.loading.collector import collector_paused
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.json_events import BrokenJson
from miz_khedmat.loading.reader import Source, read

_WAYS: Final = (
    {"quoted": False, "whole": False},
    {"quoted": True, "whole": False},
    {"quoted": True, "whole": True},
)
"""What is tried in turn: texts as they are usual there, texts in quotes, whole lists and facts."""
_ROW: Final = re.compile(r"^-(?=\s)", re.MULTILINE)
"""The beginning of a row of a list that is a whole file."""
_ROUNDS: Final = 3
"""A lone value becomes a list in one round, and gets its neighbours in the next."""


def rewritten(source: Source, data: Plain, before: Plain = None) -> str | None:
    """Return *source* changed so that it reads as *data*; None if that cannot be done safely.

    Only what differs is written. Every comment stays, in its place or on a line of its own, and so
    do the order and the layout of everything else. *before* is what *source* reads as, if the
    caller knows it.
    """
    faults: list[Diagnostic] = []
    with collector_paused():
        before = before if before is not None else read(source, faults)
        if faults:
            return None
        return _in_parts(source, before, data) or _as_whole(source, before, data)


def _in_parts(source: Source, before: Plain, data: Plain) -> str | None:
    """Change only the rows that differ of a long list, each as a text of its own.

    None if the file is not such a list, or does not read as *data* afterwards.
    """
    starts = [found.start() for found in _ROW.finditer(source.text)]
    if not (isinstance(before, list) and isinstance(data, list) and not source.json):
        return None
    if not len(starts) == len(before) == len(data):
        return None
    parts, ends = [source.text[: starts[0]]], [*starts[1:], None]
    for old, new, start, end in zip(before, data, starts, ends, strict=True):
        part = evolve(source, text=source.text[start:end])
        made = part.text if old == new else _as_whole(part, [old], [new])
        if made is None or (old != new and read(part, []) != [old]):
            return None
        parts.append(made)
    faults: list[Diagnostic] = []
    text = "".join(parts)
    return text if read(evolve(source, text=text), faults) == data and not faults else None


def _as_whole(source: Source, before: Plain, data: Plain) -> str | None:
    """Change a text, and end its last line if that takes more lines behind it."""
    ended = "" if source.json or source.text[-1:] in {"", "\n"} else "\n"
    last = source.text.rpartition("\n")[2]
    whole = evolve(source, text=source.text + ended)
    for way in _WAYS:
        made = _towards(whole, before, data, **way)
        if made is not None:
            is_last = ended and made.endswith(f"\n{last}{ended}")
            return made.removesuffix(ended) if is_last else made
    return None


def _towards(
    source: Source, before: Plain, data: Plain, *, quoted: bool, whole: bool
) -> str | None:
    """Return the text that reads as *data*; None if it does not after some rounds."""
    with suppress(yaml.YAMLError, BrokenJson):  # what one round wrote is not always readable
        return _after_rounds(source, before, data, quoted=quoted, whole=whole)
    return None


def _after_rounds(
    source: Source, before: Plain, data: Plain, *, quoted: bool, whole: bool
) -> str | None:
    for _ in range(_ROUNDS):
        work = _Difference(source.text, json=source.json, quoted=quoted, whole=whole)
        text = spliced(source.text, work.all_pieces(composed(source), before, data))
        faults: list[Diagnostic] = []
        source = evolve(source, text=text)
        before = read(source, faults)
        if before == data and not faults:
            return text
    return None


@frozen
class _Difference:
    """What differs between the nodes of a *text* and plain data, as changes of the text."""

    text: str
    json: bool
    quoted: bool
    whole: bool

    def all_pieces(self, root: Any, old: Plain, new: Plain) -> Iterator[Piece]:
        """Yield the changes of a whole file; one without content may get a list."""
        if root is not None:
            yield from self.pieces(Slot(root, start=0, column=-2), old, new)
        elif isinstance(new, list):
            end = len(self.text)
            lines = [line for each in new for line in row(each, short=False)]
            yield end, 0, end, lines_at(self.text, end, lines)

    def pieces(self, slot: Slot, old: Plain, new: Plain) -> Iterator[Piece]:
        """Yield the changes after which the value in *slot* reads as *new*, not as *old*."""
        layout = self._layout(in_flow=slot.in_flow)
        if old == new:
            return
        if isinstance(old, dict) and isinstance(new, dict) and self._meets(old.keys(), new.keys()):
            yield from self._members(slot, old, new)
        elif isinstance(old, list) and isinstance(new, list) and self._pairs(old, new):
            yield from self._rows(slot, old, new)
        elif isinstance(old, dict) and isinstance(new, list) and new and not self.whole:
            yield from layout.as_list(slot)
        else:
            yield from layout.replaced(slot, new)

    def _meets(self, old: KeysView[str], new: KeysView[str]) -> bool:
        """Return whether two mappings state so much alike that one is changed into the other."""
        return old == new if self.whole else bool(old & new)

    def _pairs(self, old: list[Plain], new: list[Plain]) -> bool:
        """Return whether two lists have so much in common that one is changed into the other."""
        couples = (None not in couple for couple in aligned(old, new))
        return all(couples) if self.whole else any(couples)

    def _layout(self, *, in_flow: bool) -> BlockLayout | FlowLayout:
        if in_flow or self.json:
            return FlowLayout(self.text, json=self.json, quoted=self.quoted)
        return BlockLayout(self.text, quoted=self.quoted)

    def _members(self, slot: Slot, old: Any, new: Any) -> Iterator[Piece]:
        """Yield the changes of a mapping's members."""
        members = member_slots(self.text, slot)
        kept = [name in new for name, _ in members]
        for name, member in members:
            if name in new:
                yield from self.pieces(member, old.get(name), new[name])
        layout = self._layout(in_flow=slot.node.flow_style)
        yield from layout.cut([member for _, member in members], kept)
        if added := {name: value for name, value in new.items() if name not in old}:
            yield from layout.members_added(slot, members, kept, added)

    def _rows(self, slot: Slot, old: Any, new: Any) -> Iterator[Piece]:
        """Yield the changes of a list's rows."""
        rows = row_slots(self.text, slot)
        kept, last = [False] * len(rows), -1
        added: dict[int, list[Plain]] = {}
        for first, second in aligned(old, new):
            if first is not None and second is not None:
                kept[first], last = True, first
                yield from self.pieces(rows[first], old[first], new[second])
            elif second is not None:
                added.setdefault(last, []).append(new[second])
        layout = self._layout(in_flow=slot.node.flow_style)
        yield from layout.cut(rows, kept)
        yield from layout.rows_added(slot, rows, kept, added)
