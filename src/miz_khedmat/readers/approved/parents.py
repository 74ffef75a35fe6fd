"""Find the parent of each service in the list: by a column, or else by the ids' serials."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from attrs import define, evolve, field

from miz_khedmat.errors import Diagnostic
from miz_khedmat.readers.approved.columns import is_id
from miz_khedmat.readers.approved.entry import ApprovedEntry
from miz_khedmat.readers.approved.warnings import doubt

_MAIN: Final = "000"


@define(eq=False)
class Family:
    """The entries of one agency, among which parents are searched."""

    entries: dict[str, ApprovedEntry] = field(factory=dict)
    mains: dict[str, list[ApprovedEntry]] = field(factory=lambda: defaultdict(list))
    swapped: dict[str, list[ApprovedEntry]] = field(factory=lambda: defaultdict(list))

    def add(self, entry: ApprovedEntry) -> None:
        """Add an entry with a new key."""
        self.entries[entry.key] = entry
        digits = entry.id or ""
        if is_id(digits) and digits.endswith(_MAIN):
            self.mains[digits[4:8]].append(entry)
            self.swapped[digits[:4]].append(entry)

    def above(self, entry: ApprovedEntry) -> tuple[str, str]:
        """Return the key of the parent of *entry*, and the code of a doubt about it."""
        if entry.parent in self.entries:
            return entry.parent, ""
        if entry.parent or entry.above:
            parent, _ = self._by_serial(entry)
            return parent, "parent-unlisted" if parent else "no-parent"
        digits = entry.id or ""
        below = is_id(digits) and not digits.endswith(_MAIN)
        return self._by_serial(entry) if below else ("", "")

    def _by_serial(self, entry: ApprovedEntry) -> tuple[str, str]:
        """Search by digits five to eight, since the group may change; of two, the nearer."""
        digits = entry.id or ""
        if not is_id(digits):
            return "", "no-parent"
        mains = [main for main in self.mains.get(digits[4:8], ()) if main is not entry]
        near = [main for main in mains if (main.id or "")[:4] == digits[:4]] or mains
        if near:
            return (near[0].key, "") if len(near) == 1 else ("", "two-parents")
        turned = [main for main in self.swapped.get(digits[4:8], ()) if main is not entry]
        return (turned[0].key, "swapped") if len(turned) == 1 else ("", "no-parent")


def with_parents(
    entries: Iterable[ApprovedEntry], doubts: list[Diagnostic]
) -> tuple[ApprovedEntry, ...]:
    """Return *entries* with the keys of their parents; doubts about them go to *doubts*."""
    children = tuple(entries)
    families: dict[str, Family] = defaultdict(Family)
    for entry in children:
        families[entry.owner].add(entry)
    above: dict[tuple[str, str], str] = {}
    for entry in children:
        parent, code = families[entry.owner].above(entry)
        if parent and _rings(above, entry, parent):
            parent, code = "", "ring"
        above[entry.owner, entry.key] = parent
        if code:
            doubts.append(_doubt_of(code, entry))
    return tuple(evolve(child, parent=above[child.owner, child.key]) for child in children)


def _doubt_of(code: str, entry: ApprovedEntry) -> Diagnostic:
    """Return a doubt about the parent; if that is not in the list, the doubt names it."""
    if code not in {"no-parent", "parent-unlisted"}:
        return doubt(code, entry.place, entry.name)
    at, place = entry.above, entry.place
    missing = at.text.strip() if at else entry.parent or f"{(entry.id or '')[:8]}{_MAIN}"
    place = evolve(place, line=at.row, column=at.column) if at else place
    return doubt(code, place, f"{missing} ({entry.name})")


def _rings(above: dict[tuple[str, str], str], entry: ApprovedEntry, parent: str) -> bool:
    """Return whether *entry* is its *parent*, or already above it."""
    while parent and parent != entry.key:
        parent = above.get((entry.owner, parent), "")
    return bool(parent)
