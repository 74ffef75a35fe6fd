"""What differs from a list, weighed against what the list said when it was imported last."""

from collections.abc import Hashable
from typing import Final

from attrs import field, frozen

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.compliance.diff import Difference, compare
from miz_khedmat.importing.outcomes import FactConflict, Outcome, Statement
from miz_khedmat.persian.text import search_key
from miz_khedmat.readers.approved import ApprovedEntry, named_list
from miz_khedmat.readers.sheets.table import CellPlace

_NONE: Final = ApprovedEntry(CellPlace(""))


@frozen
class ListBaseline:
    """What differs from the last list already, and the entry of it that each service had."""

    differences: dict[Hashable, Difference] = field(factory=dict)
    entries: dict[Key, ApprovedEntry] = field(factory=dict)

    def has(self, each: Difference) -> bool:
        """Whether the last list told of the same thing, be it in other words."""
        return _key(each) in self.differences

    def outcome(self, each: Difference, *, take: bool) -> Outcome:
        """What comes of a difference; with *take* the list's titles are taken in any case."""
        if each.kind == "retitled":
            # Letter by letter: whatever an editor touched, be it a sign, is the editor's.
            if self._entry(each).title == each.held:
                return Outcome.UPDATED
            if take:
                return Outcome.TAKEN
        was = self.differences.get(_key(each))
        same = was is not None and search_key(was.approved) == search_key(each.approved)
        return Outcome.KEPT if same else Outcome.CONFLICT

    def matter(self, each: Difference, outcome: Outcome) -> FactConflict:
        """A difference as it is told, by the places in the files as they are now."""
        fact = "title" if each.kind == "retitled" else "id"
        place = each.service.catalogue.place(each.service.key, fact) if each.service else ""
        return FactConflict(
            outcome,
            each.kind,
            each.name,
            fact,
            Statement(each.held, str(place)),
            Statement(each.approved, str(each.entry.place) if each.entry else ""),
            self._said(each),
        )

    def _entry(self, each: Difference) -> ApprovedEntry:
        """The entry that the service had in the last list; one that says nothing if it had none."""
        return self.entries.get(each.service.key, _NONE) if each.service else _NONE

    def _said(self, each: Difference) -> Statement | None:
        """What the last list said; where it did not differ, it said what the catalogue does."""
        was = self.differences.get(_key(each))
        entry = was.entry if was else self._entry(each)
        if entry is None or entry is _NONE:
            return None
        same = entry.title or "" if each.kind == "retitled" else each.held
        return Statement(was.approved if was else same, str(entry.place))


def past(catalogue: Catalogue) -> ListBaseline:
    """The last list beside the *catalogue* that names it; nothing where it names none."""
    last = named_list(catalogue, catalogue.agency).approved
    if last is None:
        return ListBaseline()
    compared = compare(catalogue, last)
    return ListBaseline(
        {_key(each): each for each in compared.differences},
        {service.key: entry for entry, service in compared.pairs},
    )


def _key(each: Difference) -> Hashable:
    if each.service:
        return each.kind, each.service.key
    return (each.kind, each.entry.owner, each.entry.key) if each.entry else each.kind
