"""Changes of values that have lines of their own, as people write YAML."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from attrs import frozen

from miz_khedmat.editing.comments import comments
from miz_khedmat.editing.layout import WIDTH, block, inside, like, on_line, pair, row, style_of
from miz_khedmat.editing.nodes import Piece, line_behind, lines_at
from miz_khedmat.editing.slots import Members, Slot
from miz_khedmat.loading.fast_reader import Plain

_LAST: Final = "subservices"
"""The member of a service behind which no fact is put."""
_SPACE: Final = re.compile(r"\s*")


@frozen
class BlockLayout:
    """Changes of a *text* in which values have lines; new texts are *quoted* if that is safer."""

    text: str
    quoted: bool = False

    def replaced(self, slot: Slot, new: Plain) -> Iterator[Piece]:
        """Yield the change that puts *new* in place of the whole value."""
        line = self._line(slot, new)
        if line and not slot.is_block:
            yield self._in_place(slot, line)
        else:
            yield self._on_lines(slot, new)

    def _line(self, slot: Slot, new: Plain) -> str:
        """Return *new* on one line, or nothing if it takes lines of its own."""
        if isinstance(new, str):
            return (
                ""
                if block(new) and not self.quoted
                else on_line(new, json=False)
                if self.quoted
                else like(new, style_of(slot.node))
            )
        made = on_line(new, json=False)
        fits = not slot.is_block and slot.node.start_mark.column + len(made) <= WIDTH
        return made if fits or not new else ""

    def _in_place(self, slot: Slot, line: str) -> Piece:
        """Replace the letters of a value, and keep what is behind it on its line."""
        start, stop = slot.node.start_mark.index, slot.end
        raw = self.text[start:stop]
        tail = raw[len(raw.rstrip()) :] if "\n" in raw else ""
        kept = "".join(f"  {each}" for each in comments(self.text, start, stop, [slot.node]))
        blank = " " * (self.text[start - 1 : start] in {":", "-"})
        return start, -slot.depth, stop, f"{blank}{line}{kept}{tail}"

    def _on_lines(self, slot: Slot, new: Plain) -> Piece:
        """Replace all lines of a value; its comments are behind the first of the new ones."""
        stop = line_behind(self.text, slot.node)
        kept = comments(self.text, slot.start, stop, [slot.node])
        raw = self.text[slot.start : stop]
        blank = raw[len(raw.rstrip()) :].partition("\n")[2]
        first, *rest = self._lines(slot, new)
        head = f"{first}  {kept[0]}" if kept else first
        below = _indented([*rest, *kept[1:]], max(slot.column, 0))
        made = lines_at(self.text, 0, [head, *below])
        return slot.start, -slot.depth, stop, f"{made}{blank}"

    def _lines(self, slot: Slot, new: Plain) -> list[str]:
        """Return the lines of *new*, the first as it follows a colon or a dash."""
        if slot.column < 0 and isinstance(new, dict | list):
            return list(inside(new))
        first, *rest = row(new, short=False) if slot.is_row else pair("k", new)
        return [first.removeprefix("-").removeprefix("k:"), *rest]

    def as_list(self, slot: Slot) -> Iterator[Piece]:
        """Yield the changes that make a lone mapping the only row of a list."""
        start = slot.node.start_mark.index
        if not slot.is_block:
            yield start, -slot.depth, start, "["
            yield slot.end, -slot.depth, slot.end, "]"
            return
        yield start, -slot.depth, start, "- "
        lines = self.text[start : line_behind(self.text, slot.node)].rstrip("\r\n")
        for found in re.finditer(r"\n(?=[^\r\n])", lines):
            yield start + found.end(), -slot.depth, start + found.end(), "  "

    def cut(self, slots: list[Slot], kept: list[bool]) -> Iterator[Piece]:
        """Yield the changes that remove the members or rows that are not *kept*."""
        for stays, run in groupby(zip(slots, kept, strict=True), key=lambda each: each[1]):
            if not stays:
                yield self._cut([slot for slot, _ in run])

    def _cut(self, slots: list[Slot]) -> Piece:
        """Remove neighbours; their comments stay, on lines of their own."""
        first, last = slots[0], slots[-1]
        stop = line_behind(self.text, last.node)
        begin = self.text.rfind("\n", 0, first.begin) + 1
        indent = " " * first.column
        ends = [*(slot.begin for slot in slots[1:]), stop]
        found = [
            each
            for slot, end in zip(slots, ends, strict=True)
            for each in comments(self.text, slot.start, end, [slot.node])
        ]
        if not self.text[begin : first.begin].strip():
            lines = [f"{indent}{each}" for each in found]
        else:  # the first of its kind, behind a dash
            begin = first.begin
            lines = [*found[:1], *(f"{indent}{each}" for each in found[1:])]
            spaces = _SPACE.match(self.text, stop)
            stop = spaces.end() if spaces and not lines else stop
        return begin, -first.depth, stop, lines_at(self.text, 0, lines)

    def members_added(
        self, slot: Slot, members: Members, kept: list[bool], added: Mapping[str, Plain]
    ) -> Iterator[Piece]:
        """Yield the change that adds members behind those that are *kept*."""
        there = (each for each, stays in zip(members, kept, strict=True) if stays)
        own = [member.node for name, member in there if name != _LAST]
        at = line_behind(self.text, own[-1] if own else slot.node)
        lines = (line for name, value in added.items() for line in pair(name, value))
        made = _indented(lines, slot.node.start_mark.column)
        yield at, -slot.depth, at, lines_at(self.text, at, made)

    def rows_added(
        self, slot: Slot, rows: list[Slot], kept: list[bool], added: Mapping[int, list[Plain]]
    ) -> Iterator[Piece]:
        """Yield the changes that add rows behind those at their places, or before all."""
        for place, values in added.items():
            beside = rows[place if place >= 0 else kept.index(True)]
            lines = (line for each in values for line in row(each, short=not beside.is_block))
            made = _indented(lines, beside.column)
            at = line_behind(self.text, beside.node)
            text = lines_at(self.text, at, made)
            if place < 0:
                at = beside.begin
                text = f"{lines_at(self.text, 0, made).lstrip(' ')}{' ' * beside.column}"
            yield at, -slot.depth, at, text


def _indented(lines: Iterable[str], column: int) -> list[str]:
    """Indent lines, but not those of a text that are empty."""
    return [f"{' ' * column}{line}" if line else line for line in lines]
