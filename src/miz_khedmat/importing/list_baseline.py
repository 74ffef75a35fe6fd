"""Differences from an approved list, judged by what the list said at the last import."""

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
    """The differences from the last list, and the entry in it that each service had."""

    differences: dict[Hashable, Difference] = field(factory=dict)
    entries: dict[Key, ApprovedEntry] = field(factory=dict)

    def has(self, difference: Difference) -> bool:
        """Return whether the last list differed in the same thing, even with another text."""
        return _key(difference) in self.differences

    def outcome(self, difference: Difference, *, take: bool) -> Outcome:
        """Return the outcome of a difference; with *take* the list's titles are always taken."""
        if difference.kind == "retitled":
            # Letter by letter: even one sign changed by an editor is the editor's own.
            if self._entry(difference).title == difference.actual:
                return Outcome.UPDATED
            if take:
                return Outcome.TAKEN
        was = self.differences.get(_key(difference))
        same = was is not None and search_key(was.approved) == search_key(difference.approved)
        return Outcome.KEPT if same else Outcome.CONFLICT

    def matter(self, difference: Difference, outcome: Outcome) -> FactConflict:
        """Return a difference for the report, with its present places in the files."""
        fact = "title" if difference.kind == "retitled" else "id"
        place = (
            difference.service.catalogue.place(difference.service.key, fact)
            if difference.service
            else ""
        )
        return FactConflict(
            outcome,
            difference.kind,
            difference.name,
            fact,
            Statement(difference.actual, str(place)),
            Statement(difference.approved, str(difference.entry.place) if difference.entry else ""),
            self._said(difference),
        )

    def _entry(self, difference: Difference) -> ApprovedEntry:
        """Return the entry of the service in the last list, or an empty one if it had none."""
        return self.entries.get(difference.service.key, _NONE) if difference.service else _NONE

    def _said(self, difference: Difference) -> Statement | None:
        """Return what the last list said; if it did not differ, that is what the catalogue says."""
        was = self.differences.get(_key(difference))
        entry = was.entry if was else self._entry(difference)
        if entry is None or entry is _NONE:
            return None
        same = entry.title or "" if difference.kind == "retitled" else difference.actual
        return Statement(was.approved if was else same, str(entry.place))


def past(catalogue: Catalogue) -> ListBaseline:
    """Return the last list that *catalogue* names; an empty baseline if it names none."""
    last = named_list(catalogue, catalogue.agency).approved
    if last is None:
        return ListBaseline()
    compared = compare(catalogue, last)
    return ListBaseline(
        {_key(difference): difference for difference in compared.differences},
        {service.key: entry for entry, service in compared.pairs},
    )


def _key(difference: Difference) -> Hashable:
    if difference.service:
        return difference.kind, difference.service.key
    return (
        (difference.kind, difference.entry.owner, difference.entry.key)
        if difference.entry
        else difference.kind
    )
