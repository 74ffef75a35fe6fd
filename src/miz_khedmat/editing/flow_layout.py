"""Changes of values in brackets and braces, as all of JSON and the short lines of YAML."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from attrs import frozen

from miz_khedmat.editing.comments import comments, end_of_line, without_comments
from miz_khedmat.editing.layout import key, like, on_line, style_of
from miz_khedmat.editing.nodes import Piece, line_behind, lines_at
from miz_khedmat.editing.slots import Members, Slot
from miz_khedmat.loading.fast_reader import Plain


@frozen
class FlowLayout:
    """Changes of a *text* in which values are in brackets; keys have quotes if it is *json*.

    New texts are *quoted* if that is safer.
    """

    text: str
    json: bool = False
    quoted: bool = False

    def replaced(self, slot: Slot, new: Plain) -> Iterator[Piece]:
        """Yield the change that puts *new* in place of the whole value."""
        start, stop = slot.node.start_mark.index, slot.end
        lead = " " * (self.text[start - 1] == ":") if slot.has_colon else ": "
        kept = self._lines(comments(self.text, start, stop, [slot.node]), slot)
        yield start, -slot.depth, stop, f"{lead}{self._made(slot.node, new)}{kept}"

    def _made(self, node: Any, new: Plain) -> str:
        if isinstance(new, str) and not self.quoted:
            return like(new, style_of(node))
        return on_line(new, json=self.json)

    def _lines(self, found: list[str], slot: Slot) -> str:
        """Return comments, each before an end of line."""
        made = "".join(f" {each}{end_of_line(self.text)}" for each in found)
        return made + " " * slot.column * bool(found)

    def as_list(self, slot: Slot) -> Iterator[Piece]:
        """Yield the changes that make a lone mapping the only row of a list."""
        start = slot.node.start_mark.index
        yield start, -slot.depth, start, "["
        yield slot.end, -slot.depth, slot.end, "]"

    def cut(self, slots: list[Slot], kept: list[bool]) -> Iterator[Piece]:
        """Yield the changes that remove the members or rows that are not *kept*."""
        for stays, run in groupby(range(len(slots)), key=kept.__getitem__):
            if not stays:
                yield self._cut(slots, list(run))

    def _cut(self, slots: list[Slot], run: list[int]) -> Piece:
        """Remove neighbours together with the comma behind or before them."""
        first, behind = slots[run[0]], run[-1] + 1
        is_last = behind == len(slots)
        begin = slots[run[0] - 1].end if is_last else first.begin
        stop = slots[-1].end if is_last else slots[behind].begin
        found = comments(self.text, begin, first.begin, [])
        for place in run:
            end = stop if place + 1 == behind else slots[place + 1].begin
            found += comments(self.text, slots[place].start, end, [slots[place].node])
        return begin, -first.depth, stop, self._lines(found, first)

    def members_added(
        self, slot: Slot, members: Members, kept: list[bool], added: Mapping[str, Plain]
    ) -> Iterator[Piece]:
        """Yield the changes that add members behind those that are *kept*."""
        json = self.json or slot.node.value[0][0].style == '"'
        made = [
            f"{key(name, json=json)}: {on_line(each, json=json)}" for name, each in added.items()
        ]
        place = max(place for place, stays in enumerate(kept) if stays)
        slots = [member for _, member in members]
        yield from self._added(slot, slots, kept, place, made)

    def rows_added(
        self, slot: Slot, rows: list[Slot], kept: list[bool], added: Mapping[int, list[Plain]]
    ) -> Iterator[Piece]:
        """Yield the changes that add rows behind those at their places, or before all."""
        for place, values in added.items():
            made = [on_line(each, json=self.json) for each in values]
            yield from self._added(slot, rows, kept, place, made)

    def _added(
        self, slot: Slot, slots: list[Slot], kept: list[bool], place: int, made: list[str]
    ) -> Iterator[Piece]:
        """Add what is *made* between the one at *place* and the next."""
        if place + 1 == len(slots):
            yield from self._at_end(slot, slots[-1], made)
            return
        if not any(kept[place + 1 :]):  # all that is behind is cut, with the comma before it
            at = slots[place].end
            yield at, -slot.depth, at, "".join(f", {each}" for each in made)
            return
        at, separator = slots[place + 1].begin, ", "
        indent = self._indent(at)
        if not indent.strip() and "\n" in self.text[:at]:
            separator = f",{end_of_line(self.text)}{indent}"
        yield at, -slot.depth, at, "".join(f"{each}{separator}" for each in made)

    def _indent(self, at: int) -> str:
        """Return what is before a place on its line."""
        return self.text[self.text.rfind("\n", 0, at) + 1 : at]

    def _at_end(self, slot: Slot, last: Slot, made: list[str]) -> Iterator[Piece]:
        """Add what is *made* before the closing bracket, as the last one is laid out."""
        end, close, depth = last.end, slot.end - 1, -slot.depth
        tail = self.text[end:close]
        indent = self._indent(last.begin)
        if "\n" in tail and not indent.strip():
            ended = "," in without_comments(tail)
            yield end, depth, end, "" if ended else ","
            *firsts, final = made
            lines = [*(f"{each}," for each in firsts), f"{final}{',' * ended}"]
            at = line_behind(self.text, last.node)
            yield at, depth, at, lines_at(self.text, at, [f"{indent}{line}" for line in lines])
        else:
            yield end, depth, end, "".join(f", {each}" for each in made)
