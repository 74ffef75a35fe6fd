"""Which service of the list stands above which: as a column says, else by the ids' serials."""

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
    """The entries of one agency, in which parents are looked for."""

    entries: dict[str, ApprovedEntry] = field(factory=dict)
    mains: dict[str, list[ApprovedEntry]] = field(factory=lambda: defaultdict(list))
    swapped: dict[str, list[ApprovedEntry]] = field(factory=lambda: defaultdict(list))

    def add(self, entry: ApprovedEntry) -> None:
        """Take one more entry, whose key no other has."""
        self.entries[entry.key] = entry
        digits = entry.id or ""
        if is_id(digits) and digits.endswith(_MAIN):
            self.mains[digits[4:8]].append(entry)
            self.swapped[digits[:4]].append(entry)

    def above(self, entry: ApprovedEntry) -> tuple[str, str]:
        """The key of the service above *entry*, and the code of what is doubtful about it."""
        if entry.parent in self.entries:
            return entry.parent, ""
        if entry.parent or entry.above:
            parent, _ = self._by_serial(entry)
            return parent, "parent-unlisted" if parent else "no-parent"
        digits = entry.id or ""
        below = is_id(digits) and not digits.endswith(_MAIN)
        return self._by_serial(entry) if below else ("", "")

    def _by_serial(self, entry: ApprovedEntry) -> tuple[str, str]:
        """By digits five to eight, for the group may change below a service; of two, the nearer."""
        digits = entry.id or ""
        if not is_id(digits):
            return "", "no-parent"
        found = [each for each in self.mains.get(digits[4:8], ()) if each is not entry]
        near = [each for each in found if (each.id or "")[:4] == digits[:4]] or found
        if near:
            return (near[0].key, "") if len(near) == 1 else ("", "two-parents")
        turned = [each for each in self.swapped.get(digits[4:8], ()) if each is not entry]
        return (turned[0].key, "swapped") if len(turned) == 1 else ("", "no-parent")


def with_parents(
    entries: Iterable[ApprovedEntry], doubts: list[Diagnostic]
) -> tuple[ApprovedEntry, ...]:
    """*entries* with the keys of the services above them; what is doubtful goes to *doubts*."""
    held = tuple(entries)
    families: dict[str, Family] = defaultdict(Family)
    for entry in held:
        families[entry.owner].add(entry)
    above: dict[tuple[str, str], str] = {}
    for entry in held:
        parent, code = families[entry.owner].above(entry)
        if parent and _rings(above, entry, parent):
            parent, code = "", "ring"
        above[entry.owner, entry.key] = parent
        if code:
            doubts.append(_told(code, entry))
    return tuple(evolve(each, parent=above[each.owner, each.key]) for each in held)


def _told(code: str, entry: ApprovedEntry) -> Diagnostic:
    """What is doubtful about the service above; where that is not listed, it is named."""
    if code not in {"no-parent", "parent-unlisted"}:
        return doubt(code, entry.place, entry.name)
    at, place = entry.above, entry.place
    missing = at.text.strip() if at else entry.parent or f"{(entry.id or '')[:8]}{_MAIN}"
    place = evolve(place, line=at.row, column=at.column) if at else place
    return doubt(code, place, f"{missing} ({entry.name})")


def _rings(above: dict[tuple[str, str], str], entry: ApprovedEntry, parent: str) -> bool:
    """Whether *entry* stands above its *parent* already, or is it."""
    while parent and parent != entry.key:
        parent = above.get((entry.owner, parent), "")
    return bool(parent)
